//! The question before an account is deleted.

use std::sync::Arc;

use leptos::prelude::*;

use super::row::name_part;
use crate::{
    state::settings::{Accounts, HEADING, Row},
    text::accounts as words,
    view::{
        dialog::dialog,
        element::{Element, button, element},
    },
};

/// A dialog that is open while the user is asked.
pub fn deletion(accounts: Accounts) -> Element {
    let doomed = accounts.doomed();
    let heading = accounts.settings().id("deletion");
    let open = Memo::new(move |_| doomed.with(Option::is_some));
    let id = heading.clone();
    dialog(
        heading,
        open,
        move || doomed.set(None),
        move || {
            let row = untrack(|| doomed.get());
            row.map_or(Vec::new(), |row| question(accounts, &id, &row))
        },
    )
}

fn question(accounts: Accounts, heading: &str, row: &Arc<Row>) -> Vec<Element> {
    let doomed = row.account.id.clone();
    let keep = button("eaf-button", move |_| accounts.doomed().set(None))
        .attribute("autofocus", "")
        .text(words::KEEP);
    let delete = button("eaf-button eaf-danger", move |_| {
        let next = neighbour(accounts, &doomed);
        let settings = accounts.settings();
        accounts.delete_doomed(move || {
            let next = next.as_deref().map(name_part);
            settings.focus_later(next.as_deref().unwrap_or(HEADING));
        });
    });
    vec![
        element("h2", "eaf-heading")
            .attribute("id", heading)
            .text(words::delete_question(&row.account.name)),
        element("p", "").text(words::with_id(&row.account.id)),
        element("p", "").text(words::DELETION),
        element("div", "eaf-actions")
            .child(keep)
            .child(delete.text(words::DELETE_FOR_GOOD)),
    ]
}

/// The account that takes the place of another one in the list, or else the one before it.
fn neighbour(accounts: Accounts, id: &str) -> Option<String> {
    let found = accounts.found_now();
    let place = found.iter().position(|row| row.account.id == id)?;
    let next = found
        .get(place + 1)
        .or_else(|| found.get(place.checked_sub(1)?));
    next.map(|row| row.account.id.clone())
}
