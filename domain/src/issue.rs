//! What is wrong with a draft: codes with data, never sentences.

use crate::provider::Provider;
use crate::{AddressError, FieldId, HostError, PortError, Side};

/// One thing that is wrong, and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The field that has to change.
    pub field: FieldId,
    /// What is wrong with it.
    pub code: IssueCode,
}

/// Everything that is wrong with a draft, in the order of the form, at most one issue a field.
pub type Issues = Vec<Issue>;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueCode {
    /// A value is needed and there is none.
    Required,
    /// The text is longer than `max` characters.
    TooLong {
        /// The most characters that fit.
        max: u64,
    },
    /// The text holds a line break or another control character.
    ControlCharacter,
    /// An account ID holds something else than letters, digits, `.`, `_` and `-`, or begins with one of these signs.
    AccountId,
    /// The address is not one.
    Address(AddressError),
    /// The host is neither a name nor an IP address.
    Host(HostError),
    /// The port is not one.
    Port(PortError),
    /// The port speaks TLS from the first byte, but implicit TLS is off.
    PortNeedsTls {
        /// The port that was typed.
        port: u16,
    },
    /// The port begins in clear text, but implicit TLS is on.
    PortBeginsClear {
        /// The port that was typed.
        port: u16,
    },
    /// Neither sender nor receiver is used.
    NothingToDo,
    /// The choice does not exist.
    UnknownChoice,
    /// The truststore or the authentication profile does not exist.
    UnknownReference,
}

impl IssueCode {
    /// The code as it stands in problem documents (RFC 9457) of the JSON contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "text.too-long",
            Self::ControlCharacter => "text.control-character",
            Self::AccountId => "account.id-syntax",
            Self::Address(_) => "address.syntax",
            Self::Host(_) => "host.syntax",
            Self::Port(PortError::OutOfRange) => "port.range",
            Self::Port(_) => "port.syntax",
            Self::PortNeedsTls { .. } => "port.needs-tls",
            Self::PortBeginsClear { .. } => "port.begins-clear",
            Self::NothingToDo => "account.nothing-to-do",
            Self::UnknownChoice => "choice.unknown",
            Self::UnknownReference => "reference.unknown",
        }
    }

    /// Changes of the draft that cure the issue, best first.
    pub fn fixes(self, field: FieldId) -> Vec<Fix> {
        let side = match field {
            FieldId::SmtpPort => Side::Sender,
            _ => Side::Receiver,
        };
        match self {
            Self::PortNeedsTls { .. } | Self::PortBeginsClear { .. } => {
                vec![Fix::SecurityByPort(side), Fix::PortBySecurity(side)]
            }
            _ => Vec::new(),
        }
    }
}

/// A change of the draft that cures an issue or a notice with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Let the security follow the port.
    SecurityByPort(Side),
    /// Let the port follow the security.
    PortBySecurity(Side),
    /// Demand STARTTLS.
    RequireStartTls(Side),
    /// Go back to the default lowest TLS version.
    DefaultMinTls(Side),
    /// Sign in with OAuth 2.0.
    SignInWithOAuth(Side),
    /// Send or receive with Microsoft Graph.
    UseGraph(Side),
    /// Choose a provider.
    UseProvider(&'static Provider),
}

impl Fix {
    /// What the fix changes: fields and what would have been typed into them.
    pub fn edits(self) -> Vec<(FieldId, Option<&'static str>)> {
        use FieldId::*;
        match self {
            Self::SecurityByPort(Side::Sender) => {
                vec![(UseSmtps, None), (SmtpRequireStartTls, None)]
            }
            Self::SecurityByPort(Side::Receiver) => {
                vec![(UseTls, None), (ReceiverRequireStartTls, None)]
            }
            Self::PortBySecurity(Side::Sender) => vec![(SmtpPort, None)],
            Self::PortBySecurity(Side::Receiver) => vec![(ReceiverPort, None)],
            Self::RequireStartTls(Side::Sender) => {
                vec![(SmtpRequireStartTls, Some(crate::switch(true)))]
            }
            Self::RequireStartTls(Side::Receiver) => {
                vec![(ReceiverRequireStartTls, Some(crate::switch(true)))]
            }
            Self::DefaultMinTls(Side::Sender) => vec![(SmtpMinTls, None)],
            Self::DefaultMinTls(Side::Receiver) => vec![(ReceiverMinTls, None)],
            Self::SignInWithOAuth(Side::Sender) => vec![(SenderSignIn, Some("oauth"))],
            Self::SignInWithOAuth(Side::Receiver) => {
                vec![(SameAsSender, None), (ReceiverSignIn, Some("oauth"))]
            }
            Self::UseGraph(Side::Sender) => vec![(SendUsing, Some("graph"))],
            Self::UseGraph(Side::Receiver) => vec![(ReceiveUsing, Some("graph"))],
            Self::UseProvider(provider) => vec![(Provider, Some(provider.id))],
        }
    }
}
