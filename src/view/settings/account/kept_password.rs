//! What becomes of a password that the back end keeps.

use std::rc::Rc;

use email_account::FieldId;

use crate::{
    state::{Form, form::SidePassword},
    text::{self, words},
    view::{element::Element, form::frame::Wiring, kept_secret::kept_secret},
};

/// The decision, above the input of a password, while one is kept.
pub fn kept_password(form: Form, field: FieldId, wiring: &Wiring) -> Vec<Element> {
    let Some(side) = field.secret_side() else {
        return Vec::new();
    };
    let of = Rc::new(SidePassword { form, side });
    let id = [&wiring.id, "-kept"].concat();
    vec![kept_secret(
        of,
        id,
        words::KEPT_PASSWORD,
        text::kept_password,
    )]
}
