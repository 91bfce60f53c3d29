//! On or off.

use email_account::{FieldId, switch};
use leptos::prelude::*;

use crate::{
    state::Form,
    view::{
        element::{Element, element},
        form::frame::Wiring,
    },
};

/// The switch, as a native check box.
pub fn checkbox(form: Form, field: FieldId, wiring: Wiring) -> Element {
    let view = wiring.view;
    let checkbox = element("input", "eaf-checkbox")
        .attribute("type", "checkbox")
        .property("checked", move || {
            view.with(|view| view.value == switch(true))
        })
        .on("change", move |event| {
            let checked = event_target_checked(&event);
            form.settle();
            form.commit(field, switch(checked));
            form.focus_field(field);
        });
    wiring.tie(form, field, checkbox)
}
