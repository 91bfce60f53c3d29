//! An account as readers see it: JSON without a password.

use email_account::{Account, Secrets, wire};

use crate::store::StoreError;

/// The JSON of an account. The only way to a new one leads through [`Document::of`], which takes the passwords out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document(String);

impl Document {
    /// Parts a valid account into what readers may see and the passwords that came with it.
    pub fn of(account: Account) -> (Self, Secrets) {
        let mut account = account.into_wire();
        let secrets = account.take_secrets();
        let json =
            serde_json::to_string(&account).expect("an account holds nothing that JSON cannot say");
        (Self(json), secrets)
    }

    /// A document that [`Document::of`] made once.
    pub(super) fn stored(json: String) -> Self {
        Self(json)
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The JSON, handed over.
    pub fn into_string(self) -> String {
        self.0
    }

    /// The account that the JSON tells of.
    pub fn account(&self) -> Result<wire::Account, StoreError> {
        serde_json::from_str(&self.0).map_err(StoreError::new)
    }
}
