//! A form that begins with a part of an account.

use email_account::{Draft, FieldId, Origin, SendUsing, as_shown, follow_rules, resolve, wire};
use proptest::prelude::*;

use crate::edits::{draft_of, sequence};
use crate::support::{back_end, imap_form, plain_back_end, typed};
use crate::{SOME, for_all};

fn part(json: &str) -> wire::Account {
    serde_json::from_str(json).unwrap()
}

fn filled_in(json: &str) -> Draft {
    let mut draft = Draft::default();
    draft.fill_in(&part(json));
    draft
}

#[test]
fn nothing_but_what_it_says_is_typed() {
    let draft = filled_in(r#"{ "sender": { "email": "ann@gmail.com" } }"#);
    assert_eq!(draft, typed(&[(FieldId::SenderEmail, "ann@gmail.com")]));
    let form = resolve(&draft, &back_end());
    assert_eq!(form[FieldId::ReceiverHost].value, "imap.gmail.com");
    assert_eq!(form[FieldId::ReceiverHost].origin, Origin::Preset);
}

#[test]
fn every_part_of_a_server_may_stand_alone() {
    for (json, expected) in [
        (
            r#"{ "host": "mail.example.org" }"#,
            &[(FieldId::SmtpHost, "mail.example.org")][..],
        ),
        (r#"{ "port": 2525 }"#, &[(FieldId::SmtpPort, "2525")]),
        (
            r#"{ "security": "starttls" }"#,
            &[
                (FieldId::UseSmtps, "false"),
                (FieldId::SmtpRequireStartTls, "true"),
            ],
        ),
        (
            r#"{ "minTls": "1.3", "truststore": null }"#,
            &[(FieldId::SmtpMinTls, "1.3")],
        ),
        ("{}", &[]),
    ] {
        let draft = filled_in(&format!(r#"{{ "sender": {{ "server": {json} }} }}"#));
        assert_eq!(draft, typed(expected), "{json}");
    }
}

#[test]
fn a_side_is_not_used_where_its_protocol_says_so() {
    let mut draft = Draft::default();
    draft.fill_in(&wire::Account {
        sender: Some(wire::Sender {
            protocol: Some(SendUsing::None),
            ..wire::Sender::default()
        }),
        ..wire::Account::default()
    });
    assert_eq!(draft, typed(&[(FieldId::SendUsing, "none")]));
}

#[test]
fn passwords_are_passed_over() {
    let json = r#"{ "sender": { "auth": { "password": "s3cret", "passwordSet": true } } }"#;
    assert_eq!(filled_in(json), Draft::default());
}

#[test]
fn what_the_rules_say_anyhow_follows_them() {
    let draft = filled_in(
        r#"{
        "provider": "gmail",
        "sender": {
            "protocol": "smtp", "email": "ann@gmail.com",
            "server": { "host": "smtp.gmail.com", "port": 465, "minTls": "1.2" }
        }
    }"#,
    );
    let draft = follow_rules(draft, &plain_back_end());
    assert_eq!(draft, typed(&[(FieldId::SenderEmail, "ann@gmail.com")]));
}

#[test]
fn an_account_that_is_complete_is_filled_in_as_the_draft_of_it() {
    let context = back_end();
    let account = as_shown(&imap_form(), &context);
    let mut draft = Draft::default();
    draft.fill_in(&account);
    assert_eq!(draft, Draft::from_wire(&account));
}

#[test]
fn what_was_typed_meanwhile_stays_and_all_else_is_as_it_would_have_begun() {
    for_all(
        SOME,
        (sequence(), sequence(), sequence()),
        |(begun, edits, anew)| {
            let (begun, anew) = (draft_of(&begun), draft_of(&anew));
            let mut draft = begun.clone();
            for (field, text) in &edits {
                draft.set(*field, text.clone());
            }
            let moved = draft.begun_anew(&begun, &anew);
            for field in FieldId::ALL {
                let is_typed = draft.get(field) != begun.get(field);
                let expected = if is_typed { &draft } else { &anew };
                prop_assert_eq!(moved.get(field), expected.get(field), "{:?}", field);
            }
            prop_assert_eq!(begun.begun_anew(&begun, &anew), anew);
            Ok(())
        },
    );
}
