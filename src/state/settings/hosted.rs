//! What a host can have the settings do.

use leptos::prelude::{WithUntracked, untrack};

use super::{ACCOUNT, Settings};
use crate::state::Submission;

/// The heading over a part, which takes the focus when another one is shown.
pub const HEADING: &str = "heading";

impl Settings {
    /// Moves the focus to the first field, or where there is no form, to what says what is shown.
    pub fn focus_first(&self) {
        let part = match self.routing() {
            Some(_) => HEADING,
            None => ACCOUNT,
        };
        match self.shown_form() {
            Some(form) => form.focus_first(),
            None => crate::state::focus(&self.root(), &self.id(part)),
        }
    }

    /// Begins again. An account that was saved has another state now than the form began with.
    pub fn reset(&self) {
        let Some(form) = self.shown_form() else {
            return;
        };
        let is_saved = form.submission().with_untracked(Submission::is_saved);
        if is_saved && untrack(|| form.is_kept()) {
            self.read_again();
        } else {
            form.clear_for_host();
        }
    }

    /// Asks the back end anew, which may be another one now. What was typed stays.
    pub fn reload(&self) {
        match (self.shown_form(), self.routing()) {
            (Some(form), _) => form.load(),
            (None, None) => self.read_again(),
            (None, Some(_)) if self.is_entering() => {}
            (None, Some(_)) => {
                self.accounts().forget();
                self.load();
            }
        }
    }
}
