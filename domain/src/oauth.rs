//! OAuth 2.0 authentication profiles, as far as an account refers to them.

use serde::{Deserialize, Serialize};

/// How a profile obtains its tokens (RFC 6749).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// Client credentials (RFC 6749 section 4.4).
    ClientCredentials,
    /// Resource owner password credentials (RFC 6749 section 4.3).
    Password,
}

impl Grant {
    /// The grant as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientCredentials => "client_credentials",
            Self::Password => "password",
        }
    }

    /// The grant with this name in the JSON contract.
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "client_credentials" => Some(Self::ClientCredentials),
            "password" => Some(Self::Password),
            _ => None,
        }
    }
}
