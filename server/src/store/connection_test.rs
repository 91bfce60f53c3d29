//! How connection tests are kept.

use std::time::{Duration, SystemTime};

use email_account::wire::TestOutcome;

use crate::store::{Document, Revision, StoreError};

/// How long a test of settings that nobody saves is kept.
pub const UNSAVED_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// How many tests of settings that nobody saves are kept at a time: many times as many as people fill in forms.
pub const UNSAVED_TESTS: u32 = 200;

/// How many tests of one account are kept.
pub const SAVED_TESTS: u32 = 10;

/// How an account was tested last, as a list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastTest {
    /// When the test ended.
    pub at: SystemTime,
    /// How it ended.
    pub outcome: TestOutcome,
    /// Whether the very settings and passwords were tested that are saved now.
    pub is_current: bool,
}

/// The IDs of what an account refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The sender's truststore.
    pub sender_truststore: Option<String>,
    /// The receiver's truststore.
    pub receiver_truststore: Option<String>,
    /// The sender's authentication profile.
    pub sender_profile: Option<String>,
    /// The receiver's authentication profile.
    pub receiver_profile: Option<String>,
}

/// In which state an account's references were when it was tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred(pub String);

/// A test that has ended.
#[derive(Debug)]
pub struct NewTest {
    /// The saved account that the test began with.
    pub base: Option<TestedAccount>,
    /// Names the settings and passwords that were tested.
    pub digest: Vec<u8>,
    /// What the settings refer to.
    pub referred: Referred,
    /// When it ended.
    pub at: SystemTime,
    /// How it ended.
    pub outcome: TestOutcome,
    /// The settings that were tested.
    pub settings: Document,
    /// What was seen, as JSON.
    pub events: String,
}

/// A saved account as it was when a test of it began.
#[derive(Debug)]
pub struct TestedAccount {
    /// Its ID.
    pub id: String,
    /// Its state.
    pub revision: Revision,
    /// The digest of its own settings and passwords. `None`: a value is missing.
    pub digest: Option<Vec<u8>>,
}

/// A test that is kept with its account.
#[derive(Debug)]
pub struct KeptTest {
    /// The settings that were tested.
    pub settings: Document,
    /// What was seen, as JSON.
    pub events: String,
    /// Whether the very settings, passwords and references were tested that are saved now.
    pub is_current: bool,
}

/// Keeps connection tests. Every method is one transaction and blocks until it is on disk.
pub trait ConnectionTests {
    /// In which state the references are now.
    fn referred(&self, references: &References) -> Result<Referred, StoreError>;

    /// Keeps a test, and forgets those that are too old. Nothing is kept of an account that is gone by now.
    fn keep_test(&self, test: &NewTest) -> Result<(), StoreError>;

    /// The last test of settings that the account was saved with.
    fn last_test(&self, account: &str) -> Result<Option<KeptTest>, StoreError>;
}
