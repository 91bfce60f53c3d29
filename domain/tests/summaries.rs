//! What a list shows of an account.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use email_account::provider::ChangeKind;
use email_account::wire::{Account, AccountSummary, Confidentiality, LastTest, TestOutcome};
use email_account::{Draft, FieldId, Saved, Secrets, Side, parse, parse_disabled, summarize};
use support::{back_end, graph_form, imap_form, oauth_form, passwords, pop3_form, typed};

fn saved() -> Saved {
    Saved {
        updated: "2026-11-22T09:30:00.000Z".into(),
        etag: "\"7\"".into(),
        last_test: None,
    }
}

fn tested(outcome: TestOutcome, current: bool) -> Saved {
    let at = "2026-11-22T09:31:00.000Z".into();
    let last_test = Some(LastTest {
        at,
        outcome,
        current,
    });
    Saved {
        last_test,
        ..saved()
    }
}

fn enabled(draft: &Draft) -> Account {
    let (account, issues) = parse(draft, passwords(), &back_end());
    assert_eq!(issues, []);
    let mut account = account.expect("an account").into_wire();
    account.take_secrets();
    account
}

fn disabled(draft: &Draft) -> Account {
    let (account, issues) = parse_disabled(draft, Secrets::default(), &back_end());
    assert_eq!(issues, []);
    account.expect("an account").into_wire()
}

fn summary(account: &Account) -> AccountSummary {
    summarize(account, &back_end(), saved())
}

#[test]
fn a_summary_in_json() {
    let current = tested(TestOutcome::Passed, true);
    let summary = summarize(&enabled(&imap_form()), &back_end(), current);
    insta::assert_json_snapshot!(summary);
}

#[test]
fn a_summary_leaves_out_what_the_account_does_without() {
    insta::assert_json_snapshot!(summary(&enabled(&pop3_form())));
}

#[test]
fn the_address_is_the_senders_or_else_the_receivers() {
    let of = |draft: &Draft| summary(&disabled(draft)).email;
    assert_eq!(of(&imap_form()).as_deref(), Some("support@example.org"));
    assert_eq!(of(&pop3_form()).as_deref(), Some("orders@gmx.net"));
    let mut receiving = graph_form();
    receiving.set(FieldId::SendUsing, Some("none".into()));
    assert_eq!(of(&receiving).as_deref(), Some("inbox@contoso.example"));
    let mut nameless = imap_form();
    nameless.set(FieldId::SendUsing, Some("none".into()));
    assert_eq!(of(&nameless), None);
}

#[test]
fn an_account_is_complete_when_nothing_that_it_needs_is_missing() {
    for draft in [imap_form(), pop3_form(), graph_form(), oauth_form()] {
        assert!(summary(&enabled(&draft)).complete);
    }
    let without_password = disabled(&imap_form());
    assert!(!summary(&without_password).complete);
    let mut without_host = imap_form();
    without_host.set(FieldId::ReceiverHost, None);
    assert!(!summary(&disabled(&without_host)).complete);
    let without_user = disabled(&{
        let mut draft = oauth_form();
        draft.set(FieldId::SenderEmail, None);
        draft
    });
    assert!(!summary(&without_user).complete);
}

#[test]
fn one_side_in_clear_text_makes_the_account_clear_text_however_it_was_tested() {
    for (side, port) in [(Side::Sender, "25"), (Side::Receiver, "143")] {
        let (port_field, tls, start_tls) = match side {
            Side::Sender => (
                FieldId::SmtpPort,
                FieldId::UseSmtps,
                FieldId::SmtpRequireStartTls,
            ),
            Side::Receiver => (
                FieldId::ReceiverPort,
                FieldId::UseTls,
                FieldId::ReceiverRequireStartTls,
            ),
        };
        let mut draft = imap_form();
        draft.set(port_field, Some(port.into()));
        draft.set(tls, Some("false".into()));
        draft.set(start_tls, Some("false".into()));
        let passed = tested(TestOutcome::Passed, true);
        let summary = summarize(&enabled(&draft), &back_end(), passed);
        assert_eq!(
            summary.confidentiality,
            Confidentiality::ClearText,
            "{side:?}"
        );
    }
}

#[test]
fn only_a_passed_test_of_the_present_state_verifies() {
    for (test, confidentiality) in [
        (saved(), Confidentiality::Unverified),
        (tested(TestOutcome::Passed, true), Confidentiality::Verified),
        (
            tested(TestOutcome::Passed, false),
            Confidentiality::Unverified,
        ),
        (
            tested(TestOutcome::Failed, true),
            Confidentiality::Unverified,
        ),
    ] {
        for draft in [imap_form(), graph_form()] {
            let summary = summarize(&enabled(&draft), &back_end(), test.clone());
            assert_eq!(summary.confidentiality, confidentiality, "{test:?}");
            assert_eq!(summary.last_test, test.last_test);
        }
    }
}

#[test]
fn a_change_counts_once_and_only_where_the_account_relies_on_it() {
    let microsoft = |more: &[(FieldId, &str)]| {
        let mut draft = typed(&[
            (FieldId::AccountId, "support"),
            (FieldId::AccountName, "Support"),
            (FieldId::SenderEmail, "support@contoso.onmicrosoft.com"),
            (FieldId::SenderSignIn, "password"),
            (FieldId::ReceiverSignIn, "password"),
        ]);
        for (field, text) in more {
            draft.set(*field, Some((*text).to_owned()));
        }
        let changes = summary(&disabled(&draft)).changes.into_iter();
        changes.map(|change| change.what).collect::<Vec<_>>()
    };
    let (smtp, receiving) = (
        ChangeKind::SmtpPasswordOffByDefault,
        ChangeKind::ReceivePasswordOff,
    );
    assert_eq!(microsoft(&[]), [receiving, smtp]);
    assert_eq!(microsoft(&[(FieldId::ReceiveUsing, "none")]), [smtp]);
    let oauth = [
        (FieldId::SenderSignIn, "oauth"),
        (FieldId::ReceiverSignIn, "oauth"),
    ];
    assert_eq!(microsoft(&oauth), []);

    let gmail = typed(&[
        (FieldId::AccountId, "ann"),
        (FieldId::AccountName, "Ann"),
        (FieldId::SenderEmail, "ann@gmail.com"),
        (FieldId::SenderSignIn, "password"),
        (FieldId::SameAsSender, "true"),
    ]);
    let changes = summary(&disabled(&gmail)).changes;
    assert_eq!(changes.len(), 1, "on both sides, told once");
    assert_eq!(changes[0].what, ChangeKind::AccountPasswordOff);
}
