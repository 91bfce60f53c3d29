//! What the host says of the forms in the settings, whichever of them is on the page.

use email_account::provider::Offered;
use email_account::wire;

use super::{Settings, Start};
use crate::state::Form;

/// What the host has said last.
#[derive(Default)]
pub struct Given {
    providers: Offered,
    /// `None`: nothing.
    part: Option<wire::Account>,
}

impl Given {
    /// To be told to a form: meanwhile the host may say something else.
    fn copy(&self) -> (Offered, Option<wire::Account>) {
        let part = self.part.as_ref().map(wire::Account::without_secrets);
        (self.providers.clone(), part)
    }
}

impl Settings {
    /// Offers these providers from now on, in each form.
    pub fn set_providers(&self, offered: Offered) {
        self.fixed().given.borrow_mut().providers = offered;
        self.tell_form();
    }

    /// Fills in the account that stands alone. Among several the host cannot know which one is on the page.
    pub fn prefill(&self, part: &wire::Account) {
        if matches!(self.start(), Start::Account { .. }) {
            self.fixed().given.borrow_mut().part = Some(part.without_secrets());
            self.tell_form();
        }
    }

    fn tell_form(&self) {
        if let Some(form) = self.shown_form() {
            self.give(form);
        }
    }

    /// Tells a form what the host has said.
    pub(super) fn give(&self, form: Form) {
        let (providers, part) = self.fixed().given.borrow().copy();
        form.set_providers(providers);
        if let Some(part) = part.filter(|_| !form.is_gone()) {
            form.prefill(&part);
        }
    }
}
