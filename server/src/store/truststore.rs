//! How truststores are kept.

use std::time::SystemTime;

use email_account::{TruststoreName, wire};

use crate::store::{Conditional, InUse, NameTaken, Revision, StoreError};

/// A truststore as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truststore {
    /// Its ID.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The DER of each certificate.
    pub certificates: Vec<Vec<u8>>,
    /// The accounts that refer to it, by name.
    pub used_by: Vec<wire::Named>,
    /// When it was saved last. `None`: never, it came with the server.
    pub updated: Option<SystemTime>,
    /// Which state it is.
    pub revision: Revision,
}

/// A new state of a truststore.
#[derive(Debug)]
pub struct TruststoreChange {
    /// What people will call it.
    pub name: TruststoreName,
    /// The DER of each certificate. `None`: those that are kept stay.
    pub certificates: Option<Vec<Vec<u8>>>,
    /// When it was asked for.
    pub at: SystemTime,
}

/// Keeps truststores. Every method is one transaction and blocks until it is on disk.
pub trait Truststores {
    /// All truststores, by name.
    fn list_truststores(&self) -> Result<Vec<Truststore>, StoreError>;

    /// One truststore.
    fn read_truststore(&self, id: &str) -> Result<Option<Truststore>, StoreError>;

    /// Creates a truststore whose ID resembles its name.
    fn create_truststore(
        &self,
        change: &TruststoreChange,
    ) -> Result<Result<Truststore, NameTaken>, StoreError>;

    /// Replaces a truststore if it still has this revision. Its ID stays.
    fn replace_truststore(
        &self,
        id: &str,
        change: &TruststoreChange,
        expected: Revision,
    ) -> Result<Conditional<Result<Truststore, NameTaken>>, StoreError>;

    /// Deletes a truststore if it still has this revision and no account refers to it.
    fn delete_truststore(
        &self,
        id: &str,
        expected: Revision,
    ) -> Result<Conditional<Result<(), InUse>>, StoreError>;
}
