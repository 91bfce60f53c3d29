//! An input for one line of text.

use email_account::{FieldId, Kind};
use leptos::{html::Input, prelude::*};

use crate::{
    state::Form,
    view::{frame::Wiring, leaving::leaves},
};

/// The input. What is typed is committed when the user leaves it, so that 2525 on its way through 25 changes
/// nothing. An address is committed as it is typed: the provider shows at once. So is a value that is being
/// corrected.
pub fn text_input(form: Form, field: FieldId, wiring: Wiring) -> AnyView {
    let view = form.field(field);
    let input: NodeRef<Input> = NodeRef::new();
    let objection = wiring.objection;
    let commit = move || {
        let Some(input) = input.get_untracked() else {
            return;
        };
        form.commit(field, &input.value());
        let value = form.value_now(field);
        if input.value() != value {
            input.set_value(&value);
        }
    };
    let typed = move |_| {
        let text = input.get_untracked().map(|input| input.value());
        let eager = field.kind() == Kind::Email || field == FieldId::ProviderSearch;
        let corrected = objection.with_untracked(Option::is_some);
        if let Some(text) = text
            && !text.trim().is_empty()
            && (eager || corrected)
        {
            form.commit(field, &text);
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        commit();
        if leaves(&event) {
            form.leave(field);
        }
    };
    view! {
        <input
            node_ref=input
            class="eaf-input"
            id=wiring.id.clone()
            type="text"
            dir=direction(field)
            inputmode=field.input_mode()
            autocomplete=field.autocomplete()
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=wiring.described_by.clone()
            aria-invalid=wiring.invalid()
            aria-required=move || view.with(|view| view.required.then_some("true"))
            readonly=move || view.with(|view| view.read_only)
            prop:value=move || view.with(|view| view.value.clone())
            on:input=typed
            on:change=move |_| commit()
            on:blur=left
        />
    }
    .into_any()
}

/// Names of people are written in their own direction; everything technical from left to right.
const fn direction(field: FieldId) -> &'static str {
    match field {
        FieldId::AccountName | FieldId::SenderDisplayName => "auto",
        _ => "ltr",
    }
}
