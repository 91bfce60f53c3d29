//! One of several choices.

use email_account::{Choice, FieldId};
use leptos::prelude::*;
use web_sys::{Event, HtmlSelectElement};

use crate::{
    state::Form,
    text,
    view::{
        element::{Element, element},
        form::frame::Wiring,
    },
};

/// The choice, as a native `select`.
pub fn select(form: Form, field: FieldId, wiring: Wiring) -> Element {
    let view = wiring.view;
    let choices = form.choices(field);
    let commit = move |event: Event| {
        let select: HtmlSelectElement = event_target(&event);
        form.commit(field, &select.value());
        select.set_value(&form.value_now(field));
    };
    let option = move |choice: Choice| {
        let value = choice.value.clone().into_owned();
        element("option", "")
            .attribute("value", &*value)
            .property("selected", move || view.with(|view| view.value == value))
            .words(move || text::choice(field, &choice))
    };
    let select = element("select", "eaf-input")
        .on("change", commit)
        .renewed(move || choices.get().into_iter().map(option).collect());
    wiring.tie(form, field, select)
}
