//! What the user can do with the whole form.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::{Extras, test};
use crate::view::element::{Element, button, element, follow};
use crate::{
    state::{Form, Submission},
    text::words,
};

/// The button that the question about discarding offers first.
const KEEP: &str = "keep";

/// The button that asks it.
const CANCEL: &str = "cancel";

/// The buttons, and the question before anything typed is discarded.
pub fn actions(form: Form, extras: Extras) -> Element {
    let submission = form.submission();
    let sending = move || submission.with(|submission| *submission == Submission::Sending);
    let cancel = move |_| {
        form.settle();
        if form.is_gone() {
            return;
        }
        if untrack(sending) {
            form.stop();
        } else if untrack(|| form.testing().is_running()) {
            form.testing().stop();
        } else if untrack(|| form.is_dirty()) {
            form.ask_to_discard();
        } else {
            form.cancel();
        }
    };
    let submit = element("button", "eaf-button eaf-primary")
        .attribute("type", "submit")
        .following("aria-disabled", move || sending().then_some("true"))
        .words(move || {
            let word = if sending() {
                words::SUBMITTING
            } else {
                words::SUBMIT
            };
            word.now()
        });
    let progress = move || match sending() {
        true => words::SUBMITTING.now(),
        false => String::new(),
    };
    element("div", "eaf-actions")
        .child(test::test_button(form))
        .child(submit)
        .children((extras.actions)(form))
        .child(
            button("eaf-button", cancel)
                .attribute("id", form.id(CANCEL))
                .word(words::CANCEL),
        )
        .child(
            element("span", "eaf-visually-hidden")
                .attribute("role", "status")
                .words(progress),
        )
        .child(test::saving_note(form))
        .child(question(form))
}

fn question(form: Form) -> Element {
    let id = form.id("discard");
    let keep = move || {
        form.keep();
        form.focus(&form.id(CANCEL));
    };
    let escape = move |event: Event| {
        if event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|event| event.key() == "Escape")
        {
            keep();
        }
    };
    let keep = button("eaf-button", move |_| keep())
        .attribute("id", form.id(KEEP))
        .word(words::KEEP);
    let discard = move |_| {
        form.settle();
        form.cancel();
    };
    let discard = button("eaf-button eaf-danger", discard).word(words::DISCARD);
    follow(Box::new(move || {
        if form.asks_to_discard() {
            form.focus_later(KEEP);
        }
    }));
    element("div", "eaf-question")
        .attribute("role", "alertdialog")
        .attribute("aria-labelledby", &*id)
        .shown(move || form.asks_to_discard())
        .on("keydown", escape)
        .child(
            element("p", "")
                .attribute("id", &*id)
                .word(words::DISCARD_QUESTION),
        )
        .child(keep)
        .child(discard)
}
