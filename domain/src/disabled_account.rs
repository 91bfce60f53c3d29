//! An account that is not in use, and may therefore be unfinished: only [`crate::parse_disabled`] makes one.

use crate::wire;

/// An account that is not in use. It has an ID and a name, whatever else it has is valid, and values may be missing.
#[derive(Debug)]
pub struct DisabledAccount {
    id: String,
    account: wire::Account,
}

impl DisabledAccount {
    /// Takes over what the rules have judged. `None`: there is no ID.
    pub(crate) fn new(account: wire::Account) -> Option<Self> {
        let id = account.id.clone()?;
        Some(Self { id, account })
    }

    /// Stable identifier.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The account in the JSON contract, passwords included.
    pub fn into_wire(self) -> wire::Account {
        wire::Account {
            enabled: Some(false),
            ..self.account
        }
    }
}
