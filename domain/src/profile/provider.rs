//! Whose tokens a profile obtains.

use serde::{Deserialize, Serialize};

use super::{Tenant, TokenUse};
use crate::provider::Provider;

/// Whose tokens a profile obtains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ProfileProvider {
    /// Microsoft Entra ID.
    Microsoft,
    /// Google.
    Google,
    /// Any other authorization server.
    Other,
}

/// Google's token endpoint (its OpenID configuration names it).
const GOOGLE: &str = "https://oauth2.googleapis.com/token";

impl ProfileProvider {
    /// Every provider.
    pub const ALL: [Self; 3] = [Self::Microsoft, Self::Google, Self::Other];

    /// The provider as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Microsoft => "microsoft",
            Self::Google => "google",
            Self::Other => "other",
        }
    }

    /// The provider with this name in the JSON contract.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|provider| provider.as_str() == text)
    }

    /// Whose tokens open the mailboxes of an email provider.
    ///
    /// ```
    /// use email_account::profile::ProfileProvider;
    /// use email_account::provider;
    /// let of = |id| ProfileProvider::of_mailboxes_at(provider::by_id(id).unwrap());
    /// assert_eq!(of("microsoft365"), ProfileProvider::Microsoft);
    /// assert_eq!(of("gmail"), ProfileProvider::Google);
    /// assert_eq!(of("other"), ProfileProvider::Other);
    /// ```
    pub fn of_mailboxes_at(provider: &Provider) -> Self {
        match provider.id {
            "gmail" => Self::Google,
            _ if provider.graph => Self::Microsoft,
            _ => Self::Other,
        }
    }

    /// Whether the provider has what a token would be for: Microsoft Graph takes none of Google's.
    pub fn has(self, token_use: TokenUse) -> bool {
        self != Self::Google || token_use != TokenUse::Graph
    }

    /// Where the provider gives out tokens, as far as that is known: Microsoft has one place for each tenant.
    pub(super) fn token_endpoint(self, tenant: &str) -> String {
        match (self, tenant.parse::<Tenant>()) {
            (Self::Microsoft, Ok(tenant)) => tenant.token_endpoint(),
            (Self::Google, _) => GOOGLE.to_owned(),
            (Self::Microsoft, Err(_)) | (Self::Other, _) => String::new(),
        }
    }
}
