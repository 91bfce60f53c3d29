//! What a text says about an account, before it is settled which of it becomes a setting.

use super::Doubt;
use crate::{Secret, SignIn};

/// How many servers are looked at. No provider names as many.
const MAX_SERVERS: usize = 32;

/// Everything that a text says.
#[derive(Default)]
pub(super) struct Found {
    pub servers: Vec<Server>,
    pub account_name: Option<String>,
    pub address: Option<String>,
    pub display_name: Option<String>,
    pub reply_to: Option<String>,
    pub doubts: Vec<Doubt>,
}

/// What a server is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Sending, always by SMTP.
    Smtp,
    Imap,
    Pop3,
    /// Receiving, and the text does not say how.
    Incoming,
}

/// How a text says that a connection is secured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Encryption {
    /// TLS from the first byte.
    Implicit,
    StartTls,
    /// `SSL`, `TLS`, `secure`: the port tells which of the two it is.
    SomeTls,
    /// `SSL: no`, which many say of STARTTLS. It is no wish for clear text.
    NotImplicit,
    ClearText,
}

/// How a server is signed in to, as far as the form has a word for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Known(SignIn),
    Unknown,
}

/// A server, and who signs in to it.
#[derive(Default)]
pub(super) struct Server {
    pub purpose: Option<Purpose>,
    pub host: Option<String>,
    pub port: Option<String>,
    pub encryption: Option<Encryption>,
    pub method: Option<Method>,
    pub user_id: Option<String>,
    pub password: Option<Secret>,
    /// Whether the text has a second value for any of these.
    pub ambiguous: bool,
}

impl Server {
    pub fn new(purpose: Option<Purpose>) -> Self {
        Self {
            purpose,
            ..Self::default()
        }
    }

    /// Takes a host; the first one counts.
    pub fn take_host(&mut self, host: &str) {
        self.ambiguous |= differs(&self.host, host);
        self.host.get_or_insert_with(|| host.to_owned());
    }

    /// Takes a port; the first one counts.
    pub fn take_port(&mut self, port: &str) {
        self.ambiguous |= differs(&self.port, port);
        self.port.get_or_insert_with(|| port.to_owned());
    }

    /// Takes a user ID; the first one counts.
    pub fn take_user_id(&mut self, user_id: &str) {
        self.ambiguous |= differs(&self.user_id, user_id);
        self.user_id.get_or_insert_with(|| user_id.to_owned());
    }

    /// Takes what another word says about the encryption.
    pub fn take_encryption(&mut self, new: Encryption) {
        use Encryption::{NotImplicit, SomeTls, StartTls};
        self.encryption = Some(match (self.encryption, new) {
            (None, new) => new,
            (Some(StartTls), SomeTls) | (Some(SomeTls), StartTls) => SomeTls,
            (Some(NotImplicit), SomeTls) | (Some(SomeTls), NotImplicit) => StartTls,
            (Some(kept), _) => kept,
        });
    }

    /// Takes a password; the first one counts.
    pub fn take_password(&mut self, password: &str) {
        self.password
            .get_or_insert_with(|| Secret::new(password.to_owned()));
    }
}

fn differs(kept: &Option<String>, new: &str) -> bool {
    kept.as_ref().is_some_and(|kept| kept != new)
}

impl Found {
    /// Takes a server.
    pub fn add(&mut self, server: Server) {
        if self.servers.len() < MAX_SERVERS {
            self.servers.push(server);
        }
    }

    /// Where the server for a purpose is; a new one where there is none yet.
    pub fn index_of(&mut self, purpose: Purpose) -> usize {
        let same = |server: &Server| server.purpose == Some(purpose);
        self.servers.iter().position(same).unwrap_or_else(|| {
            self.servers.push(Server::new(Some(purpose)));
            self.servers.len() - 1
        })
    }
}
