//! An input for one line of text.

use email_account::{FieldId, Kind};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use crate::{
    state::Form,
    view::{
        element::{Element, element},
        form::frame::Wiring,
    },
};

/// The input. What is typed is committed when the user leaves it, so that 2525 on its way through 25 changes
/// nothing. An address is committed as it is typed: the provider shows at once. So is a value that is being
/// corrected. Enter in the search finds the provider; it is no reason to submit.
pub fn text_input(form: Form, field: FieldId, wiring: Wiring) -> Element {
    let view = wiring.view;
    let touched = StoredValue::new(false);
    let typed = move |event: Event| {
        touched.set_value(true);
        let text = event_target_value(&event);
        let eager = field.kind() == Kind::Email || field == FieldId::ProviderSearch;
        let corrected = untrack(|| form.objection(field)).is_some();
        if !text.trim().is_empty() && (eager || corrected) {
            form.commit(field, &text);
        }
    };
    let commit = move |event: Event| {
        if touched.get_value() {
            touched.set_value(false);
            form.commit(field, &event_target_value(&event));
            show_rule(form, field, &event);
        }
    };
    let enter = move |event: Event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if field == FieldId::ProviderSearch && key.as_deref() == Some("Enter") {
            event.prevent_default();
            commit(event);
            form.leave(field);
        }
    };
    let input = element("input", "eaf-input")
        .attribute("type", "text")
        .attribute("dir", direction(field))
        .attribute("inputmode", field.input_mode())
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .following("readonly", move || {
            view.with(|view| view.read_only.then_some(""))
        })
        .property("value", move || view.with(|view| view.value.clone()))
        .on("input", typed)
        .on("keydown", enter)
        .on("change", commit)
        .on("blur", commit);
    wiring.tie(form, field, input)
}

/// An input that was emptied follows the rule again. Its value may be the one from before: then no signal tells.
fn show_rule(form: Form, field: FieldId, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    let value = form.value_now(field);
    if input.value() != value {
        input.set_value(&value);
    }
}

/// Names of people are written in their own direction; everything technical from left to right.
const fn direction(field: FieldId) -> &'static str {
    match field {
        FieldId::AccountName | FieldId::SenderDisplayName => "auto",
        _ => "ltr",
    }
}
