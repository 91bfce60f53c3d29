//! What the widget knows and does, apart from how it looks.
//!
//! Events write; effects never do. Only this folder speaks to a back end.

pub mod clipboard;
mod file;
pub mod form;
mod idempotency_key;
pub mod profile;
mod secret_input;
pub mod settings;

use std::time::Duration;

use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

pub use form::{Failure, Form, Loading, Objection, Submission};
pub use secret_input::{KeptPassword, KeptSecret, Look, SecretInput};

/// Moves the focus to the element with an id when what was just changed is on the page. A document would not find it
/// in a shadow root, so it is looked for below `root`.
fn focus_later(root: Element, id: String) {
    set_timeout(move || focus(&root, &id), Duration::ZERO);
}

/// It fails only where there is nothing to focus.
fn focus(root: &Element, id: &str) {
    // An id may hold a dot, which would begin a class in the shorter selector.
    let selector = ["[id=\"", id, "\"]"].concat();
    let found = root.query_selector(&selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
