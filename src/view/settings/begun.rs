//! What holds the user back from losing what is being entered in a dialog.

use leptos::prelude::*;

use super::problem;
use crate::{
    state::settings::{HELD, Settings},
    text::settings as words,
    view::element::Element,
};

/// The line that says what to do first, once the user has tried to go elsewhere.
pub fn begun(settings: Settings, is_dirty: impl Fn() -> bool + 'static) -> Element {
    let held = settings.guard(is_dirty);
    problem(words::SAVE_FIRST)
        .attribute("id", settings.id(HELD))
        .attribute("tabindex", "-1")
        .shown(move || held.get())
}
