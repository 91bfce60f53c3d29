//! What a host can do with a widget, whichever it is.

use email_account::provider::Offered;
use email_account::wire;

use crate::state::{Form, settings::Settings};

/// A widget as its host sees it.
pub trait Widget {
    /// The form on the page.
    fn form(&self) -> Option<Form>;

    /// Moves the focus to its beginning.
    fn focus(&self);

    /// Begins again.
    fn reset(&self);

    /// Asks the back end anew.
    fn reload(&self);

    /// Offers these providers alone.
    fn set_providers(&self, offered: Offered);

    /// Fills in a part of an account.
    fn prefill(&self, part: &wire::Account);
}

impl Widget for Form {
    fn form(&self) -> Option<Form> {
        Some(*self)
    }

    fn focus(&self) {
        self.focus_first();
    }

    fn reset(&self) {
        self.clear_for_host();
    }

    fn reload(&self) {
        self.load();
    }

    fn set_providers(&self, offered: Offered) {
        Self::set_providers(self, offered);
    }

    fn prefill(&self, part: &wire::Account) {
        Self::prefill(self, part);
    }
}

/// They may show something else than a form.
impl Widget for Settings {
    fn form(&self) -> Option<Form> {
        self.shown_form()
    }

    fn focus(&self) {
        self.focus_first();
    }

    fn reset(&self) {
        Self::reset(self);
    }

    fn reload(&self) {
        Self::reload(self);
    }

    fn set_providers(&self, offered: Offered) {
        Self::set_providers(self, offered);
    }

    fn prefill(&self, part: &wire::Account) {
        Self::prefill(self, part);
    }
}
