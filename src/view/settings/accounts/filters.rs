//! What narrows the list, and how much of it is left.

use std::sync::Arc;

use email_account::wire::Confidentiality;
use leptos::prelude::*;

use super::row::BADGES;
use crate::{
    state::settings::{Accounts, Column, Order, Query, Row, State},
    text::accounts as words,
    view::element::{Element, button, element},
};

/// The search takes the focus when the button that shows everything goes away.
const SEARCH: &str = "search";

/// A choice: its value and its words.
type Choice = (&'static str, &'static str);

/// Search, filters, and the count of what is found.
pub fn filters(accounts: Accounts, found: Memo<Vec<Arc<Row>>>) -> Element {
    let all = button("eaf-button eaf-small", move |_| show_all(accounts))
        .shown(move || accounts.query().with(|query| !query.is_empty()))
        .text(words::CLEAR);
    let count = element("p", "eaf-count")
        .attribute("role", "status")
        .words(move || words::count(found.with(Vec::len), accounts.count()));
    element("div", "eaf-filters")
        .attribute("role", "search")
        .attribute("aria-label", words::NARROWING)
        .child(search(accounts))
        .child(confidentiality(accounts))
        .child(provider(accounts))
        .child(state(accounts))
        .child(sort_by(accounts))
        .child(element("div", "eaf-found").child(count).child(all))
}

/// Shows every account, and the focus begins at the search.
pub fn show_all(accounts: Accounts) {
    accounts.ask(|query| *query = Query::default());
    accounts.settings().focus_later(SEARCH);
}

fn search(accounts: Accounts) -> Element {
    let typed = move |event| {
        let text = event_target_value(&event);
        accounts.ask(|query| query.search = text);
    };
    let input = element("input", "eaf-input")
        .attribute("type", "search")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .attribute("placeholder", words::SEARCHED)
        .property("value", move || {
            accounts.query().with(|query| query.search.clone())
        })
        .on("input", typed);
    labelled(accounts, SEARCH, words::SEARCH, input)
}

fn confidentiality(accounts: Accounts) -> Element {
    let query = accounts.query();
    let options = move || {
        let option = |badge: Confidentiality| (badge.as_str(), words::confidentiality(badge));
        with_any(BADGES.into_iter().map(option))
    };
    let select = select(
        options,
        move || query.with(|query| query.confidentiality.map_or("", |badge| badge.as_str())),
        move |value| {
            accounts.ask(|query| query.confidentiality = Confidentiality::from_text(value))
        },
    );
    let label = words::column(Column::Confidentiality);
    labelled(accounts, "confidentiality", label, select)
}

fn provider(accounts: Accounts) -> Element {
    let query = accounts.query();
    let providers = Memo::new(move |_| accounts.providers());
    let options = move || {
        let option =
            |provider: &'static email_account::provider::Provider| (provider.id, provider.name);
        with_any(providers.get().into_iter().map(option))
    };
    let chosen = move || {
        let wanted = query.with(|query| query.provider.clone());
        let known = wanted.and_then(|wanted| email_account::provider::by_id(&wanted));
        known.map_or("", |provider| provider.id)
    };
    let choose = move |value: &str| {
        let provider = Some(value.to_owned()).filter(|value| !value.is_empty());
        accounts.ask(|query| query.provider = provider);
    };
    let select = select(options, chosen, choose);
    labelled(
        accounts,
        "provider",
        words::column(Column::Provider),
        select,
    )
}

fn state(accounts: Accounts) -> Element {
    let query = accounts.query();
    let options = move || {
        with_any(
            State::ALL
                .into_iter()
                .map(|it| (it.as_str(), words::state(it))),
        )
    };
    let select = select(
        options,
        move || query.with(|query| query.state.map_or("", State::as_str)),
        move |value| {
            let state = State::ALL.into_iter().find(|state| state.as_str() == value);
            accounts.ask(|query| query.state = state);
        },
    );
    labelled(accounts, "state", words::column(Column::State), select)
}

/// Where there is no room for the headings of the columns.
fn sort_by(accounts: Accounts) -> Element {
    let name = |column| (words::column(column), words::column(column));
    let select = select(
        move || Column::ALL.into_iter().map(name).collect(),
        move || words::column(accounts.order().get().column),
        move |value| {
            let column = Column::ALL
                .into_iter()
                .find(|column| words::column(*column) == value);
            accounts.sort(Order::by(column.unwrap_or(Column::Name)));
        },
    );
    let mut field = labelled(accounts, "sort", words::SORT_BY, select);
    field = field.attribute("class", "eaf-field eaf-sort-by");
    field
}

fn with_any(options: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(("", words::ANY)).chain(options).collect()
}

fn select(
    options: impl Fn() -> Vec<Choice> + 'static,
    chosen: impl Fn() -> &'static str + Copy + 'static,
    choose: impl Fn(&str) + 'static,
) -> Element {
    let option = move |(value, words): Choice| {
        element("option", "")
            .attribute("value", value)
            .property("selected", move || chosen() == value)
            .text(words)
    };
    element("select", "eaf-input")
        .on("change", move |event| choose(&event_target_value(&event)))
        .renewed(move || options().into_iter().map(option).collect())
}

fn labelled(accounts: Accounts, part: &str, label: &str, control: Element) -> Element {
    let id = accounts.settings().id(part);
    let label = element("label", "eaf-label")
        .attribute("for", &*id)
        .text(label);
    element("div", "eaf-field")
        .child(label)
        .child(control.attribute("id", id))
}
