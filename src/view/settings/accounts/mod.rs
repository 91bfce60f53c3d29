//! The list of accounts.

mod changes;
mod deletion;
mod filters;
mod message;
mod row;
mod table;

use leptos::prelude::*;

use super::problem;
use crate::{
    state::{
        Failure,
        settings::{Accounts, Asked, Route, Settings},
    },
    text::{self, accounts as words, words::TRY_AGAIN},
    view::{
        element::{Element, button, element},
        moment,
    },
};

/// What there is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Look {
    /// Nothing yet.
    Reading,
    /// Nothing, because the list could not be read.
    NotRead(Failure),
    /// That there is no account.
    Empty,
    /// The accounts, perhaps as they were when the list was read before.
    Filled,
}

/// The list, which is read whenever it is shown.
pub fn accounts(settings: Settings) -> Vec<Element> {
    let accounts = settings.accounts();
    accounts.open();
    let look = Memo::new(move |_| look(accounts));
    let new = button("eaf-button eaf-primary eaf-new", move |_| {
        settings.go(&Route::New)
    });
    let content = element("div", "eaf-accounts").renewed(move || match look.get() {
        Look::Reading => skeleton(),
        Look::NotRead(failure) => vec![not_read(accounts, words::NOT_READ, &failure)],
        Look::Empty => vec![empty(settings)],
        Look::Filled => filled(accounts),
    });
    vec![
        new.text(words::NEW),
        message::message(accounts),
        content,
        deletion::deletion(accounts),
    ]
}

fn look(accounts: Accounts) -> Look {
    match accounts.reading().get() {
        _ if accounts.count() > 0 => Look::Filled,
        Asked::Waiting => Look::Reading,
        Asked::Answered(()) => Look::Empty,
        Asked::Failed(failure) => Look::NotRead(failure),
    }
}

/// The places where accounts will stand.
fn skeleton() -> Vec<Element> {
    let line = |_| element("div", "eaf-skeleton-row");
    let status = element("p", "eaf-visually-hidden").attribute("role", "status");
    let lines = element("div", "eaf-skeleton").attribute("aria-hidden", "true");
    vec![
        status.text(words::READING),
        lines.children((0..5).map(line).collect()),
    ]
}

fn not_read(accounts: Accounts, words: &str, failure: &Failure) -> Element {
    let again = button("eaf-button", move |_| accounts.read()).word(TRY_AGAIN);
    problem(words)
        .child(element("p", "").text(text::failure(failure)))
        .child(again)
}

fn empty(settings: Settings) -> Element {
    let create = button("eaf-button eaf-primary", move |_| settings.go(&Route::New));
    element("section", "eaf-empty")
        .child(element("h2", "eaf-heading").text(words::NONE))
        .child(element("p", "").text(words::NONE_YET))
        .child(create.text(words::CREATE_FIRST))
}

fn filled(accounts: Accounts) -> Vec<Element> {
    let failed = move || match accounts.reading().get() {
        Asked::Failed(failure) => vec![not_read(accounts, words::NOT_READ_AGAIN, &failure)],
        _ => Vec::new(),
    };
    let found = accounts.found();
    vec![
        element("div", "").renewed(failed),
        changes::changes(accounts),
        filters::filters(accounts, found),
        moment::growing_older(table::table(accounts, found)),
        badges(),
    ]
}

/// What the badges mean, for those who want to know.
fn badges() -> Element {
    let explained = |badge| {
        element("div", "")
            .child(element("dt", "").child(row::badge(badge)))
            .child(element("dd", "").text(words::confidentiality_explained(badge)))
    };
    let badges = row::BADGES.into_iter().map(explained).collect();
    element("details", "eaf-explained")
        .child(element("summary", "").text(words::BADGES))
        .child(element("dl", "").children(badges))
}
