//! The password of one side.

use std::rc::Rc;

use email_account::{FieldId, Side};

use crate::{
    state::{Form, form::SidePassword},
    text::words,
    view::{
        element::{Element, element},
        form::frame::Wiring,
        secret::secret,
    },
};

/// The input, and what is said about spaces in it.
pub fn password(form: Form, field: FieldId, wiring: Wiring) -> Element {
    let side = field.secret_side().unwrap_or(Side::Sender);
    let spaced = move || match form.drops_spaces(side) {
        true => words::APP_PASSWORD_SPACES.now(),
        false => String::new(),
    };
    let of = Rc::new(SidePassword { form, side });
    let tie = |input| wiring.tie(form, field, input);
    let hint = element("p", "eaf-hint")
        .attribute("aria-live", "polite")
        .words(spaced);
    element("div", "eaf-secret")
        .child(secret(of, wiring.label_id(), tie))
        .child(hint)
}
