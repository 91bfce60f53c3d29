//! What the rules need to know beside the draft.

use serde::{Deserialize, Serialize};

use crate::discovery::Discovered;
use crate::provider::Offered;
use crate::wire::{Account, Auth};
use crate::{Date, Grant, TlsVersion};

/// Something that the back end keeps and an account refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// Stable identifier, which the account refers to.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// An OAuth 2.0 authentication profile that an account may refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// Stable identifier, which the account refers to.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose tokens it obtains: `microsoft`, `google` or `other`.
    pub provider: String,
    /// How it obtains them.
    pub grant: Grant,
}

/// Which passwords the back end already keeps for the account that is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The sender's password.
    pub sender: bool,
    /// The receiver's password.
    pub receiver: bool,
}

impl Stored {
    /// Which passwords are kept according to an account that was read.
    pub fn of(account: &Account) -> Self {
        let sender = account.sender.as_ref().and_then(|side| side.auth.as_ref());
        let receiver = account
            .receiver
            .as_ref()
            .and_then(|side| side.auth.as_ref());
        let is_set = |auth: Option<&Auth>| auth.is_some_and(|auth| auth.password_set == Some(true));
        Self {
            sender: is_set(sender),
            receiver: is_set(receiver),
        }
    }
}

/// What the rules need to know beside the draft: the day, what the back end offers, and what was found for a mail domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The day on which somebody fills in the form.
    pub today: Date,
    /// The providers to choose from. A draft may hold another one all the same: that stays, and is a choice as well.
    pub providers: Offered,
    /// The truststores to choose from. `None`: the back end does not know truststores.
    pub truststores: Option<Vec<Named>>,
    /// The authentication profiles to choose from. `None`: the back end does not know profiles,
    /// so that neither OAuth 2.0 nor Microsoft Graph can be set up.
    pub profiles: Option<Vec<Profile>>,
    /// The TLS versions that the back end can hold a server to, oldest first.
    pub tls_versions: Vec<TlsVersion>,
    /// Which passwords are kept already.
    pub stored: Stored,
    /// Whether the account exists already, so that its ID cannot change.
    pub account_exists: bool,
    /// What was found for a mail domain, and may be used. It counts while the draft is about that domain.
    pub discovered: Option<Discovered>,
}

impl Default for Context {
    /// A form that offers every provider, and a back end that knows neither truststores nor profiles, on the first day of
    /// the Unix epoch.
    fn default() -> Self {
        Self {
            today: Date::new(1970, 1, 1),
            providers: Offered::default(),
            truststores: None,
            profiles: None,
            tls_versions: TlsVersion::ALL.to_vec(),
            stored: Stored::default(),
            account_exists: false,
            discovered: None,
        }
    }
}
