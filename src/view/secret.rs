//! The input of a secret. It keeps what is typed to itself; state knows only whether there is something.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
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
    let input = element("input", "eaf-input");
    empty_at_the_end(&input);
    input
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

/// Whoever still holds the input after the form is gone finds nothing in it.
fn empty_at_the_end(input: &Element) {
    let input = StoredValue::new_local(input.clone());
    on_cleanup(move || {
        input.try_with_value(|input| {
            let input: Option<&HtmlInputElement> = input.node().dyn_ref();
            input.map(|input| input.set_value(""))
        });
    });
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
