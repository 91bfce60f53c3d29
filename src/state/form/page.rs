//! The form's own part of the page: where its elements are found, wherever a host has put it.

use email_account::{FieldId, Secret, Secrets, Side};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{Form, Submission};

/// The heading over what was saved, which takes the focus when it is.
pub const SAVED: &str = "saved";

impl Form {
    /// The first element of this form that a selector fits. A document would not find it in a shadow root.
    pub(in crate::state) fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        let fixed = self.fixed.try_get_value()?;
        let element = fixed.place.root.query_selector(selector).ok()??;
        element.dyn_into().ok()
    }

    /// The input of a password.
    pub(in crate::state) fn password_input(&self, field: FieldId) -> Option<HtmlInputElement> {
        self.find(&["#", &self.field_id(field)].concat())
    }

    /// Moves the focus to the element with an id. It fails only where there is nothing to focus.
    pub fn focus(&self, id: &str) {
        if let Some(fixed) = self.fixed.try_get_value() {
            crate::state::focus(&fixed.place.root, id);
        }
    }

    /// Moves the focus to a field's control.
    pub fn focus_field(&self, field: FieldId) {
        self.focus(&self.field_id(field));
    }

    /// Moves the focus to the first field, or where it is saved to the heading.
    pub fn focus_first(&self) {
        match self.submission.with_untracked(Submission::is_saved) {
            true => self.focus(&self.id(SAVED)),
            false => self.focus_field(FieldId::AccountId),
        }
    }

    /// Whether anything in the element of the form has the focus.
    fn holds_focus(&self) -> bool {
        self.find::<HtmlElement>(":focus").is_some()
    }

    /// Begins again, as the host wants it: the focus is the user's, who may be elsewhere on the page.
    pub fn clear_for_host(&self) {
        match self.holds_focus() {
            true => self.clear(),
            false => self.begin_again(),
        }
    }

    /// Moves the focus to a part of the form when what was just changed is on the page.
    pub fn focus_later(&self, part: &str) {
        crate::state::focus_later(self.fixed().place.root.clone(), self.id(part));
    }

    /// Has the control that holds the focus commit what was typed.
    pub fn settle(&self) {
        if let Some(control) = self.find::<HtmlElement>(".eaf-input:focus") {
            let _ = control.blur();
        }
    }

    /// Reads the passwords, for the one who sends them.
    pub fn read_passwords(&self) -> Secrets {
        let read = |side, field| {
            let input = self
                .password_input(field)
                .filter(|_| untrack(|| self.asks_for_password(side)));
            let text = input?.value();
            (!text.is_empty()).then(|| Secret::new(text))
        };
        Secrets {
            sender: read(Side::Sender, FieldId::SenderPassword),
            receiver: read(Side::Receiver, FieldId::ReceiverPassword),
        }
    }

    /// Empties the password inputs.
    pub fn empty_passwords(&self) {
        for field in [FieldId::SenderPassword, FieldId::ReceiverPassword] {
            if let Some(input) = self.password_input(field) {
                input.set_value("");
            }
        }
    }
}
