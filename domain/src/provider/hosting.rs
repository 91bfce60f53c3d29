//! Hosting companies: mail under the customer's own domains.

use super::HostPreset::{Name, Pattern};
use super::row::{ORDINARY, starttls, tls};
use super::{Change, ChangeKind, Provider};
use crate::Date;

pub(super) static WORKMAIL: Provider = Provider {
    id: "workmail",
    name: "Amazon WorkMail",
    smtp: &[tls(Pattern("smtp.mail.<region>.awsapps.com"), 465)],
    imap: &[tls(Pattern("imap.mail.<region>.awsapps.com"), 993)],
    changes: &[Change {
        what: ChangeKind::ServiceEnds,
        from: Date::new(2027, 3, 31),
    }],
    ..ORDINARY
};

pub(super) static RACKSPACE: Provider = Provider {
    id: "rackspace",
    name: "Rackspace Email",
    smtp: &[tls(Name("secure.emailsrvr.com"), 465)],
    imap: &[tls(Name("secure.emailsrvr.com"), 993)],
    ..ORDINARY
};

pub(super) static GODADDY: Provider = Provider {
    id: "godaddy",
    name: "GoDaddy Workspace Email",
    smtp: &[tls(Name("smtpout.secureserver.net"), 465)],
    imap: &[tls(Name("imap.secureserver.net"), 993)],
    pop3: &[tls(Name("pop.secureserver.net"), 995)],
    ..ORDINARY
};

pub(super) static IONOS: Provider = Provider {
    id: "ionos",
    name: "IONOS / 1&1",
    smtp: &[
        tls(Name("smtp.1und1.de"), 465),
        starttls(Name("smtp.1und1.de"), 587),
    ],
    imap: &[
        tls(Name("imap.1und1.de"), 993),
        starttls(Name("imap.1und1.de"), 143),
    ],
    pop3: &[tls(Name("pop.1und1.de"), 995)],
    ..ORDINARY
};

pub(super) static STRATO: Provider = Provider {
    id: "strato",
    name: "Strato",
    smtp: &[
        tls(Name("smtp.strato.de"), 465),
        starttls(Name("smtp.strato.de"), 587),
    ],
    imap: &[tls(Name("imap.strato.de"), 993)],
    pop3: &[tls(Name("pop3.strato.de"), 995)],
    ..ORDINARY
};

pub(super) static OVH: Provider = Provider {
    id: "ovh",
    name: "OVH",
    smtp: &[tls(Name("ssl0.ovh.net"), 465)],
    imap: &[tls(Name("ssl0.ovh.net"), 993)],
    pop3: &[tls(Name("ssl0.ovh.net"), 995)],
    ..ORDINARY
};

pub(super) static GANDI: Provider = Provider {
    id: "gandi",
    name: "Gandi Mail",
    smtp: &[
        tls(Name("mail.gandi.net"), 465),
        starttls(Name("mail.gandi.net"), 587),
    ],
    imap: &[tls(Name("mail.gandi.net"), 993)],
    pop3: &[tls(Name("mail.gandi.net"), 995)],
    ..ORDINARY
};

pub(super) static HETZNER: Provider = Provider {
    id: "hetzner",
    name: "Hetzner",
    smtp: &[tls(Name("mail.your-server.de"), 465)],
    imap: &[tls(Name("mail.your-server.de"), 993)],
    ..ORDINARY
};

pub(super) static ONE_COM: Provider = Provider {
    id: "onecom",
    name: "one.com",
    smtp: &[tls(Name("send.one.com"), 465)],
    imap: &[tls(Name("imap.one.com"), 993)],
    ..ORDINARY
};

pub(super) static INFOMANIAK: Provider = Provider {
    id: "infomaniak",
    name: "Infomaniak",
    domains: &["ik.me"],
    smtp: &[tls(Name("mail.infomaniak.com"), 465)],
    imap: &[tls(Name("mail.infomaniak.com"), 993)],
    ..ORDINARY
};

pub(super) static MIGADU: Provider = Provider {
    id: "migadu",
    name: "Migadu",
    smtp: &[
        tls(Name("smtp.migadu.com"), 465),
        starttls(Name("smtp.migadu.com"), 587),
    ],
    imap: &[tls(Name("imap.migadu.com"), 993)],
    ..ORDINARY
};
