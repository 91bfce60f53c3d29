//! Accounts out of this back end.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use email_account::transfer::{self, MAX_ACCOUNTS};
use email_account::wire::{Account, AccountSummary};
use leptos::{prelude::*, task::spawn_local};

use super::download::download;
use crate::backend::{Failure, SettingsBackend};
use crate::state::settings::{Asked, Settings, accounts::every_account};

/// How many accounts are read at once. A browser keeps about six connections to a server.
const AT_ONCE: usize = 4;

/// The name of the file.
const FILE: &str = "email-accounts.json";

/// The accounts, some or all of which are to be exported.
#[derive(Clone, Copy)]
pub struct Export {
    settings: Settings,
    accounts: RwSignal<Asked<Arc<Vec<AccountSummary>>>>,
    all: RwSignal<bool>,
    chosen: RwSignal<Vec<String>>,
    exported: RwSignal<Exported>,
    /// Counts how often something was begun: an answer to an earlier question is out of date.
    turn: StoredValue<u32>,
}

/// How far an export has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    /// Nothing was asked for yet.
    Nothing,
    /// No account was chosen.
    NoneChosen,
    /// More were chosen than one file holds.
    TooMany,
    /// Accounts are being read.
    Reading {
        /// How many have been.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// The user has stopped it.
    Stopped,
    /// An account could not be read, so that there is no file.
    Failed(Failure),
    /// The file is saved.
    Saved {
        /// How many accounts are in it.
        count: usize,
    },
}

/// Accounts that are being read, a few at a time.
struct Reading {
    backend: Rc<dyn SettingsBackend>,
    ids: Vec<String>,
    turn: u32,
    next: Cell<usize>,
    done: Cell<usize>,
    /// In the order of their IDs. One that was deleted meanwhile is missing.
    read: RefCell<Vec<Option<Account>>>,
}

impl Export {
    /// Begins to read which accounts there are.
    pub fn new(settings: Settings) -> Self {
        let export = Self {
            settings,
            accounts: RwSignal::new(Asked::Waiting),
            all: RwSignal::new(true),
            chosen: RwSignal::new(Vec::new()),
            exported: RwSignal::new(Exported::Nothing),
            turn: StoredValue::new(0),
        };
        export.load();
        export
    }

    /// Reads which accounts there are.
    pub fn load(&self) {
        let export = *self;
        let backend = self.settings.backend();
        self.accounts.set(Asked::Waiting);
        spawn_local(async move {
            let answer = every_account(backend).await;
            export.accounts.try_set(answer.map(Arc::new).into());
        });
    }

    /// Which accounts there are.
    pub fn accounts(&self) -> RwSignal<Asked<Arc<Vec<AccountSummary>>>> {
        self.accounts
    }

    /// Whether all of them are to be exported.
    pub fn all(&self) -> RwSignal<bool> {
        self.all
    }

    /// Whether an account is among the chosen ones, at this moment.
    pub fn is_chosen(&self, id: &str) -> bool {
        let is_id = |chosen: &String| chosen == id;
        self.chosen
            .with_untracked(|chosen| chosen.iter().any(is_id))
    }

    /// Decides that.
    pub fn choose(&self, id: &str, choose: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|other| other != id);
            chosen.extend(choose.then(|| id.to_owned()));
        });
    }

    /// How far the export has come.
    pub fn exported(&self) -> RwSignal<Exported> {
        self.exported
    }

    /// Reads the accounts one by one, and has the browser save them as a file.
    pub fn run(&self) {
        let ids = self.wanted();
        match ids.len() {
            0 => return self.exported.set(Exported::NoneChosen),
            1..=MAX_ACCOUNTS => {}
            _ => return self.exported.set(Exported::TooMany),
        }
        self.exported.set(Exported::Reading {
            done: 0,
            of: ids.len(),
        });
        let reading = Rc::new(Reading {
            backend: self.settings.backend(),
            read: RefCell::new(ids.iter().map(|_| None).collect()),
            ids,
            turn: self.next_turn(),
            next: Cell::new(0),
            done: Cell::new(0),
        });
        for _ in 0..AT_ONCE {
            let (export, reading) = (*self, reading.clone());
            spawn_local(async move { export.read_on(&reading).await });
        }
    }

    /// Stops reading. There will be no file.
    pub fn stop(&self) {
        self.next_turn();
        self.exported.set(Exported::Stopped);
    }

    fn next_turn(&self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    /// The accounts that are to be exported, in the order of the list.
    fn wanted(&self) -> Vec<String> {
        let all = self.all.get_untracked();
        let wanted = |account: &&AccountSummary| all || self.is_chosen(&account.id);
        self.accounts.with_untracked(|accounts| match accounts {
            Asked::Answered(accounts) => {
                let wanted = accounts.iter().filter(wanted);
                wanted.map(|account| account.id.clone()).collect()
            }
            Asked::Waiting | Asked::Failed(_) => Vec::new(),
        })
    }

    /// Reads whatever account is next, until there is none, or nobody waits any more.
    async fn read_on(&self, reading: &Reading) {
        loop {
            let place = reading.next.get();
            let Some(id) = reading.ids.get(place) else {
                return;
            };
            reading.next.set(place + 1);
            let answer = reading.backend.read_account(id.clone()).await;
            if self.turn.try_get_value() != Some(reading.turn) {
                return;
            }
            match answer {
                Ok(kept) => reading.read.borrow_mut()[place] = Some(kept.account),
                Err(Failure::Gone) => {}
                Err(failure) => {
                    self.next_turn();
                    return self.exported.set(Exported::Failed(failure));
                }
            }
            self.count(reading);
        }
    }

    fn count(&self, reading: &Reading) {
        let (done, of) = (reading.done.get() + 1, reading.ids.len());
        reading.done.set(done);
        if done < of {
            return self.exported.set(Exported::Reading { done, of });
        }
        let accounts: Vec<_> = reading.read.take().into_iter().flatten().collect();
        let count = accounts.len();
        let document = serde_json::to_string(&transfer::export(accounts));
        let document =
            document.expect("accounts are made of texts and numbers, which JSON can hold");
        download(FILE, &document);
        self.exported.set(Exported::Saved { count });
    }
}
