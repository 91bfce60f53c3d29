//! A choice that cannot be had is refused. In the form it would fall back before everybody's eyes; here nobody looks.

use serde_json::{Value, json};

use crate::http::Answer;
use crate::program::{account, as_read, fresh, with};

fn assert_refused(answer: &Answer, pointer: &str) {
    assert_eq!(
        answer.problem(),
        (422, "account.invalid".into()),
        "{pointer}"
    );
    assert_eq!(
        answer.errors(),
        [(pointer.into(), "choice.unknown".into())],
        "{pointer}"
    );
}

/// Accounts with one choice that their other values rule out.
fn impossible() -> [(Value, &'static str); 5] {
    let choosing = |pointer, choice: &str| (with(account("support"), pointer, choice), pointer);
    [
        choosing("/provider", "elsewhere"),
        choosing("/sender/protocol", "graph"),
        choosing("/sender/auth/method", "sender"),
        choosing("/receiver/auth/method", "none"),
        choosing("/receiver/protocol", "graph"),
    ]
}

#[test]
fn a_choice_that_cannot_be_had_is_refused_and_nothing_is_kept() {
    let server = fresh();
    for (account, pointer) in impossible() {
        assert_refused(&server.create(&account), pointer);
    }
    assert_eq!(server.get("/api/accounts").json()["accounts"], json!([]));
}

#[test]
fn a_replacement_with_a_choice_that_cannot_be_had_changes_nothing() {
    let server = fresh();
    server.create(&account("support"));
    for (account, pointer) in impossible() {
        assert_refused(&server.replace("support", "*", &account), pointer);
    }
    assert_eq!(
        server.get("/api/accounts/support").json(),
        as_read(account("support"))
    );
}
