//! An account for reading only.

use crate::{
    state::settings::{ACCOUNT, Found, Held, Settings},
    text::settings as words,
    view::{
        element::{Element, element},
        form::facts::facts,
    },
};

/// What the account holds. A part of the page of its own, as there is no form to say so.
pub fn showing(settings: Settings, found: Found) -> Vec<Element> {
    found
        .to_read()
        .map_or(Vec::new(), |held| vec![shown(settings, held)])
}

fn shown(settings: Settings, held: Held) -> Element {
    let id = settings.id(ACCOUNT);
    let heading = element("h2", "eaf-heading")
        .attribute("id", &*id)
        .attribute("tabindex", "-1")
        .attribute("dir", "auto")
        .text(held.name());
    let note = match held.enabled {
        true => Vec::new(),
        false => vec![element("p", "").text(words::IS_DISABLED)],
    };
    element("section", "eaf-saved eaf-held")
        .attribute("aria-labelledby", id)
        .child(heading)
        .children(note)
        .children(facts(held.resolved, held.context, held.stored))
}
