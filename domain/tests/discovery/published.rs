//! Autoconfiguration files as a publisher's word: our own, and those of others where they are present.

use std::time::{Duration, Instant};

use email_account::discovery::{Published, read_autoconfig};
use email_account::paste::{MAX_BYTES, PasteError};
use email_account::wire::{DiscoveredServer, UserIdForm};
use email_account::{Host, MailProtocol, Security};
use email_account_external_cases::autoconfig;
use email_account_external_cases::discovery::{self as external, ReadServer};
use proptest::prelude::*;

fn host(name: &str) -> Host {
    name.parse().unwrap()
}

fn read(text: &str) -> Result<Published, PasteError> {
    read_autoconfig(text, &host("domain.example"))
}

fn file(name: &str) -> Option<String> {
    let mut files = autoconfig::files().into_iter();
    files.find(|(known, _)| known == name).map(|(_, text)| text)
}

/// What a file of attacks is read as; nothing where the files are absent.
fn attack(name: &str) -> Option<Result<Published, PasteError>> {
    file(name).map(|text| read(&text))
}

/// Host and port of the servers, in no order.
fn places(servers: &[DiscoveredServer]) -> Vec<(String, String)> {
    let mut places: Vec<_> = servers
        .iter()
        .map(|server| (server.host.clone(), server.port.to_string()))
        .collect();
    places.sort();
    places.dedup();
    places
}

/// The same as another reader gives them, which leaves the domain open.
fn sorted(mut places: Vec<(String, String)>) -> Vec<(String, String)> {
    for (host, _) in &mut places {
        *host = host.replace("%EMAILDOMAIN%", "domain.example");
    }
    places.sort();
    places.dedup();
    places
}

const SERVERS: &str = "
    <incomingServer type='pop3'><hostname>pop.example.org</hostname><port>995</port><socketType>SSL</socketType>
      <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></incomingServer>
    <incomingServer type='imap'><hostname>imap.example.org</hostname><port>143</port><socketType>plain</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
    <incomingServer type='imap'><hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType>
      <username>ann</username><authentication>OAuth2</authentication><authentication>password-cleartext</authentication>
    </incomingServer>
    <outgoingServer type='smtp'><hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>";

fn example(description: &str, servers: &str) -> String {
    format!(
        "<clientConfig version='1.1'><emailProvider id='x'>{description}{servers}</emailProvider></clientConfig>"
    )
}

#[test]
fn every_server_is_read_best_first_with_what_is_said_of_signing_in() {
    let published = read(&example("<displayName>A &amp; B</displayName>", SERVERS)).unwrap();
    assert_eq!(published.name.as_deref(), Some("A & B"));
    let receivers: Vec<_> = published
        .receivers
        .iter()
        .map(|it| (it.protocol, it.security, it.user_id, it.oauth))
        .collect();
    let address = Some(UserIdForm::Address);
    assert_eq!(
        receivers,
        [
            (MailProtocol::Imap, Security::Tls, None, true),
            (
                MailProtocol::Pop3,
                Security::Tls,
                Some(UserIdForm::LocalPart),
                false
            ),
            (MailProtocol::Imap, Security::None, address, false),
        ]
    );
    assert_eq!(
        places(&published.senders),
        [("smtp.example.org".into(), "587".into())]
    );
}

#[test]
fn a_file_is_about_the_domains_that_it_names() {
    let about = |description: &str| {
        let published = read(&example(description, SERVERS)).unwrap();
        published.is_about(&host("domain.example"))
    };
    assert!(about(""));
    assert!(about(
        "<domain>other.example</domain><domain>DOMAIN.example</domain>"
    ));
    assert!(about("<domain>%EMAILDOMAIN%</domain>"));
    assert!(!about("<domain>other.example</domain>"));
}

#[test]
fn what_does_not_say_how_to_send_and_to_receive_is_refused() {
    let (receiving, sending) = SERVERS.split_at(SERVERS.find("<outgoing").unwrap());
    for servers in ["", receiving, sending] {
        assert_eq!(read(&example("", servers)), Err(PasteError::NothingFound));
    }
}

#[test]
fn files_of_thunderbird_are_read_as_it_reads_them() {
    for case in external::readings() {
        let text = file(&case.file).unwrap();
        let read = read(&text);
        assert_eq!(read.is_ok(), case.expect.result == "ok", "{}", case.file);
        if let Ok(published) = read {
            let expected = |servers: &[ReadServer]| {
                let mut servers: Vec<_> = servers.iter().map(described).collect();
                servers.sort();
                servers
            };
            let ours = |servers: &[DiscoveredServer]| {
                // It knows no POP3.
                let known = servers
                    .iter()
                    .filter(|it| it.protocol != MailProtocol::Pop3);
                let mut servers: Vec<_> = known.map(as_described).collect();
                servers.sort();
                servers
            };
            assert_eq!(ours(&published.receivers), expected(&case.expect.incoming));
            assert_eq!(ours(&published.senders), expected(&case.expect.outgoing));
        }
    }
}

fn described(server: &ReadServer) -> String {
    let ReadServer {
        protocol,
        hostname,
        port,
        security,
    } = server;
    format!("{protocol} {hostname} {port} {security}")
}

fn as_described(server: &DiscoveredServer) -> String {
    let security = match server.security {
        Security::Tls => "TLS",
        Security::StartTls => "STARTTLS",
        Security::None => "plain",
    };
    let protocol = server.protocol.as_str();
    format!("{protocol} {} {} {security}", server.host, server.port)
}

#[test]
fn of_the_files_of_mozilla_every_server_is_read() {
    for expected in autoconfig::expected() {
        let published = read(&expected.text).unwrap();
        let file = &expected.file;
        assert_eq!(
            places(&published.receivers),
            sorted(expected.incoming),
            "{file}"
        );
        assert_eq!(
            places(&published.senders),
            sorted(expected.outgoing),
            "{file}"
        );
    }
}

#[test]
fn other_files_of_the_tests_of_mozilla_are_read_or_refused() {
    let Some(text) = file("pop.test.test.xml") else {
        return;
    };
    let published = read(&text).unwrap();
    assert_eq!(published.receivers[0].user_id, Some(UserIdForm::LocalPart));
    assert_eq!(published.senders[0].user_id, Some(UserIdForm::Address));
    assert!(read(&file("basic.imap.test.xml").unwrap()).is_ok());
    assert_eq!(
        read(&file("exchange.test.xml").unwrap()),
        Err(PasteError::UnknownDocument)
    );
}

#[test]
fn attacks_are_refused_at_once() {
    for name in [
        "billion_laughs.xml",
        "quadratic_blowup.xml",
        "xxe_file.xml",
        "xxe_http.xml",
        "external_dtd.xml",
        "parameter_entity.xml",
        "deep_nesting.xml",
        "long_text.xml",
        "utf16.xml",
        "auth_none.xml",
        "oauth_plain.xml",
        "octal_host.xml",
        "crlf_hostname.xml",
        "variable_in_hostname_exfil.xml",
        "port_zero.xml",
        "port_plus.xml",
        "json.xml",
    ] {
        let Some(text) = file(name) else { return };
        let begin = Instant::now();
        assert!(read(&text).is_err(), "{name}");
        assert!(begin.elapsed() < Duration::from_secs(1), "{name}");
    }
}

#[test]
fn what_is_only_odd_is_read() {
    for name in [
        "bom_utf8.xml",
        "entity_amp.xml",
        "char_refs.xml",
        "bidi_in_label.xml",
        "javascript_url.xml",
        "data_url.xml",
        "duplicate_children.xml",
        "graph_type.xml",
        "oauth2_http.xml",
        "gzip_bomb_note.xml",
    ] {
        let Some(read) = attack(name) else { return };
        let published = read.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(published.receivers[0].host, "imap.domain.example", "{name}");
        assert!(!published.receivers[0].oauth, "{name}");
    }
}

#[test]
fn a_label_with_entities_is_a_text() {
    let Some(read) = attack("entity_amp.xml") else {
        return;
    };
    assert_eq!(read.unwrap().name.as_deref(), Some("A & B <x>"));
}

#[test]
fn a_flood_of_servers_is_cut_or_refused() {
    if let Some(Ok(published)) = attack("many_servers.xml") {
        assert!(published.receivers.len() + published.senders.len() <= 32);
    }
}

#[test]
fn a_password_in_a_file_is_passed_over() {
    let Some(read) = attack("password_element.xml") else {
        return;
    };
    let text = file("password_element.xml").unwrap();
    let (_, rest) = text.split_once("<password>").unwrap();
    let (password, _) = rest.split_once("</password>").unwrap();
    assert!(!format!("{:?}", read.unwrap()).contains(password));
}

#[test]
fn a_file_of_somebody_else_is_told_from_ones_own() {
    for (name, own) in [("foreign_id.xml", false), ("foreign_host.xml", true)] {
        let Some(read) = attack(name) else { return };
        assert_eq!(read.unwrap().is_about(&host("domain.example")), own);
    }
}

#[test]
fn a_file_of_more_than_256_kib_is_refused() {
    let padding = " ".repeat(MAX_BYTES);
    let text = example(&padding, SERVERS);
    assert_eq!(read(&text), Err(PasteError::TooLarge));
}

/// Pieces that files are made of.
fn piece() -> impl Strategy<Value = String> {
    let tag = "(</?(clientConfig|emailProvider|incomingServer|outgoingServer|hostname|port|domain)( type='imap')?/?>)";
    prop_oneof![
        tag,
        "[ -~]{0,12}",
        Just("<!-- --><![CDATA[]]>&#x41;&lt;".to_owned()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn whatever_is_read_nothing_panics(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let _ = read(&text);
        let _ = read(&format!("<clientConfig><emailProvider>{text}"));
    }

    #[test]
    fn a_file_with_a_piece_in_any_place_says_nothing_that_is_no_host(place in 0..1000_usize, piece in piece()) {
        let mut text = example("", SERVERS);
        let at = (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        text.insert_str(at, &piece);
        if let Ok(published) = read(&text) {
            for server in published.senders.iter().chain(&published.receivers) {
                prop_assert!(host(&server.host).ascii() == server.host);
                prop_assert_ne!(server.port, 0);
            }
        }
    }
}
