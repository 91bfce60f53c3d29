//! The report for whoever helps.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element as Node;

use crate::{
    state::{
        Form,
        clipboard::{Copied, copy},
    },
    text::connection_test as words,
    view::element::{Element, button, element},
};

/// The button that copies it, what became of that, and what was copied.
pub fn report(form: Form) -> Vec<Element> {
    let test = form.testing().shown();
    let copied = RwSignal::new(None);
    let now = move || {
        test.with(|test| test.as_ref().map(words::report))
            .unwrap_or_default()
    };
    let reported = RwSignal::new(String::new());
    let text = element("pre", "eaf-script")
        .attribute("dir", "ltr")
        .attribute("hidden", "")
        .words(now);
    let node: Node = text.node().clone().unchecked_into();
    let press = move |_| {
        // What is hidden could not be selected, where the clipboard is closed.
        let _ = node.remove_attribute("hidden");
        copied.set(None);
        reported.set(untrack(now));
        copy(&node, copied);
    };
    let told = move || {
        // Another test has another report.
        match copied.get().filter(|_| reported.get() == now()) {
            None => String::new(),
            Some(Copied::InClipboard) => words::COPIED.now(),
            Some(Copied::Selected) => words::SELECTED.now(),
        }
    };
    vec![
        button("eaf-button eaf-small", press).word(words::COPY_REPORT),
        element("span", "eaf-hint")
            .attribute("role", "status")
            .words(told),
        text,
    ]
}
