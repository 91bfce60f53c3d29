//! What becomes of a secret that the back end keeps.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Event;

use super::element::{Element, element};
use crate::{
    state::{
        KeptPassword::{self, Clear, Keep, Replace},
        KeptSecret,
    },
    text::Word,
};

/// The decision, while a secret is kept: keep it, replace it or clear it. It cannot be shown, so that nothing in the input
/// below ever stands for it.
pub fn kept_secret(
    of: Rc<dyn KeptSecret>,
    id: String,
    label: Word,
    words: fn(KeptPassword) -> Word,
) -> Element {
    element("div", "eaf-kept").renewed(move || match of.is_kept() {
        true => vec![decision(&of, &id, label, words)],
        false => Vec::new(),
    })
}

fn decision(
    of: &Rc<dyn KeptSecret>,
    id: &str,
    label: Word,
    words: fn(KeptPassword) -> Word,
) -> Element {
    let option = |decision: KeptPassword| {
        let of = of.clone();
        element("option", "")
            .attribute("value", (decision as u8).to_string())
            .property("selected", move || of.known().kept == decision)
            .word(words(decision))
    };
    let options = [Keep, Replace, Clear].map(option).into();
    let of = of.clone();
    let decide = move |event: Event| {
        let value = event_target_value(&event);
        let chosen = |decision: &KeptPassword| value == (*decision as u8).to_string();
        let decision = [Keep, Replace, Clear].into_iter().find(chosen);
        of.decide(decision.unwrap_or_default());
    };
    let select = element("select", "eaf-input")
        .attribute("id", id)
        .on("change", decide)
        .children(options);
    element("div", "")
        .child(
            element("label", "eaf-label")
                .attribute("for", id)
                .word(label),
        )
        .child(select)
}
