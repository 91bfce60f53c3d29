//! A Dovecot and an Exim to try the form with: one address where all is well, others where something is wrong.

use rcgen::date_time_ymd;
use serde_json::{Value, json};

use crate::{Authority, Dovecot, Exim, MailboxPorts, Site, SmtpPorts, leaf, users};

/// The running servers.
pub struct Showcase {
    authority: Authority,
    exim: Exim,
    dovecot: Dovecot,
}

/// Ports that say what they stand for, and that need no root.
const TOUR: (MailboxPorts, SmtpPorts) = (
    MailboxPorts {
        imap: 10_143,
        imaps: 10_993,
        pop3: 10_110,
        pop3s: 10_995,
    },
    SmtpPorts {
        smtp: 10_587,
        smtps: 10_465,
    },
);

/// Where the certificate has expired.
const EXPIRED: u8 = 2;

/// Where there is no TLS.
const CLEAR: u8 = 3;

/// Where the certificate is for another name.
const OTHER_NAME: u8 = 4;

impl Showcase {
    /// On free ports.
    ///
    /// # Panics
    /// When a program is missing or does not start.
    pub fn on_free_ports() -> Self {
        Self::start(MailboxPorts::free(), SmtpPorts::free())
    }

    /// On the same ports each time.
    ///
    /// # Panics
    /// When a program is missing or does not start, or a port is taken.
    pub fn for_the_tour() -> Self {
        Self::start(TOUR.0, TOUR.1)
    }

    fn start(mailbox_ports: MailboxPorts, smtp_ports: SmtpPorts) -> Self {
        let authority = Authority::new("Mail servers to try out");
        let sites = sites(&authority);
        let dovecot = Dovecot::start_on(mailbox_ports, &sites);
        Self {
            exim: Exim::start_on(smtp_ports, &dovecot, &sites),
            dovecot,
            authority,
        }
    }

    /// PEM of the root that has issued the certificates.
    pub fn authority(&self) -> &str {
        self.authority.pem()
    }

    /// Everything that a test has to know.
    pub fn facts(&self) -> Value {
        let address = |last: u8| Site::clear(last).address.to_string();
        let (mailbox, smtp) = (self.dovecot.ports, self.exim.ports);
        json!({
            "host": "localhost",
            "expiredHost": address(EXPIRED),
            "clearHost": address(CLEAR),
            "otherNameHost": address(OTHER_NAME),
            "imap": mailbox.imap, "imaps": mailbox.imaps,
            "pop3": mailbox.pop3, "pop3s": mailbox.pop3s,
            "smtp": smtp.smtp, "smtps": smtp.smtps,
            "user": users::ANN, "otherUser": users::BOB, "userWithoutInbox": users::GONE,
            "password": users::PASSWORD,
            "authority": self.authority(),
        })
    }
}

fn sites(authority: &Authority) -> [Site; 4] {
    let names = ["localhost", "127.0.0.1"];
    let mut expired = leaf(&["127.0.0.2"]);
    expired.not_after = date_time_ymd(2021, 2, 3);
    [
        Site::encrypted(1, &authority.issue(&leaf(&names))),
        Site::encrypted(EXPIRED, &authority.issue(&expired)),
        Site::clear(CLEAR),
        Site::encrypted(
            OTHER_NAME,
            &authority.issue(&leaf(&["mail.elsewhere.test"])),
        ),
    ]
}
