//! An account as readers see it: JSON without a password.

use email_account::{Account, DisabledAccount, Secrets, wire};

use crate::store::StoreError;

/// The JSON of an account. The only ways to a new one lead from what the rules have admitted, and take the passwords out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document(String);

impl Document {
    /// Parts a valid account into what readers may see and the passwords that came with it.
    pub fn of(account: Account) -> (Self, Secrets) {
        Self::part(account.into_wire())
    }

    /// Parts an account that is not in use, as [`Document::of`] does.
    pub fn of_disabled(account: DisabledAccount) -> (Self, Secrets) {
        Self::part(account.into_wire())
    }

    fn part(mut account: wire::Account) -> (Self, Secrets) {
        let secrets = account.take_secrets();
        let json =
            serde_json::to_string(&account).expect("an account holds nothing that JSON cannot say");
        (Self(json), secrets)
    }

    /// A document that was made once.
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
