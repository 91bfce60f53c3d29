//! How a connection to a mail server is secured.

use serde::{Deserialize, Serialize};

/// When TLS begins on a connection (RFC 8314 section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Never: everything travels in clear text.
    None,
    /// After the `STARTTLS` (SMTP, IMAP) or `STLS` (POP3) command, before anybody signs in.
    #[serde(rename = "starttls")]
    StartTls,
    /// From the first byte, also called implicit TLS.
    Tls,
}

impl Security {
    /// The choice with this text in the JSON contract.
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "none" => Some(Self::None),
            "starttls" => Some(Self::StartTls),
            "tls" => Some(Self::Tls),
            _ => None,
        }
    }
}
