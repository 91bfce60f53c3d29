//! Limits in SQLite.

use rusqlite::{Transaction, params};

use super::SqliteStore;
use crate::clock::{from_unix_millis, unix_millis};
use crate::store::{Attempt, LimitReached, LimitedCall, Limits, NewAttempt, StoreError};

impl Limits for SqliteStore {
    fn count_call(&self, call: &LimitedCall) -> Result<Result<(), LimitReached>, StoreError> {
        let (at, since) = (unix_millis(call.at), unix_millis(call.since));
        self.write(|transaction| {
            transaction.execute("DELETE FROM limited_call WHERE at < ?1", [since])?;
            let counted = counted(
                transaction,
                "SELECT COUNT(*), MIN(at) FROM limited_call WHERE caller = ?1",
                &call.caller,
            )?;
            if let Some(reached) = counted.reaches(call.most) {
                return Ok(Err(reached));
            }
            transaction.execute(
                "INSERT INTO limited_call (caller, at) VALUES (?1, ?2)",
                params![call.caller, at],
            )?;
            Ok(Ok(()))
        })
    }

    fn begin_attempt(
        &self,
        attempt: &NewAttempt,
    ) -> Result<Result<Attempt, LimitReached>, StoreError> {
        let (at, since) = (unix_millis(attempt.at), unix_millis(attempt.since));
        self.write(|transaction| {
            transaction.execute("DELETE FROM sign_in_attempt WHERE at < ?1", [since])?;
            let counted = counted(
                transaction,
                "SELECT COUNT(*), MIN(at) FROM sign_in_attempt WHERE mailbox = ?1",
                &attempt.mailbox,
            )?;
            if let Some(reached) = counted.reaches(attempt.most) {
                return Ok(Err(reached));
            }
            transaction.execute(
                "INSERT INTO sign_in_attempt (mailbox, at) VALUES (?1, ?2)",
                params![attempt.mailbox, at],
            )?;
            Ok(Ok(Attempt(transaction.last_insert_rowid())))
        })
    }

    fn forget_attempt(&self, attempt: Attempt) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .execute("DELETE FROM sign_in_attempt WHERE id = ?1", [attempt.0])
                .map(drop)
        })
    }

    fn forget_attempts_on_its_mailbox(&self, attempt: Attempt) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .execute(
                    "DELETE FROM sign_in_attempt WHERE mailbox =
                         (SELECT mailbox FROM sign_in_attempt WHERE id = ?1)",
                    [attempt.0],
                )
                .map(drop)
        })
    }
}

/// How many there are, and when the first was made.
struct Counted {
    count: u32,
    earliest: Option<i64>,
}

impl Counted {
    fn reaches(&self, most: u32) -> Option<LimitReached> {
        let earliest = self.earliest.filter(|_| self.count >= most)?;
        Some(LimitReached {
            earliest: from_unix_millis(earliest),
        })
    }
}

fn counted(transaction: &Transaction<'_>, query: &str, whose: &[u8]) -> rusqlite::Result<Counted> {
    transaction.query_row(query, [whose], |row| {
        Ok(Counted {
            count: row.get(0)?,
            earliest: row.get(1)?,
        })
    })
}
