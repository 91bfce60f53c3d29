//! What the rows of the table have in common.

use super::{Endpoint, HostPreset, PasswordKind, Provider, SignIn, UserIdRule};
use crate::Security;

/// What most providers have in common: a row states only what differs.
pub(super) const ORDINARY: Provider = Provider {
    id: "",
    name: "",
    domains: &[],
    smtp: &[],
    imap: &[],
    pop3: &[],
    sender_user_id: UserIdRule::Address,
    receiver_user_id: UserIdRule::Address,
    sign_in: &[SignIn::Password],
    password: PasswordKind::Account,
    graph: false,
    changes: &[],
};

pub(super) const OAUTH2_OR_PASSWORD: &[SignIn] = &[SignIn::OAuth2, SignIn::Password];

pub(super) const PASSWORD_OR_OAUTH2: &[SignIn] = &[SignIn::Password, SignIn::OAuth2];

/// TLS from the first byte.
pub(super) const fn tls(host: HostPreset, port: u16) -> Endpoint {
    Endpoint {
        host,
        port,
        security: Security::Tls,
    }
}

/// TLS after the `STARTTLS` or `STLS` command.
pub(super) const fn starttls(host: HostPreset, port: u16) -> Endpoint {
    Endpoint {
        host,
        port,
        security: Security::StartTls,
    }
}
