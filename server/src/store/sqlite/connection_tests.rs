//! Connection tests in SQLite.

use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};

use super::SqliteStore;
use crate::clock::unix_millis;
use crate::store::{
    Change, ConnectionTests, Document, KeptTest, NewTest, References, Referred, SAVED_TESTS,
    StoreError, TestedAccount, UNSAVED_KEPT, UNSAVED_TESTS,
};

impl ConnectionTests for SqliteStore {
    fn referred(&self, references: &References) -> Result<Referred, StoreError> {
        let connection = self.connection();
        let referred = connection.query_row(
            &format!(
                "SELECT {} FROM (SELECT :sender_truststore AS sender_truststore, :receiver_truststore AS
                 receiver_truststore, :sender_profile AS sender_profile, :receiver_profile AS receiver_profile) AS account",
                super::REFERRED
            ),
            named_params! {
                ":sender_truststore": references.sender_truststore,
                ":receiver_truststore": references.receiver_truststore,
                ":sender_profile": references.sender_profile,
                ":receiver_profile": references.receiver_profile,
            },
            |row| row.get(0),
        )?;
        Ok(Referred(referred))
    }

    fn keep_test(&self, test: &NewTest) -> Result<(), StoreError> {
        self.write(|transaction| {
            forget_unsaved(transaction, test.at)?;
            if let Some(base) = &test.base {
                learn_digest(transaction, base)?;
            }
            insert(transaction, test)?;
            match &test.base {
                Some(base) => forget_all_but_the_last(transaction, &base.id),
                None => Ok(()),
            }
        })
    }

    fn last_test(&self, account: &str) -> Result<Option<KeptTest>, StoreError> {
        let connection = self.connection();
        let last = connection
            .prepare(&format!(
                "SELECT settings, events, {} AS is_current
                 FROM connection_test AS test JOIN account ON account.id = test.account_id
                 WHERE account.id = ?1 AND saved ORDER BY test.id DESC LIMIT 1",
                super::is_current()
            ))?
            .query_row([account], kept)
            .optional()?;
        Ok(last)
    }
}

fn kept(row: &Row<'_>) -> rusqlite::Result<KeptTest> {
    Ok(KeptTest {
        settings: Document::stored(row.get("settings")?),
        events: row.get("events")?,
        is_current: row.get("is_current")?,
    })
}

/// An account that was saved before there were digests has one from its first test on.
fn learn_digest(transaction: &Transaction<'_>, base: &TestedAccount) -> rusqlite::Result<()> {
    transaction
        .execute(
            "UPDATE account SET digest = ?1 WHERE id = ?2 AND revision = ?3 AND digest IS NULL",
            params![base.digest, base.id, base.revision.0],
        )
        .map(drop)
}

fn insert(transaction: &Transaction<'_>, test: &NewTest) -> rusqlite::Result<()> {
    transaction
        .execute(
            "INSERT INTO connection_test (account_id, digest, referred, at, outcome, settings, events, saved)
             SELECT :account, :digest, :referred, :at, :outcome, :settings, :events,
                    EXISTS (SELECT 1 FROM account WHERE id = :account AND digest = :digest)
             WHERE :account IS NULL OR EXISTS (SELECT 1 FROM account WHERE id = :account)",
            named_params! {
                ":account": test.base.as_ref().map(|base| &base.id),
                ":digest": test.digest,
                ":referred": test.referred.0,
                ":at": unix_millis(test.at),
                ":outcome": test.outcome.as_str(),
                ":settings": test.settings.as_str(),
                ":events": test.events,
            },
        )
        .map(drop)
}

/// Tests that were made before the settings were saved count for the account that is saved now.
pub(super) fn claim(transaction: &Transaction<'_>, change: &Change) -> rusqlite::Result<()> {
    forget_unsaved(transaction, change.at)?;
    transaction.execute(
        "UPDATE connection_test SET account_id = ?1, saved = 1
         WHERE digest = ?2 AND (account_id IS NULL OR account_id = ?1)",
        params![change.id, change.digest],
    )?;
    forget_all_but_the_last(transaction, &change.id)
}

fn forget_unsaved(transaction: &Transaction<'_>, now: SystemTime) -> rusqlite::Result<()> {
    let kept_since = now.checked_sub(UNSAVED_KEPT).unwrap_or(UNIX_EPOCH);
    transaction
        .execute(
            "DELETE FROM connection_test WHERE NOT saved AND (at < ?1 OR id <=
                 (SELECT id FROM connection_test WHERE NOT saved ORDER BY id DESC LIMIT 1 OFFSET ?2))",
            params![unix_millis(kept_since), UNSAVED_TESTS],
        )
        .map(drop)
}

fn forget_all_but_the_last(transaction: &Transaction<'_>, account: &str) -> rusqlite::Result<()> {
    transaction
        .execute(
            "DELETE FROM connection_test WHERE account_id = ?1 AND saved AND id <=
                 (SELECT id FROM connection_test WHERE account_id = ?1 AND saved ORDER BY id DESC LIMIT 1 OFFSET ?2)",
            params![account, SAVED_TESTS],
        )
        .map(drop)
}
