//! What a host can have the settings do.

use super::{ACCOUNT, Settings};

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
