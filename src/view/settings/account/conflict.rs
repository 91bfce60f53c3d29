//! Both versions of an account that somebody else has changed meanwhile, field by field.

use email_account::{FieldId, MergeRow, Version};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::{
    state::{
        Form,
        settings::{Conflict, Editing},
    },
    text::{self, words},
    view::{
        element::{Element, button, element, follow},
        form::reading::value_in_words,
    },
};

/// The part of the form that takes the focus when there is something to choose.
const CONFLICT: &str = "conflict";

/// The comparison, while there is one. It is built once: a choice changes only what is chosen.
pub fn conflict(editing: Editing, form: Form) -> Element {
    let fields = Memo::new(move |_| editing.conflict().with(|found| found.as_ref().map(fields)));
    let compared = Memo::new(move |_| editing.conflict().with(Option::is_some));
    follow(Box::new(move || {
        if compared.get() {
            form.focus_later(CONFLICT);
        }
    }));
    element("section", "eaf-conflict")
        .attribute("id", form.id(CONFLICT))
        .on("keydown", move |event| {
            decide_with_enter(editing, form, &event)
        })
        .attribute("tabindex", "-1")
        .worded("aria-label", words::TWO_VERSIONS)
        .renewed(move || {
            fields
                .get()
                .map_or(Vec::new(), |fields| comparison(editing, form, fields))
        })
}

fn fields(conflict: &Conflict) -> Vec<FieldId> {
    conflict.merge.rows().iter().map(|row| row.field).collect()
}

fn comparison(editing: Editing, form: Form, fields: Vec<FieldId>) -> Vec<Element> {
    let heading = element("h2", "eaf-heading").word(words::TWO_VERSIONS);
    let explanation = element("p", "").word(match fields.is_empty() {
        true => words::NO_DIFFERENCE,
        false => words::CHOOSE_VERSIONS,
    });
    let save_button = button("eaf-button eaf-primary", move |_| save(editing, form));
    let in_use = element("p", "").words(move || words_about_use(editing));
    let undecided = element("p", "")
        .attribute("role", "status")
        .words(move || text::undecided(undecided(editing).len()));
    let passwords = element("p", "eaf-hint").word(words::PASSWORDS_OF_YOURS);
    let mut parts = vec![heading, explanation, in_use, passwords];
    parts.extend(fields.into_iter().map(|field| row(editing, form, field)));
    parts.push(undecided);
    parts.push(save_button.word(words::SAVE_CHOSEN));
    parts
}

fn save(editing: Editing, form: Form) {
    match first_undecided(editing) {
        Some(field) => form.focus(&version_id(form, field, Version::Mine)),
        None => editing.save_chosen(form),
    }
}

fn words_about_use(editing: Editing) -> String {
    editing.conflict().with(|found| {
        let changed = found.as_ref().filter(|conflict| conflict.use_was_changed());
        changed.map_or(String::new(), |conflict| {
            text::use_changed(conflict.in_use()).into()
        })
    })
}

/// Enter among the versions is about them, not about the form around.
fn decide_with_enter(editing: Editing, form: Form, event: &Event) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    let on_a_version = event_target::<web_sys::Element>(event).tag_name() == "INPUT";
    if on_a_version && key.as_deref() == Some("Enter") {
        event.prevent_default();
        save(editing, form);
    }
}

fn undecided(editing: Editing) -> Vec<FieldId> {
    editing.conflict().with(|found| {
        let rows = found.iter().flat_map(|conflict| conflict.merge.rows());
        let open = rows.filter(|row| row.taken.is_none());
        open.map(|row| row.field).collect()
    })
}

fn first_undecided(editing: Editing) -> Option<FieldId> {
    untrack(|| undecided(editing)).first().copied()
}

fn version_id(form: Form, field: FieldId, version: Version) -> String {
    let name = match version {
        Version::Mine => "-mine",
        Version::Theirs => "-theirs",
    };
    [&group_id(form, field), name].concat()
}

fn group_id(form: Form, field: FieldId) -> String {
    form.id(&["version-", &field.index().to_string()].concat())
}

/// A field in both versions: the user takes either.
fn row(editing: Editing, form: Form, field: FieldId) -> Element {
    element("fieldset", "eaf-group eaf-versions")
        .child(element("legend", "eaf-legend").words(move || text::full_label(field)))
        .child(version(editing, form, field, Version::Mine))
        .child(version(editing, form, field, Version::Theirs))
}

fn version(editing: Editing, form: Form, field: FieldId, version: Version) -> Element {
    let words = match version {
        Version::Mine => words::YOURS,
        Version::Theirs => words::THEIRS,
    };
    let id = version_id(form, field, version);
    let radio = element("input", "")
        .attribute("type", "radio")
        .attribute("id", &*id)
        .attribute("name", group_id(form, field))
        .property("checked", move || chosen(editing, field) == Some(version))
        .on("change", move |_| editing.choose_version(field, version));
    let value =
        move || shown(editing, form, field, version).unwrap_or_else(|| words::NOTHING.now());
    element("label", "eaf-version")
        .attribute("for", id)
        .child(radio)
        .word(words)
        .text(": ")
        .child(element("bdi", "").words(value))
}

fn chosen(editing: Editing, field: FieldId) -> Option<Version> {
    editing
        .conflict()
        .with(|found| row_of(found.as_ref()?, field)?.taken)
}

fn row_of(conflict: &Conflict, field: FieldId) -> Option<&MergeRow> {
    conflict.merge.rows().iter().find(|row| row.field == field)
}

/// A value in the words of the form. `None`: there is none.
fn shown(editing: Editing, form: Form, field: FieldId, version: Version) -> Option<String> {
    let value = editing.conflict().with_untracked(|found| {
        let row = row_of(found.as_ref()?, field)?;
        match version {
            Version::Mine => row.mine.clone(),
            Version::Theirs => row.theirs.clone(),
        }
    });
    let value = value.filter(|value| !value.is_empty())?;
    Some(value_in_words(form, field, &value))
}
