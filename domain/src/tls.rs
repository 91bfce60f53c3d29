//! TLS versions.

use serde::{Deserialize, Serialize};

/// A version of Transport Layer Security, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TlsVersion {
    /// TLS 1.0, deprecated by RFC 8996.
    #[serde(rename = "1.0")]
    V1_0,
    /// TLS 1.1, deprecated by RFC 8996.
    #[serde(rename = "1.1")]
    V1_1,
    /// TLS 1.2 (RFC 5246).
    #[serde(rename = "1.2")]
    V1_2,
    /// TLS 1.3 (RFC 8446).
    #[serde(rename = "1.3")]
    V1_3,
}

impl TlsVersion {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V1_0, Self::V1_1, Self::V1_2, Self::V1_3];

    /// The version number as it stands in the JSON contract, such as `1.2`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
            Self::V1_3 => "1.3",
        }
    }

    /// The version with this number, such as `1.2`.
    pub fn from_number(number: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|version| version.as_str() == number)
    }

    /// Whether RFC 8996 forbids it.
    pub fn is_deprecated(self) -> bool {
        self < Self::V1_2
    }
}
