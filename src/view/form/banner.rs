//! One line about the back end, where there is something to say.

use leptos::prelude::*;

use crate::view::element::{Element, button, element};
use crate::{
    state::{Form, Loading},
    text::{self, words},
};

/// The part of the form that takes the focus when its button goes away.
const BANNER: &str = "banner";

/// The line.
pub fn banner(form: Form) -> Element {
    let loading = form.loading();
    let line = move || match loading.get() {
        // Said, not shown: the form can be used meanwhile, and must not move when the answer comes.
        Loading::Asking => vec![unseen_line().word(words::LOADING)],
        Loading::Done(_) if form.forgets() => vec![line().word(words::IN_MEMORY)],
        Loading::Done(_) => Vec::new(),
        Loading::Failed(failure) => {
            let again = button("eaf-button eaf-small", move |_| {
                form.load();
                form.focus_later(BANNER);
            });
            vec![
                line().words(move || text::failure(&failure)),
                line().word(words::NOT_LOADED),
                again.word(words::TRY_AGAIN),
            ]
        }
    };
    element("div", "eaf-banner")
        .attribute("id", form.id(BANNER))
        .attribute("tabindex", "-1")
        .attribute("role", "status")
        .renewed(line)
        .renewed(move || match form.is_disabled() {
            true => vec![self::line().word(words::IS_DISABLED)],
            false => Vec::new(),
        })
}

fn line() -> Element {
    element("p", "")
}

fn unseen_line() -> Element {
    element("p", "eaf-visually-hidden")
}
