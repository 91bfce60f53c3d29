//! Which part of a name somebody has registered (publicsuffix.org).

use email_account::Host;

/// The domain that somebody has registered, under which the host lies. `None`: it is an IP address, or a name under which
/// everybody can register one.
pub(super) fn base_domain(host: &Host) -> Option<&str> {
    match host.ip() {
        Some(_) => None,
        None => psl::domain_str(host.ascii()),
    }
}

/// The name without its first label, which tells one host from another. `None`: what is left is no domain of its own.
pub(super) fn without_first_label(host: &Host) -> Option<&str> {
    let base = base_domain(host)?;
    let (_, rest) = host.ascii().split_once('.')?;
    (host.ascii() != base).then_some(rest)
}

/// Whether both belong to the same domain.
pub(super) fn is_same_domain(one: &Host, other: &Host) -> bool {
    base_domain(one).is_some_and(|base| base_domain(other) == Some(base))
}

#[cfg(test)]
mod tests {
    use email_account_external_cases::discovery as external;

    use super::*;

    fn host(name: &str) -> Host {
        name.parse().unwrap()
    }

    #[test]
    fn the_domains_of_mail_exchangers_are_found_as_others_find_them() {
        for case in external::exchangers() {
            let exchanger = host(&case.mx);
            assert_eq!(base_domain(&exchanger), Some(&*case.base), "{}", case.mx);
            assert_eq!(without_first_label(&exchanger), case.sub.as_deref());
        }
    }

    #[test]
    fn a_domain_is_what_somebody_has_registered() {
        assert_eq!(
            base_domain(&host("mx.example.co.uk")),
            Some("example.co.uk")
        );
        assert_eq!(base_domain(&host("co.uk")), None);
        assert_eq!(base_domain(&host("192.0.2.1")), None);
        assert_eq!(
            base_domain(&host("xn--bcher-kva.xn--p1ai")),
            Some("xn--bcher-kva.xn--p1ai")
        );
    }

    #[test]
    fn hosts_of_one_domain_are_told_from_look_alikes() {
        let same = |one, other| is_same_domain(&host(one), &host(other));
        assert!(same("imap.example.org", "example.org"));
        assert!(same("mail.example.org", "team.example.org"));
        assert!(!same("imap.example.org.attacker.test", "example.org"));
        assert!(!same("notexample.org", "example.org"));
        assert!(!same("one.co.uk", "other.co.uk"));
        assert!(!same("192.0.2.1", "192.0.2.1"));
    }
}
