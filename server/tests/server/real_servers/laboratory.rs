//! All mail servers of a test, and the ways to reach them.

use email_account_mail_servers::{
    Authority, Dovecot, Exim, MailboxPorts, Postfix, Protocol, SmtpPorts,
};

use super::cell::{AUTHORITY, Cell, Settings};
use super::hosts::{self, CLEAR, WELL};
use super::under_test::{self, Truststore};

/// Running mail servers.
pub struct Laboratory {
    authority: Authority,
    exim: Exim,
    /// Only where the tests run as root.
    postfix: Option<Postfix>,
    dovecot: Dovecot,
}

/// One server of one protocol: its ports for clear text (with STARTTLS, where the host has TLS) and for TLS.
#[derive(Clone, Copy)]
pub struct Service {
    pub protocol: Protocol,
    pub clear: u16,
    pub tls: u16,
}

impl Service {
    fn of(protocol: Protocol, clear: u16, tls: u16) -> Self {
        Self {
            protocol,
            clear,
            tls,
        }
    }

    /// Ann's settings with TLS from the first byte.
    pub fn tls_at(self, host: &str) -> Settings {
        Settings::of(self.protocol, host, self.tls, "tls")
    }

    /// Ann's settings with STARTTLS.
    pub fn start_tls_at(self, host: &str) -> Settings {
        Settings::of(self.protocol, host, self.clear, "starttls")
    }

    /// Ann's settings in clear text.
    pub fn clear_at(self, host: &str) -> Settings {
        Settings::of(self.protocol, host, self.clear, "none")
    }

    /// The ways to reach it with TLS.
    pub fn encrypted_at(self, host: &str) -> [Settings; 2] {
        [self.tls_at(host), self.start_tls_at(host)]
    }

    /// The ways to reach it where all is well.
    pub fn ways(self) -> [Settings; 3] {
        let [tls, start_tls] = self.encrypted_at(WELL);
        [tls, start_tls, self.clear_at(CLEAR)]
    }
}

impl Laboratory {
    /// Starts all of them.
    pub fn open() -> Self {
        let authority = Authority::new("Laboratory");
        let sites = hosts::sites(&authority);
        let dovecot = Dovecot::start(&sites);
        Self {
            exim: Exim::start(&dovecot, &sites),
            postfix: Postfix::can_run().then(|| Postfix::start(&dovecot, &sites)),
            dovecot,
            authority,
        }
    }

    /// IMAP and POP3.
    pub fn receiving(&self) -> [Service; 2] {
        let MailboxPorts {
            imap,
            imaps,
            pop3,
            pop3s,
        } = self.dovecot.ports;
        [
            Service::of(Protocol::Imap, imap, imaps),
            Service::of(Protocol::Pop3, pop3, pop3s),
        ]
    }

    /// SMTP, by Exim.
    pub fn exim(&self) -> Service {
        sending(self.exim.ports)
    }

    /// SMTP, by Postfix.
    pub fn postfix(&self) -> Option<Service> {
        self.postfix.as_ref().map(|postfix| sending(postfix.ports))
    }

    /// SMTP, by each server.
    pub fn sending(&self) -> Vec<Service> {
        let exim = [self.exim()];
        exim.into_iter().chain(self.postfix()).collect()
    }

    /// All services.
    pub fn services(&self) -> Vec<Service> {
        let mut services = self.sending();
        services.extend(self.receiving());
        services
    }

    /// A token with which this user signs in at Dovecot.
    pub fn token(&self, user: &str) -> String {
        self.dovecot.token(user)
    }

    /// What the server under test trusts.
    pub fn truststores(&self) -> Vec<Truststore> {
        vec![(AUTHORITY, self.authority.pem().to_owned())]
    }

    /// Goes through a table.
    pub fn judge(&self, cells: &[Cell]) {
        under_test::judge(&self.truststores(), cells);
    }
}

fn sending(ports: SmtpPorts) -> Service {
    Service::of(Protocol::Smtp, ports.smtp, ports.smtps)
}
