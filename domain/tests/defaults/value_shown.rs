//! What a form shows, as an account that nobody has judged.

use std::cell::Cell;

use email_account::{
    Context, DisabledAccount, Draft, FieldId, Port, Resolved, Secrets, Stored, as_shown,
    parse_disabled, resolve, wire,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::edits::{context, draft_of, sequence};
use crate::support::{back_end, imap_form, plain_back_end, typed};
use crate::{SOME, for_all};

fn json(account: &wire::Account) -> Value {
    serde_json::to_value(account).unwrap()
}

/// What is shown, but for what the contract has no place for.
fn tellable(resolved: &Resolved) -> Vec<(FieldId, &str)> {
    let told = |field: FieldId| {
        let view = &resolved[field];
        let is_told = match field {
            FieldId::ProviderSearch => false,
            FieldId::SmtpPort | FieldId::ReceiverPort => view.value.parse::<Port>().is_ok(),
            _ => !view.value.is_empty(),
        };
        (view.visible && is_told).then_some((field, view.value.as_str()))
    };
    FieldId::ALL.into_iter().filter_map(told).collect()
}

#[test]
fn the_draft_of_what_is_shown_shows_it_again() {
    for_all(SOME, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        let shown = as_shown(&draft, &context);
        let (before, after) = (
            resolve(&draft, &context),
            resolve(&Draft::from_wire(&shown), &context),
        );
        for (field, value) in tellable(&before) {
            prop_assert!(after[field].visible, "{:?}", field);
            prop_assert_eq!(&after[field].value, value, "{:?}", field);
        }
        for field in FieldId::ALL {
            prop_assert_eq!(after[field].visible, before[field].visible, "{:?}", field);
        }
        Ok(())
    });
}

#[test]
fn what_can_be_saved_is_saved_as_it_is_shown() {
    let accounts = Cell::new(0);
    for_all(SOME, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        let (account, _) = parse_disabled(&draft, Secrets::default(), &context);
        let Some(account) = account.map(DisabledAccount::into_wire) else {
            return Ok(());
        };
        accounts.set(accounts.get() + 1);
        let mut shown = as_shown(&draft, &context);
        shown.enabled = Some(false);
        prop_assert_eq!(json(&shown), json(&account));
        Ok(())
    });
    assert!(accounts.get() > 500, "only {} accounts", accounts.get());
}

#[test]
fn what_is_missing_or_wrong_is_shown_as_it_is() {
    let draft = typed(&[
        (FieldId::SenderEmail, "ann@"),
        (FieldId::SmtpHost, "https://example.org"),
        (FieldId::ReceiveUsing, "none"),
    ]);
    let shown = json(&as_shown(&draft, &plain_back_end()));
    assert_eq!(
        shown,
        serde_json::json!({
            "provider": "other",
            "sender": {
                "protocol": "smtp",
                "email": "ann@",
                "auth": { "method": "password", "userId": "ann@" },
                "server": {
                    "host": "https://example.org",
                    "port": 465,
                    "security": "tls",
                    "minTls": "1.2",
                    "truststore": null,
                },
            },
        })
    );
}

#[test]
fn a_port_that_is_no_number_is_left_out() {
    for text in ["x", "0", "65536", "+465"] {
        let draft = typed(&[(FieldId::SmtpPort, text)]);
        let shown = json(&as_shown(&draft, &plain_back_end()));
        assert_eq!(shown.pointer("/sender/server/port"), None, "{text}");
    }
}

#[test]
fn a_password_that_is_kept_is_said_to_be_there() {
    let context = Context {
        stored: Stored {
            sender: true,
            receiver: false,
        },
        ..back_end()
    };
    let shown = json(&as_shown(&imap_form(), &context));
    let password_set = |pointer| shown.pointer(pointer).and_then(Value::as_bool);
    assert_eq!(password_set("/sender/auth/passwordSet"), Some(true));
    assert_eq!(password_set("/receiver/auth/passwordSet"), None);
}
