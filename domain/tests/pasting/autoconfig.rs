//! Thunderbird's autoconfiguration files: our own, and those of others where they are present.

use email_account::FieldId::*;
use email_account::paste::{self, Doubt, PasteError};
use email_account::{EmailAddress, FieldId, HostError, Issue, IssueCode, Side};
use email_account_external_cases::{self as external, autoconfig::Expected};

use crate::{passwords, pasted, settings, typed};

/// A file with one server a side.
pub const EXAMPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="example.org">
    <domain>example.org</domain>
    <displayName>Example &amp; Sons</displayName>
    <incomingServer type="imap">
      <hostname>imap.example.org</hostname>
      <port>993</port>
      <socketType>SSL</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.example.org</hostname>
      <port>587</port>
      <socketType>STARTTLS</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </outgoingServer>
  </emailProvider>
</clientConfig>
"#;

/// What the example says to somebody whose address is not known: the rule of the form gives the user ID.
const SETTINGS: [(FieldId, &str); 11] = [
    (SendUsing, "smtp"),
    (SenderSignIn, "password"),
    (SmtpHost, "smtp.example.org"),
    (SmtpPort, "587"),
    (UseSmtps, "false"),
    (SmtpRequireStartTls, "true"),
    (ReceiveUsing, "imap"),
    (SameAsSender, "false"),
    (ReceiverSignIn, "password"),
    (ReceiverHost, "imap.example.org"),
    (ReceiverPort, "993"),
];

fn ann() -> EmailAddress {
    "ann@example.org".parse().unwrap()
}

#[test]
fn a_file_says_how_to_connect_to_both_servers() {
    let mut expected = typed(&SETTINGS);
    expected.push((UseTls, "true".into()));
    assert_eq!(settings(EXAMPLE), expected);
    assert_eq!(pasted(EXAMPLE).doubts, []);
}

#[test]
fn the_user_id_is_made_of_the_address_where_it_is_known() {
    let file = EXAMPLE.replacen("%EMAILADDRESS%", "%EMAILLOCALPART%.%EMAILDOMAIN%", 1);
    let found = paste::read_for(&file, &ann()).unwrap();
    assert_eq!(found.value(ReceiverUserId), Some("ann.example.org"));
    assert_eq!(found.value(SenderUserId), Some("ann@example.org"));
}

#[test]
fn a_user_id_that_needs_the_address_is_a_doubt_until_it_is_known() {
    let found = pasted(&EXAMPLE.replacen("%EMAILADDRESS%", "%EMAILLOCALPART%", 1));
    assert_eq!(found.value(ReceiverUserId), None);
    assert_eq!(found.doubts, [Doubt::NeedsAddress(ReceiverUserId)]);
}

#[test]
fn the_domain_may_stand_in_a_host_and_the_local_part_may_not() {
    let file = |host| EXAMPLE.replace("imap.example.org", host);
    let found = paste::read_for(&file("mail.%EMAILDOMAIN%"), &ann()).unwrap();
    assert_eq!(found.value(ReceiverHost), Some("mail.example.org"));
    let unknown = pasted(&file("mail.%EMAILDOMAIN%"));
    assert_eq!(unknown.doubts, [Doubt::NeedsAddress(ReceiverHost)]);
    let telling = paste::read_for(&file("%EMAILLOCALPART%.example.net"), &ann()).unwrap();
    let issue = Issue {
        field: ReceiverHost,
        code: IssueCode::Host(HostError::Character('%')),
    };
    assert_eq!(telling.doubts, [Doubt::Invalid(issue)]);
}

#[test]
fn of_several_servers_the_one_with_implicit_tls_is_taken() {
    let (head, tail) = EXAMPLE.split_once("    <incomingServer").unwrap();
    let start_tls = "<incomingServer type='imap'><hostname>imap.example.org</hostname><port>143</port>\
                     <socketType>STARTTLS</socketType></incomingServer>";
    let found = pasted(&format!("{head}{start_tls}<incomingServer{tail}"));
    assert_eq!(found.value(ReceiverPort), Some("993"));
    assert_eq!(found.doubts, [Doubt::MoreThanOne(Side::Receiver)]);
}

#[test]
fn a_token_is_not_sent_in_clear_text() {
    let file = EXAMPLE
        .replace("password-cleartext", "OAuth2")
        .replacen("SSL", "plain", 1);
    let found = pasted(&file);
    assert_eq!(found.value(SenderSignIn), Some("oauth"));
    assert_eq!(found.value(ReceiverSignIn), None);
    assert_eq!(found.doubts, [Doubt::SignIn(Side::Receiver)]);
}

#[test]
fn only_a_sender_goes_without_signing_in() {
    let found = pasted(&EXAMPLE.replace("password-cleartext", "none"));
    assert_eq!(found.value(SenderSignIn), Some("none"));
    assert_eq!(found.value(ReceiverSignIn), None);
    assert_eq!(found.doubts, [Doubt::SignIn(Side::Receiver)]);
}

#[test]
fn other_documents_are_not_taken_for_one() {
    for document in [
        "<html><body/></html>",
        "<Autodiscover><Response/></Autodiscover>",
    ] {
        assert_eq!(
            paste::read(document).unwrap_err(),
            PasteError::UnknownDocument
        );
    }
}

/// What the files of others are refused for, where they are.
fn refusal(file: &str) -> Option<&'static [PasteError]> {
    Some(match file {
        "billion_laughs.xml"
        | "quadratic_blowup.xml"
        | "xxe_file.xml"
        | "xxe_http.xml"
        | "external_dtd.xml"
        | "parameter_entity.xml" => &[PasteError::DocumentType],
        "deep_nesting.xml" => &[PasteError::TooDeep],
        "many_servers.xml" | "long_text.xml" => &[PasteError::TooLarge],
        "utf16.xml" | "latin1_declared.xml" => &[PasteError::Binary],
        "json.xml" => &[PasteError::NothingFound],
        "exchange.test.xml" | "wrong_root.xml" => &[PasteError::UnknownDocument],
        "non_xml.xml" => &[PasteError::NothingFound, PasteError::Malformed],
        "incomplete.xml" => &[PasteError::Malformed],
        _ => return None,
    })
}

#[test]
fn the_files_of_others_are_refused_for_the_same_reasons() {
    for (file, text) in external::autoconfig::files() {
        match (paste::read(&text), refusal(&file)) {
            (Ok(_), None) => {}
            (Err(refused), Some(expected)) if expected.contains(&refused) => {}
            (outcome, expected) => panic!("{file}: {outcome:?}, not {expected:?}"),
        }
    }
}

#[test]
fn the_files_of_others_bring_no_password_and_no_host_that_is_none() {
    for (file, text) in external::autoconfig::files() {
        let Ok(found) = paste::read_for(&text, &ann()) else {
            continue;
        };
        assert_eq!(passwords(&found), [None, None], "{file}");
        let invalid = |field: FieldId| {
            let is_about =
                |doubt: &&Doubt| matches!(doubt, Doubt::Invalid(issue) if issue.field == field);
            found.doubts.iter().find(is_about)
        };
        let is_attack = matches!(
            file.as_str(),
            "octal_host.xml"
                | "crlf_hostname.xml"
                | "variable_in_hostname_exfil.xml"
                | "incoming_invalid_hostname.xml"
        );
        assert_eq!(invalid(ReceiverHost).is_some(), is_attack, "{file}");
        let is_no_port = matches!(
            file.as_str(),
            "port_zero.xml"
                | "port_plus.xml"
                | "incoming_invalid_port.xml"
                | "incoming_port_out_of_range.xml"
        );
        assert_eq!(invalid(ReceiverPort).is_some(), is_no_port, "{file}");
    }
}

/// Another reader's view of the files that Thunderbird is delivered with: what we take is one of the servers that it
/// sees, and where it sees one, we take one.
#[test]
fn real_files_are_read_as_another_reader_reads_them() {
    for Expected {
        file,
        text,
        incoming,
        outgoing,
    } in external::autoconfig::expected()
    {
        let found =
            paste::read_for(&text, &ann()).unwrap_or_else(|refusal| panic!("{file}: {refusal:?}"));
        let taken = |host, port| {
            let host: Option<&str> = found.value(host);
            host.map(|host| (host.to_owned(), found.value(port).unwrap_or("").to_owned()))
        };
        for (taken, seen) in [
            (taken(ReceiverHost, ReceiverPort), incoming),
            (taken(SmtpHost, SmtpPort), outgoing),
        ] {
            let filled = |host: &str| host.replace("%EMAILDOMAIN%", "example.org");
            let mut seen = seen.iter().map(|(host, port)| (filled(host), port.clone()));
            match taken {
                Some(taken) => assert!(seen.any(|seen| seen == taken), "{file}: {taken:?}"),
                None => assert_eq!(seen.next(), None, "{file}"),
            }
        }
    }
}
