//! OAuth 2.0 authentication profiles, as far as an account refers to them.

use serde::{Deserialize, Serialize};

/// How a profile obtains its tokens (RFC 6749).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grant {
    /// Client credentials (RFC 6749 section 4.4).
    ClientCredentials,
    /// Resource owner password credentials (RFC 6749 section 4.3).
    Password,
}
