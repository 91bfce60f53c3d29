//! Truststores in SQLite.

use email_account::wire;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{SqliteStore, if_unchanged, is_taken, named, next_revision};
use crate::clock::{from_unix_millis, unix_millis};
use crate::slug;
use crate::store::{
    Conditional, InUse, NameTaken, Revision, StoreError, Truststore, TruststoreChange, Truststores,
};

impl Truststores for SqliteStore {
    fn list_truststores(&self) -> Result<Vec<Truststore>, StoreError> {
        let connection = self.connection();
        let mut statement = connection
            .prepare("SELECT id, name, updated, revision FROM truststore ORDER BY name, id")?;
        let rows = statement.query_map([], |row| truststore(&connection, row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read_truststore(&self, id: &str) -> Result<Option<Truststore>, StoreError> {
        Ok(read(&self.connection(), id)?)
    }

    fn create_truststore(
        &self,
        change: &TruststoreChange,
    ) -> Result<Result<Truststore, NameTaken>, StoreError> {
        self.write(|transaction| {
            let others = names(transaction)?;
            if is_taken(change.name.as_str(), others.iter()) {
                return Ok(Err(NameTaken));
            }
            let id = slug::unused(change.name.as_str(), "truststore", |id| {
                others.iter().any(|other| other.id == id)
            });
            put(transaction, &id, change).map(Ok)
        })
    }

    fn replace_truststore(
        &self,
        id: &str,
        change: &TruststoreChange,
        expected: Revision,
    ) -> Result<Conditional<Result<Truststore, NameTaken>>, StoreError> {
        self.write(|transaction| {
            if_unchanged(read(transaction, id)?, revision, expected, |_| {
                let others = names(transaction)?;
                let others = others.iter().filter(|other| other.id != id);
                if is_taken(change.name.as_str(), others) {
                    return Ok(Err(NameTaken));
                }
                put(transaction, id, change).map(Ok)
            })
        })
    }

    fn delete_truststore(
        &self,
        id: &str,
        expected: Revision,
    ) -> Result<Conditional<Result<(), InUse>>, StoreError> {
        self.write(|transaction| {
            if_unchanged(read(transaction, id)?, revision, expected, |current| {
                if !current.used_by.is_empty() {
                    return Ok(Err(InUse(current.used_by)));
                }
                transaction.execute("DELETE FROM truststore WHERE id = ?1", [id])?;
                Ok(Ok(()))
            })
        })
    }
}

fn read(connection: &Connection, id: &str) -> rusqlite::Result<Option<Truststore>> {
    connection
        .prepare("SELECT id, name, updated, revision FROM truststore WHERE id = ?1")?
        .query_row([id], |row| truststore(connection, row))
        .optional()
}

fn truststore(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Truststore> {
    let id: String = row.get("id")?;
    let updated: Option<i64> = row.get("updated")?;
    Ok(Truststore {
        certificates: certificates(connection, &id)?,
        used_by: used_by(connection, &id)?,
        name: row.get("name")?,
        updated: updated.map(from_unix_millis),
        revision: Revision(row.get("revision")?),
        id,
    })
}

fn certificates(connection: &Connection, id: &str) -> rusqlite::Result<Vec<Vec<u8>>> {
    connection
        .prepare(
            "SELECT der FROM truststore_certificate WHERE truststore_id = ?1 ORDER BY position",
        )?
        .query_map([id], |row| row.get(0))?
        .collect()
}

fn used_by(connection: &Connection, id: &str) -> rusqlite::Result<Vec<wire::Named>> {
    connection
        .prepare(
            "SELECT id, document ->> '$.name' AS name FROM account
             WHERE sender_truststore = ?1 OR receiver_truststore = ?1 ORDER BY name, id",
        )?
        .query_map([id], named)?
        .collect()
}

/// What every truststore is called.
pub(super) fn names(connection: &Connection) -> rusqlite::Result<Vec<wire::Named>> {
    connection
        .prepare("SELECT id, name FROM truststore ORDER BY name, id")?
        .query_map([], named)?
        .collect()
}

fn revision(truststore: &Truststore) -> Revision {
    truststore.revision
}

fn put(
    transaction: &Transaction<'_>,
    id: &str,
    change: &TruststoreChange,
) -> rusqlite::Result<Truststore> {
    let revision = next_revision(transaction)?;
    transaction.execute(
        "INSERT INTO truststore (id, name, updated, revision) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated = excluded.updated, revision = excluded.revision",
        params![id, change.name.as_str(), unix_millis(change.at), revision.0],
    )?;
    if let Some(certificates) = &change.certificates {
        put_certificates(transaction, id, certificates)?;
    }
    read(transaction, id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

fn put_certificates(
    transaction: &Transaction<'_>,
    id: &str,
    certificates: &[Vec<u8>],
) -> rusqlite::Result<()> {
    transaction.execute(
        "DELETE FROM truststore_certificate WHERE truststore_id = ?1",
        [id],
    )?;
    let mut insert = transaction.prepare(
        "INSERT INTO truststore_certificate (truststore_id, position, der) VALUES (?1, ?2, ?3)",
    )?;
    for (position, der) in (0_i64..).zip(certificates) {
        insert.execute(params![id, position, der])?;
    }
    Ok(())
}
