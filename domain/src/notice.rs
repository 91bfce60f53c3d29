//! What a user should know although nothing is wrong: codes with data, never sentences.

use crate::provider::{Change, PasswordKind, Provider};
use crate::{FieldId, Fix};

/// Something that the user should know, the field that it stands beside, and what may cure it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The field that the notice stands beside.
    pub field: FieldId,
    /// What it says.
    pub code: NoticeCode,
    /// Changes of the draft that would cure it, best first.
    pub fixes: Vec<Fix>,
}

/// How urgent a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Info,
    /// Something is at risk, or will stop working.
    Warning,
}

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeCode {
    /// The connection is in clear text: everybody on the way can read mail and password (RFC 8314).
    ClearText,
    /// The server is used without sign-in.
    NoSignIn,
    /// A TLS version is allowed that RFC 8996 forbids.
    DeprecatedTls,
    /// The provider switches something off that the account relies on.
    ComingChange(Change),
    /// The provider has switched something off that the account relies on.
    PastChange(Change),
    /// The provider wants a password of a certain kind.
    Password(PasswordKind),
    /// The provider lets no program in: it has neither SMTP, IMAP and POP3 nor Microsoft Graph.
    ClosedToPrograms(&'static Provider),
    /// The provider has no servers for the chosen protocol.
    NotOffered(&'static Provider),
    /// The address belongs to another provider than the chosen one.
    OtherProvider(&'static Provider),
    /// The host is sent under another name than the one that was typed: its A-label (RFC 5890).
    InternationalHost {
        /// The host in ASCII.
        ascii: String,
    },
    /// The provider gives each customer a host of this shape.
    HostPattern(&'static str),
    /// There is no authentication profile to choose from.
    NoProfile,
}

impl NoticeCode {
    /// Whether something is at risk, or will stop working.
    pub fn is_warning(&self) -> bool {
        self.level() == Level::Warning
    }

    /// How urgent it is.
    pub const fn level(&self) -> Level {
        match self {
            Self::ClearText
            | Self::DeprecatedTls
            | Self::ComingChange(_)
            | Self::PastChange(_)
            | Self::ClosedToPrograms(_)
            | Self::NotOffered(_)
            | Self::OtherProvider(_) => Level::Warning,
            Self::NoSignIn
            | Self::Password(_)
            | Self::InternationalHost { .. }
            | Self::HostPattern(_)
            | Self::NoProfile => Level::Info,
        }
    }
}
