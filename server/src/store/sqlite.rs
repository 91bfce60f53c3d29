//! The SQLite adapter: one file, one connection, write-ahead log.

mod connection_tests;
mod limits;
mod profiles;
mod truststores;

use std::fmt;
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use email_account::wire::TestOutcome;
use email_account::{Side, wire};
use rusqlite::{
    Connection, OptionalExtension, Row, Transaction, TransactionBehavior, named_params, params,
};

use crate::clock::{from_unix_millis, unix_millis};
use crate::seal::Sealed;
use crate::store::{
    Change, Claim, Conditional, Creation, Dangling, Document, Entry, LastTest, Listed,
    PasswordChange, Repetition, Revision, SealedPasswords, Store, StoreError, password_field,
};

/// How long one process waits for another that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each version of the schema, oldest first, as the statements that lead there from the one before.
const MIGRATIONS: &[&str] = &[
    concat!(include_str!("schema.sql"), include_str!("seed.sql")),
    include_str!("connection_tests.sql"),
    include_str!("truststores.sql"),
    include_str!("profiles.sql"),
    include_str!("kept_tests.sql"),
];

/// The revisions of what an account refers to. Which is which follows from the account.
const REFERRED: &str = "concat_ws(',',
    (SELECT revision FROM truststore WHERE id = account.sender_truststore),
    (SELECT revision FROM truststore WHERE id = account.receiver_truststore),
    (SELECT revision FROM authentication_profile WHERE id = account.sender_profile),
    (SELECT revision FROM authentication_profile WHERE id = account.receiver_profile))";

/// Accounts in a SQLite file.
///
/// One connection serves all requests in turn: SQLite lets one writer in at a time anyway, and an administrator's form
/// is no crowd. Several processes may share the file.
pub struct SqliteStore {
    connection: Mutex<Connection>,
}

/// Why the file cannot be used.
#[derive(Debug)]
pub enum OpenError {
    /// The file cannot be made or opened.
    File(io::Error),
    /// The file is not a database of this server, or is damaged.
    Database(rusqlite::Error),
    /// A later version of the server has written the file.
    FromTheFuture,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Database(error) => error.fmt(f),
            Self::FromTheFuture => f.write_str("a later version of the server has written it"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(error)
    }
}

impl SqliteStore {
    /// Opens the file, or makes it for its owner alone, and brings its schema up to date.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        // SQLite gives its side files the mode of the main one.
        OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)
            .map_err(OpenError::File)?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        migrate(&mut connection)?;
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// A transaction that a panic left is rolled back when it is dropped, so that the connection stays good.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Writers of all processes come one after the other.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}

fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let missing = MIGRATIONS
        .get(version as usize..)
        .ok_or(OpenError::FromTheFuture)?;
    for (migration, version) in missing.iter().zip(version + 1..) {
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    Ok(transaction.commit()?)
}

impl Store for SqliteStore {
    fn truststores(&self) -> Result<Vec<wire::Named>, StoreError> {
        Ok(truststores::names(&self.connection())?)
    }

    fn profiles(&self) -> Result<Vec<wire::Profile>, StoreError> {
        Ok(profiles::offered(&self.connection())?)
    }

    fn repetition(&self, claim: &Claim) -> Result<Option<Repetition>, StoreError> {
        Ok(repetition(&self.connection(), claim)?)
    }

    fn create(&self, change: &Change, claim: Option<&Claim>) -> Result<Creation, StoreError> {
        self.write(|transaction| {
            if let Some(claim) = claim
                && let Some(repetition) = repetition(transaction, claim)?
            {
                return Ok(Creation::Repeated(repetition));
            }
            if read(transaction, &change.id)?.is_some() {
                return Ok(Creation::Exists);
            }
            let Ok(entry) = unless_dangling(insert(transaction, change))? else {
                return Ok(Creation::Dangling);
            };
            put_passwords(transaction, change)?;
            connection_tests::claim(transaction, change)?;
            if let Some(claim) = claim {
                remember(transaction, claim, &entry, change)?;
            }
            Ok(Creation::Created(entry))
        })
    }

    fn list(&self, after: &str, limit: u32) -> Result<Vec<Listed>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(&format!(
            "SELECT account.id AS id, document, revision, updated, test.at AS tested_at, outcome,
                    {} AS is_current
             FROM account LEFT JOIN connection_test AS test ON test.id =
                 (SELECT MAX(id) FROM connection_test WHERE account_id = account.id AND saved)
             WHERE account.id > ?1 ORDER BY account.id LIMIT ?2",
            is_current()
        ))?;
        let rows = statement.query_map(params![after, limit], listed)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read(&self, id: &str) -> Result<Option<Entry>, StoreError> {
        Ok(read(&self.connection(), id)?)
    }

    fn read_with_passwords(
        &self,
        id: &str,
    ) -> Result<Option<(Entry, SealedPasswords)>, StoreError> {
        let mut connection = self.connection();
        let snapshot = connection.transaction()?;
        let Some(entry) = read(&snapshot, id)? else {
            return Ok(None);
        };
        let passwords = SealedPasswords {
            sender: password(&snapshot, id, Side::Sender)?,
            receiver: password(&snapshot, id, Side::Receiver)?,
        };
        Ok(Some((entry, passwords)))
    }

    fn replace(
        &self,
        change: &Change,
        expected: Revision,
    ) -> Result<Conditional<Result<Entry, Dangling>>, StoreError> {
        self.write(|transaction| {
            if_unchanged(read(transaction, &change.id)?, revision, expected, |_| {
                let Ok(entry) = unless_dangling(update(transaction, change))? else {
                    return Ok(Err(Dangling));
                };
                put_passwords(transaction, change)?;
                connection_tests::claim(transaction, change)?;
                Ok(Ok(entry))
            })
        })
    }

    fn delete(&self, id: &str, expected: Revision) -> Result<Conditional<()>, StoreError> {
        self.write(|transaction| {
            if_unchanged(read(transaction, id)?, revision, expected, |_| {
                transaction.execute("DELETE FROM account WHERE id = ?1", [id])?;
                Ok(())
            })
        })
    }

    fn canary(&self, new: &Sealed) -> Result<Sealed, StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT OR IGNORE INTO seal_canary VALUES (1, ?1, ?2, ?3)",
                params![new.key_id, new.nonce, new.ciphertext],
            )?;
            transaction.query_row(
                "SELECT key_id, nonce, ciphertext FROM seal_canary",
                [],
                sealed,
            )
        })
    }
}

/// Whether what a test has tested is what its account is saved with now.
fn is_current() -> String {
    format!("test.digest IS account.digest AND test.referred = {REFERRED}")
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        document: Document::stored(row.get("document")?),
        revision: Revision(row.get("revision")?),
    })
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    let tested_at: Option<i64> = row.get("tested_at")?;
    Ok(Listed {
        entry: entry(row)?,
        updated: from_unix_millis(row.get("updated")?),
        last_test: tested_at.map(|at| last_test(row, at)).transpose()?,
    })
}

/// The schema's check allows these two outcomes only.
fn last_test(row: &Row<'_>, at: i64) -> rusqlite::Result<LastTest> {
    let outcome = match row.get_ref("outcome")?.as_str()? {
        "passed" => TestOutcome::Passed,
        _ => TestOutcome::Failed,
    };
    Ok(LastTest {
        at: from_unix_millis(at),
        outcome,
        is_current: row.get("is_current")?,
    })
}

fn read(connection: &Connection, id: &str) -> rusqlite::Result<Option<Entry>> {
    connection
        .prepare("SELECT id, document, revision FROM account WHERE id = ?1")?
        .query_row([id], entry)
        .optional()
}

/// Does the work on what there is, if that still has the expected revision.
fn if_unchanged<C, T>(
    current: Option<C>,
    revision: fn(&C) -> Revision,
    expected: Revision,
    work: impl FnOnce(C) -> rusqlite::Result<T>,
) -> rusqlite::Result<Conditional<T>> {
    match current {
        None => Ok(Conditional::Missing),
        Some(current) if revision(&current) != expected => Ok(Conditional::Stale),
        Some(current) => work(current).map(Conditional::Done),
    }
}

fn revision(entry: &Entry) -> Revision {
    entry.revision
}

fn sealed(row: &Row<'_>) -> rusqlite::Result<Sealed> {
    Ok(Sealed {
        key_id: row.get("key_id")?,
        nonce: row.get("nonce")?,
        ciphertext: row.get("ciphertext")?,
    })
}

fn named(row: &Row<'_>) -> rusqlite::Result<wire::Named> {
    Ok(wire::Named {
        id: row.get("id")?,
        name: row.get("name")?,
    })
}

/// Names that differ in capitals alone would be taken for each other.
fn is_taken<'a>(name: &str, mut others: impl Iterator<Item = &'a wire::Named>) -> bool {
    let name = name.to_lowercase();
    others.any(|other| other.name.to_lowercase() == name)
}

fn next_revision(transaction: &Transaction<'_>) -> rusqlite::Result<Revision> {
    transaction
        .query_row(
            "UPDATE revision SET latest = latest + 1 RETURNING latest",
            [],
            |row| row.get(0),
        )
        .map(Revision)
}

fn insert(transaction: &Transaction<'_>, change: &Change) -> rusqlite::Result<Entry> {
    let revision = next_revision(transaction)?;
    transaction.execute(
        "INSERT INTO account (id, document, revision, created, updated, digest)
         VALUES (:id, :document, :revision, :at, :at, :digest)",
        named_params! {
            ":id": change.id,
            ":document": change.document.as_str(),
            ":revision": revision.0,
            ":digest": change.digest,
            ":at": unix_millis(change.at),
        },
    )?;
    Ok(stored(change, revision))
}

fn update(transaction: &Transaction<'_>, change: &Change) -> rusqlite::Result<Entry> {
    let revision = next_revision(transaction)?;
    transaction.execute(
        "UPDATE account SET document = :document, revision = :revision, updated = :at, digest = :digest
         WHERE id = :id",
        named_params! {
            ":id": change.id,
            ":document": change.document.as_str(),
            ":revision": revision.0,
            ":digest": change.digest,
            ":at": unix_millis(change.at),
        },
    )?;
    Ok(stored(change, revision))
}

/// The schema lets no account refer to what is not there.
fn unless_dangling<T>(written: rusqlite::Result<T>) -> rusqlite::Result<Result<T, Dangling>> {
    match written {
        Err(rusqlite::Error::SqliteFailure(failure, _))
            if failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY =>
        {
            Ok(Err(Dangling))
        }
        written => written.map(Ok),
    }
}

fn stored(change: &Change, revision: Revision) -> Entry {
    Entry {
        id: change.id.clone(),
        document: change.document.clone(),
        revision,
    }
}

fn password(
    connection: &Connection,
    account: &str,
    side: Side,
) -> rusqlite::Result<Option<Sealed>> {
    connection
        .prepare(
            "SELECT key_id, nonce, ciphertext FROM sealed_secret WHERE account_id = ?1 AND field = ?2",
        )?
        .query_row([account, password_field(side)], sealed)
        .optional()
}

fn put_passwords(transaction: &Transaction<'_>, change: &Change) -> rusqlite::Result<()> {
    put_password(
        transaction,
        &change.id,
        Side::Sender,
        &change.sender_password,
    )?;
    put_password(
        transaction,
        &change.id,
        Side::Receiver,
        &change.receiver_password,
    )
}

fn put_password(
    transaction: &Transaction<'_>,
    account: &str,
    side: Side,
    change: &PasswordChange,
) -> rusqlite::Result<()> {
    let field = password_field(side);
    match change {
        PasswordChange::Keep => Ok(()),
        PasswordChange::Erase => transaction
            .execute(
                "DELETE FROM sealed_secret WHERE account_id = ?1 AND field = ?2",
                [account, field],
            )
            .map(drop),
        PasswordChange::Put(sealed) => transaction
            .execute(
                "INSERT OR REPLACE INTO sealed_secret VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    account,
                    field,
                    sealed.key_id,
                    sealed.nonce,
                    sealed.ciphertext
                ],
            )
            .map(drop),
    }
}

fn repetition(connection: &Connection, claim: &Claim) -> rusqlite::Result<Option<Repetition>> {
    connection
        .prepare(
            "SELECT fingerprint, account_id AS id, document, revision FROM idempotent_answer
             WHERE key = ?1 AND created >= ?2",
        )?
        .query_row(params![claim.key, unix_millis(claim.kept_since)], |row| {
            let same = row.get_ref("fingerprint")?.as_blob()? == claim.fingerprint;
            if same {
                entry(row).map(Repetition::SameBody)
            } else {
                Ok(Repetition::OtherBody)
            }
        })
        .optional()
}

fn remember(
    transaction: &Transaction<'_>,
    claim: &Claim,
    entry: &Entry,
    change: &Change,
) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM idempotent_answer WHERE created < ?1",
        [unix_millis(claim.kept_since)],
    )?;
    transaction
        .execute(
            "INSERT INTO idempotent_answer (key, fingerprint, account_id, revision, document, created)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                claim.key,
                claim.fingerprint,
                entry.id,
                entry.revision.0,
                entry.document.as_str(),
                unix_millis(change.at),
            ],
        )
        .map(drop)
}
