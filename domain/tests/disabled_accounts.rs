//! Accounts that are not in use may lack values, and nothing else.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use email_account::FieldId::{self, *};
use email_account::{
    Context, Draft, Issue, IssueCode, Secrets, Stored, TlsVersion, parse, parse_as_sent,
    parse_disabled, parse_disabled_as_sent, wire,
};
use proptest::prelude::*;
use support::{back_end, graph_form, imap_form, oauth_form, passwords, pop3_form, typed};

fn named() -> Draft {
    typed(&[(AccountId, "support"), (AccountName, "Support")])
}

fn issues(draft: &Draft, secrets: Secrets) -> Vec<(FieldId, IssueCode)> {
    let (_, issues) = parse_disabled(draft, secrets, &back_end());
    issues
        .into_iter()
        .map(|issue| (issue.field, issue.code))
        .collect()
}

fn disabled(draft: &Draft, context: &Context) -> wire::Account {
    let (account, issues) = parse_disabled(draft, Secrets::default(), context);
    assert_eq!(issues, []);
    account.expect("an account").into_wire()
}

#[test]
fn an_id_and_a_name_are_enough() {
    let account = disabled(&named(), &back_end());
    insta::assert_json_snapshot!(account);
}

#[test]
fn nothing_goes_without_id_and_name() {
    assert_eq!(
        issues(&Draft::default(), Secrets::default()),
        [AccountId, AccountName].map(|field| (field, IssueCode::Required))
    );
}

#[test]
fn an_account_that_would_do_nothing_is_refused_all_the_same() {
    let mut draft = named();
    draft.set(SendUsing, Some("none".into()));
    draft.set(ReceiveUsing, Some("none".into()));
    let nothing = IssueCode::NothingToDo;
    assert_eq!(
        issues(&draft, passwords()),
        [(SendUsing, nothing), (ReceiveUsing, nothing)]
    );
}

#[test]
fn a_value_that_is_there_has_to_be_valid() {
    for (field, text) in [
        (SenderEmail, "support@"),
        (SmtpHost, "127.1"),
        (SmtpPort, "70000"),
        (SmtpTruststore, "elsewhere"),
        (ReceiverUserId, "two\nlines"),
    ] {
        let mut draft = named();
        draft.set(field, Some(text.to_owned()));
        let found = issues(&draft, Secrets::default());
        assert!(
            matches!(found[..], [(at, _)] if at == field),
            "{field:?} {found:?}"
        );
    }
}

#[test]
fn a_choice_that_is_not_to_be_had_is_refused_when_it_was_sent() {
    let mut draft = named();
    draft.set(SmtpMinTls, Some("1.0".into()));
    let context = Context {
        tls_versions: vec![TlsVersion::V1_2],
        ..back_end()
    };
    let (account, issues) = parse_disabled_as_sent(&draft, Secrets::default(), &context);
    assert!(account.is_none());
    let about_tls = Issue {
        field: SmtpMinTls,
        code: IssueCode::UnknownChoice,
    };
    assert_eq!(issues, [about_tls]);
}

#[test]
fn a_complete_account_is_the_same_but_for_being_disabled() {
    for draft in [imap_form(), pop3_form(), graph_form(), oauth_form()] {
        let (enabled, _) = parse(&draft, passwords(), &back_end());
        let (disabled, _) = parse_disabled(&draft, passwords(), &back_end());
        let enabled = enabled.expect("an account").into_wire();
        let expected = wire::Account {
            enabled: Some(false),
            ..enabled
        };
        let json = |account| serde_json::to_value(account).expect("JSON");
        assert_eq!(
            json(disabled.expect("an account").into_wire()),
            json(expected)
        );
    }
}

#[test]
fn a_password_that_is_kept_is_told_where_one_is_needed() {
    let stored = Stored {
        sender: true,
        receiver: true,
    };
    let context = Context {
        stored,
        ..back_end()
    };
    assert_eq!(Stored::of(&disabled(&imap_form(), &context)), stored);
    assert_eq!(
        Stored::of(&disabled(&imap_form(), &back_end())),
        Stored::default()
    );
    for draft in [graph_form(), oauth_form()] {
        assert_eq!(Stored::of(&disabled(&draft, &context)), Stored::default());
    }
}

/// Any texts in any fields, some of which mean something.
fn any_draft() -> impl Strategy<Value = Draft> {
    let text = prop_oneof![
        9 => proptest::sample::select(
            &[
                "support",
                "smtp",
                "imap",
                "pop3",
                "graph",
                "none",
                "oauth",
                "password",
                "true",
                "false",
                "gmail",
                "microsoft365",
                "ann@gmail.com",
                "mail.example.org",
                "465",
                "993",
                "1.2",
                "company",
                "entra",
            ][..]
        )
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let edit = (proptest::sample::select(&FieldId::ALL[..]), text);
    prop::collection::vec(edit, 0..20).prop_map(|edits| {
        let mut draft = named();
        for (field, text) in edits {
            draft.set(field, Some(text));
        }
        draft
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_may_be_enabled_may_be_disabled(draft in any_draft()) {
        let (enabled, _) = parse_as_sent(&draft, passwords(), &back_end());
        let (disabled, issues) = parse_disabled_as_sent(&draft, passwords(), &back_end());
        prop_assert!(enabled.is_none() || disabled.is_some());
        prop_assert!(disabled.is_some() == issues.is_empty());
    }

    #[test]
    fn what_was_saved_may_be_saved_again_and_stays_as_it_is(draft in any_draft()) {
        let (saved, _) = parse_disabled(&draft, Secrets::default(), &back_end());
        let Some(saved) = saved.map(|account| account.into_wire()) else { return Ok(()) };
        let again = Draft::from_wire(&saved);
        let (again, issues) = parse_disabled_as_sent(&again, Secrets::default(), &back_end());
        prop_assert_eq!(issues, []);
        let again = again.expect("an account").into_wire();
        prop_assert_eq!(serde_json::to_value(again).unwrap(), serde_json::to_value(saved).unwrap());
    }
}
