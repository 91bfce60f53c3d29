//! An account that is valid by construction: only [`crate::parse`] makes one.

use crate::provider::Provider;
use crate::wire;
use crate::{EmailAddress, Host, Port, Secret, Security, TlsVersion};

/// A complete and valid account.
#[derive(Debug)]
pub struct Account {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) provider: &'static Provider,
    pub(crate) sides: Sides,
}

/// The sides that an account uses: at least one.
#[derive(Debug)]
pub enum Sides {
    /// It only sends.
    SendOnly(Sender),
    /// It only receives.
    ReceiveOnly(Receiver),
    /// It does both.
    Both(Sender, Receiver),
}

/// Who sends.
#[derive(Debug)]
pub struct Identity {
    /// Address that mail comes from.
    pub email: EmailAddress,
    /// Name that people see beside the address.
    pub display_name: Option<String>,
    /// Address that answers go to.
    pub reply_to: Option<EmailAddress>,
}

/// How an account sends.
#[derive(Debug)]
pub enum Sender {
    /// SMTP submission.
    Smtp {
        /// Who sends.
        identity: Identity,
        /// How to sign in; never [`Auth::SameAsSender`].
        auth: Auth,
        /// Where to connect.
        server: Server,
    },
    /// Microsoft Graph.
    Graph {
        /// Who sends.
        identity: Identity,
        /// The mailbox and the way into it.
        mailbox: GraphMailbox,
    },
}

/// How an account receives.
#[derive(Debug)]
pub enum Receiver {
    /// IMAP.
    Imap {
        /// How to sign in; never [`Auth::None`].
        auth: Auth,
        /// Where to connect.
        server: Server,
    },
    /// POP3.
    Pop3 {
        /// How to sign in; never [`Auth::None`].
        auth: Auth,
        /// Where to connect.
        server: Server,
    },
    /// Microsoft Graph.
    Graph(GraphMailbox),
}

/// A mailbox in Microsoft Graph.
#[derive(Debug)]
pub struct GraphMailbox {
    /// User Principal Name of the mailbox.
    pub user_principal_name: EmailAddress,
    /// The authentication profile whose token opens it.
    pub authentication_profile: String,
}

/// How somebody signs in.
#[derive(Debug)]
pub enum Auth {
    /// Not at all.
    None,
    /// With user ID and password.
    Password {
        /// Who signs in.
        user_id: String,
        /// The password that was typed. `None`: the one that the back end keeps already.
        password: Option<Secret>,
    },
    /// With a token of an authentication profile.
    OAuth {
        /// Who signs in.
        user_id: String,
        /// The authentication profile.
        authentication_profile: String,
    },
    /// As the sender does.
    SameAsSender,
}

/// Where to connect, and how the connection is secured.
#[derive(Debug)]
pub struct Server {
    /// Name or IP address.
    pub host: Host,
    /// TCP port.
    pub port: Port,
    /// When TLS begins, and what it has to fulfil.
    pub transport: Transport,
}

/// How a connection is secured. What TLS has to fulfil exists only where there is TLS.
#[derive(Debug)]
pub enum Transport {
    /// Not at all.
    ClearText,
    /// TLS after `STARTTLS`.
    StartTls(TlsPolicy),
    /// TLS from the first byte.
    Tls(TlsPolicy),
}

/// What TLS has to fulfil.
#[derive(Debug)]
pub struct TlsPolicy {
    /// Lowest version that is accepted.
    pub min_version: TlsVersion,
    /// Named truststore. `None`: the certificates of the system.
    pub truststore: Option<String>,
}

impl Account {
    /// Stable identifier.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The provider that it was set up for.
    pub fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// How it sends and receives.
    pub fn sides(&self) -> &Sides {
        &self.sides
    }

    /// The account in the JSON contract, passwords included.
    pub fn into_wire(self) -> wire::Account {
        let (sender, receiver) = match self.sides {
            Sides::SendOnly(sender) => (Some(sender), None),
            Sides::ReceiveOnly(receiver) => (None, Some(receiver)),
            Sides::Both(sender, receiver) => (Some(sender), Some(receiver)),
        };
        wire::Account {
            id: Some(self.id),
            name: Some(self.name),
            enabled: Some(true),
            provider: Some(self.provider.id.to_owned()),
            sender: sender.map(Sender::into_wire),
            receiver: receiver.map(Receiver::into_wire),
        }
    }
}

impl Sender {
    fn into_wire(self) -> wire::Sender {
        match self {
            Self::Smtp {
                identity,
                auth,
                server,
            } => {
                let mut sender = identity.into_wire(crate::SendUsing::Smtp);
                sender.auth = Some(auth.into_wire());
                sender.server = Some(server.into_wire());
                sender
            }
            Self::Graph { identity, mailbox } => {
                let mut sender = identity.into_wire(crate::SendUsing::Graph);
                sender.user_principal_name = Some(mailbox.user_principal_name.into());
                sender.authentication_profile = Some(mailbox.authentication_profile);
                sender
            }
        }
    }
}

impl Identity {
    fn into_wire(self, protocol: crate::SendUsing) -> wire::Sender {
        wire::Sender {
            protocol: Some(protocol),
            email: Some(self.email.into()),
            display_name: self.display_name,
            reply_to: self.reply_to.map(String::from),
            ..wire::Sender::default()
        }
    }
}

impl Receiver {
    fn into_wire(self) -> wire::Receiver {
        let mailbox = |protocol, auth: Auth, server: Server| wire::Receiver {
            protocol: Some(protocol),
            auth: Some(auth.into_wire()),
            server: Some(server.into_wire()),
            ..wire::Receiver::default()
        };
        match self {
            Self::Imap { auth, server } => mailbox(crate::ReceiveUsing::Imap, auth, server),
            Self::Pop3 { auth, server } => mailbox(crate::ReceiveUsing::Pop3, auth, server),
            Self::Graph(graph) => wire::Receiver {
                protocol: Some(crate::ReceiveUsing::Graph),
                user_principal_name: Some(graph.user_principal_name.into()),
                authentication_profile: Some(graph.authentication_profile),
                ..wire::Receiver::default()
            },
        }
    }
}

impl Auth {
    fn into_wire(self) -> wire::Auth {
        let auth = |method| wire::Auth {
            method: Some(method),
            ..wire::Auth::default()
        };
        match self {
            Self::None => auth(wire::Method::None),
            Self::SameAsSender => auth(wire::Method::Sender),
            Self::Password { user_id, password } => wire::Auth {
                user_id: Some(user_id),
                password_set: password.is_none().then_some(true),
                password,
                ..auth(wire::Method::Password)
            },
            Self::OAuth {
                user_id,
                authentication_profile,
            } => wire::Auth {
                user_id: Some(user_id),
                authentication_profile: Some(authentication_profile),
                ..auth(wire::Method::OAuth)
            },
        }
    }
}

impl Server {
    fn into_wire(self) -> wire::Server {
        let (security, policy) = match self.transport {
            Transport::ClearText => (Security::None, None),
            Transport::StartTls(policy) => (Security::StartTls, Some(policy)),
            Transport::Tls(policy) => (Security::Tls, Some(policy)),
        };
        wire::Server {
            host: Some(self.host.into()),
            port: Some(self.port.get().into()),
            security: Some(security),
            min_tls: policy.as_ref().map(|policy| policy.min_version),
            truststore: policy.and_then(|policy| policy.truststore),
        }
    }
}
