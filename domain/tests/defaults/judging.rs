//! What holds of every verdict on a form, however the form came about.

use std::cell::Cell;

use email_account::{
    Account, Context, Draft, FieldId, Issue, Secrets, parse, parse_as_sent, resolve, wire,
};
use proptest::prelude::*;

use crate::edits::{context, draft_of, handed_in, secrets, sequence, text};
use crate::support::{back_end, graph_form, imap_form, passwords};
use crate::{SOME, for_all};

fn issues(draft: &Draft, secrets: Secrets, context: &Context) -> Vec<Issue> {
    parse(draft, secrets, context).1
}

fn json(account: Account) -> serde_json::Value {
    serde_json::to_value(account.into_wire()).unwrap()
}

#[test]
fn there_is_an_account_or_there_are_issues_in_the_order_of_the_form_one_a_field() {
    for_all(
        SOME,
        (sequence(), context(), secrets()),
        |(sequence, context, typed)| {
            let draft = draft_of(&sequence);
            let (account, issues) = parse(&draft, handed_in(&typed), &context);
            prop_assert_eq!(account.is_some(), issues.is_empty());
            let fields: Vec<FieldId> = issues.iter().map(|issue| issue.field).collect();
            prop_assert!(fields.is_sorted_by(|one, next| one < next), "{:?}", fields);
            let resolved = resolve(&draft, &context);
            for issue in issues {
                prop_assert!(resolved[issue.field].visible, "{:?} is hidden", issue);
            }
            Ok(())
        },
    );
}

/// For each field of [`imap_form`] a text that is wrong in itself, and how.
fn wrong_in_imap_form() -> Vec<(FieldId, Option<String>, &'static str)> {
    use FieldId::*;
    let text = |text: &str| Some(text.to_owned());
    vec![
        (AccountId, text("two words"), "account.id-syntax"),
        (AccountName, text(&"n".repeat(101)), "text.too-long"),
        (Provider, text("nobody"), "choice.unknown"),
        (SenderEmail, text("support"), "address.syntax"),
        (
            SenderDisplayName,
            text("a\r\nBcc: b"),
            "text.control-character",
        ),
        (SenderUserId, text(&"u".repeat(256)), "text.too-long"),
        (SenderPassword, None, "required"),
        (ReplyTo, text("a@b@example.org"), "address.syntax"),
        (SmtpHost, text("127.1"), "host.syntax"),
        (SmtpPort, text("65536"), "port.range"),
        (SmtpTruststore, text("nobody"), "reference.unknown"),
        (ReceiverUserId, text("a\tb"), "text.control-character"),
        (ReceiverPassword, None, "required"),
        (ReceiverHost, text("https://example.org"), "host.syntax"),
        (ReceiverPort, text("143"), "port.begins-clear"),
        (ReceiverTruststore, text("nobody"), "reference.unknown"),
    ]
}

/// The same for [`graph_form`].
fn wrong_in_graph_form() -> Vec<(FieldId, Option<String>, &'static str)> {
    use FieldId::*;
    let text = |text: &str| Some(text.to_owned());
    vec![
        (AccountId, None, "required"),
        (AccountName, text("a\nb"), "text.control-character"),
        (SenderEmail, text("cases@"), "address.syntax"),
        (SenderDisplayName, text(&"n".repeat(129)), "text.too-long"),
        (SenderUpn, text("sender"), "address.syntax"),
        (ReplyTo, text("help@localhost"), "address.syntax"),
        (SenderGraphProfile, text("workspace"), "reference.unknown"),
        (
            ReceiverUpn,
            text("in box@contoso.example"),
            "address.syntax",
        ),
        (ReceiverGraphProfile, text("nobody"), "reference.unknown"),
    ]
}

#[test]
fn every_problem_is_told_at_once() {
    let forms = [
        (imap_form(), wrong_in_imap_form()),
        (graph_form(), wrong_in_graph_form()),
    ];
    for_all(SOME, (0..forms.len(), any::<u32>()), |(form, chosen)| {
        let (form, wrong) = &forms[form];
        let wrong = wrong
            .iter()
            .enumerate()
            .filter(|(index, _)| chosen & (1 << index) != 0);
        let (mut draft, mut secrets) = (form.clone(), passwords());
        let mut expected = Vec::new();
        for (_, (field, text, code)) in wrong {
            draft.set(*field, text.clone());
            match field {
                FieldId::SenderPassword => secrets.sender = None,
                FieldId::ReceiverPassword => secrets.receiver = None,
                _ => {}
            }
            expected.push((*field, *code));
        }
        let told = issues(&draft, secrets, &back_end());
        let told: Vec<_> = told
            .into_iter()
            .map(|Issue { field, code }| (field, code.as_str()))
            .collect();
        prop_assert_eq!(told, expected);
        Ok(())
    });
}

/// Hidden fields that nothing shown can follow from. The sender's address is another matter: without SMTP at the
/// provider it hides itself, and still says which provider that is.
fn hidden_and_idle(draft: &Draft, context: &Context) -> Vec<FieldId> {
    let resolved = resolve(draft, context);
    let hidden = FieldId::ALL
        .into_iter()
        .filter(|field| !resolved[*field].visible);
    let chosen = draft.get(FieldId::SendUsing) == Some("none");
    hidden
        .filter(|field| chosen || *field != FieldId::SenderEmail)
        .collect()
}

#[test]
fn hidden_fields_are_neither_judged_nor_sent() {
    let accounts = Cell::new(0);
    for_all(
        SOME,
        (sequence(), context(), secrets(), text()),
        |(sequence, context, typed, anything)| {
            let draft = draft_of(&sequence);
            let mut other = draft.clone();
            for field in hidden_and_idle(&draft, &context) {
                other.set(field, Some(anything.clone()));
            }
            let (account, issues) = parse(&draft, handed_in(&typed), &context);
            let (same_account, same_issues) = parse(&other, handed_in(&typed), &context);
            prop_assert_eq!(issues, same_issues);
            accounts.set(accounts.get() + usize::from(account.is_some()));
            prop_assert_eq!(account.map(json), same_account.map(json));
            Ok(())
        },
    );
    assert!(accounts.get() > 500, "only {} accounts", accounts.get());
}

#[test]
fn a_field_that_is_hidden_is_not_in_the_account() {
    for_all(
        SOME,
        (sequence(), context(), secrets()),
        |(sequence, context, typed)| {
            let draft = draft_of(&sequence);
            let resolved = resolve(&draft, &context);
            let (Some(account), _) = parse(&draft, handed_in(&typed), &context) else {
                return Ok(());
            };
            let account = json(account);
            for field in FieldId::ALL
                .into_iter()
                .filter(|field| *field != FieldId::ProviderSearch)
            {
                let stands_alone =
                    |other: &FieldId| *other == field || other.pointer() != field.pointer();
                let alone = FieldId::ALL.iter().all(stands_alone);
                let sent = account
                    .pointer(field.pointer())
                    .filter(|value| !value.is_null());
                if alone && sent.is_some() {
                    prop_assert!(resolved[field].visible, "{:?} in {}", field, account);
                }
            }
            Ok(())
        },
    );
}

#[test]
fn an_account_is_read_back_as_it_was_sent() {
    let accounts = Cell::new(0);
    for_all(
        SOME,
        (sequence(), context(), secrets()),
        |(sequence, context, typed)| {
            let (Some(account), _) = parse(&draft_of(&sequence), handed_in(&typed), &context)
            else {
                return Ok(());
            };
            accounts.set(accounts.get() + 1);
            let sent = json(account);
            let mut read: wire::Account = serde_json::from_value(sent.clone()).unwrap();
            let secrets = read.take_secrets();
            let (again, issues) = parse_as_sent(&Draft::from_wire(&read), secrets, &context);
            prop_assert_eq!(issues, []);
            prop_assert_eq!(again.map(json), Some(sent));
            Ok(())
        },
    );
    assert!(accounts.get() > 500, "only {} accounts", accounts.get());
}

#[test]
fn a_proposed_change_cures_what_it_is_proposed_for() {
    for_all(SOME, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        let apply = |fix: email_account::Fix| {
            let mut cured = draft.clone();
            for (field, text) in fix.edits() {
                cured.set(field, text.map(str::to_owned));
            }
            cured
        };
        for Issue { field, code } in issues(&draft, passwords(), &context) {
            for fix in code.fixes(field) {
                let left = issues(&apply(fix), passwords(), &context);
                let same = left.iter().find(|issue| issue.field == field);
                prop_assert!(same.is_none(), "{:?} leaves {:?}", fix, same);
            }
        }
        for notice in resolve(&draft, &context).notices {
            for fix in &notice.fixes {
                let left = resolve(&apply(*fix), &context).notices;
                let same = |other: &&email_account::Notice| {
                    other.field == notice.field && other.code == notice.code
                };
                prop_assert!(
                    !left.iter().any(|other| same(&other)),
                    "{:?} leaves {:?}",
                    fix,
                    notice
                );
            }
        }
        Ok(())
    });
}
