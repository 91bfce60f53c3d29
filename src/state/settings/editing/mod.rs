//! An account in a form that stands in the settings: what the form alone knows nothing of.

mod conflict;
mod drift;
mod neighbours;
mod paperwork;
mod reading;
mod slot;
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
pub use reading::{ACCOUNT, Found, Held, Reading};

use neighbours::Neighbour;
use slot::Slot;

/// What the settings know of the account in a form: a handle that lives as long as the form.
#[derive(Clone, Copy)]
pub struct Editing {
    settings: Settings,
    conflict: RwSignal<Option<Conflict>>,
    neighbours: RwSignal<Vec<Neighbour>>,
    restored: RwSignal<bool>,
    /// Where what is entered is remembered. `None`: nowhere.
    slot: StoredValue<Option<Slot>, LocalStorage>,
}

impl Editing {
    /// For a new form, and what that begins with: where the user has left it, if the page was loaded anew.
    pub fn begin(settings: Settings, opening: Opening) -> (Self, Opening) {
        let slot = settings.slot(&opening);
        let (opening, restored) = unsaved::restore(slot.as_ref(), opening);
        let editing = Self {
            settings,
            conflict: RwSignal::new(None),
            neighbours: RwSignal::new(Vec::new()),
            restored: RwSignal::new(restored),
            slot: StoredValue::new_local(slot),
        };
        (editing, opening)
    }

    /// The settings that the form stands in.
    pub fn settings(&self) -> Settings {
        self.settings
    }
}

impl Settings {
    fn slot(&self, opening: &Opening) -> Option<Slot> {
        let name = self.fixed().place.remembered_name();
        unsaved::slot(name.as_deref(), &opening.name)
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
        self.slot.set_value(self.settings.slot(&new));
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

    fn has_parts(&self) -> bool {
        self.settings.routing().is_some()
    }

    fn editing(&self) -> Editing {
        *self
    }
}
