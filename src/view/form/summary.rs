//! Why the account was not saved: the failure, and everything that is wrong, with links to the fields.

use leptos::prelude::*;
use web_sys::Event;

use super::remark::Remark;
use crate::view::element::{Element, button, element};
use crate::{
    state::{Failure, Form, Submission},
    text::{self, words},
};

/// The part of the form that takes the focus when a submission has failed.
pub const SUMMARY: &str = "summary";

/// The summary.
pub fn summary(form: Form) -> Element {
    let submission = form.submission();
    let content = move || match submission.get() {
        Submission::Faulty { .. } => faulty(form),
        Submission::Failed(failure) => failed(form, &failure),
        Submission::Editing | Submission::Sending | Submission::Saved(_) => Vec::new(),
    };
    element("div", "eaf-summary")
        .attribute("id", form.id(SUMMARY))
        .attribute("tabindex", "-1")
        .attribute("role", "alert")
        .renewed(content)
}

fn heading() -> Element {
    element("h2", "eaf-heading")
}

fn faulty(form: Form) -> Vec<Element> {
    let words = move || match form.objections().len() {
        0 => words::CORRECTED.now(),
        count => text::summary(count),
    };
    vec![heading().words(words), links(form)]
}

fn failed(form: Form, failure: &Failure) -> Vec<Element> {
    let title = match failure {
        Failure::SavedBefore => words::CHANGES_NOT_SAVED,
        _ if failure.leaves_doubt() => words::PERHAPS_SAVED,
        _ => words::NOT_SAVED,
    };
    let why = failure.clone();
    let why = element("p", "").words(move || text::failure(&why));
    let mut lines = vec![heading().word(title), why];
    if failure.leaves_doubt() {
        lines.push(element("p", "").word(words::SAFE_TO_RETRY));
    }
    if *failure == Failure::Gone {
        let save = button("eaf-button", move |_| form.save_as_new()).word(words::SAVE_AS_NEW);
        lines.push(save);
    }
    for issue in form.unplaced(failure) {
        let words = move || text::server_issue(None, &issue.code, issue.detail.as_deref());
        lines.push(element("p", "").words(words));
    }
    lines.push(links(form));
    lines
}

/// The links say what stands beside the fields, word for word.
fn links(form: Form) -> Element {
    let link = move |remark: Remark| {
        let id = form.field_id(remark.field);
        let anchor = element("a", "")
            .attribute("href", ["#", &id].concat())
            .on("click", move |event: Event| {
                event.prevent_default();
                form.focus_field(remark.field);
            })
            .text(remark.words);
        element("li", "").child(anchor)
    };
    let remarks = Memo::new(move |_| Remark::objections(form));
    element("ul", "").renewed(move || remarks.get().into_iter().map(link).collect())
}
