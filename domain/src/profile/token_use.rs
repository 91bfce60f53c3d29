//! What a token is for.

use serde::{Deserialize, Serialize};

/// What a token is for: each use has a scope of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TokenUse {
    /// Receiving by IMAP.
    Imap,
    /// Receiving by POP3.
    Pop3,
    /// Sending by SMTP.
    Smtp,
    /// Sending and receiving by Microsoft Graph.
    Graph,
}

impl TokenUse {
    /// Every use.
    pub const ALL: [Self; 4] = [Self::Imap, Self::Pop3, Self::Smtp, Self::Graph];

    /// The use as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Imap => "imap",
            Self::Pop3 => "pop3",
            Self::Smtp => "smtp",
            Self::Graph => "graph",
        }
    }

    /// Position in [`TokenUse::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}
