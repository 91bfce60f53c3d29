//! What was saved, never with a password.

use std::rc::Rc;

use email_account::{Draft, FieldId, Group, Resolved};
use leptos::prelude::untrack;

use super::reading::field_in_words;
use crate::{
    state::Form,
    text::{self, words},
    view::element::{Element, button, element},
};

/// The heading, which takes the focus when an account is saved.
pub const SAVED: &str = "saved";

/// The saved account for reading, and the way to the next one.
pub fn saved(form: Form, draft: &Draft) -> Element {
    let resolved = Rc::new(form.reading(draft));
    let heading = element("h2", "eaf-heading")
        .attribute("id", form.id(SAVED))
        .attribute("tabindex", "-1")
        .word(words::SAVED);
    element("section", "eaf-saved")
        .child(heading)
        .children(groups(form, &resolved))
        .child(
            element("div", "eaf-actions")
                .renewed(move || another(form))
                .renewed(move || list(form)),
        )
}

/// An account that was changed leads to no further one.
fn another(form: Form) -> Vec<Element> {
    if form.is_kept() {
        return Vec::new();
    }
    let another = button("eaf-button eaf-primary", move |_| form.clear());
    vec![another.word(words::CREATE_ANOTHER)]
}

fn list(form: Form) -> Vec<Element> {
    if !form.has_list() {
        return Vec::new();
    }
    let list = button("eaf-button", move |_| form.leave_form());
    vec![list.word(words::ALL_ACCOUNTS)]
}

fn groups(form: Form, resolved: &Rc<Resolved>) -> Vec<Element> {
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
            element("h3", "").words(move || text::path(group)),
            element("dl", "").children(rows),
        ],
    }
}

fn row(form: Form, field: FieldId, resolved: &Rc<Resolved>) -> Option<Element> {
    untrack(|| field_in_words(form, field, resolved))?;
    let resolved = resolved.clone();
    let reading = move || field_in_words(form, field, &resolved).unwrap_or_default();
    let term = element("dt", "").word(text::label(field));
    let value = element("dd", "").attribute("dir", "auto").words(reading);
    Some(element("div", "").child(term).child(value))
}
