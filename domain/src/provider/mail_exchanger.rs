//! Which provider mail is delivered to, by the names of its mail exchangers.

use super::{Provider, by_domain, by_id};

/// Domains of mail exchangers that are no mail domains of the same provider, each with its ID.
const EXCHANGERS: [(&str, &str); 17] = [
    ("google.com", "gmail"),
    ("mail.protection.outlook.com", "microsoft365"),
    ("mx.microsoft", "microsoft365"),
    ("messagingengine.com", "fastmail"),
    ("emailsrvr.com", "rackspace"),
    ("secureserver.net", "godaddy"),
    ("kundenserver.de", "ionos"),
    ("rzone.de", "strato"),
    ("ovh.net", "ovh"),
    ("gandi.net", "gandi"),
    ("your-server.de", "hetzner"),
    ("one.com", "onecom"),
    ("infomaniak.ch", "infomaniak"),
    ("migadu.com", "migadu"),
    ("mailbox.org", "mailboxorg"),
    ("yandex.net", "yandex"),
    ("mail.icloud.com", "icloud"),
];

/// The provider whose mail exchangers are in this domain: one that the table names for them, or that serves the domain.
///
/// ```
/// use email_account::provider;
/// let id = |domain| provider::by_mail_exchanger(domain).map(|found| found.id);
/// assert_eq!(id("mail.protection.outlook.com"), Some("microsoft365"));
/// assert_eq!(id("outlook.com"), Some("outlookcom"));
/// assert_eq!(id("example.org"), None);
/// ```
pub fn by_mail_exchanger(domain: &str) -> Option<&'static Provider> {
    let row = EXCHANGERS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(domain));
    match row {
        Some((_, id)) => by_id(id),
        None => by_domain(domain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mail_exchanger_belongs_to_a_provider_that_can_be_chosen() {
        for (domain, id) in EXCHANGERS {
            let found = by_mail_exchanger(domain);
            assert!(found.is_some_and(|provider| provider.id == id), "{domain}");
            assert!(found.is_some_and(Provider::is_open_to_programs), "{domain}");
        }
    }
}
