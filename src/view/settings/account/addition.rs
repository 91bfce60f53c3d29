//! The button beside a choice that makes something to choose.

use email_account::FieldId;

use crate::{
    state::{Form, form::Addition},
    text,
    view::{
        element::{Element, button},
        form::frame::Wiring,
    },
};

/// The button, where something can be made for a choice.
pub fn addition(form: Form, field: FieldId, _: &Wiring) -> Vec<Element> {
    let Some(addition) = Addition::of(field) else {
        return Vec::new();
    };
    let make = button("eaf-button eaf-make", move |_| form.add_for(field))
        .shown(move || form.can_add(addition))
        .word(text::addition(addition));
    vec![make]
}
