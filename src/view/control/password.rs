//! A password. The input keeps it to itself; the form knows only whether there is one.

use email_account::{FieldId, Side};
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use crate::{
    state::{Form, Look},
    text::{self, words},
    view::{
        element::{Element, button, element},
        frame::Wiring,
    },
};

/// The input with a button that shows what was typed, until the form is submitted.
pub fn password(form: Form, field: FieldId, wiring: Wiring) -> Element {
    let side = field.secret_side().unwrap_or(Side::Sender);
    let revealed = move || form.password(side).revealed;
    let input = element("input", "eaf-input")
        .following("type", move || {
            Some(if revealed() { "text" } else { "password" })
        })
        .attribute("dir", "ltr")
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .on("input", move |event: Event| {
            let input: HtmlInputElement = event_target(&event);
            form.password_typed(side, Look::of(input.value()));
        });
    let reveal = button("eaf-button eaf-reveal", move |_| form.reveal(side))
        .attribute("aria-describedby", wiring.label_id())
        .words(move || {
            let words = if revealed() {
                words::CONCEAL
            } else {
                words::REVEAL
            };
            words.to_owned()
        });
    let spaced = move || match form.drops_spaces(side) {
        true => text::APP_PASSWORD_SPACES.to_owned(),
        false => String::new(),
    };
    element("div", "eaf-password")
        .child(wiring.tie(form, field, input))
        .child(reveal)
        .child(
            element("p", "eaf-hint")
                .attribute("aria-live", "polite")
                .words(spaced),
        )
}
