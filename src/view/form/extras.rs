//! What the form shows beside what it takes to create an account.

use email_account::FieldId;

use super::frame::Wiring;
use crate::{state::Form, view::element::Element};

/// What the settings add to a form. The form alone adds nothing, and is compiled without any of it.
#[derive(Clone, Copy)]
pub struct Extras {
    /// Above the fields.
    pub above: fn(Form) -> Vec<Element>,
    /// Below the fields.
    pub below: fn(Form) -> Vec<Element>,
    /// Among the buttons of the form.
    pub actions: fn(Form) -> Vec<Element>,
    /// Among the buttons below a saved account.
    pub saved: fn(Form) -> Vec<Element>,
    /// Between the hint of a field and its control.
    pub before: fn(Form, FieldId, &Wiring) -> Vec<Element>,
    /// After the control of a field.
    pub after: fn(Form, FieldId, &Wiring) -> Vec<Element>,
}

impl Extras {
    /// Nothing.
    pub const NONE: Self = Self {
        above: |_| Vec::new(),
        below: |_| Vec::new(),
        actions: |_| Vec::new(),
        saved: |_| Vec::new(),
        before: |_, _, _| Vec::new(),
        after: |_, _, _| Vec::new(),
    };
}
