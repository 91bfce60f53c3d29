//! What is being entered in a dialog, and would be lost if the user went elsewhere.

use std::rc::Rc;

use leptos::prelude::*;

use super::Settings;

/// The part of the dialog that says so.
pub const HELD: &str = "held";

/// Something that is guarded.
#[derive(Clone)]
pub(super) struct Begun {
    is_dirty: Rc<dyn Fn() -> bool>,
    held: RwSignal<bool>,
}

impl Settings {
    /// Guards what is being entered for as long as the view that calls this is shown. The signal says whether the user
    /// was held back from going elsewhere.
    pub fn guard(&self, is_dirty: impl Fn() -> bool + 'static) -> RwSignal<bool> {
        let (settings, held) = (*self, RwSignal::new(false));
        let begun = Begun {
            is_dirty: Rc::new(is_dirty),
            held,
        };
        self.fixed().begun.replace(Some(begun));
        on_cleanup(move || {
            settings
                .fixed
                .try_with_value(|fixed| fixed.begun.replace(None));
        });
        held
    }

    /// Whether something is being entered that would be lost.
    pub(super) fn is_entering(&self) -> bool {
        let begun = self.fixed().begun.borrow().clone();
        begun.is_some_and(|begun| untrack(|| (begun.is_dirty)()))
    }

    /// Whether something would be lost, which is then said where it was entered.
    pub(super) fn holds_back(&self) -> bool {
        let begun = self.fixed().begun.borrow().clone();
        let Some(begun) = begun.filter(|begun| untrack(|| (begun.is_dirty)())) else {
            return false;
        };
        begun.held.set(true);
        self.focus_later(HELD);
        true
    }
}
