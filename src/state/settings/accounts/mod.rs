//! The list of accounts: what was read, and what of it is looked at.

mod deeds;
mod query;
mod row;

use std::{rc::Rc, sync::Arc};

use email_account::Date;
use email_account::provider::{self, Provider};
use email_account::wire::AccountSummary;
use leptos::{prelude::*, task::spawn_local};

use super::{Asked, Settings};
use crate::backend::{Failure, SettingsBackend};

pub use deeds::{Deed, Told};
pub use query::{Hit, Order, Query};
pub use row::{Column, Row, State};

/// How many accounts are shown at first, and how many more each time.
const FIRST: usize = 50;
const MORE: usize = 200;

/// What is known of the list. It stays while other parts are shown, so that the list is there at once when one comes
/// back to it.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// All accounts, in the order of their IDs.
    rows: RwSignal<Vec<Arc<Row>>>,
    reading: RwSignal<Asked<()>>,
    query: RwSignal<Query>,
    order: RwSignal<Order>,
    /// How many of the accounts that were found have room on the page.
    room: RwSignal<usize>,
    told: RwSignal<Option<Told>>,
    /// The account that is to be deleted if the user confirms it.
    doomed: RwSignal<Option<Arc<Row>>>,
    /// The accounts to which something is being done.
    busy: StoredValue<Vec<String>>,
    /// Counts how often the list was read or has changed: an answer to an earlier question is out of date.
    turn: StoredValue<u32>,
}

impl List {
    pub(super) fn new() -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            reading: RwSignal::new(Asked::Waiting),
            query: RwSignal::new(Query::default()),
            order: RwSignal::new(Order::by(Column::Name)),
            room: RwSignal::new(FIRST),
            told: RwSignal::new(None),
            doomed: RwSignal::new(None),
            busy: StoredValue::new(Vec::new()),
            turn: StoredValue::new(0),
        }
    }
}

/// The list of accounts: a handle that is copied into views and event handlers.
#[derive(Clone, Copy)]
pub struct Accounts {
    settings: Settings,
    list: List,
}

impl Settings {
    /// The list of accounts.
    pub fn accounts(&self) -> Accounts {
        Accounts {
            settings: *self,
            list: self.list,
        }
    }
}

impl Accounts {
    /// The settings that the list is a part of.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Shows the list from its beginning, with what was known of it until it is read again.
    pub fn open(&self) {
        self.list.room.set(FIRST);
        self.list.told.set(None);
        self.list.doomed.set(None);
        self.read();
    }

    /// Forgets what is known: it may be about the accounts of another back end.
    pub fn forget(&self) {
        self.next_turn();
        self.list.rows.set(Vec::new());
    }

    /// Reads all accounts. What is known stays until the answer is there.
    pub fn read(&self) {
        let accounts = *self;
        let backend = self.settings.backend();
        let turn = self.next_turn();
        self.list.reading.set(Asked::Waiting);
        spawn_local(async move {
            let answer = every_account(backend).await;
            if accounts.list.turn.try_get_value() == Some(turn) {
                accounts.list.reading.set(accounts.take_in(answer).into());
            }
        });
    }

    fn next_turn(&self) -> u32 {
        self.list.turn.update_value(|turn| *turn += 1);
        self.list.turn.get_value()
    }

    /// What has not changed stays the same row, which is not drawn anew.
    fn take_in(&self, answer: Result<Vec<AccountSummary>, Failure>) -> Result<(), Failure> {
        let known = self.list.rows.get_untracked();
        let row = |account: AccountSummary| {
            let found = known.binary_search_by(|row| row.account.id.cmp(&account.id));
            let same = found.ok().map(|place| &known[place]);
            let same = same.filter(|row| row.account == account);
            same.map_or_else(|| Arc::new(Row::new(account)), Arc::clone)
        };
        let rows = answer?.into_iter().map(row).collect();
        self.list.rows.set(rows);
        Ok(())
    }

    /// How far the list is read.
    pub fn reading(&self) -> RwSignal<Asked<()>> {
        self.list.reading
    }

    /// How many accounts there are.
    pub fn count(&self) -> usize {
        self.list.rows.with(Vec::len)
    }

    /// What the user wants to see.
    pub fn query(&self) -> RwSignal<Query> {
        self.list.query
    }

    /// Changes what the user wants to see. It is shown from its beginning.
    pub fn ask(&self, change: impl FnOnce(&mut Query)) {
        self.list.query.update(change);
        self.list.room.set(FIRST);
    }

    /// In which order.
    pub fn order(&self) -> RwSignal<Order> {
        self.list.order
    }

    /// Sorts the list.
    pub fn sort(&self, order: Order) {
        self.list.order.set(order);
        self.list.room.set(FIRST);
    }

    /// The accounts that the user wants to see, in order.
    pub fn found(&self) -> Memo<Vec<Arc<Row>>> {
        let list = self.list;
        let sorted = Memo::new(move |_| list.rows.with(|rows| list.order.get().of(rows)));
        Memo::new(move |_| sorted.with(|rows| list.query.with(|query| query.of(rows))))
    }

    /// The same, for an event.
    pub fn found_now(&self) -> Vec<Arc<Row>> {
        let rows = self
            .list
            .rows
            .with_untracked(|rows| self.list.order.get_untracked().of(rows));
        self.list.query.with_untracked(|query| query.of(&rows))
    }

    /// How many of them have room on the page.
    pub fn room(&self) -> RwSignal<usize> {
        self.list.room
    }

    /// Makes room for more.
    pub fn show_more(&self) {
        self.list.room.update(|room| *room += MORE);
    }

    /// The providers of the accounts, in the order of the form's list. A provider that the page does not know can be
    /// searched for by its name.
    pub fn providers(&self) -> Vec<&'static Provider> {
        let mut used: Vec<String> = Vec::new();
        for row in self.list.rows.read().iter() {
            if !used.contains(&row.account.provider) {
                used.push(row.account.provider.clone());
            }
        }
        let is_used = |provider: &&Provider| used.iter().any(|id| id == provider.id);
        provider::all().iter().copied().filter(is_used).collect()
    }

    /// What providers change, as far as it hits accounts: earliest first, each with how many it hits.
    pub fn hits(&self) -> Vec<(Hit, usize)> {
        self.list.rows.with(|rows| query::hits(rows))
    }

    /// The day where the user is.
    pub fn today(&self) -> Date {
        crate::today()
    }
}

/// All pages of the list, one after the other.
pub(super) async fn every_account(
    backend: Rc<dyn SettingsBackend>,
) -> Result<Vec<AccountSummary>, Failure> {
    let mut all = Vec::new();
    let mut next = None;
    loop {
        let page = backend.list_accounts(next).await?;
        all.extend(page.accounts);
        next = page.next;
        if next.is_none() {
            return Ok(all);
        }
    }
}
