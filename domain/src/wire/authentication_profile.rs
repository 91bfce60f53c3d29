//! Authentication profiles in the JSON contract.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::Grant;
use crate::profile::{CheckOutcome, ProfileProvider, ProfileSecrets, TokenUse};
use crate::secret::{self, Secret};

/// An OAuth 2.0 authentication profile, as it is posted, put and read. A read profile never holds a secret.
///
/// `id`, `usedBy`, `updated` and `etag` are the back end's: what is sent of them is passed over.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AuthenticationProfile {
    /// Stable identifier, which accounts refer to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What people call the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub name: Option<String>,
    /// Whose tokens it obtains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProfileProvider>,
    /// How it obtains them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant: Option<Grant>,
    /// Tenant of Microsoft Entra ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// Where tokens are asked for. Missing: where the provider gives them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 2000)))]
    pub token_endpoint: Option<String>,
    /// Identifier of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 255)))]
    pub client_id: Option<String>,
    /// Secret of the client. Absent in an update: unchanged. Never in a profile that is read.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret::expose"
    )]
    pub client_secret: Option<Secret>,
    /// In a profile that is read: whether a client secret is kept. `false` in an update: forget it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_set: Option<bool>,
    /// Who signs in, with password credentials.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 255)))]
    pub user_name: Option<String>,
    /// Their password. Absent in an update: unchanged. Never in a profile that is read.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret::expose"
    )]
    pub password: Option<Secret>,
    /// In a profile that is read: whether a password is kept. `false` in an update: forget it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_set: Option<bool>,
    /// Scopes that differ from the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    /// Last day of the client secret, such as `2026-12-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<String>,
    /// The accounts that refer to the profile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by: Option<Vec<Named>>,
    /// When it was last changed (RFC 3339, UTC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Names this state of the profile, for `If-Match`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
}

/// Scopes of tokens (RFC 6749 section 3.3), words with one space between. Missing: the provider's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Scopes {
    /// For IMAP.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 1000)))]
    pub imap: Option<String>,
    /// For POP3.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 1000)))]
    pub pop3: Option<String>,
    /// For SMTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 1000)))]
    pub smtp: Option<String>,
    /// For Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 1000)))]
    pub graph: Option<String>,
}

impl AuthenticationProfile {
    /// Takes the secrets out, so that the rest can be stored or shown. Where one was, `clientSecretSet` or
    /// `passwordSet` says so.
    pub fn take_secrets(&mut self) -> ProfileSecrets {
        let secrets = ProfileSecrets {
            client_secret: self.client_secret.take(),
            password: self.password.take(),
        };
        if secrets.client_secret.is_some() {
            self.client_secret_set = Some(true);
        }
        if secrets.password.is_some() {
            self.password_set = Some(true);
        }
        secrets
    }
}

/// The answer to `GET /authentication-profiles`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfileList {
    /// The OAuth 2.0 authentication profiles, without secrets.
    pub authentication_profiles: Vec<AuthenticationProfile>,
}

/// What is sent to `POST /authentication-profiles/{id}/check`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileCheck {
    /// What the token is to be for.
    #[serde(rename = "use")]
    pub token_use: TokenUse,
}

/// The answer to `POST /authentication-profiles/{id}/check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProfileCheckResult {
    /// What became of the request for a token.
    pub outcome: CheckOutcome,
    /// The number behind `AADSTS` in Microsoft's answer, for whoever looks it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aadsts: Option<u32>,
}
