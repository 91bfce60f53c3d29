//! URLs of mail servers.

use email_account::FieldId::*;
use email_account::paste::{Doubt, PasteSource};
use email_account::{HostError, Issue, IssueCode};
use proptest::prelude::*;

use crate::{passwords, pasted, settings, typed};

#[test]
fn the_scheme_tells_the_protocol_and_an_s_implicit_tls() {
    for (url, expected) in [
        (
            "smtp://host.example.org",
            vec![(SendUsing, "smtp"), (SmtpHost, "host.example.org")],
        ),
        (
            "smtps://host.example.org",
            vec![
                (SendUsing, "smtp"),
                (SmtpHost, "host.example.org"),
                (UseSmtps, "true"),
            ],
        ),
        (
            "imap://host.example.org/INBOX",
            vec![(ReceiveUsing, "imap"), (ReceiverHost, "host.example.org")],
        ),
        (
            "IMAPS://host.example.org",
            vec![
                (ReceiveUsing, "imap"),
                (ReceiverHost, "host.example.org"),
                (UseTls, "true"),
            ],
        ),
        (
            "pop3://host.example.org",
            vec![(ReceiveUsing, "pop3"), (ReceiverHost, "host.example.org")],
        ),
        (
            "pops://host.example.org",
            vec![
                (ReceiveUsing, "pop3"),
                (ReceiverHost, "host.example.org"),
                (UseTls, "true"),
            ],
        ),
    ] {
        assert_eq!(settings(url), typed(&expected), "{url}");
    }
}

#[test]
fn user_password_and_port_are_read_with_their_percent_encoding() {
    let found = pasted("imaps://ann%40example.org:p%3Aa%2Fs%25@mail.example.org:1993");
    assert_eq!(found.value(ReceiverUserId), Some("ann@example.org"));
    assert_eq!(found.value(ReceiverPort), Some("1993"));
    assert_eq!(passwords(&found), [None, Some("p:a/s%")]);
}

#[test]
fn an_at_sign_in_the_user_id_need_not_be_encoded() {
    let found = pasted("smtp://ann@example.org:s3cret@smtp.example.org:587");
    assert_eq!(found.value(SenderUserId), Some("ann@example.org"));
    assert_eq!(found.value(SmtpHost), Some("smtp.example.org"));
}

#[test]
fn a_way_to_sign_in_behind_the_user_id_is_passed_over() {
    let found = pasted("imap://ann;AUTH=*@mail.example.org");
    assert_eq!(found.value(ReceiverUserId), Some("ann"));
}

#[test]
fn an_ipv6_address_stands_in_brackets() {
    let found = pasted("imaps://[2001:db8::1]:993");
    assert_eq!(found.value(ReceiverHost), Some("2001:db8::1"));
    assert_eq!(found.value(ReceiverPort), Some("993"));
}

#[test]
fn parameters_are_read_where_there_is_a_field_for_them() {
    let found = pasted(
        "smtp://smtp.example.org:587?encryption=starttls&from=ann@example.org&verify_peer=0",
    );
    assert_eq!(found.value(SmtpRequireStartTls), Some("true"));
    assert_eq!(found.value(SenderEmail), Some("ann@example.org"));
    assert_eq!(found.doubts, [Doubt::Unknown("verify_peer".into())]);
}

#[test]
fn several_urls_make_up_one_account() {
    let found = pasted("smtps://ann:one1@smtp.example.org\nimaps://ann:two2@imap.example.org");
    assert_eq!(found.source, PasteSource::MailUrl);
    assert_eq!(found.value(SmtpHost), Some("smtp.example.org"));
    assert_eq!(found.value(ReceiverHost), Some("imap.example.org"));
    assert_eq!(passwords(&found), [Some("one1"), Some("two2")]);
}

#[test]
fn a_host_that_is_none_is_a_doubt_and_no_setting() {
    let found = pasted("smtp://exa_mple.org:587");
    let issue = Issue {
        field: SmtpHost,
        code: IssueCode::Host(HostError::Character('_')),
    };
    assert_eq!(found.value(SmtpHost), None);
    assert_eq!(found.doubts, [Doubt::Invalid(issue)]);
}

#[test]
fn nothing_is_read_of_a_url_whose_password_may_go_on_behind_the_authority() {
    for url in [
        "smtp://me:pa?ss@mail.example.org",
        "smtp://me:pa?ss=1@mail.example.org",
        "smtp://me:pa?ss@mail.example.org?from=ann@example.org",
        "smtp://me:pa?a=b&ss@mail.example.org",
        "smtp://me:1234/abc@mail.example.org",
        "smtp://me:1234#abc@mail.example.org",
        "smtp://me:p@ss/word@mail.example.org",
    ] {
        for text in [
            url.to_owned(),
            format!("MAILER_DSN='{url}'"),
            format!("Use {url} for sending."),
        ] {
            let found = pasted(&text);
            assert_eq!(found.settings, [], "{text}");
            assert_eq!(passwords(&found), [None, None], "{text}");
            assert_eq!(found.doubts, [Doubt::UnclearUrl], "{text}");
        }
    }
}

#[test]
fn an_unclear_url_keeps_no_other_from_being_read() {
    let found = pasted("smtp://ann:a/b@smtp.example.org imaps://ann:two2@imap.example.org");
    assert_eq!(found.value(SmtpHost), None);
    assert_eq!(found.value(ReceiverHost), Some("imap.example.org"));
    assert_eq!(passwords(&found), [None, Some("two2")]);
    assert_eq!(found.doubts, [Doubt::UnclearUrl]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    /// What is shown is what the URL says without the password, or nothing. The letters make up no name of a parameter,
    /// so that no `@` rightly belongs to a parameter's value.
    #[test]
    fn no_part_of_a_password_is_shown(
        user in prop::sample::select(vec!["ann", "ann@example.org"]),
        password in "[!-@\\[-`{-~a-fA-FÄ€🔑]{1,16}",
        end in prop::sample::select(vec!["", ":2525", "/", "?from=bob@example.net"]),
        before in prop::sample::select(vec!["", "MAILER_DSN=", "Send with "]),
    ) {
        let found = pasted(&format!("{before}smtp://{user}:{password}@mail.example.org{end}"));
        if found.doubts == [Doubt::UnclearUrl] {
            prop_assert_eq!(found.settings, []);
        } else {
            let without = pasted(&format!("{before}smtp://{user}@mail.example.org{end}"));
            prop_assert_eq!(found.settings, without.settings);
            prop_assert_eq!(found.doubts, []);
        }
    }
}
