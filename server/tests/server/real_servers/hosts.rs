//! The names of hosts in these tests, and where they lead.

use email_account_mail_servers::{Authority, Identity, Site, leaf};
use rcgen::{CertificateParams, date_time_ymd};

/// All is well here.
pub const WELL: &str = "mail.test";

/// No TLS.
pub const CLEAR: &str = "clear.test";

/// The certificate has expired.
pub const EXPIRED: &str = "expired.test";

/// The certificate is not valid yet.
pub const EARLY: &str = "early.test";

/// The certificate signs itself.
pub const SELF_SIGNED: &str = "self-signed.test";

/// The certificate is for another host.
pub const OTHER_NAME: &str = "other-name.test";

/// The certificate comes from an authority that nobody trusts.
pub const STRANGER: &str = "stranger.test";

/// All hosts of the mail servers; each has an address of its own.
const ALL: [&str; 7] = [
    WELL,
    CLEAR,
    EXPIRED,
    EARLY,
    SELF_SIGNED,
    OTHER_NAME,
    STRANGER,
];

/// Hosts of single servers, all at 127.0.0.1. The last is `müll.test`.
const LOCAL: [&str; 4] = [ONE, DEEP, BELOW, "xn--mll-hoa.test"];

/// A host of a single server.
pub const ONE: &str = "one.test";

/// Two labels below `mail.test`.
pub const DEEP: &str = "a.b.mail.test";

/// One label below `mail.test`.
pub const BELOW: &str = "imap.mail.test";

/// Who resolves these names (hosts(5)).
pub fn file() -> String {
    let sites = (2..)
        .zip(ALL)
        .map(|(last, host)| format!("127.0.0.{last} {host}\n"));
    let local = LOCAL.iter().map(|host| format!("127.0.0.1 {host}\n"));
    sites.chain(local).collect()
}

/// What the mail servers show at each host.
pub fn sites(authority: &Authority) -> Vec<Site> {
    (2..)
        .zip(ALL)
        .map(|(last, host)| match identity(authority, host) {
            Some(identity) => Site::encrypted(last, &identity),
            None => Site::clear(last),
        })
        .collect()
}

fn identity(authority: &Authority, host: &str) -> Option<Identity> {
    let identity = match host {
        CLEAR => return None,
        EXPIRED => authority.issue(&expired(host)),
        EARLY => authority.issue(&early(host)),
        SELF_SIGNED => Identity::self_signed(&leaf(&[host])),
        OTHER_NAME => authority.issue(&leaf(&["elsewhere.test"])),
        STRANGER => Authority::new("Nobody's authority").issue(&leaf(&[host])),
        _ => authority.issue(&leaf(&[host])),
    };
    Some(identity)
}

/// What a certificate says whose time is over.
pub fn expired(host: &str) -> CertificateParams {
    let mut params = leaf(&[host]);
    params.not_after = date_time_ymd(2021, 2, 3);
    params
}

/// What a certificate says whose time has not begun.
pub fn early(host: &str) -> CertificateParams {
    let mut params = leaf(&[host]);
    params.not_before = date_time_ymd(2080, 2, 3);
    params
}
