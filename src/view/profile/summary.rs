//! Why a profile was not saved: the failure, and everything that is wrong, with links to the fields.

use email_account::profile::ProfileField;
use leptos::prelude::*;
use web_sys::Event;

use super::field::objection_in_words;
use crate::{
    state::{
        Failure,
        profile::{ProfileEditor, ProfileSaving},
    },
    text::{self, profiles as words},
    view::element::{Element, button, element},
};

/// The part of an editor that takes the focus when a submission has failed.
pub const SUMMARY: &str = "summary";

/// The summary.
pub fn summary(editor: ProfileEditor) -> Element {
    let content = move || match editor.saving().get() {
        ProfileSaving::Editing | ProfileSaving::Sending => Vec::new(),
        ProfileSaving::Faulty { .. } => faulty(editor),
        ProfileSaving::Failed(failure) => failed(editor, &failure),
        ProfileSaving::ReadAgain(both) => read_again(editor, both),
    };
    element("div", "eaf-summary")
        .attribute("id", editor.id(SUMMARY))
        .attribute("tabindex", "-1")
        .attribute("role", "alert")
        .renewed(content)
}

fn heading() -> Element {
    element("h3", "eaf-heading")
}

fn paragraph(words: &str) -> Element {
    element("p", "").text(words)
}

/// Where both have changed a field, the user's value stands, and the other one is a press away.
fn read_again(editor: ProfileEditor, both: Vec<(ProfileField, String)>) -> Vec<Element> {
    let mut lines = vec![paragraph(words::WAS_READ_AGAIN)];
    lines.extend(both.into_iter().map(|(field, theirs)| {
        let shown = words::choice(&theirs).to_owned();
        let take = button("eaf-button eaf-small", move |_| {
            editor.commit(field, &theirs);
            editor.focus_field(field);
        });
        element("div", "eaf-remark")
            .child(paragraph(&words::saved_by_others(field, &shown)))
            .child(take.text(text::take_over(&shown)))
    }));
    lines
}

fn faulty(editor: ProfileEditor) -> Vec<Element> {
    let words = move || match editor.objections().len() {
        0 => words::CORRECTED.to_owned(),
        count => text::summary(count),
    };
    vec![heading().words(words), links(editor)]
}

fn failed(editor: ProfileEditor, failure: &Failure) -> Vec<Element> {
    let title = match failure.leaves_doubt() {
        true => words::PERHAPS_SAVED,
        false => words::NOT_SAVED,
    };
    let mut lines = vec![heading().text(title), paragraph(&words::failure(failure))];
    if failure.leaves_doubt() {
        lines.push(paragraph(words::SAFE_TO_RETRY));
    }
    let way_out =
        |act: fn(&ProfileEditor), words| button("eaf-button", move |_| act(&editor)).text(words);
    match failure {
        Failure::Stale => lines.push(way_out(ProfileEditor::read_again, words::READ_AGAIN)),
        Failure::Gone => lines.push(way_out(ProfileEditor::save_as_new, words::SAVE_AS_NEW)),
        _ => {}
    }
    for issue in editor.unplaced(failure) {
        let words = words::server_issue(None, &issue.code, issue.detail.as_deref());
        lines.push(paragraph(&words));
    }
    lines.push(links(editor));
    lines
}

/// The links say what stands beside the fields, word for word.
fn links(editor: ProfileEditor) -> Element {
    let link = move |(field, words): (ProfileField, String)| {
        let anchor = element("a", "")
            .attribute("href", ["#", &editor.field_id(field)].concat())
            .on("click", move |event: Event| {
                event.prevent_default();
                editor.focus_field(field);
            })
            .text(words);
        element("li", "").child(anchor)
    };
    let said = Memo::new(move |_| {
        let words = |(field, objection)| objection_in_words(field, &objection);
        editor
            .objections()
            .into_iter()
            .map(words)
            .collect::<Vec<_>>()
    });
    element("ul", "").renewed(move || {
        let fields = untrack(|| editor.objections());
        let fields = fields.into_iter().map(|(field, _)| field);
        fields.zip(said.get()).map(link).collect()
    })
}
