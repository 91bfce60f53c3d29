//! Servers that the account's owner runs: the host is theirs to say.

use super::HostPreset::{Name, Pattern};
use super::row::{ORDINARY, starttls, tls};
use super::{PasswordKind, Provider};

// Of the user IDs that Exchange takes (`DOMAIN\user`, user principal name, address), only the address can be derived.
// Of the ways to sign in, NTLM and GSSAPI are not offered by the form, which leaves the password.
pub(super) static EXCHANGE_SERVER: Provider = Provider {
    id: "exchange-onprem",
    name: "Exchange Server (own)",
    smtp: &[starttls(Pattern("mail.example.com"), 587)],
    imap: &[
        tls(Pattern("mail.example.com"), 993),
        starttls(Pattern("mail.example.com"), 143),
    ],
    pop3: &[
        tls(Pattern("mail.example.com"), 995),
        starttls(Pattern("mail.example.com"), 110),
    ],
    ..ORDINARY
};

pub(super) static PROTON_BRIDGE: Provider = Provider {
    id: "protonbridge",
    name: "Proton Mail Bridge",
    smtp: &[starttls(Name("127.0.0.1"), 1025)],
    imap: &[starttls(Name("127.0.0.1"), 1143)],
    password: PasswordKind::Bridge,
    ..ORDINARY
};

pub(super) static OTHER: Provider = Provider {
    id: "other",
    name: "Other",
    smtp: &[
        tls(Pattern("smtp.example.com"), 465),
        starttls(Pattern("smtp.example.com"), 587),
    ],
    imap: &[tls(Pattern("imap.example.com"), 993)],
    pop3: &[tls(Pattern("pop.example.com"), 995)],
    ..ORDINARY
};
