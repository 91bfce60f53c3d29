//! The table: its headings, and as many rows as there is room for.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, Node};

use super::{
    filters,
    row::{self, ACCOUNT, ACTION, DELETE, SWITCH},
};
use crate::{
    state::settings::{Accounts, Asked, Column, Row},
    text::accounts as words,
    view::element::{Element, button, element, follow},
};

/// How many rows are drawn at once. The first screen has no more, and typing in the search must not wait for the rest.
const AT_ONCE: usize = 8;

/// After which time the next ones are drawn.
const PAUSE: Duration = Duration::from_millis(30);

/// The rows that are on the page, in their order.
type Shown = Vec<(Arc<Row>, Element)>;

/// The account whose row takes the focus as soon as it is drawn.
type Awaited = StoredValue<Option<String>>;

/// The accounts that are found, or that there are none.
pub fn table(accounts: Accounts, found: Memo<Vec<Arc<Row>>>) -> Element {
    let none = move || found.with(Vec::is_empty);
    let awaited = StoredValue::new(None);
    let table = element("table", "eaf-table")
        .attribute("role", "table")
        .attribute("aria-label", words::TABLE)
        .following("aria-busy", move || {
            (accounts.reading().get() == Asked::Waiting).then_some("true")
        })
        .property("ariaRowCount", move || {
            (found.with(Vec::len) + 1).to_string()
        })
        .shown(move || !none())
        .child(head(accounts))
        .child(body(accounts, found, awaited));
    element("div", "eaf-list")
        .child(table)
        .child(not_found(accounts).shown(none))
        .renewed(move || more(accounts, found, awaited))
}

fn head(accounts: Accounts) -> Element {
    let columns = Column::ALL.map(|column| heading(accounts, column));
    let actions = element("th", "eaf-cell eaf-cell-actions")
        .attribute("role", "columnheader")
        .attribute("scope", "col")
        .text(words::ACTIONS);
    let row = element("tr", "").attribute("role", "row");
    element("thead", "")
        .attribute("role", "rowgroup")
        .child(row.children(columns.into()).child(actions))
}

fn heading(accounts: Accounts, column: Column) -> Element {
    let sorted = move || {
        let order = accounts.order().get();
        let direction = match order.descending {
            true => "descending",
            false => "ascending",
        };
        (order.column == column).then_some(direction)
    };
    let sort = button("eaf-sort", move |_| {
        accounts.sort(accounts.order().get_untracked().chosen(column))
    });
    element("th", row::class(column))
        .attribute("role", "columnheader")
        .attribute("scope", "col")
        .following("aria-sort", sorted)
        .child(sort.text(words::column(column)))
}

/// One listener for all rows, and rows that are moved, not drawn anew: the list may be long.
fn body(accounts: Accounts, found: Memo<Vec<Arc<Row>>>, awaited: Awaited) -> Element {
    let body = element("tbody", "")
        .attribute("role", "rowgroup")
        .on("click", move |event| act(accounts, &event));
    let place: web_sys::Element = body.node().clone().unchecked_into();
    let mut shown = Shown::new();
    let pass = RwSignal::new(());
    follow(Box::new(move || {
        pass.track();
        let room = accounts.room().get();
        let rows = found.with(|found| found[..room.min(found.len())].to_vec());
        let old = std::mem::take(&mut shown);
        shown = keeping_focus(&place, || {
            arrange(&place, old, &rows, |row| row::row(accounts, row))
        });
        focus_awaited(accounts, awaited, &shown);
        if shown.len() < rows.len() {
            set_timeout(move || pass.set(()), PAUSE);
        } else {
            awaited.set_value(None);
        }
    }));
    body
}

/// Leaves on the page what stays, takes away what is gone, and puts in some of what is new.
fn arrange(place: &Node, old: Shown, rows: &[Arc<Row>], draw: impl Fn(&Row) -> Element) -> Shown {
    let stays = |old: &Arc<Row>| rows.iter().any(|row| Arc::ptr_eq(row, old));
    for (_, element) in old.iter().filter(|(row, _)| !stays(row)) {
        let _ = place.remove_child(element.node());
    }
    let mut left = AT_ONCE;
    let mut drawn = |row: &Arc<Row>| {
        let known = old.iter().find(|(known, _)| Arc::ptr_eq(known, row));
        let element = known.map(|(_, element)| element.clone());
        element.or_else(|| {
            left = left.checked_sub(1)?;
            Some(draw(row))
        })
    };
    let mut next = place.first_child();
    let mut put = |row: &Arc<Row>| {
        let element = drawn(row)?;
        match next.as_ref() == Some(element.node()) {
            true => next = element.node().next_sibling(),
            false => drop(place.insert_before(element.node(), next.as_ref())),
        }
        Some((row.clone(), element))
    };
    rows.iter().filter_map(&mut put).collect()
}

/// Where the row with the focus is drawn anew or moved, its successor takes the focus.
fn keeping_focus<T>(place: &web_sys::Element, change: impl FnOnce() -> T) -> T {
    let focused = || place.query_selector(":focus").ok().flatten();
    let before = focused().map(|control| control.id());
    let changed = change();
    if let Some(id) = before.filter(|_| focused().is_none()) {
        let selector = ["[id=\"", &*id, "\"]"].concat();
        let successor = place.query_selector(&selector).ok().flatten();
        if let Some(control) = successor.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = control.focus();
        }
    }
    changed
}

/// Moves the focus to the row that waits for it, once it is there: other rows may have to be drawn before.
fn focus_awaited(accounts: Accounts, awaited: Awaited, shown: &Shown) {
    let is_shown = |id: &String| shown.iter().any(|(row, _)| row.account.id == *id);
    if awaited.with_value(|id| id.as_ref().is_some_and(is_shown))
        && let Some(id) = awaited.try_update_value(Option::take).flatten()
    {
        accounts.settings().focus_later(&row::name_part(&id));
    }
}

/// Does what the button that was pressed is for.
fn act(accounts: Accounts, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let around = |name: &str| {
        let target: &web_sys::Element = target.as_ref()?;
        let found = target.closest(&["[", name, "]"].concat()).ok()??;
        found.get_attribute(name)
    };
    let (Some(action), Some(id)) = (around(ACTION), around(ACCOUNT)) else {
        return;
    };
    match &*action {
        SWITCH => accounts.switch(&id),
        DELETE => accounts.ask_to_delete(&id),
        _ => {}
    }
}

fn not_found(accounts: Accounts) -> Element {
    let all = button("eaf-button", move |_| filters::show_all(accounts)).text(words::CLEAR);
    element("section", "eaf-empty")
        .child(element("h2", "eaf-heading").text(words::NOT_FOUND))
        .child(element("p", "").text(words::LOOK_ELSEWHERE))
        .child(all)
}

/// Where not all that was found has room. The focus goes to the first row that comes.
fn more(accounts: Accounts, found: Memo<Vec<Arc<Row>>>, awaited: Awaited) -> Vec<Element> {
    let (room, all) = (accounts.room().get(), found.with(Vec::len));
    if room >= all {
        return Vec::new();
    }
    let more = button("eaf-button", move |_| {
        awaited.set_value(found.with_untracked(|found| Some(found[room].account.id.clone())));
        accounts.show_more();
    });
    let place = element("div", "eaf-more")
        .child(element("p", "").text(words::shown(room, all)))
        .child(more.text(words::SHOW_MORE));
    vec![place]
}
