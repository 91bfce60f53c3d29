//! Accounts out of one back end and into another.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use email_account::transfer::{self, Document, ImportError, MAX_ACCOUNTS, Outcome, Row};
use email_account::{Context, Draft, FieldId, IssueCode, parse, wire};
use support::{back_end, graph_form, imap_form, oauth_form, passwords, pop3_form};

/// The account that a back end answers with for a form: with word of its passwords, and without them.
fn kept(form: &Draft) -> wire::Account {
    let (account, issues) = parse(form, passwords(), &back_end());
    assert_eq!(issues, []);
    let mut account = account.unwrap().into_wire();
    drop(account.take_secrets());
    account
}

/// An account that needs no password.
fn graph(id: &str) -> wire::Account {
    wire::Account {
        id: Some(id.to_owned()),
        ..kept(&graph_form())
    }
}

/// What becomes of accounts that are exported and imported again.
fn imported(accounts: impl IntoIterator<Item = wire::Account>) -> Vec<Row> {
    let document = Document::from(transfer::export(accounts));
    transfer::judge(document, &back_end(), |_| false).unwrap()
}

fn codes(rows: &[Row]) -> Vec<&'static str> {
    rows.iter().map(|row| row.outcome.code()).collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

#[test]
fn a_document_names_passwords_and_holds_none() {
    let forms = [imap_form(), pop3_form(), graph_form(), oauth_form()];
    let document = transfer::export(forms.iter().map(kept));
    assert!(!json(&document).contains("\"password\":"));
    insta::assert_json_snapshot!(document);
}

#[test]
fn a_password_that_an_account_still_carries_is_left_behind() {
    let (account, _) = parse(&imap_form(), passwords(), &back_end());
    let document = transfer::export([account.unwrap().into_wire()]);
    assert!(!json(&document).contains("secret"));
    assert!(json(&document).contains("\"passwordReference\": \"support/sender\""));
}

#[test]
fn what_is_exported_comes_back_but_for_its_passwords() {
    for form in [imap_form(), pop3_form(), graph_form(), oauth_form()] {
        let exported = transfer::export([kept(&form)]);
        let read: wire::Export = serde_json::from_str(&json(&exported)).unwrap();
        let mut expected = kept(&form);
        for auth in [
            expected
                .sender
                .as_mut()
                .and_then(|sender| sender.auth.as_mut()),
            expected
                .receiver
                .as_mut()
                .and_then(|receiver| receiver.auth.as_mut()),
        ] {
            auth.into_iter().for_each(|auth| auth.password_set = None);
        }
        let back = read
            .accounts
            .into_iter()
            .next()
            .map(wire::Account::from)
            .unwrap();
        assert_eq!(json(&back), json(&expected));
    }
}

#[test]
fn an_account_that_needs_no_password_is_ready() {
    let rows = imported([graph("cases")]);
    assert_eq!(
        (rows[0].id.as_str(), rows[0].name.as_str()),
        ("cases", "Cases")
    );
    let Outcome::Ready(account) = &rows[0].outcome else {
        panic!("{rows:?}");
    };
    assert_eq!(json(account), json(&graph("cases")));
}

#[test]
fn an_account_waits_for_its_passwords_disabled() {
    let rows = imported([kept(&imap_form())]);
    let Outcome::ReadyDisabled { account, missing } = &rows[0].outcome else {
        panic!("{rows:?}");
    };
    assert_eq!(
        *missing,
        [FieldId::SenderPassword, FieldId::ReceiverPassword]
    );
    assert_eq!(account.enabled, Some(false));
    assert_eq!(
        account.sender.as_ref().unwrap().email.as_deref(),
        Some("support@example.org")
    );
}

#[test]
fn an_account_that_was_not_in_use_stays_so() {
    let disabled = wire::Account {
        enabled: Some(false),
        ..graph("cases")
    };
    let rows = imported([disabled]);
    let Outcome::ReadyDisabled { account, missing } = &rows[0].outcome else {
        panic!("{rows:?}");
    };
    assert_eq!(account.enabled, Some(false));
    assert_eq!(*missing, []);
}

#[test]
fn an_identifier_that_exists_is_not_overwritten() {
    let document = Document::from(transfer::export([graph("old"), graph("new")]));
    let rows = transfer::judge(document, &back_end(), |id| id == "old").unwrap();
    assert_eq!(codes(&rows), ["transfer.id-taken", "transfer.ready"]);
}

#[test]
fn of_two_accounts_with_one_identifier_the_first_counts() {
    let rows = imported([graph("a"), graph("b"), graph("a")]);
    assert_eq!(
        codes(&rows),
        ["transfer.ready", "transfer.ready", "transfer.repeated"]
    );
}

#[test]
fn a_wrong_account_says_what_is_wrong_and_keeps_no_other_from_coming() {
    let mut wrong = graph("wrong");
    wrong.sender.as_mut().unwrap().email = Some("nobody".into());
    let nameless = wire::Account {
        id: None,
        ..graph("x")
    };
    let rows = imported([wrong, nameless, graph("right")]);
    assert_eq!(
        codes(&rows),
        ["transfer.invalid", "transfer.invalid", "transfer.ready"]
    );
    let first_field = |row: &Row| match &row.outcome {
        Outcome::Invalid(issues) => issues[0].field,
        other => panic!("{other:?}"),
    };
    assert_eq!(first_field(&rows[0]), FieldId::SenderEmail);
    assert_eq!(first_field(&rows[1]), FieldId::AccountId);
}

#[test]
fn what_an_account_refers_to_must_exist_here() {
    let document = Document::from(transfer::export([graph("cases")]));
    let elsewhere = Context {
        profiles: Some(Vec::new()),
        ..back_end()
    };
    let rows = transfer::judge(document, &elsewhere, |_| false).unwrap();
    let Outcome::Invalid(issues) = &rows[0].outcome else {
        panic!("{rows:?}");
    };
    assert_eq!(issues[0].code, IssueCode::UnknownReference);
}

#[test]
fn documents_of_another_format_or_version_are_refused() {
    let document = |format: Option<&str>, version, accounts| Document {
        format: format.map(str::to_owned),
        version,
        accounts,
    };
    let refusal = |document| transfer::judge(document, &back_end(), |_| false).unwrap_err();
    let ours = Some("email-accounts");
    for (document, refused) in [
        (Document::default(), ImportError::Format),
        (
            document(Some("contacts"), Some(1), vec![graph("a")]),
            ImportError::Format,
        ),
        (document(ours, None, vec![graph("a")]), ImportError::Version),
        (
            document(ours, Some(2), vec![graph("a")]),
            ImportError::Version,
        ),
        (document(ours, Some(1), vec![]), ImportError::Empty),
    ] {
        assert_eq!(refusal(document), refused);
    }
}

#[test]
fn a_document_has_at_most_1000_accounts() {
    let many = |count: usize| {
        let accounts = (0..count).map(|number| graph(&format!("a{number}")));
        transfer::judge(
            Document::from(transfer::export(accounts)),
            &back_end(),
            |_| false,
        )
    };
    assert_eq!(many(MAX_ACCOUNTS).unwrap().len(), 1000);
    assert_eq!(many(MAX_ACCOUNTS + 1).unwrap_err(), ImportError::TooMany);
}

#[test]
fn a_document_with_a_member_that_the_format_lacks_is_refused() {
    for member in ["password", "passwordSet", "colour"] {
        let text = format!(
            r#"{{"format":"email-accounts","version":1,"accounts":[{{"sender":{{"auth":{{"{member}":"x"}}}}}}]}}"#
        );
        assert!(
            serde_json::from_str::<wire::Export>(&text).is_err(),
            "{member}"
        );
    }
}
