//! On or off.

use email_account::{FieldId, switch};
use leptos::prelude::*;

use crate::{state::Form, view::frame::Wiring};

/// The switch, as a native check box.
pub fn checkbox(form: Form, field: FieldId, wiring: Wiring) -> AnyView {
    let view = form.field(field);
    view! {
        <input
            class="eaf-checkbox"
            id=wiring.id.clone()
            type="checkbox"
            autocomplete=field.autocomplete()
            aria-describedby=wiring.described_by.clone()
            aria-invalid=wiring.invalid()
            prop:checked=move || view.with(|view| view.value == switch(true))
            on:change=move |event| form.commit(field, switch(event_target_checked(&event)))
        />
    }
    .into_any()
}
