//! The input of a secret. It keeps what is typed to itself; state knows only whether there is something.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use super::element::{Element, button, element};
use crate::{
    state::{Look, SecretInput},
    text::words,
};

/// The input, tied to what stands round it, with a button that shows what was typed until the form is submitted. A secret
/// that is kept already needs neither, unless it is to be replaced.
pub fn secret(
    of: Rc<dyn SecretInput>,
    label_id: String,
    tie: impl FnOnce(Element) -> Element,
) -> Element {
    let asked = of.clone();
    element("div", "eaf-password")
        .shown(move || asked.is_asked())
        .child(tie(input(of.clone())))
        .child(reveal(of, label_id))
}

fn input(of: Rc<dyn SecretInput>) -> Element {
    let typed = of.clone();
    element("input", "eaf-input")
        .following("type", move || {
            Some(match of.known().revealed {
                true => "text",
                false => "password",
            })
        })
        .attribute("dir", "ltr")
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .on("input", move |event: Event| {
            let input: HtmlInputElement = event_target(&event);
            typed.typed(Look::of(input.value()));
        })
}

fn reveal(of: Rc<dyn SecretInput>, label_id: String) -> Element {
    let shown = of.clone();
    button("eaf-button eaf-reveal", move |_| of.reveal())
        .attribute("aria-describedby", label_id)
        .words(move || {
            let word = match shown.known().revealed {
                true => words::CONCEAL,
                false => words::REVEAL,
            };
            word.now()
        })
}
