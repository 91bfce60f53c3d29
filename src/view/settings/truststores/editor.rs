//! The editor of a truststore: a name, and certificates as a text or a file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, FileList, HtmlInputElement};

use crate::{
    state::settings::truststores::{CONTENT, Editor, NAME, NOT_SAVED, Preview, Progress},
    text::{truststores as words, words::TRY_AGAIN},
    view::{
        certificates::certificates,
        element::{Element, button, element},
        leave_guard::leave_guard,
        settings::{begun::begun, problem},
    },
};

/// The editor with its heading, for a dialog. `cancel` closes that.
pub fn editor(
    editor: Editor,
    heading_id: &str,
    cancel: impl FnMut(Event) + 'static,
) -> Vec<Element> {
    let purpose = editor.purpose();
    let submit = move |event: Event| {
        event.prevent_default();
        editor.submit();
    };
    let heading = element("h2", "eaf-heading")
        .attribute("id", heading_id)
        .words(move || purpose.with(words::editor));
    let mut fields = element("form", "eaf-editor")
        .attribute("aria-labelledby", heading_id)
        .attribute("autocomplete", "off")
        .attribute("novalidate", "")
        .on("submit", submit);
    let (names, certifies) = purpose.with_untracked(|p| (p.names(), p.certifies()));
    if names {
        fields = fields.child(name(editor));
    }
    if certifies {
        fields = fields.child(content(editor)).child(preview(editor));
    }
    let cancel = button("eaf-button", cancel).text(words::CANCEL);
    let actions = element("div", "eaf-actions")
        .child(save(editor))
        .child(cancel);
    leave_guard(move || editor.is_dirty());
    let begun = begun(editor.settings(), move || editor.is_dirty());
    vec![heading, begun, fields.child(failure(editor)).child(actions)]
}

fn failure(editor: Editor) -> Element {
    let progress = editor.progress();
    element("div", "").renewed(move || match progress.get() {
        Progress::Failed(failure) => {
            let why = element("p", "").text(words::failure(&failure));
            let said = problem(words::NOT_SAVED)
                .attribute("id", editor.settings().id(NOT_SAVED))
                .attribute("tabindex", "-1");
            vec![said.child(why)]
        }
        Progress::Editing | Progress::Sending => Vec::new(),
    })
}

fn save(editor: Editor) -> Element {
    let (progress, purpose) = (editor.progress(), editor.purpose());
    let sending = move || progress.with(|progress| *progress == Progress::Sending);
    element("button", "eaf-button eaf-primary")
        .attribute("type", "submit")
        .following("aria-disabled", move || sending().then_some("true"))
        .words(move || match sending() {
            true => words::SAVING.to_owned(),
            false => purpose.with(words::submit).to_owned(),
        })
}

fn name(editor: Editor) -> Element {
    let input = element("input", "eaf-input")
        .attribute("autofocus", "")
        .attribute("aria-required", "true")
        .property("value", move || editor.name())
        .on("input", move |event| {
            editor.type_name(event_target_value(&event))
        });
    field(
        editor,
        NAME,
        [words::NAME, words::NAME_HINT],
        input,
        name_refused,
    )
}

fn name_refused(editor: Editor) -> Option<String> {
    let refused = editor.name_refused();
    refused.map(|found| words::name_refused(&found))
}

/// The text, the file below it, and both as a place where a file may be dropped.
fn content(editor: Editor) -> Element {
    let text = element("textarea", "eaf-input eaf-pem")
        .attribute("rows", "5")
        .attribute("dir", "ltr")
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .property("value", move || editor.text())
        .on("input", move |event| {
            editor.type_text(event_target_value(&event))
        });
    let labels = [words::CERTIFICATES, words::CERTIFICATES_HINT];
    element("div", "eaf-drop")
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| take_dropped(editor, &event))
        .child(field(editor, CONTENT, labels, text, content_refused))
        .child(file(editor))
}

fn content_refused(editor: Editor) -> Option<String> {
    let refused = editor.content_refused();
    refused.map(|found| words::certificates_refused(&found))
}

/// What is dropped and is no file, such as a text, the browser puts where it belongs.
fn take_dropped(editor: Editor, event: &Event) {
    let dropped = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer);
    let files = dropped.and_then(|dropped| dropped.files());
    if let Some(files) = files.filter(|files: &FileList| files.length() > 0) {
        event.prevent_default();
        editor.take_files(&files);
    }
}

fn file(editor: Editor) -> Element {
    let take = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(files) = input.files() {
            editor.take_files(&files);
        }
        // The same file can be chosen again when it has been corrected.
        input.set_value("");
    };
    let input = element("input", "eaf-file")
        .attribute("type", "file")
        .attribute("accept", ".pem,.crt,.cer,.der,.p7b,.p7c,.p7s,.txt")
        .on("change", take);
    let labels = [words::FILE, words::FILE_HINT];
    field(editor, "truststore-file", labels, input, |_| None).renewed(move || {
        let chosen = editor.file_name();
        chosen.map_or(Vec::new(), |name| vec![chosen_file(editor, &name)])
    })
}

fn chosen_file(editor: Editor, name: &str) -> Element {
    let give_up = button("eaf-button eaf-small", move |_| editor.drop_file());
    element("p", "eaf-remark")
        .child(element("span", "").text(words::chosen_file(name, &editor.text())))
        .child(give_up.text(words::DROP_FILE))
}

/// A control with its label, its hint and what is against it.
fn field(
    editor: Editor,
    part: &str,
    [label, hint]: [&str; 2],
    control: Element,
    refused: fn(Editor) -> Option<String>,
) -> Element {
    let id = |suffix: &str| editor.settings().id(&[part, suffix].concat());
    let described_by = [id("-hint"), id("-issue")].join(" ");
    let refused = Memo::new(move |_| refused(editor));
    let issue = move || {
        let line = |words: String| element("p", "eaf-remark").text(words);
        refused.get().map(line).into_iter().collect()
    };
    let control = control
        .attribute("id", id(""))
        .attribute("aria-describedby", described_by)
        .following("aria-invalid", move || {
            refused.with(Option::is_some).then_some("true")
        });
    element("div", "eaf-field")
        .child(
            element("label", "eaf-label")
                .attribute("for", id(""))
                .text(label),
        )
        .child(
            element("p", "eaf-hint")
                .attribute("id", id("-hint"))
                .text(hint),
        )
        .child(control)
        .child(
            element("div", "eaf-issue")
                .attribute("id", id("-issue"))
                .attribute("aria-live", "polite")
                .renewed(issue),
        )
}

/// What was understood, before anything is saved. Only the number of certificates is read out by itself.
fn preview(editor: Editor) -> Element {
    let preview = editor.preview();
    let outcome = element("div", "")
        .attribute("aria-live", "polite")
        .renewed(move || preview.with(|preview| outcome(editor, preview)));
    element("div", "eaf-preview")
        .child(outcome)
        .renewed(move || match preview.get() {
            Preview::Understood(found) => vec![certificates(&found)],
            _ => Vec::new(),
        })
}

fn outcome(editor: Editor, preview: &Preview) -> Vec<Element> {
    match preview {
        Preview::Nothing | Preview::Refused(_) => Vec::new(),
        Preview::Reading => vec![element("p", "eaf-waiting").text(words::READING_CERTIFICATES)],
        Preview::Understood(found) => {
            let file = untrack(|| editor.file_name());
            let count = words::understood(found.len(), file.as_deref());
            vec![element("h3", "").text(count)]
        }
        Preview::Failed(failure) => {
            let again = button("eaf-button", move |_| editor.read_again()).word(TRY_AGAIN);
            let why = element("p", "").text(words::failure(failure));
            vec![
                problem(words::CERTIFICATES_NOT_READ)
                    .child(why)
                    .child(again),
            ]
        }
    }
}
