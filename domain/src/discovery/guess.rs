//! What to try where it is not said how a server is reached.

use crate::{MailProtocol, Security};

/// How a server might be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What it would speak.
    pub protocol: MailProtocol,
    /// When TLS would begin.
    pub security: Security,
    /// At which TCP port.
    pub port: u16,
}

impl Guess {
    /// Whether somebody may sign in to try it: never where others can listen.
    pub fn may_sign_in(&self) -> bool {
        self.security != Security::None
    }
}

/// What is known already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// When TLS begins.
    pub security: Option<Security>,
    /// The TCP port.
    pub port: Option<u16>,
}

/// What to try, in this order, for one of these protocols: first what is encrypted, protocol by protocol, then what is not.
///
/// STARTTLS stands before TLS because its ports are open at more servers. That is an order of trying and not of choosing:
/// where several answer, [`super::best_first`] chooses.
///
/// ```
/// use email_account::{MailProtocol, Security};
/// use email_account::discovery::{Known, guesses};
///
/// let encrypted = Known { security: Some(Security::Tls), port: None };
/// assert_eq!(guesses(&[MailProtocol::Imap], encrypted)[0].port, 993);
/// ```
pub fn guesses(protocols: &[MailProtocol], known: Known) -> Vec<Guess> {
    let encrypted = &[Security::StartTls, Security::Tls];
    let mut guesses = Vec::new();
    for stage in [&encrypted[..], &[Security::None]] {
        for protocol in protocols {
            let wanted = stage
                .iter()
                .filter(|it| known.security.is_none_or(|known| known == **it));
            for security in wanted {
                let usual = usual_ports(*protocol, *security);
                let ports = known.port.as_ref().map_or(usual, std::slice::from_ref);
                guesses.extend(ports.iter().map(|port| Guess {
                    protocol: *protocol,
                    security: *security,
                    port: *port,
                }));
            }
        }
    }
    guesses
}

/// The ports of a protocol, the one that was assigned to it first.
const fn usual_ports(protocol: MailProtocol, security: Security) -> &'static [u16] {
    match (protocol, security) {
        (MailProtocol::Smtp, Security::Tls) => &[465],
        (MailProtocol::Smtp, Security::StartTls | Security::None) => &[587, 25],
        (MailProtocol::Imap, Security::Tls) => &[993],
        (MailProtocol::Imap, Security::StartTls | Security::None) => &[143],
        (MailProtocol::Pop3, Security::Tls) => &[995],
        (MailProtocol::Pop3, Security::StartTls | Security::None) => &[110],
    }
}

/// The protocols for receiving that a host's name leaves open: `imap.example.org` speaks IMAP.
pub fn protocols_told_by(host: &str) -> &'static [MailProtocol] {
    match host.split('.').next() {
        Some("imap") => &[MailProtocol::Imap],
        Some("pop" | "pop3") => &[MailProtocol::Pop3],
        _ => &[MailProtocol::Imap, MailProtocol::Pop3],
    }
}
