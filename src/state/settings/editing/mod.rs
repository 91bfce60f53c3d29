//! An account in a form that stands in the settings: what the form alone knows nothing of.

mod conflict;
mod drift;
mod neighbours;
mod paperwork;
mod reading;
mod tested;
mod unsaved;

use email_account::wire;
use leptos::prelude::*;
use web_sys::AbortSignal;

use super::Settings;
use crate::backend::{Answer, EntityTag};
use crate::state::Form;
use crate::state::form::{InUse, Opening, Surroundings};

pub use conflict::Conflict;
pub use paperwork::ReadProfile;
pub use reading::Found;

use neighbours::Neighbour;

/// What the settings know of the account in a form: a handle that lives as long as the form.
#[derive(Clone, Copy)]
pub struct Editing {
    settings: Settings,
    conflict: RwSignal<Option<Conflict>>,
    neighbours: RwSignal<Vec<Neighbour>>,
    restored: RwSignal<bool>,
    /// Names the form in the browser's storage.
    storage_key: StoredValue<String>,
}

impl Editing {
    /// For a new form, and what that begins with: where the user has left it, if the page was loaded anew.
    pub fn begin(settings: Settings, opening: Opening) -> (Self, Opening) {
        let storage_key = unsaved::key(&settings.fixed().instance, &opening.name);
        let (opening, restored) = unsaved::restore(&storage_key, opening);
        let editing = Self {
            settings,
            conflict: RwSignal::new(None),
            neighbours: RwSignal::new(Vec::new()),
            restored: RwSignal::new(restored),
            storage_key: StoredValue::new(storage_key),
        };
        (editing, opening)
    }
}

impl Surroundings for Editing {
    fn replace(
        &self,
        account: wire::Account,
        tag: EntityTag,
        abort: AbortSignal,
    ) -> Answer<'_, ()> {
        let backend = self.settings.backend();
        Box::pin(async move { backend.replace_account(account, tag, Some(abort)).await })
    }

    fn offered(&self, form: Form) {
        self.meet_neighbours(form);
        self.read_test(form);
    }

    fn edited(&self, form: Form) {
        self.remember(form);
        self.compare_again(form);
    }

    fn stays(&self) {
        self.settings.stay();
    }

    fn becomes_new(&self, form: Form) {
        self.forget();
        let new = Opening::empty(crate::today());
        self.storage_key
            .set_value(unsaved::key(&self.settings.fixed().instance, &new.name));
        self.settings.show_as_new();
        self.remember(form);
    }

    fn done(&self) {
        self.forget();
        self.conflict.set(None);
    }

    fn overtaken(&self, form: Form, in_use: InUse) {
        self.compare(form, in_use);
    }

    fn leave(&self) {
        self.settings.leave_form();
    }

    fn editing(&self) -> Editing {
        *self
    }
}
