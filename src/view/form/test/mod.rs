//! The connection test: its button, and what it finds out.

mod certificates;
mod failure;
mod report;
mod side;
mod stage;
mod trust;

use email_account::wire::TestedSide;
use leptos::prelude::*;

use crate::{
    state::{
        Form,
        form::{Progress, TEST_AGAIN, TEST_HEADING},
    },
    text::connection_test as words,
    view::{
        element::{Element, button, element},
        moment::{growing_older, moment},
    },
};

/// The check box for a message that goes round.
const ROUND_TRIP: &str = "round-trip";

/// The button among those of the form.
pub fn test_button(form: Form) -> Element {
    let running = move || form.testing().is_running();
    button("eaf-button", move |_| test(form))
        .shown(move || form.can_test())
        .following("aria-disabled", move || running().then_some("true"))
        .words(move || match running() {
            true => words::TESTING.now(),
            false => words::TEST.now(),
        })
}

fn test(form: Form) {
    form.settle();
    form.test();
    if untrack(|| form.testing().is_running()) {
        form.focus_later(TEST_HEADING);
    }
}

/// What can be done about an account that fails, beside the buttons that save it.
pub fn saving_note(form: Form) -> Element {
    let note = move || match form.testing().has_failed() {
        false => String::new(),
        true if form.can_disable() => {
            [words::SAVE_ALL_THE_SAME.now(), words::OR_AS_DISABLED.now()].join(" ")
        }
        true => words::SAVE_ALL_THE_SAME.now(),
    };
    element("p", "eaf-hint eaf-test-note").words(note)
}

/// Whether a message is to go round. Nothing is sent unless the user asks for it.
pub fn round_trip(form: Form) -> Element {
    let id = form.id(ROUND_TRIP);
    let hint = [&id, "-hint"].concat();
    let sends = form.testing().round_trip();
    let checkbox = element("input", "eaf-checkbox")
        .attribute("type", "checkbox")
        .attribute("id", &*id)
        .attribute("aria-describedby", &*hint)
        .property("checked", move || sends.get())
        .on("change", move |event| {
            sends.set(event_target_checked(&event))
        });
    element("div", "eaf-field eaf-switch")
        .shown(move || form.can_test() && form.can_go_round())
        .child(
            element("label", "eaf-label")
                .attribute("for", &*id)
                .word(words::ROUND_TRIP),
        )
        .child(
            element("p", "eaf-hint")
                .attribute("id", hint)
                .word(words::ROUND_TRIP_HINT),
        )
        .child(checkbox)
}

/// The last test. What announces it is on the page from the start: else it would not be announced.
pub fn panel(form: Form) -> Element {
    let test = form.testing().shown();
    let there = move || test.with(Option::is_some);
    let progress = move || {
        test.with(|test| test.as_ref().map(|test| words::progress(&test.progress)))
            .unwrap_or_default()
    };
    element("div", "eaf-test")
        .child(
            element("h2", "eaf-heading")
                .attribute("id", form.id(TEST_HEADING))
                .attribute("tabindex", "-1")
                .shown(there)
                .word(words::HEADING),
        )
        .child(
            element("p", "eaf-test-status")
                .attribute("role", "status")
                .words(progress),
        )
        .child(cancel(form))
        .child(element("div", "").renewed(move || age(form).into_iter().collect()))
        .child(side::side(form, TestedSide::Sender))
        .child(side::side(form, TestedSide::Receiver))
        .child(
            element("div", "eaf-actions")
                .shown(move || there() && !form.testing().is_running())
                .child(again(form))
                .children(report::report(form)),
        )
}

/// How long ago the test was, and what has changed since.
fn age(form: Form) -> Option<Element> {
    let at = form
        .testing()
        .shown()
        .with(|test| match &test.as_ref()?.progress {
            Progress::Ended(_, at) => Some(at.clone()),
            Progress::Running | Progress::Stopped(_) => None,
        })?;
    let changed = element("span", "").words(move || changed(form));
    let age = element("p", "eaf-hint")
        .word(words::TESTED)
        .text(" ")
        .child(moment(&at))
        .child(changed)
        .text(".");
    Some(growing_older(age))
}

fn changed(form: Form) -> String {
    let fields = form.changed_since_test();
    match fields.is_empty() && form.is_test_outdated() {
        false => words::changed(&fields),
        true => words::CHANGED_UNSEEN.now(),
    }
}

fn cancel(form: Form) -> Element {
    let stop = move |_| {
        form.testing().stop();
        form.focus_later(TEST_HEADING);
    };
    button("eaf-button eaf-small", stop)
        .shown(move || form.testing().is_running())
        .word(words::CANCEL)
}

/// What was changed may cure what has failed.
fn again(form: Form) -> Element {
    button("eaf-button eaf-small", move |_| test(form))
        .attribute("id", form.id(TEST_AGAIN))
        .shown(move || !form.testing().has_passed() || form.is_test_outdated())
        .word(words::TEST_AGAIN)
}
