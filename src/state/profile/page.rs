//! The editor's own part of the page: where its elements are found.

use email_account::Secret;
use email_account::profile::{ProfileField, ProfileSecrets};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::{ProfileEditor, ProfileSecret};
use crate::state::secret_input::SecretInput;

const SECRETS: [ProfileField; 2] = [ProfileField::ClientSecret, ProfileField::Password];

impl ProfileEditor {
    /// The first element below the editor's root that a selector fits.
    fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        let fixed = self.fixed.try_get_value()?;
        let element = fixed.place.root.query_selector(selector).ok()??;
        element.dyn_into().ok()
    }

    fn input(&self, field: ProfileField) -> Option<HtmlInputElement> {
        self.find(&["#", &self.field_id(field)].concat())
    }

    /// Moves the focus to a field's control, and opens what hides it. Where a secret is kept, the control may be the
    /// decision what becomes of that.
    pub fn focus_field(&self, field: ProfileField) {
        let secret = ProfileSecret {
            editor: *self,
            field,
        };
        let id = match field.is_secret() && !untrack(|| secret.is_asked()) {
            true => [&self.field_id(field), "-kept"].concat(),
            false => self.field_id(field),
        };
        let Some(control) = self.find::<HtmlElement>(&["#", &id].concat()) else {
            return;
        };
        if let Ok(Some(details)) = control.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        let _ = control.focus();
    }

    /// Moves the focus to a part of the editor when what was just changed is on the page.
    pub fn focus_later(&self, part: &str) {
        crate::state::focus_later(self.fixed().place.root.clone(), self.id(part));
    }

    /// Has the control that holds the focus commit what was typed.
    pub fn settle(&self) {
        if let Some(control) = self.find::<HtmlElement>("dialog .eaf-input:focus") {
            let _ = control.blur();
        }
    }

    /// Reads the secrets, for the one who sends them.
    pub(super) fn read_secrets(&self) -> ProfileSecrets {
        let read = |field| {
            let secret = ProfileSecret {
                editor: *self,
                field,
            };
            let input = self.input(field).filter(|_| untrack(|| secret.is_asked()));
            let text = input?.value();
            (!text.is_empty()).then(|| Secret::new(text))
        };
        ProfileSecrets {
            client_secret: read(ProfileField::ClientSecret),
            password: read(ProfileField::Password),
        }
    }

    /// Empties the inputs of the secrets.
    pub(super) fn empty_secrets(&self) {
        for field in SECRETS {
            if let Some(input) = self.input(field) {
                input.set_value("");
            }
        }
    }
}
