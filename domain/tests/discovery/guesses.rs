//! What is tried where it is not said how a server is reached.

use email_account::MailProtocol::{self, Imap, Pop3, Smtp};
use email_account::Security;
use email_account::discovery::{Guess, Known, guesses, protocols_told_by};
use email_account_external_cases::discovery::{self as external, Tried};

const INCOMING: &[MailProtocol] = &[Imap, Pop3];

const TLS: Known = Known {
    security: Some(Security::Tls),
    port: None,
};

const ODD_PORT: Known = Known {
    security: None,
    port: Some(31337),
};

const BOTH: Known = Known {
    port: ODD_PORT.port,
    ..TLS
};

/// What a case says to be known.
fn known(given: &str) -> (&'static [MailProtocol], Known) {
    let nothing = Known::default();
    match given {
        "example.com, nothing known, incoming" => (protocols_told_by("example.com"), nothing),
        "example.com, TLS chosen" => (INCOMING, TLS),
        "example.com, port 31337" => (INCOMING, ODD_PORT),
        "example.com, TLS + port 31337" => (INCOMING, BOTH),
        "imap.example.com or protocol imap" => (protocols_told_by("imap.example.com"), nothing),
        "pop.example.com, pop3.example.com or protocol pop3" => {
            (protocols_told_by("pop3.example.com"), nothing)
        }
        "outgoing, nothing known" => (&[Smtp], nothing),
        "outgoing, port 31337" => (&[Smtp], ODD_PORT),
        "outgoing, TLS + port 31337" => (&[Smtp], BOTH),
        other => panic!("a case that nobody has read: {other}"),
    }
}

fn tried(protocols: &[MailProtocol], known: Known) -> Vec<Tried> {
    let guesses = guesses(protocols, known).into_iter();
    guesses
        .map(|guess| {
            let security = match guess.security {
                Security::None => "plain",
                Security::StartTls => "STARTTLS",
                Security::Tls => "TLS",
            };
            let protocol = guess.protocol.as_str();
            (protocol.to_owned(), security.to_owned(), guess.port)
        })
        .collect()
}

#[test]
fn what_is_tried_is_tried_in_the_order_of_thunderbird() {
    for case in external::guesses().cases {
        let (protocols, known) = known(&case.given);
        assert_eq!(tried(protocols, known), case.order, "{}", case.given);
    }
}

#[test]
fn each_protocol_and_security_has_the_port_that_was_assigned_to_it() {
    for case in external::guesses().default_ports {
        let protocol = MailProtocol::from_text(&case.0).unwrap();
        let all = tried(&[protocol], Known::default());
        let first = all.into_iter().find(|it| it.1 == case.1);
        assert_eq!(first, Some(case));
    }
}

#[test]
fn nobody_signs_in_where_others_can_listen() {
    let all = guesses(&[Imap, Pop3, Smtp], Known::default());
    let (may, must_not): (Vec<Guess>, Vec<Guess>) =
        all.iter().copied().partition(Guess::may_sign_in);
    assert!(may.iter().all(|guess| guess.security != Security::None));
    assert_eq!(must_not.len(), 4);
    assert!(all.ends_with(&must_not[2..]));
}

#[test]
fn a_name_tells_its_protocol_only_in_its_first_label() {
    assert_eq!(protocols_told_by("pop.example.com"), [Pop3]);
    assert_eq!(protocols_told_by("mail.imap.example.com"), INCOMING);
    assert_eq!(protocols_told_by("imapserver.example.com"), INCOMING);
}
