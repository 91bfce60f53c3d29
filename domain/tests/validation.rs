//! What is wrong with a form: one test for each kind of issue.

mod support;

use email_account::FieldId::{self, *};
use email_account::{
    AddressError, Context, HostError, Issue, IssueCode, PortError, Secret, Secrets, TlsVersion,
    parse, parse_as_sent, switch,
};
use support::{back_end, graph_form, imap_form, passwords};

/// What is wrong with [`imap_form`] once this stands in a field.
fn wrong(field: FieldId, text: &str) -> Vec<(FieldId, IssueCode)> {
    let mut draft = imap_form();
    draft.set(field, Some(text.to_owned()));
    pairs(parse(&draft, passwords(), &back_end()).1)
}

fn pairs(issues: Vec<Issue>) -> Vec<(FieldId, IssueCode)> {
    issues
        .into_iter()
        .map(|issue| (issue.field, issue.code))
        .collect()
}

#[test]
fn the_complete_forms_of_these_tests_have_no_issues() {
    for draft in [
        imap_form(),
        support::pop3_form(),
        graph_form(),
        support::oauth_form(),
    ] {
        let (account, issues) = parse(&draft, passwords(), &back_end());
        assert_eq!(issues, []);
        assert!(account.is_some());
    }
}

#[test]
fn a_blank_form_says_everything_that_is_required() {
    let (account, issues) = parse(
        &email_account::Draft::default(),
        Secrets::default(),
        &back_end(),
    );
    assert!(account.is_none());
    let required = [
        AccountId,
        AccountName,
        SenderEmail,
        SenderUserId,
        SenderPassword,
        SmtpHost,
        ReceiverUserId,
        ReceiverPassword,
        ReceiverHost,
    ];
    assert_eq!(
        pairs(issues),
        required.map(|field| (field, IssueCode::Required))
    );
}

#[test]
fn an_empty_password_is_none() {
    let secrets = Secrets {
        sender: Some(Secret::new(String::new())),
        ..passwords()
    };
    let (_, issues) = parse(&imap_form(), secrets, &back_end());
    assert_eq!(pairs(issues), [(SenderPassword, IssueCode::Required)]);
}

#[test]
fn a_text_may_be_so_long_and_no_longer() {
    for (field, max) in [
        (AccountId, 64),
        (AccountName, 100),
        (SenderDisplayName, 128),
        (SenderUserId, 255),
        (ReceiverUserId, 255),
    ] {
        let longest = "x".repeat(max);
        assert_eq!(wrong(field, &longest), [], "{field:?}");
        let too_long = IssueCode::TooLong { max: max as u64 };
        assert_eq!(wrong(field, &(longest + "x")), [(field, too_long)]);
    }
    assert_eq!(wrong(AccountName, &"ü".repeat(100)), []);
}

#[test]
fn a_password_may_be_so_long_and_no_longer() {
    let judged = |length| {
        let secrets = Secrets {
            sender: Some(Secret::new("ü".repeat(length))),
            ..passwords()
        };
        pairs(parse(&imap_form(), secrets, &back_end()).1)
    };
    assert_eq!(judged(1024), []);
    assert_eq!(
        judged(1025),
        [(SenderPassword, IssueCode::TooLong { max: 1024 })]
    );
}

#[test]
fn control_characters_are_refused_before_they_reach_a_header_or_a_command() {
    for field in [AccountName, SenderDisplayName, SenderUserId, ReceiverUserId] {
        for text in ["a\r\nBcc: ben@example.org", "a\0b", "a\u{85}b"] {
            assert_eq!(
                wrong(field, text),
                [(field, IssueCode::ControlCharacter)],
                "{text:?}"
            );
        }
    }
    let secrets = Secrets {
        receiver: Some(Secret::new("a\r\nb".to_owned())),
        ..passwords()
    };
    let (_, issues) = parse(&imap_form(), secrets, &back_end());
    assert_eq!(
        pairs(issues),
        [(ReceiverPassword, IssueCode::ControlCharacter)]
    );
}

#[test]
fn an_account_id_is_safe_in_a_path() {
    for id in ["support", "Support-2", "a.b_c", "0"] {
        assert_eq!(wrong(AccountId, id), [], "{id}");
    }
    for id in ["a b", "a/b", "..", ".a", "-a", "_a", "ä", "a?b", "a%2fb"] {
        assert_eq!(
            wrong(AccountId, id),
            [(AccountId, IssueCode::AccountId)],
            "{id}"
        );
    }
}

#[test]
fn an_address_is_told_what_is_wrong_with_it() {
    for field in [SenderEmail, ReplyTo] {
        let reason = AddressError::MissingAt;
        assert_eq!(
            wrong(field, "support"),
            [(field, IssueCode::Address(reason))]
        );
    }
    let mut draft = graph_form();
    for field in [SenderUpn, ReceiverUpn] {
        draft.set(field, Some("a@b@contoso.example".to_owned()));
    }
    let (_, issues) = parse(&draft, passwords(), &back_end());
    let reason = IssueCode::Address(AddressError::ManyAt);
    assert_eq!(pairs(issues), [(SenderUpn, reason), (ReceiverUpn, reason)]);
}

#[test]
fn a_host_is_told_what_is_wrong_with_it() {
    for field in [SmtpHost, ReceiverHost] {
        for (text, reason) in [
            ("127.1", HostError::NumericLookAlike),
            ("mail.example.org:993", HostError::PortIncluded),
            ("https://mail.example.org", HostError::Url),
        ] {
            assert_eq!(wrong(field, text), [(field, IssueCode::Host(reason))]);
        }
    }
}

#[test]
fn a_port_is_told_what_is_wrong_with_it() {
    for field in [SmtpPort, ReceiverPort] {
        for (text, reason) in [
            ("0", PortError::OutOfRange),
            ("65536", PortError::OutOfRange),
            ("99999999999999999999", PortError::OutOfRange),
            ("0993", PortError::Syntax),
            ("+993", PortError::Syntax),
            ("9.93", PortError::Syntax),
            ("٩٩٣", PortError::Syntax),
        ] {
            assert_eq!(
                wrong(field, text),
                [(field, IssueCode::Port(reason))],
                "{text}"
            );
        }
    }
}

#[test]
fn a_port_that_speaks_tls_at_once_needs_tls() {
    let mut draft = imap_form();
    draft.set(UseTls, Some("false".to_owned()));
    let (_, issues) = parse(&draft, passwords(), &back_end());
    assert_eq!(
        pairs(issues),
        [(ReceiverPort, IssueCode::PortNeedsTls { port: 993 })]
    );
}

#[test]
fn a_port_that_begins_in_clear_text_is_none_for_implicit_tls() {
    let code = IssueCode::PortBeginsClear { port: 587 };
    assert_eq!(wrong(SmtpPort, "587"), [(SmtpPort, code)]);
}

#[test]
fn an_account_that_neither_sends_nor_receives_is_none() {
    let mut draft = imap_form();
    draft.set(SendUsing, Some("none".to_owned()));
    draft.set(ReceiveUsing, Some("none".to_owned()));
    let (_, issues) = parse(&draft, passwords(), &back_end());
    let code = IssueCode::NothingToDo;
    assert_eq!(pairs(issues), [(SendUsing, code), (ReceiveUsing, code)]);
}

#[test]
fn either_side_alone_is_an_account() {
    for side in [SendUsing, ReceiveUsing] {
        assert_eq!(wrong(side, "none"), []);
    }
}

#[test]
fn a_provider_that_does_not_exist_is_refused() {
    assert_eq!(
        wrong(Provider, "nobody"),
        [(Provider, IssueCode::UnknownChoice)]
    );
}

#[test]
fn a_choice_that_is_not_to_be_had_falls_back_in_the_form_and_is_refused_from_elsewhere() {
    let context = Context {
        tls_versions: vec![TlsVersion::V1_2, TlsVersion::V1_3],
        ..back_end()
    };
    for (field, choice) in [
        (SendUsing, "imap"),
        (SenderSignIn, "sender"),
        (UseSmtps, "maybe"),
        (SmtpMinTls, "1.0"),
        (ReceiveUsing, "graph"),
        (ReceiverSignIn, "none"),
        (ReceiverMinTls, "1.1"),
    ] {
        let mut draft = imap_form();
        draft.set(field, Some(choice.to_owned()));
        let (account, issues) = parse(&draft, passwords(), &context);
        assert_eq!(issues, [], "{choice}");
        assert!(account.is_some(), "{choice}");
        let (account, issues) = parse_as_sent(&draft, passwords(), &context);
        assert_eq!(
            pairs(issues),
            [(field, IssueCode::UnknownChoice)],
            "{choice}"
        );
        assert!(account.is_none(), "{choice}");
    }
}

#[test]
fn a_receiver_cannot_sign_in_as_a_sender_that_does_not_sign_in() {
    let mut draft = imap_form();
    draft.set(FieldId::SenderSignIn, Some("none".to_owned()));
    draft.set(FieldId::SameAsSender, Some(switch(true).to_owned()));
    let (account, issues) = parse_as_sent(&draft, passwords(), &back_end());
    let refused = (FieldId::ReceiverSignIn, IssueCode::UnknownChoice);
    assert_eq!(pairs(issues), [refused]);
    assert!(account.is_none());
}

#[test]
fn a_truststore_or_profile_that_does_not_exist_is_refused() {
    for field in [SmtpTruststore, ReceiverTruststore] {
        assert_eq!(
            wrong(field, "nobody"),
            [(field, IssueCode::UnknownReference)]
        );
    }
    let mut draft = graph_form();
    for field in [SenderGraphProfile, ReceiverGraphProfile] {
        draft.set(field, Some("nobody".to_owned()));
    }
    let (_, issues) = parse(&draft, passwords(), &back_end());
    let code = IssueCode::UnknownReference;
    assert_eq!(
        pairs(issues),
        [(SenderGraphProfile, code), (ReceiverGraphProfile, code)]
    );
}

#[test]
fn oauth_without_a_profile_is_refused() {
    let mut draft = support::oauth_form();
    draft.set(SenderProfile, None);
    let (_, issues) = parse(&draft, Secrets::default(), &back_end());
    assert_eq!(pairs(issues), [(SenderProfile, IssueCode::Required)]);
}

#[test]
fn what_is_hidden_is_not_judged() {
    let mut draft = imap_form();
    draft.set(SendUsing, Some("none".to_owned()));
    for field in [
        SenderEmail,
        ReplyTo,
        SmtpHost,
        SmtpPort,
        SmtpTruststore,
        ReceiverUpn,
    ] {
        draft.set(field, Some("not \0 right".to_owned()));
    }
    let (account, issues) = parse(&draft, passwords(), &back_end());
    assert_eq!(issues, []);
    assert!(account.unwrap().into_wire().sender.is_none());
}

#[test]
fn a_truststore_of_a_back_end_that_knows_none_is_hidden() {
    let context = Context {
        truststores: None,
        ..back_end()
    };
    let (_, issues) = parse(&imap_form(), passwords(), &context);
    assert_eq!(issues, []);
}

#[test]
fn each_kind_of_issue_has_a_stable_code() {
    for (issue, code) in [
        (IssueCode::Required, "required"),
        (IssueCode::TooLong { max: 1 }, "text.too-long"),
        (IssueCode::ControlCharacter, "text.control-character"),
        (IssueCode::AccountId, "account.id-syntax"),
        (IssueCode::Address(AddressError::Empty), "address.syntax"),
        (IssueCode::Host(HostError::Empty), "host.syntax"),
        (IssueCode::Port(PortError::OutOfRange), "port.range"),
        (IssueCode::Port(PortError::Syntax), "port.syntax"),
        (IssueCode::PortNeedsTls { port: 1 }, "port.needs-tls"),
        (IssueCode::PortBeginsClear { port: 1 }, "port.begins-clear"),
        (IssueCode::NothingToDo, "account.nothing-to-do"),
        (IssueCode::UnknownChoice, "choice.unknown"),
        (IssueCode::UnknownReference, "reference.unknown"),
    ] {
        assert_eq!(issue.as_str(), code);
    }
}
