//! Where an account that is kept differs from what its provider's preset says today.

use email_account::Drift;
use leptos::prelude::*;

use crate::{
    state::{Form, settings::Editing},
    text::{self, words},
    view::{
        element::{Element, button, element},
        form::reading::value_in_words,
    },
};

/// The part that takes the focus when a difference is gone.
const DRIFTS: &str = "drifts";

/// The differences. Each is taken over by itself.
pub fn drifts(editing: Editing, form: Form) -> Element {
    let found = Memo::new(move |_| editing.drifts(form));
    element("section", "eaf-drifts")
        .attribute("id", form.id(DRIFTS))
        .attribute("tabindex", "-1")
        .worded("aria-label", words::DRIFTS)
        .shown(move || found.with(|found| !found.is_empty()))
        .child(element("h2", "eaf-heading").word(words::DRIFTS))
        .child(element("p", "eaf-hint").words(move || text::drifted(form.provider_name())))
        .child(element("ul", "").renewed(move || {
            found
                .get()
                .into_iter()
                .map(|one| row(editing, form, one))
                .collect()
        }))
}

fn row(editing: Editing, form: Form, drift: Drift) -> Element {
    let field = drift.field;
    let security = drift.security;
    let (stored, preset) = (drift.stored.clone(), drift.preset.clone());
    let words = move |value: &str, security| {
        let value = value_in_words(form, field, value);
        text::with_security(value, security)
    };
    let stored = move || words(&stored, security.map(|both| both.stored));
    let preset = move || words(&preset, security.map(|both| both.preset));
    let shown = preset.clone();
    let difference = move || text::difference(&stored(), &shown());
    let take_over = button("eaf-button eaf-small", move |_| {
        editing.take_over(form, &drift);
        form.focus_later(DRIFTS);
    });
    element("li", "")
        .child(element("p", "").words(move || text::full_label(field)))
        .child(element("p", "").words(difference))
        .child(take_over.words(move || text::take_over(&preset())))
}
