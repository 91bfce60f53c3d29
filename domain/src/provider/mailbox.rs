//! Mailboxes that are open to people and companies anywhere.

use super::HostPreset::Name;
use super::row::{OAUTH2_OR_PASSWORD, ORDINARY, starttls, tls};
use super::{Change, ChangeKind, PasswordKind, Provider, SignIn, UserIdRule};
use crate::Date;

pub(super) static GMAIL: Provider = Provider {
    id: "gmail",
    name: "Gmail / Google Workspace",
    domains: &["gmail.com", "googlemail.com"],
    smtp: &[
        tls(Name("smtp.gmail.com"), 465),
        starttls(Name("smtp.gmail.com"), 587),
    ],
    imap: &[tls(Name("imap.gmail.com"), 993)],
    pop3: &[tls(Name("pop.gmail.com"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    password: PasswordKind::AppPassword,
    changes: &[Change {
        what: ChangeKind::AccountPasswordOff,
        from: Date::new(2025, 5, 1),
    }],
    ..ORDINARY
};

pub(super) static OUTLOOK_COM: Provider = Provider {
    id: "outlookcom",
    name: "Outlook.com / Hotmail / Live",
    domains: &[
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "hotmail.co.uk",
        "outlook.de",
        "outlook.fr",
        "hotmail.de",
        "hotmail.fr",
        "live.nl",
    ],
    smtp: &[starttls(Name("smtp-mail.outlook.com"), 587)],
    imap: &[tls(Name("outlook.office365.com"), 993)],
    pop3: &[tls(Name("outlook.office365.com"), 995)],
    sign_in: &[SignIn::OAuth2],
    changes: &[Change {
        what: ChangeKind::PasswordOff,
        from: Date::new(2024, 9, 16),
    }],
    ..ORDINARY
};

pub(super) static MICROSOFT_365: Provider = Provider {
    id: "microsoft365",
    name: "Microsoft Office 365",
    domains: &["onmicrosoft.com"],
    smtp: &[starttls(Name("smtp.office365.com"), 587)],
    imap: &[tls(Name("outlook.office365.com"), 993)],
    pop3: &[tls(Name("outlook.office365.com"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    graph: true,
    changes: &[
        Change {
            what: ChangeKind::ReceivePasswordOff,
            from: Date::new(2022, 10, 1),
        },
        Change {
            what: ChangeKind::SmtpPasswordOffByDefault,
            from: Date::new(2026, 12, 31),
        },
    ],
    ..ORDINARY
};

pub(super) static YAHOO: Provider = Provider {
    id: "yahoo",
    name: "Yahoo Mail",
    domains: &[
        "yahoo.com",
        "ymail.com",
        "rocketmail.com",
        "yahoo.co.uk",
        "yahoo.de",
        "yahoo.fr",
        "yahoo.ca",
        "yahoo.co.in",
    ],
    smtp: &[
        tls(Name("smtp.mail.yahoo.com"), 465),
        starttls(Name("smtp.mail.yahoo.com"), 587),
    ],
    imap: &[tls(Name("imap.mail.yahoo.com"), 993)],
    pop3: &[tls(Name("pop.mail.yahoo.com"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

// Receiving wants the part before the `@`, sending the whole address.
pub(super) static ICLOUD: Provider = Provider {
    id: "icloud",
    name: "iCloud Mail / Apple",
    domains: &["icloud.com", "me.com", "mac.com"],
    smtp: &[starttls(Name("smtp.mail.me.com"), 587)],
    imap: &[tls(Name("imap.mail.me.com"), 993)],
    receiver_user_id: UserIdRule::LocalPart,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

// The hosts of the data centre in the United States, hence the name: accounts elsewhere have other hosts.
pub(super) static ZOHO_US: Provider = Provider {
    id: "zoho-us",
    name: "Zoho Mail (US)",
    domains: &["zoho.com", "zohomail.com"],
    smtp: &[
        tls(Name("smtp.zoho.com"), 465),
        starttls(Name("smtp.zoho.com"), 587),
    ],
    imap: &[tls(Name("imap.zoho.com"), 993)],
    pop3: &[tls(Name("pop.zoho.com"), 995)],
    password: PasswordKind::AccountOrAppPassword,
    ..ORDINARY
};

pub(super) static FASTMAIL: Provider = Provider {
    id: "fastmail",
    name: "Fastmail",
    domains: &["fastmail.com", "fastmail.fm"],
    smtp: &[
        tls(Name("smtp.fastmail.com"), 465),
        starttls(Name("smtp.fastmail.com"), 587),
    ],
    imap: &[tls(Name("imap.fastmail.com"), 993)],
    pop3: &[tls(Name("pop.fastmail.com"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

pub(super) static AOL: Provider = Provider {
    id: "aol",
    name: "AOL / Verizon",
    domains: &["aol.com", "verizon.net"],
    smtp: &[tls(Name("smtp.aol.com"), 465)],
    imap: &[tls(Name("imap.aol.com"), 993)],
    pop3: &[tls(Name("pop.aol.com"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

pub(super) static MAIL_COM: Provider = Provider {
    id: "mailcom",
    name: "mail.com",
    domains: &["mail.com", "email.com"],
    smtp: &[
        tls(Name("smtp.mail.com"), 465),
        starttls(Name("smtp.mail.com"), 587),
    ],
    imap: &[tls(Name("imap.mail.com"), 993)],
    pop3: &[tls(Name("pop.mail.com"), 995)],
    ..ORDINARY
};

pub(super) static GMX_INTERNATIONAL: Provider = Provider {
    id: "gmxcom",
    name: "GMX International",
    domains: &["gmx.com", "gmx.us", "gmx.co.uk"],
    smtp: &[
        tls(Name("mail.gmx.com"), 465),
        starttls(Name("mail.gmx.com"), 587),
    ],
    imap: &[
        tls(Name("imap.gmx.com"), 993),
        starttls(Name("imap.gmx.com"), 143),
    ],
    pop3: &[
        tls(Name("pop.gmx.com"), 995),
        starttls(Name("pop.gmx.com"), 110),
    ],
    ..ORDINARY
};

pub(super) static MAILBOX_ORG: Provider = Provider {
    id: "mailboxorg",
    name: "mailbox.org",
    domains: &["mailbox.org"],
    smtp: &[tls(Name("smtp.mailbox.org"), 465)],
    imap: &[tls(Name("imap.mailbox.org"), 993)],
    ..ORDINARY
};

pub(super) static POSTEO: Provider = Provider {
    id: "posteo",
    name: "Posteo",
    domains: &["posteo.de", "posteo.net"],
    smtp: &[
        tls(Name("posteo.de"), 465),
        starttls(Name("posteo.de"), 587),
    ],
    imap: &[tls(Name("posteo.de"), 993)],
    pop3: &[tls(Name("posteo.de"), 995)],
    ..ORDINARY
};

// Kept, so that the form can say that these have no IMAP, POP3 or SMTP, instead of guessing hosts.
pub(super) static WITHOUT_MAIL_PROTOCOLS: Provider = Provider {
    id: "noimap",
    name: "Proton Mail / Tuta / HEY",
    domains: &[
        "tutanota.com",
        "tuta.com",
        "hey.com",
        "proton.me",
        "protonmail.com",
    ],
    sign_in: &[],
    ..ORDINARY
};
