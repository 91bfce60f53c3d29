//! What is to be tested: settings that are valid, with everything opened that they refer to.

use std::pin::Pin;

use email_account::connection_test::{RoundTrip, Stage};
use email_account::wire::{ProfileCheckResult, SidePlan, TestedSide};
use email_account::{EmailAddress, Host, MailProtocol, Port, Security};
use zeroize::Zeroizing;

use super::failure::Failure;
use super::graph::GraphMailbox;
use super::report::Settings;
use crate::egress::TlsSettings;

/// A test: one side, or both.
pub(crate) struct Job {
    /// How to send.
    pub(crate) sender: Option<SenderJob>,
    /// How to receive.
    pub(crate) receiver: Option<ReceiverJob>,
    /// Whether a message goes round. Only with both sides.
    pub(crate) round_trip: RoundTrip,
}

/// How to send.
pub(crate) enum SenderJob {
    /// SMTP submission.
    Smtp {
        /// Where to connect.
        server: Endpoint,
        /// How to sign in.
        sign_in: SignIn,
        /// Whose mail it is, and where the test message goes.
        email: EmailAddress,
        /// The stages, in order.
        stages: Vec<Stage>,
    },
    /// Microsoft Graph.
    Graph {
        /// The mailbox and the way to it.
        mailbox: GraphMailbox,
        /// Whose mail it is, and where the test message goes.
        email: EmailAddress,
        /// The stages, in order.
        stages: Vec<Stage>,
    },
}

/// How to receive.
pub(crate) enum ReceiverJob {
    /// IMAP.
    Imap {
        /// Where to connect.
        server: Endpoint,
        /// How to sign in.
        sign_in: SignIn,
        /// The stages, in order.
        stages: Vec<Stage>,
    },
    /// POP3.
    Pop3 {
        /// Where to connect.
        server: Endpoint,
        /// How to sign in.
        sign_in: SignIn,
        /// The stages, in order.
        stages: Vec<Stage>,
    },
    /// Microsoft Graph.
    Graph {
        /// The mailbox and the way to it.
        mailbox: GraphMailbox,
        /// The stages, in order.
        stages: Vec<Stage>,
    },
}

/// A server, and how the connection to it is secured.
pub(crate) struct Endpoint {
    /// Name or IP address.
    pub(crate) host: Host,
    /// TCP port.
    pub(crate) port: Port,
    /// When TLS begins, and what it has to fulfil.
    pub(crate) transport: Transport,
}

/// How a connection is secured.
pub(crate) enum Transport {
    /// Not at all, as somebody has chosen in so many words.
    ClearText,
    /// TLS after `STARTTLS` or `STLS`.
    StartTls(TlsSettings),
    /// TLS from the first byte.
    Tls(TlsSettings),
}

impl Transport {
    fn security(&self) -> Security {
        match self {
            Self::ClearText => Security::None,
            Self::StartTls(_) => Security::StartTls,
            Self::Tls(_) => Security::Tls,
        }
    }
}

/// How to sign in.
pub(crate) enum SignIn {
    /// Not at all.
    None,
    /// With a password.
    Password {
        /// Who signs in.
        user_id: String,
        /// The password.
        password: Zeroizing<String>,
    },
    /// With a password that nobody has given.
    PasswordMissing {
        /// Who would sign in.
        user_id: String,
    },
    /// With a token.
    Token {
        /// Who signs in.
        user_id: String,
        /// Where the token comes from.
        token: Box<dyn TokenSource>,
    },
    /// Not now: too many attempts were refused.
    Paused {
        /// Who would sign in.
        user_id: String,
        /// From when on it can be tried again: RFC 3339, in UTC.
        retry_at: String,
    },
}

impl SignIn {
    /// Keeps a password back until this moment: RFC 3339, in UTC. Whoever signs in otherwise may go on.
    pub(crate) fn pause(&mut self, retry_at: String) {
        if let Self::Password { user_id, .. } = self {
            let user_id = std::mem::take(user_id);
            *self = Self::Paused { user_id, retry_at };
        }
    }

    fn user_id(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Password { user_id, .. }
            | Self::PasswordMissing { user_id }
            | Self::Token { user_id, .. }
            | Self::Paused { user_id, .. } => Some(user_id),
        }
    }
}

/// What a request for a token will answer.
pub(crate) type TokenAnswer<'a> = Pin<Box<dyn Future<Output = Result<Token, Failure>> + Send + 'a>>;

/// Where a token comes from. It is asked once.
pub(crate) trait TokenSource: Send + Sync {
    /// Asks for the token.
    fn token(&self) -> TokenAnswer<'_>;
}

/// A token, and what is told of how it was given.
pub(crate) struct Token {
    /// The token.
    pub(crate) token: Zeroizing<String>,
    /// The answer of the authorization server, without the token.
    pub(crate) check: ProfileCheckResult,
}

impl Job {
    /// What will be done.
    pub(super) fn plan(&self) -> Vec<SidePlan> {
        let sender = self.sender.as_ref().map(|sender| SidePlan {
            side: TestedSide::Sender,
            stages: sender.stages().to_vec(),
        });
        let receiver = self.receiver.as_ref().map(|receiver| SidePlan {
            side: TestedSide::Receiver,
            stages: receiver.stages().to_vec(),
        });
        sender.into_iter().chain(receiver).collect()
    }
}

impl SenderJob {
    fn stages(&self) -> &[Stage] {
        match self {
            Self::Smtp { stages, .. } | Self::Graph { stages, .. } => stages,
        }
    }

    /// How somebody signs in, if the test does that itself.
    pub(crate) fn sign_in_mut(&mut self) -> Option<&mut SignIn> {
        match self {
            Self::Smtp { sign_in, .. } => Some(sign_in),
            Self::Graph { .. } => None,
        }
    }

    /// What cures depend on.
    pub(super) fn settings(&self) -> Option<Settings> {
        match self {
            Self::Smtp {
                server,
                sign_in,
                email,
                ..
            } => Some(Settings {
                email: Some(email.to_string()),
                ..server.settings(MailProtocol::Smtp, sign_in)
            }),
            Self::Graph { .. } => None,
        }
    }
}

impl ReceiverJob {
    fn stages(&self) -> &[Stage] {
        match self {
            Self::Imap { stages, .. } | Self::Pop3 { stages, .. } | Self::Graph { stages, .. } => {
                stages
            }
        }
    }

    /// How somebody signs in, if the test does that itself.
    pub(crate) fn sign_in_mut(&mut self) -> Option<&mut SignIn> {
        match self {
            Self::Imap { sign_in, .. } | Self::Pop3 { sign_in, .. } => Some(sign_in),
            Self::Graph { .. } => None,
        }
    }

    /// What cures depend on.
    pub(super) fn settings(&self) -> Option<Settings> {
        match self {
            Self::Imap {
                server, sign_in, ..
            } => Some(server.settings(MailProtocol::Imap, sign_in)),
            Self::Pop3 {
                server, sign_in, ..
            } => Some(server.settings(MailProtocol::Pop3, sign_in)),
            Self::Graph { .. } => None,
        }
    }
}

impl Endpoint {
    /// What cures depend on.
    fn settings(&self, protocol: MailProtocol, sign_in: &SignIn) -> Settings {
        Settings {
            protocol,
            port: self.port.get(),
            security: self.transport.security(),
            user_id: sign_in.user_id().map(str::to_owned),
            email: None,
        }
    }
}
