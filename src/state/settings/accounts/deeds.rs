//! What is done to an account from the list: it is enabled, disabled or deleted.

use std::sync::Arc;

use email_account::FieldId;
use leptos::{prelude::*, task::spawn_local};

use super::{Accounts, Row};
use crate::backend::{EntityTag, Failure, Refusal};

/// Something that is done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It is put to use.
    Enable,
    /// It is put out of use.
    Disable,
    /// It is deleted.
    Delete,
}

/// What the user is told about an account, which is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something is being done.
    Doing(Deed, String),
    /// It is done.
    Done(Deed, String),
    /// It was not done: somebody else has changed the account since the list was read.
    Changed(Deed, String),
    /// There is no such account any more.
    Gone(String),
    /// It cannot be enabled.
    Unfinished {
        /// The ID of the account.
        id: String,
        /// Its name.
        name: String,
        /// What is missing.
        fields: Vec<FieldId>,
    },
    /// It could not be done.
    Failed(Deed, String, Failure),
}

impl Accounts {
    /// What the user is told.
    pub fn told(&self) -> RwSignal<Option<Told>> {
        self.list.told
    }

    /// Enables a disabled account, and disables another one.
    pub fn switch(&self, id: &str) {
        let Some(row) = self.row(id) else { return };
        let (accounts, deed) = (*self, switching(&row));
        if !self.begin(deed, &row) {
            return;
        }
        spawn_local(async move {
            let outcome = accounts.put_switched(&row).await;
            accounts.end(deed, &row, outcome);
        });
    }

    /// What is saved is what was shown in the list, and nothing that somebody else has made of it since.
    async fn put_switched(&self, row: &Row) -> Result<(), Failure> {
        let backend = self.settings.backend();
        let mut kept = backend.read_account(row.account.id.clone()).await?;
        if kept.tag.0 != row.account.etag {
            return Err(Failure::Stale);
        }
        kept.account.enabled = Some(!row.account.enabled);
        backend.replace_account(kept.account, kept.tag, None).await
    }

    /// The account of which the user is asked whether it is to be deleted.
    pub fn doomed(&self) -> RwSignal<Option<Arc<Row>>> {
        self.list.doomed
    }

    /// Asks whether an account is to be deleted.
    pub fn ask_to_delete(&self, id: &str) {
        self.list.doomed.set(self.row(id));
    }

    /// Deletes the account that the user was asked about; `then` is called when it is gone.
    pub fn delete_doomed(&self, then: impl FnOnce() + 'static) {
        let doomed = self.list.doomed.get_untracked();
        self.list.doomed.set(None);
        let Some(row) = doomed.filter(|row| self.begin(Deed::Delete, row)) else {
            return;
        };
        let accounts = *self;
        spawn_local(async move {
            let (id, tag) = (row.account.id.clone(), row.account.etag.clone());
            let backend = accounts.settings.backend();
            let outcome = backend.delete_account(id, EntityTag(tag)).await;
            let done = outcome.is_ok();
            accounts.end(Deed::Delete, &row, outcome);
            if done {
                then();
            }
        });
    }

    fn row(&self, id: &str) -> Option<Arc<Row>> {
        let rows = self.list.rows.read_untracked();
        rows.iter().find(|row| row.account.id == id).cloned()
    }

    /// Whether it can begin: one thing is done to an account at a time.
    fn begin(&self, deed: Deed, row: &Row) -> bool {
        let id = &row.account.id;
        if self.list.busy.with_value(|busy| busy.contains(id)) {
            return false;
        }
        self.list.busy.update_value(|busy| busy.push(id.clone()));
        let told = Told::Doing(deed, row.account.name.clone());
        self.list.told.set(Some(told));
        true
    }

    /// Tells what has become of it, and reads the list again, as it has changed in any case but a failure.
    fn end(&self, deed: Deed, row: &Row, outcome: Result<(), Failure>) {
        let id = &row.account.id;
        let alive = self
            .list
            .busy
            .try_update_value(|busy| busy.retain(|other| other != id));
        if alive.is_none() {
            return;
        }
        if deed == Deed::Delete && matches!(outcome, Ok(()) | Err(Failure::Gone)) {
            self.list
                .rows
                .update(|rows| rows.retain(|other| other.account.id != *id));
        }
        let told = told(deed, row, outcome);
        if !matches!(told, Told::Failed(..) | Told::Unfinished { .. }) {
            self.read();
        }
        self.list.told.set(Some(told));
    }
}

fn switching(row: &Row) -> Deed {
    match row.account.enabled {
        true => Deed::Disable,
        false => Deed::Enable,
    }
}

fn told(deed: Deed, row: &Row, outcome: Result<(), Failure>) -> Told {
    let name = row.account.name.clone();
    match outcome {
        Ok(()) => Told::Done(deed, name),
        Err(Failure::Stale) => Told::Changed(deed, name),
        Err(Failure::Gone) => Told::Gone(name),
        Err(Failure::Refused(refusal)) if deed == Deed::Enable && refusal.status == 422 => {
            Told::Unfinished {
                id: row.account.id.clone(),
                name,
                fields: fields(&refusal),
            }
        }
        Err(failure) => Told::Failed(deed, name, failure),
    }
}

/// What an account server has found wrong, each field once.
fn fields(refusal: &Refusal) -> Vec<FieldId> {
    let mut fields = Vec::new();
    for issue in &refusal.issues {
        let found = FieldId::from_pointer(&issue.pointer);
        fields.extend(found.filter(|field| !fields.contains(field)));
    }
    fields
}
