//! What was saved, never with a password.

use email_account::{Choice, Draft, FieldId, Group, Kind, Resolved, switch};

use super::element::{Element, button, element};
use crate::{
    state::Form,
    text::{self, words},
};

/// The heading, which takes the focus when an account is saved.
pub const SAVED: &str = "saved";

/// The saved account for reading, and the way to the next one.
pub fn saved(form: Form, draft: &Draft) -> Element {
    let resolved = form.reading(draft);
    let heading = element("h2", "eaf-heading")
        .attribute("id", form.id(SAVED))
        .attribute("tabindex", "-1")
        .text(words::SAVED);
    let another =
        button("eaf-button eaf-primary", move |_| form.clear()).text(words::CREATE_ANOTHER);
    element("section", "eaf-saved")
        .child(heading)
        .children(groups(form, &resolved))
        .child(another)
}

fn groups(form: Form, resolved: &Resolved) -> Vec<Element> {
    let mut views = Vec::new();
    let mut last = None;
    let mut rows = Vec::new();
    for field in FieldId::ALL {
        if last != Some(field.group()) {
            views.extend(group(last, std::mem::take(&mut rows)));
            last = Some(field.group());
        }
        rows.extend(row(form, field, resolved));
    }
    views.extend(group(last, rows));
    views
}

fn group(group: Option<Group>, rows: Vec<Element>) -> Vec<Element> {
    match group.filter(|_| !rows.is_empty()) {
        None => Vec::new(),
        Some(group) => vec![
            element("h3", "").text(text::path(group)),
            element("dl", "").children(rows),
        ],
    }
}

fn row(form: Form, field: FieldId, resolved: &Resolved) -> Option<Element> {
    let reading = reading(form, field, resolved)?;
    let term = element("dt", "").text(text::label(field));
    let value = element("dd", "").attribute("dir", "auto").text(reading);
    Some(element("div", "").child(term).child(value))
}

fn reading(form: Form, field: FieldId, resolved: &Resolved) -> Option<String> {
    let view = &resolved[field];
    if !view.visible {
        return None;
    }
    match field.kind() {
        Kind::Secret => Some(words::PASSWORD_KEPT.into()),
        Kind::Switch => Some(text::on_or_off(view.value == switch(true)).into()),
        Kind::Choice => {
            let choices = form.choices_of(resolved, field);
            let chosen = |choice: &&Choice| choice.value == view.value;
            Some(text::choice(field, choices.iter().find(chosen)?))
        }
        _ => (!view.value.is_empty()).then(|| view.value.clone()),
    }
}
