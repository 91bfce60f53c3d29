//! The form's own part of the page: where its elements are found, wherever a host has put it.

use std::time::Duration;

use email_account::{FieldId, Secret, Secrets};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::Form;

impl Form {
    /// The first element of this form that a selector fits. A document would not find it in a shadow root.
    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        let fixed = self.fixed.try_get_value()?;
        let element = fixed.root.query_selector(selector).ok()??;
        element.dyn_into().ok()
    }

    fn password_input(&self, field: FieldId) -> Option<HtmlInputElement> {
        self.find(&["#", &self.field_id(field)].concat())
    }

    /// Moves the focus to the element with an id. It fails only where there is nothing to focus.
    pub fn focus(&self, id: &str) {
        if let Some(element) = self.find::<HtmlElement>(&["#", id].concat()) {
            let _ = element.focus();
        }
    }

    /// Moves the focus to a field's control.
    pub fn focus_field(&self, field: FieldId) {
        self.focus(&self.field_id(field));
    }

    /// Moves the focus to a part of the form when what was just changed is on the page.
    pub fn focus_later(&self, part: &str) {
        let form = *self;
        let id = form.id(part);
        set_timeout(move || form.focus(&id), Duration::ZERO);
    }

    /// Has the control that holds the focus commit what was typed.
    pub fn settle(&self) {
        if let Some(control) = self.find::<HtmlElement>(".eaf-input:focus") {
            let _ = control.blur();
        }
    }

    /// Reads the passwords, for the one who sends them.
    pub fn read_passwords(&self) -> Secrets {
        let read = |field| {
            let text = self.password_input(field)?.value();
            (!text.is_empty()).then(|| Secret::new(text))
        };
        Secrets {
            sender: read(FieldId::SenderPassword),
            receiver: read(FieldId::ReceiverPassword),
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
