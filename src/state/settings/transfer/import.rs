//! Accounts into this back end: first what would become of each, then one after the other.

use std::sync::Arc;

use email_account::transfer::{self, ImportError, Outcome, Row};
use email_account::wire::Account;
use email_account::{Context, FieldId, Issues};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{AbortController, File};

use crate::backend::{Failure, IdempotencyKey, Unreadable, parse_account, read_export};
use crate::state::file::{self, FileError};
use crate::state::idempotency_key;
use crate::state::settings::{Settings, accounts::every_account};

/// Most bytes of a file. A thousand accounts have less than half of it.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// A document that somebody imports.
#[derive(Clone, Copy)]
pub struct Import {
    settings: Settings,
    owner: StoredValue<Owner>,
    preview: RwSignal<Preview>,
    progress: RwSignal<Progress>,
    /// Counts how often a document was handed over: what is said of an earlier one is out of date.
    turn: StoredValue<u32>,
}

/// What is known of the document.
#[derive(Clone)]
pub enum Preview {
    /// There is none.
    Nothing,
    /// It is being compared with what the back end has.
    Reading,
    /// It is no document that can be imported.
    Refused(Refusal),
    /// What would become of each of its accounts.
    Rows(Arc<Vec<ImportRow>>),
}

/// Why a document is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has more bytes than such a document ever has.
    TooLarge,
    /// The browser cannot read the file.
    UnreadableFile,
    /// It is no JSON.
    Syntax,
    /// It has something at a place where the format has nothing of the kind.
    Foreign {
        /// A JSON Pointer (RFC 6901).
        pointer: String,
    },
    /// As a whole.
    Document(ImportError),
    /// Nobody knows what the back end has already.
    Failure(Failure),
}

/// One account of the document.
pub struct ImportRow {
    /// Its ID. Empty: it has none.
    pub id: String,
    /// What people call it. Empty: it has no name.
    pub name: String,
    /// What would become of it.
    pub verdict: Verdict,
    /// Whether it is to be imported.
    pub chosen: RwSignal<bool>,
    /// What has become of it.
    pub step: RwSignal<Step>,
    key: IdempotencyKey,
}

/// What would become of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can be imported.
    Importable {
        /// The account as JSON. It holds no password.
        account: String,
        /// Whether it will be in use.
        enabled: bool,
        /// What has to be entered before it can be used.
        missing: Vec<FieldId>,
    },
    /// There is an account with this ID already.
    IdTaken,
    /// An account before it has the same ID.
    Repeated,
    /// It is wrong.
    Invalid(Issues),
}

/// What has become of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing yet.
    Waiting,
    /// It is on its way.
    Sending,
    /// It is saved.
    Saved,
    /// It is not saved, or nobody knows whether it is. Trying again cannot save it twice.
    Failed(Failure),
}

/// How far the import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It has not begun.
    Idle,
    /// Accounts are being sent.
    Running {
        /// How many were.
        done: usize,
        /// How many are to be.
        of: usize,
    },
    /// The user wants it to stop: the account that is on its way is the last one.
    Stopping,
    /// It has ended.
    Ended,
}

impl ImportRow {
    /// Whether it can be imported at all.
    pub const fn is_importable(&self) -> bool {
        matches!(self.verdict, Verdict::Importable { .. })
    }

    fn of(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            chosen: RwSignal::new(matches!(
                row.outcome,
                Outcome::Ready(_) | Outcome::ReadyDisabled { .. }
            )),
            verdict: row.outcome.into(),
            step: RwSignal::new(Step::Waiting),
            key: idempotency_key::random(),
        }
    }

    /// Whether it is still to be sent.
    fn is_wanted(&self) -> bool {
        let open = self
            .step
            .with_untracked(|step| matches!(step, Step::Waiting | Step::Failed(_)));
        open && self.chosen.get_untracked()
    }

    fn account(&self) -> Option<Account> {
        match &self.verdict {
            Verdict::Importable { account, .. } => parse_account(account),
            _ => None,
        }
    }
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        let importable = |account: Account, enabled, missing| Self::Importable {
            account: serde_json::to_string(&account)
                .expect("accounts are made of texts and numbers, which JSON can hold"),
            enabled,
            missing,
        };
        match outcome {
            Outcome::Ready(account) => importable(account, true, Vec::new()),
            Outcome::ReadyDisabled { account, missing } => importable(account, false, missing),
            Outcome::IdTaken => Self::IdTaken,
            Outcome::Repeated => Self::Repeated,
            Outcome::Invalid(issues) => Self::Invalid(issues),
        }
    }
}

impl From<FileError> for Refusal {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooLarge => Self::TooLarge,
            FileError::Unreadable => Self::UnreadableFile,
        }
    }
}

impl From<Unreadable> for Refusal {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::Syntax => Self::Syntax,
            Unreadable::Foreign(pointer) => Self::Foreign { pointer },
        }
    }
}

impl Import {
    /// There is no document yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            preview: RwSignal::new(Preview::Nothing),
            progress: RwSignal::new(Progress::Idle),
            turn: StoredValue::new(0),
        }
    }

    /// What is known of the document.
    pub fn preview(&self) -> RwSignal<Preview> {
        self.preview
    }

    /// How far the import has come.
    pub fn progress(&self) -> RwSignal<Progress> {
        self.progress
    }

    /// Takes a document from a file.
    pub fn take_file(&self, file: File) {
        let import = *self;
        let Some(turn) = self.begin() else { return };
        spawn_local(async move {
            match file::read_text(file, MAX_BYTES).await {
                Ok(text) => import.judge(turn, text).await,
                Err(error) => import.show(turn, Preview::Refused(error.into())),
            }
        });
    }

    /// Takes a document as a text.
    pub fn take_text(&self, text: String) {
        let import = *self;
        let Some(turn) = self.begin() else { return };
        if text.trim().is_empty() {
            return self.show(turn, Preview::Nothing);
        }
        if text.len() > MAX_BYTES {
            return self.show(turn, Preview::Refused(Refusal::TooLarge));
        }
        spawn_local(async move { import.judge(turn, text).await });
    }

    /// A document takes the place of the one before it, unless that one is being imported.
    fn begin(&self) -> Option<u32> {
        if self.is_running() {
            return None;
        }
        self.turn.update_value(|turn| *turn += 1);
        self.progress.set(Progress::Idle);
        self.preview.set(Preview::Reading);
        Some(self.turn.get_value())
    }

    fn is_running(&self) -> bool {
        let progress = self.progress.try_get_untracked();
        matches!(
            progress,
            Some(Progress::Running { .. } | Progress::Stopping)
        )
    }

    fn show(&self, turn: u32, preview: Preview) {
        if self.turn.try_get_value() == Some(turn) {
            self.preview.set(preview);
        }
    }

    async fn judge(&self, turn: u32, text: String) {
        let rows = self.rows(&text).await;
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        let preview = match rows {
            Ok(rows) => Preview::Rows(Arc::new(self.owner.get_value().with(|| {
                let rows = rows.into_iter().map(ImportRow::of);
                rows.collect()
            }))),
            Err(refusal) => Preview::Refused(refusal),
        };
        self.preview.set(preview);
    }

    async fn rows(&self, text: &str) -> Result<Vec<Row>, Refusal> {
        let document = read_export(text)?;
        let backend = self.settings.backend();
        let offer = backend.offer().await.map_err(Refusal::Failure)?;
        let accounts = every_account(backend).await.map_err(Refusal::Failure)?;
        let mut context = Context {
            today: crate::today(),
            ..Context::default()
        };
        offer.put_into(&mut context);
        let is_taken = |id: &str| accounts.iter().any(|account| account.id == id);
        transfer::judge(document, &context, is_taken).map_err(Refusal::Document)
    }

    /// Imports what is chosen, one account after the other. What has failed before is tried again.
    pub fn run(&self) {
        self.send(|row| row.is_wanted());
    }

    /// Tries a single account again.
    pub fn retry(&self, id: &str) {
        self.send(|row| row.is_wanted() && row.id == id);
    }

    /// Stops between two accounts.
    pub fn stop(&self) {
        if self.is_running() {
            self.progress.set(Progress::Stopping);
        }
    }

    fn send(&self, wanted: impl Fn(&ImportRow) -> bool) {
        let Preview::Rows(rows) = self.preview.get_untracked() else {
            return;
        };
        let places = 0..rows.len();
        let places: Vec<usize> = places.filter(|place| wanted(&rows[*place])).collect();
        if self.is_running() || places.is_empty() {
            return;
        }
        let import = *self;
        let of = places.len();
        self.progress.set(Progress::Running { done: 0, of });
        spawn_local(async move {
            for (done, place) in places.into_iter().enumerate() {
                let goes_on = import.send_row(&rows[place]).await;
                if !goes_on || import.progress.try_get_untracked() == Some(Progress::Stopping) {
                    break;
                }
                import
                    .progress
                    .try_set(Progress::Running { done: done + 1, of });
            }
            import.progress.try_set(Progress::Ended);
        });
    }

    /// Sends an account. Whether it is worth going on with the next one.
    async fn send_row(&self, row: &ImportRow) -> bool {
        let (Some(account), Ok(abort)) = (row.account(), AbortController::new()) else {
            return false;
        };
        row.step.set(Step::Sending);
        let backend = self.settings.backend();
        let answer = backend
            .create_account(account, row.key.clone(), abort.signal())
            .await;
        let (step, goes_on) = match answer {
            Ok(()) => (Step::Saved, true),
            Err(failure) => {
                let goes_on = is_about_the_account(&failure);
                (Step::Failed(failure), goes_on)
            }
        };
        // Nobody is there any more if the user has gone elsewhere.
        row.step.try_set(step).is_none() && goes_on
    }
}

/// Whether a failure says nothing about the next account. Any other would meet each of a thousand.
const fn is_about_the_account(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Exists | Failure::Refused(_) | Failure::SavedBefore | Failure::TooLarge
    )
}
