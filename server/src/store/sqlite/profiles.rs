//! Authentication profiles in SQLite.

use email_account::{Grant, wire};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{SqliteStore, if_unchanged, is_taken, named, next_revision, sealed};
use crate::clock::{from_unix_millis, unix_millis};
use crate::seal::Sealed;
use crate::store::{
    CLIENT_SECRET, Conditional, InUse, NameTaken, PROFILE_PASSWORD, PasswordChange, Profile,
    ProfileChange, ProfileCreation, ProfileDocument, Profiles, Revision, SealedSecrets, StoreError,
};

impl Profiles for SqliteStore {
    fn list_profiles(&self) -> Result<Vec<Profile>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id, document, updated, revision FROM authentication_profile
             ORDER BY document ->> '$.name', id",
        )?;
        let rows = statement.query_map([], |row| profile(&connection, row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read_profile(&self, id: &str) -> Result<Option<Profile>, StoreError> {
        Ok(read(&self.connection(), id)?)
    }

    fn read_profile_with_secrets(
        &self,
        id: &str,
    ) -> Result<Option<(Profile, SealedSecrets)>, StoreError> {
        let mut connection = self.connection();
        let snapshot = connection.transaction()?;
        let Some(profile) = read(&snapshot, id)? else {
            return Ok(None);
        };
        let secrets = SealedSecrets {
            client_secret: secret(&snapshot, id, CLIENT_SECRET)?,
            password: secret(&snapshot, id, PROFILE_PASSWORD)?,
        };
        Ok(Some((profile, secrets)))
    }

    fn create_profile(&self, change: &ProfileChange) -> Result<ProfileCreation, StoreError> {
        self.write(|transaction| {
            let others = names(transaction)?;
            if is_taken(&change.name, others.iter()) {
                return Ok(ProfileCreation::NameTaken);
            }
            if others.iter().any(|other| other.id == change.id) {
                return Ok(ProfileCreation::IdTaken);
            }
            put(transaction, change).map(ProfileCreation::Created)
        })
    }

    fn replace_profile(
        &self,
        change: &ProfileChange,
        expected: Revision,
    ) -> Result<Conditional<Result<Profile, NameTaken>>, StoreError> {
        self.write(|transaction| {
            let current = read(transaction, &change.id)?;
            if_unchanged(current, revision, expected, |_| {
                let others = names(transaction)?;
                let mut others = others.iter().filter(|other| other.id != change.id);
                if is_taken(&change.name, &mut others) {
                    return Ok(Err(NameTaken));
                }
                put(transaction, change).map(Ok)
            })
        })
    }

    fn delete_profile(
        &self,
        id: &str,
        expected: Revision,
    ) -> Result<Conditional<Result<(), InUse>>, StoreError> {
        self.write(|transaction| {
            if_unchanged(read(transaction, id)?, revision, expected, |current| {
                if !current.used_by.is_empty() {
                    return Ok(Err(InUse(current.used_by)));
                }
                transaction.execute("DELETE FROM authentication_profile WHERE id = ?1", [id])?;
                Ok(Ok(()))
            })
        })
    }
}

/// The profiles as the rules of an account know them.
pub(super) fn offered(connection: &Connection) -> rusqlite::Result<Vec<wire::Profile>> {
    connection
        .prepare(
            "SELECT id, document ->> '$.name' AS name, document ->> '$.provider' AS provider,
                    document ->> '$.grant' AS grant_type
             FROM authentication_profile ORDER BY name, id",
        )?
        .query_map([], |row| {
            let grant = row.get_ref("grant_type")?.as_str()?;
            Ok(wire::Profile {
                id: row.get("id")?,
                name: row.get("name")?,
                provider: row.get("provider")?,
                grant: Grant::from_text(grant).unwrap_or(Grant::ClientCredentials),
            })
        })?
        .collect()
}

fn read(connection: &Connection, id: &str) -> rusqlite::Result<Option<Profile>> {
    connection
        .prepare(
            "SELECT id, document, updated, revision FROM authentication_profile WHERE id = ?1",
        )?
        .query_row([id], |row| profile(connection, row))
        .optional()
}

fn profile(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<Profile> {
    let id: String = row.get("id")?;
    let updated: Option<i64> = row.get("updated")?;
    Ok(Profile {
        document: ProfileDocument::stored(row.get("document")?),
        used_by: used_by(connection, &id)?,
        updated: updated.map(from_unix_millis),
        revision: Revision(row.get("revision")?),
        id,
    })
}

fn revision(profile: &Profile) -> Revision {
    profile.revision
}

fn used_by(connection: &Connection, id: &str) -> rusqlite::Result<Vec<wire::Named>> {
    connection
        .prepare(
            "SELECT id, document ->> '$.name' AS name FROM account
             WHERE sender_profile = ?1 OR receiver_profile = ?1 ORDER BY name, id",
        )?
        .query_map([id], named)?
        .collect()
}

fn names(connection: &Connection) -> rusqlite::Result<Vec<wire::Named>> {
    connection
        .prepare("SELECT id, document ->> '$.name' AS name FROM authentication_profile")?
        .query_map([], named)?
        .collect()
}

fn put(transaction: &Transaction<'_>, change: &ProfileChange) -> rusqlite::Result<Profile> {
    let revision = next_revision(transaction)?;
    transaction.execute(
        "INSERT INTO authentication_profile (id, document, updated, revision) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE
         SET document = excluded.document, updated = excluded.updated, revision = excluded.revision",
        params![
            change.id,
            change.document.as_str(),
            unix_millis(change.at),
            revision.0
        ],
    )?;
    put_secret(
        transaction,
        &change.id,
        CLIENT_SECRET,
        &change.client_secret,
    )?;
    put_secret(transaction, &change.id, PROFILE_PASSWORD, &change.password)?;
    read(transaction, &change.id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

fn secret(connection: &Connection, profile: &str, field: &str) -> rusqlite::Result<Option<Sealed>> {
    connection
        .prepare(
            "SELECT key_id, nonce, ciphertext FROM sealed_profile_secret WHERE profile_id = ?1 AND field = ?2",
        )?
        .query_row([profile, field], sealed)
        .optional()
}

fn put_secret(
    transaction: &Transaction<'_>,
    profile: &str,
    field: &str,
    change: &PasswordChange,
) -> rusqlite::Result<()> {
    match change {
        PasswordChange::Keep => Ok(()),
        PasswordChange::Erase => transaction
            .execute(
                "DELETE FROM sealed_profile_secret WHERE profile_id = ?1 AND field = ?2",
                [profile, field],
            )
            .map(drop),
        PasswordChange::Put(sealed) => transaction
            .execute(
                "INSERT OR REPLACE INTO sealed_profile_secret VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    profile,
                    field,
                    sealed.key_id,
                    sealed.nonce,
                    sealed.ciphertext
                ],
            )
            .map(drop),
    }
}
