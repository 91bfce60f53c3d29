//! Where accounts are kept: what a store has to do, whichever database does it.
//!
//! Everything that two processes on one database have to agree on stands in the store: idempotency keys and revisions
//! as well as accounts.

mod connection_test;
mod document;
mod limit;
mod profile;
mod sqlite;
mod truststore;

use std::error::Error;
use std::fmt;
use std::time::SystemTime;

use email_account::{FieldId, Side, wire};

pub use connection_test::{
    ConnectionTests, KeptTest, LastTest, NewTest, References, Referred, SAVED_TESTS, TestedAccount,
    UNSAVED_KEPT, UNSAVED_TESTS,
};
pub use document::Document;
pub use limit::{Attempt, LimitReached, LimitedCall, Limits, NewAttempt};
pub use profile::{
    CLIENT_SECRET, PROFILE_PASSWORD, Profile, ProfileChange, ProfileCreation, ProfileDocument,
    Profiles, SealedSecrets,
};
pub use sqlite::{OpenError, SqliteStore};
pub use truststore::{Truststore, TruststoreChange, Truststores};

use crate::seal::Sealed;

/// The database failed: it is locked, full, damaged or out of reach.
#[derive(Debug)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    pub(crate) fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the database failed: {}", self.0)
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// One state of one thing that is kept. No two states ever have the same revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(pub i64);

/// An account as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// ID of the account.
    pub id: String,
    /// What readers see.
    pub document: Document,
    /// Which state it is.
    pub revision: Revision,
}

/// An account as a list needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The account.
    pub entry: Entry,
    /// When it was saved last.
    pub updated: SystemTime,
    /// How it was tested last, with its present settings or with earlier ones.
    pub last_test: Option<LastTest>,
}

/// The passwords of an account, as they are kept.
#[derive(Debug, Default)]
pub struct SealedPasswords {
    /// The password for sending.
    pub sender: Option<Sealed>,
    /// The password for receiving.
    pub receiver: Option<Sealed>,
}

/// A new state of an account.
#[derive(Debug)]
pub struct Change {
    /// ID of the account.
    pub id: String,
    /// What readers will see.
    pub document: Document,
    /// The password for sending.
    pub sender_password: PasswordChange,
    /// The password for receiving.
    pub receiver_password: PasswordChange,
    /// Names the settings and passwords: tests of the same count for it. `None`: a value is missing.
    pub digest: Option<Vec<u8>>,
    /// When it was asked for.
    pub at: SystemTime,
}

/// What becomes of a password.
#[derive(Debug)]
pub enum PasswordChange {
    /// The one that is kept still applies.
    Keep,
    /// This one applies from now on.
    Put(Sealed),
    /// None applies any more.
    Erase,
}

/// A request that may be repeated: its `Idempotency-Key`, and a fingerprint of its body.
#[derive(Debug)]
pub struct Claim {
    /// The key that the client gave.
    pub key: String,
    /// Tells this body from others.
    pub fingerprint: Vec<u8>,
    /// Answers given before this moment are forgotten.
    pub kept_since: SystemTime,
}

/// A request whose `Idempotency-Key` came before.
#[derive(Debug)]
pub enum Repetition {
    /// With the same body: the account as it was answered the first time.
    SameBody(Entry),
    /// With another body.
    OtherBody,
}

/// What became of a request to create an account.
#[derive(Debug)]
pub enum Creation {
    /// There is a new account.
    Created(Entry),
    /// The request came before; nothing has changed.
    Repeated(Repetition),
    /// There is an account with this ID already.
    Exists,
    /// The account refers to something that was deleted after the account was judged.
    Dangling,
}

/// What became of a request that names a revision.
#[derive(Debug)]
pub enum Conditional<T> {
    /// It is done.
    Done(T),
    /// It has another revision by now.
    Stale,
    /// There is no such thing.
    Missing,
}

/// An account refers to something that was deleted after the account was judged.
#[derive(Debug)]
pub struct Dangling;

/// Another one of its kind has this name already.
#[derive(Debug)]
pub struct NameTaken;

/// These accounts refer to it, by name.
#[derive(Debug)]
pub struct InUse(pub Vec<wire::Named>);

/// Keeps accounts, and what they refer to. Every method is one transaction and blocks until it is on disk.
pub trait Store: Truststores + Profiles + ConnectionTests + Limits + Send + Sync {
    /// The truststores that accounts may refer to, by name.
    fn truststores(&self) -> Result<Vec<wire::Named>, StoreError>;

    /// The authentication profiles that accounts may refer to, by name.
    fn profiles(&self) -> Result<Vec<wire::Profile>, StoreError>;

    /// Whether a request came before.
    fn repetition(&self, claim: &Claim) -> Result<Option<Repetition>, StoreError>;

    /// Creates an account and remembers the claim with it, both or neither.
    fn create(&self, change: &Change, claim: Option<&Claim>) -> Result<Creation, StoreError>;

    /// At most `limit` accounts whose IDs come after `after`, in the order of their IDs.
    fn list(&self, after: &str, limit: u32) -> Result<Vec<Listed>, StoreError>;

    /// One account.
    fn read(&self, id: &str) -> Result<Option<Entry>, StoreError>;

    /// One account and its passwords, both of the same state.
    fn read_with_passwords(&self, id: &str)
    -> Result<Option<(Entry, SealedPasswords)>, StoreError>;

    /// Replaces an account if it still has this revision.
    fn replace(
        &self,
        change: &Change,
        expected: Revision,
    ) -> Result<Conditional<Result<Entry, Dangling>>, StoreError>;

    /// Deletes an account and its passwords if it still has this revision.
    fn delete(&self, id: &str, expected: Revision) -> Result<Conditional<()>, StoreError>;

    /// Keeps a known text that is sealed with the key in use, unless one is kept already. Gives the one that is kept.
    fn canary(&self, new: &Sealed) -> Result<Sealed, StoreError>;
}

/// The name under which a side's password is kept: its place in the JSON contract.
pub fn password_field(side: Side) -> &'static str {
    match side {
        Side::Sender => FieldId::SenderPassword.pointer(),
        Side::Receiver => FieldId::ReceiverPassword.pointer(),
    }
}
