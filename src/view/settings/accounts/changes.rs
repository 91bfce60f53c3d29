//! What providers change, with how many accounts it hits.

use email_account::provider;
use leptos::prelude::*;

use crate::{
    state::settings::{Accounts, Hit},
    text::accounts as words,
    view::element::{Element, button, element},
};

/// One notice a change, and the way to the accounts that it hits.
pub fn changes(accounts: Accounts) -> Element {
    let hits = Memo::new(move |_| accounts.hits());
    element("ul", "eaf-changes")
        .attribute("aria-label", words::CHANGES)
        .shown(move || hits.with(|hits| !hits.is_empty()))
        .renewed(move || {
            let notice = |(hit, count)| notice(accounts, hit, count);
            hits.get().into_iter().map(notice).collect()
        })
}

fn notice(accounts: Accounts, hit: Hit, count: usize) -> Element {
    let provider = provider::by_id(&hit.provider).map_or(&*hit.provider, |known| known.name);
    let days = hit.change.from.days_after(accounts.today());
    let told = words::change(count, provider, &hit.change, days);
    let show = button("eaf-button eaf-small", move |_| {
        let change = Some(hit.clone());
        accounts.ask(|query| {
            *query = Default::default();
            query.change = change;
        });
    });
    element("li", "")
        .child(element("p", "").text(told))
        .child(show.text(words::SHOW_HIT))
}
