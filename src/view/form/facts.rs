//! An account for reading, group by group, never with a password.

use std::rc::Rc;

use email_account::{Context, FieldId, Group, Resolved, Side, Stored};
use leptos::prelude::untrack;

use super::reading::field_in_words;
use crate::text;
use crate::view::element::{Element, element};

/// An account, and what it is to be understood with.
type Known = Rc<(Resolved, Context)>;

/// What each field holds. Of a password, only that it is stored.
pub fn facts(resolved: Resolved, context: Context, stored: Stored) -> Vec<Element> {
    let known = Rc::new((resolved, context));
    let mut views = Vec::new();
    let mut last = None;
    let mut rows = Vec::new();
    for field in FieldId::ALL {
        if last != Some(field.group()) {
            views.extend(group(last, std::mem::take(&mut rows)));
            last = Some(field.group());
        }
        if holds(field, stored) {
            rows.extend(row(field, &known));
        }
    }
    views.extend(group(last, rows));
    views
}

fn holds(field: FieldId, stored: Stored) -> bool {
    match field.secret_side() {
        None => true,
        Some(Side::Sender) => stored.sender,
        Some(Side::Receiver) => stored.receiver,
    }
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

fn row(field: FieldId, known: &Known) -> Option<Element> {
    let known = known.clone();
    let reading = move || field_in_words(field, &known.0, &known.1);
    untrack(&reading)?;
    let term = element("dt", "").word(text::label(field));
    let value = element("dd", "")
        .attribute("dir", "auto")
        .words(move || reading().unwrap_or_default());
    Some(element("div", "").child(term).child(value))
}
