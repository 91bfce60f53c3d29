//! What was saved, never with a password.

use email_account::{Draft, Stored};

use super::{Extras, facts::facts};
use crate::{
    state::{Form, form::SAVED},
    text::words,
    view::element::{Element, button, element},
};

/// Where a password was asked for, there is one now.
const ALL: Stored = Stored {
    sender: true,
    receiver: true,
};

/// The saved account for reading, and the way to the next one.
pub fn saved(form: Form, extras: Extras, draft: &Draft) -> Element {
    let resolved = form.reading(draft);
    let facts = form.with_draft(|_, context| facts(resolved, context.clone(), ALL));
    let heading = element("h2", "eaf-heading")
        .attribute("id", form.id(SAVED))
        .attribute("tabindex", "-1")
        .word(words::SAVED);
    element("section", "eaf-saved")
        .child(heading)
        .children(facts)
        .child(
            element("div", "eaf-actions")
                .renewed(move || another(form))
                .renewed(move || (extras.saved)(form)),
        )
}

/// An account that was changed leads to no further one.
fn another(form: Form) -> Vec<Element> {
    if form.is_kept() {
        return Vec::new();
    }
    let another = button("eaf-button eaf-primary", move |_| form.clear());
    vec![another.word(words::CREATE_ANOTHER)]
}
