//! What a form looks like. Views read the [`Form`] and hand events to it; they never call a back end.

mod actions;
mod banner;
mod control;
mod element;
mod frame;
mod leave_guard;
mod remark;
mod saved;
mod section;
mod summary;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

use self::element::{Element, element, follow};
use crate::state::{Form, Submission};
use crate::text::words;

/// The whole form, or what was saved with it.
pub fn form(form: Form) -> [Element; 2] {
    let submission = form.submission();
    let submit = move |event: Event| {
        event.prevent_default();
        form.settle();
        form.submit();
    };
    let fields = element("form", "eaf-form")
        .attribute("aria-label", words::FORM)
        .attribute("autocomplete", "off")
        .attribute("novalidate", "")
        .shown(move || !submission.with(Submission::is_saved))
        .on("submit", submit)
        .on("mousedown", keep_focus)
        .child(banner::banner(form))
        .child(summary::summary(form))
        .children(section::sections(form))
        .child(actions::actions(form));
    let saved = element("div", "").renewed(move || match submission.get() {
        Submission::Saved(draft) => vec![saved::saved(form, &draft)],
        _ => Vec::new(),
    });
    follow(Box::new(move || match submission.get() {
        Submission::Faulty { .. } | Submission::Failed(_) => form.focus_later(summary::SUMMARY),
        Submission::Saved(_) => form.focus_later(saved::SAVED),
        Submission::Editing | Submission::Sending => {}
    }));
    leave_guard::leave_guard(form);
    [fields, saved]
}

/// What is clicked, not typed into.
const PRESSED: &str = "button, a, label, input[type=checkbox]";

/// A press on what is clicked moves no focus. Otherwise the field that is left would be judged, its message would move
/// what is pressed away from under the pointer, and the click would be lost.
fn keep_focus(event: Event) {
    let target: Option<web_sys::Element> = event.target().and_then(|target| target.dyn_into().ok());
    if target.is_some_and(|target| target.closest(PRESSED).is_ok_and(|found| found.is_some())) {
        event.prevent_default();
    }
}
