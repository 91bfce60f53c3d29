//! One of several choices.

use email_account::{Choice, FieldId};
use leptos::{html::Select, prelude::*};

use crate::{
    state::Form,
    text,
    view::{frame::Wiring, leaving::leaves},
};

/// The choice, as a native `select`.
pub fn select(form: Form, field: FieldId, wiring: Wiring) -> AnyView {
    let view = form.field(field);
    let choices = form.choices(field);
    let select: NodeRef<Select> = NodeRef::new();
    let commit = move |_| {
        if let Some(select) = select.get_untracked() {
            form.commit(field, &select.value());
            select.set_value(&form.value_now(field));
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        if leaves(&event) {
            form.leave(field);
        }
    };
    let option = move |choice: Choice| {
        let words = text::choice(field, &choice);
        let value = choice.value.clone();
        let selected = move || view.with(|view| view.value == value);
        view! {
            <option value=choice.value.into_owned() prop:selected=selected>
                {words}
            </option>
        }
        .into_any()
    };
    let options = move || choices.get().into_iter().map(option).collect::<Vec<_>>();
    view! {
        <select
            node_ref=select
            class="eaf-input"
            id=wiring.id.clone()
            autocomplete=field.autocomplete()
            aria-describedby=wiring.described_by.clone()
            aria-invalid=wiring.invalid()
            on:change=commit
            on:blur=left
        >
            {options}
        </select>
    }
    .into_any()
}
