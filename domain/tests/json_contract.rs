//! The JSON contract: what is posted, letter for letter, and that a password is nowhere else.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use email_account::{Account, Draft, FieldId, Secret, Secrets, parse, resolve, wire};
use support::{back_end, graph_form, imap_form, oauth_form, passwords, pop3_form};

fn account(draft: &Draft) -> Account {
    let (account, issues) = parse(draft, passwords(), &back_end());
    assert_eq!(issues, []);
    account.unwrap()
}

#[test]
fn an_account_that_sends_by_smtp_and_receives_by_imap() {
    insta::assert_json_snapshot!(account(&imap_form()).into_wire());
}

#[test]
fn an_account_that_only_receives_by_pop3() {
    insta::assert_json_snapshot!(account(&pop3_form()).into_wire());
}

#[test]
fn an_account_that_uses_microsoft_graph_on_both_sides() {
    insta::assert_json_snapshot!(account(&graph_form()).into_wire());
}

#[test]
fn an_account_that_signs_in_with_oauth_and_receives_as_the_sender_does() {
    insta::assert_json_snapshot!(account(&oauth_form()).into_wire());
}

#[test]
fn an_account_in_clear_text_says_nothing_of_tls() {
    let mut draft = imap_form();
    for (field, text) in [
        (FieldId::SmtpPort, "25"),
        (FieldId::UseSmtps, "false"),
        (FieldId::SmtpRequireStartTls, "false"),
        (FieldId::ReceiveUsing, "none"),
    ] {
        draft.set(field, Some(text.to_owned()));
    }
    insta::assert_json_snapshot!(account(&draft).into_wire());
}

#[test]
fn a_field_that_the_contract_does_not_know_is_refused() {
    for json in [
        r#"{"colour":"red"}"#,
        r#"{"sender":{"protocol":"smtp","colour":"red"}}"#,
        r#"{"receiver":{"server":{"hostname":"imap.example.org"}}}"#,
        r#"{"sender":{"protocol":"none"}}"#,
        r#"{"sender":{"server":{"security":"ssl"}}}"#,
    ] {
        assert!(
            serde_json::from_str::<wire::Account>(json).is_err(),
            "{json}"
        );
    }
}

const CANARY: &str = "S0-secret-4-word";

fn with_canary() -> Secrets {
    let canary = || Some(Secret::new(CANARY.to_owned()));
    Secrets {
        sender: canary(),
        receiver: canary(),
    }
}

#[test]
fn no_debug_output_shows_a_password() {
    let draft = imap_form();
    let secrets = with_canary();
    let mut shown = format!("{secrets:?}");
    let (account, issues) = parse(&draft, secrets, &back_end());
    let account = account.unwrap();
    shown += &format!(
        "{account:#?} {issues:?} {:?} {draft:?}",
        resolve(&draft, &back_end())
    );
    shown += &format!("{:#?}", account.into_wire());
    assert!(shown.contains("Secret(..)"));
    assert!(!shown.contains(CANARY));
}

#[test]
fn an_issue_about_a_password_does_not_hold_it() {
    let secret = format!("{CANARY}\0");
    let secrets = Secrets {
        sender: Some(Secret::new(secret)),
        receiver: None,
    };
    let (_, issues) = parse(&imap_form(), secrets, &back_end());
    assert_eq!(issues.len(), 2);
    assert!(!format!("{issues:?}").contains(CANARY));
}

#[test]
fn an_account_whose_passwords_were_taken_out_only_says_that_there_are_some() {
    let (account, _) = parse(&imap_form(), with_canary(), &back_end());
    let mut kept = account.unwrap().into_wire();
    let taken = kept.take_secrets();
    assert_eq!(taken.sender.unwrap().expose(), CANARY);
    assert_eq!(taken.receiver.unwrap().expose(), CANARY);
    let json = serde_json::to_value(&kept).unwrap();
    assert_eq!(json.pointer("/sender/auth/passwordSet"), Some(&true.into()));
    assert_eq!(
        json.pointer("/receiver/auth/passwordSet"),
        Some(&true.into())
    );
    assert!(!json.to_string().contains(CANARY));
}

#[test]
fn an_empty_password_is_none() {
    let json = r#"{"sender":{"auth":{"password":"","passwordSet":false}},"receiver":{"auth":{"password":""}}}"#;
    let mut account: wire::Account = serde_json::from_str(json).unwrap();
    let taken = account.take_secrets();
    assert!(taken.sender.is_none() && taken.receiver.is_none());
    let left = serde_json::to_value(&account).unwrap();
    assert_eq!(
        left.pointer("/sender/auth"),
        Some(&serde_json::json!({ "passwordSet": false }))
    );
    assert_eq!(left.pointer("/receiver/auth"), Some(&serde_json::json!({})));
}

#[test]
fn a_copy_without_secrets_is_the_account_whose_passwords_were_taken_out() {
    for form in [imap_form(), pop3_form(), graph_form(), oauth_form()] {
        let (account, _) = parse(&form, with_canary(), &back_end());
        let mut account = account.unwrap().into_wire();
        let copy = serde_json::to_value(account.without_secrets()).unwrap();
        account.take_secrets();
        assert_eq!(copy, serde_json::to_value(&account).unwrap());
        assert!(!copy.to_string().contains(CANARY));
    }
}

#[test]
fn a_copy_without_secrets_tells_a_password_that_is_to_be_erased_from_one_that_is_new() {
    let json = r#"{"enabled":false,"sender":{"auth":{"password":"","passwordSet":false}},
        "receiver":{"auth":{"password":"new","passwordSet":false}}}"#;
    let account: wire::Account = serde_json::from_str(json).unwrap();
    assert_eq!(
        serde_json::to_value(account.without_secrets()).unwrap(),
        serde_json::json!({
            "enabled": false,
            "sender": { "auth": { "passwordSet": false } },
            "receiver": { "auth": { "passwordSet": true } },
        })
    );
}
