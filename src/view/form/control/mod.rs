//! One control a file, all of one shape: a function of form, field and wiring.

mod checkbox;
mod password;
mod select;
mod text_input;

use super::{Extras, frame::frame};
use crate::state::Form;
use crate::view::element::Element;
use email_account::{FieldId, Kind};

/// A field with the control that fits what it holds.
pub fn field(form: Form, extras: Extras, field: FieldId) -> Element {
    let control = match field.kind() {
        Kind::Text | Kind::Email | Kind::Host | Kind::Port => text_input::text_input,
        Kind::Choice => select::select,
        Kind::Switch => checkbox::checkbox,
        Kind::Secret => password::password,
    };
    frame(form, extras, field, control)
}
