//! A password that a replacement leaves out stays with the user and the servers that it was given for.

use email_account::Side;
use serde_json::{Value, json};

use crate::http::Answer;
use crate::program::{Fresh, RECEIVER_PASSWORD, SENDER_PASSWORD, account, fresh, with, without};
use crate::secrets::kept;

const SENDER: &str = "/sender/auth/password";
const RECEIVER: &str = "/receiver/auth/password";

fn holding(account: &Value) -> Fresh {
    let server = fresh();
    let created = server.create(account);
    assert_eq!(created.status, 201, "{}", created.text());
    server
}

fn without_passwords(account: Value) -> Value {
    without(without(account, SENDER), RECEIVER)
}

/// The receiver signs in as the sender does.
fn borrowing() -> Value {
    with(
        account("support"),
        "/receiver/auth",
        json!({ "method": "sender" }),
    )
}

/// The connection of one side in clear text, on the port for that.
fn in_clear_text(account: Value, side: &str) -> Value {
    let port = if side == "sender" { 25 } else { 143 };
    let account = with(account, &format!("/{side}/server/security"), "none");
    with(account, &format!("/{side}/server/port"), port)
}

fn assert_demanded(answer: &Answer, pointers: &[&str]) {
    assert_eq!(
        answer.problem(),
        (422, "account.invalid".into()),
        "{pointers:?}"
    );
    let demanded = pointers
        .iter()
        .map(|pointer| ((*pointer).to_owned(), "required".to_owned()))
        .collect::<Vec<_>>();
    assert_eq!(answer.errors(), demanded);
}

#[test]
fn another_user_host_or_clear_text_demands_the_password_of_that_side_again() {
    let changed = |pointer: &str, value: &str| with(account("support"), pointer, value);
    let server = holding(&account("support"));
    for (replacement, pointer) in [
        (changed("/sender/auth/userId", "other"), SENDER),
        (
            changed("/sender/server/host", "smtp.elsewhere.example"),
            SENDER,
        ),
        (in_clear_text(account("support"), "sender"), SENDER),
        (changed("/receiver/auth/userId", "other"), RECEIVER),
        (
            changed("/receiver/server/host", "imap.elsewhere.example"),
            RECEIVER,
        ),
        (in_clear_text(account("support"), "receiver"), RECEIVER),
    ] {
        let silent = without_passwords(replacement.clone());
        let before = server.get("/api/accounts/support");
        assert_demanded(&server.replace("support", "*", &silent), &[pointer]);
        assert_eq!(server.get("/api/accounts/support").body, before.body);

        let told = server.replace(
            "support",
            "*",
            &with(silent, pointer, "given for the new one"),
        );
        assert_eq!(told.status, 200, "{}", told.text());
        let restored = server.replace("support", "*", &account("support"));
        assert_eq!(restored.status, 200, "{}", restored.text());
    }
}

#[test]
fn all_passwords_that_are_needed_are_demanded_at_once() {
    let moved = with(
        with(account("support"), "/sender/server/host", "a.example"),
        "/receiver/server/host",
        "b.example",
    );
    let refused = holding(&account("support")).replace("support", "*", &without_passwords(moved));
    assert_demanded(&refused, &[SENDER, RECEIVER]);
}

#[test]
fn another_host_by_another_provider_demands_the_password_again() {
    let follows_the_provider = without(without(account("support"), "/sender/server"), "/receiver");
    let server = holding(&with(follows_the_provider.clone(), "/provider", "gmail"));
    let moved = with(follows_the_provider, "/provider", "fastmail");
    let refused = server.replace("support", "*", &without(moved, SENDER));
    assert_demanded(&refused, &[SENDER]);
}

#[test]
fn what_leaves_user_and_server_the_same_demands_nothing() {
    let server = holding(&account("support"));
    for (pointer, value) in [
        ("/name", json!("Renamed")),
        ("/sender/email", json!("other@contoso.example")),
        ("/sender/server/host", json!("SMTP.Contoso.example.")),
        ("/sender/server/port", json!(2525)),
        ("/sender/server/truststore", json!(null)),
        ("/receiver/server/minTls", json!("1.2")),
    ] {
        let replacement = without_passwords(with(account("support"), pointer, value));
        let replaced = server.replace("support", "*", &replacement);
        assert_eq!(replaced.status, 200, "{pointer}: {}", replaced.text());
        assert_eq!(replaced.json()["sender"]["auth"]["passwordSet"], true);
        assert_eq!(replaced.json()["receiver"]["auth"]["passwordSet"], true);
    }
}

#[test]
fn a_password_that_travelled_in_clear_text_stays_when_tls_comes_or_not() {
    let clear = in_clear_text(account("support"), "sender");
    let server = holding(&clear);
    for replacement in [with(clear, "/name", "Renamed"), account("support")] {
        let replaced = server.replace("support", "*", &without_passwords(replacement));
        assert_eq!(replaced.status, 200, "{}", replaced.text());
    }
}

#[test]
fn the_password_of_the_sender_never_goes_to_another_receiving_server() {
    let server = holding(&borrowing());
    for replacement in [
        with(
            borrowing(),
            "/receiver/server/host",
            "imap.elsewhere.example",
        ),
        in_clear_text(borrowing(), "receiver"),
    ] {
        let refused = server.replace("support", "*", &without(replacement, SENDER));
        assert_demanded(&refused, &[SENDER]);
    }
    let renamed = without(with(borrowing(), "/name", "Renamed"), SENDER);
    assert_eq!(server.replace("support", "*", &renamed).status, 200);
}

#[test]
fn a_receiver_that_begins_to_use_the_password_of_the_sender_demands_it_again() {
    for before in [account("support"), without(account("support"), "/receiver")] {
        let server = holding(&before);
        let refused = server.replace("support", "*", &without(borrowing(), SENDER));
        assert_demanded(&refused, &[SENDER]);
        assert_eq!(server.replace("support", "*", &borrowing()).status, 200);
    }
}

#[test]
fn a_receiver_that_no_longer_uses_the_password_of_the_sender_needs_its_own() {
    let server = holding(&borrowing());
    let own = without_passwords(account("support"));
    assert_demanded(&server.replace("support", "*", &own), &[RECEIVER]);
    let told = server.replace("support", "*", &with(own, RECEIVER, RECEIVER_PASSWORD));
    assert_eq!(told.status, 200, "{}", told.text());
}

/// The account, not in use.
fn disabled(account: Value) -> Value {
    with(account, "/enabled", false)
}

fn assert_keeps(server: &Fresh, password: Option<&str>) {
    assert_eq!(kept(server, Side::Sender).as_deref(), password);
}

#[test]
fn disabling_an_account_gives_its_passwords_to_nobody_else() {
    let changed = |pointer: &str, value: &str| with(account("support"), pointer, value);
    let elsewhere = "elsewhere.example";
    let server = holding(&account("support"));
    for (replacement, pointer) in [
        (changed("/sender/auth/userId", "other"), SENDER),
        (changed("/sender/server/host", elsewhere), SENDER),
        (in_clear_text(account("support"), "sender"), SENDER),
        (without(account("support"), "/sender/auth/userId"), SENDER),
        (without(account("support"), "/sender/server/host"), SENDER),
        (changed("/receiver/auth/userId", "other"), RECEIVER),
        (changed("/receiver/server/host", elsewhere), RECEIVER),
        (in_clear_text(account("support"), "receiver"), RECEIVER),
        (without(account("support"), "/receiver/server"), RECEIVER),
        (
            with(borrowing(), "/receiver/server/host", elsewhere),
            SENDER,
        ),
        (borrowing(), SENDER),
    ] {
        for before in [account("support"), disabled(account("support"))] {
            assert_eq!(server.replace("support", "*", &before).status, 200);
            let silent = disabled(without_passwords(replacement.clone()));
            assert_demanded(&server.replace("support", "*", &silent), &[pointer]);
            let mut told = with(silent, pointer, "given for the new one");
            told = with(told, "/name", "Told");
            assert_eq!(server.replace("support", "*", &told).status, 200, "{told}");
        }
    }
}

#[test]
fn what_is_demanded_is_told_together_with_what_is_wrong() {
    let mut moved = with(account("support"), "/sender/server/host", "a.example");
    moved = with(moved, "/sender/email", "support@");
    moved = with(moved, "/receiver/server/port", 0);
    let silent = disabled(without_passwords(moved));
    let refused = holding(&account("support")).replace("support", "*", &silent);
    assert_eq!(
        refused.errors(),
        [
            ("/sender/email".into(), "address.syntax".into()),
            (SENDER.into(), "required".into()),
            ("/receiver/server/port".into(), "port.range".into()),
        ]
    );
}

#[test]
fn a_password_without_a_server_or_a_user_stays_until_there_is_one() {
    for (pointer, value) in [
        ("/sender/server/host", "smtp.contoso.example"),
        ("/sender/auth/userId", "sender"),
    ] {
        let unfinished = with(account("support"), "/sender/email", Value::Null);
        let unfinished = disabled(without(unfinished, pointer));
        let server = holding(&unfinished);
        let renamed = without_passwords(with(unfinished, "/name", "Renamed"));
        let replaced = server.replace("support", "*", &renamed);
        assert_eq!(replaced.status, 200, "{}", replaced.text());
        assert_keeps(&server, Some(SENDER_PASSWORD));

        let finished = with(renamed, pointer, value);
        assert_demanded(&server.replace("support", "*", &finished), &[SENDER]);
        let told = with(finished, SENDER, "given for this one");
        assert_eq!(server.replace("support", "*", &told).status, 200);
        assert_keeps(&server, Some("given for this one"));
    }
}

const SENDER_SET: &str = "/sender/auth/passwordSet";

#[test]
fn a_password_can_be_erased_from_an_account_that_is_not_in_use() {
    let server = holding(&account("support"));
    let erased = with(
        without_passwords(disabled(account("support"))),
        SENDER_SET,
        false,
    );
    let replaced = server.replace("support", "*", &erased);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(
        replaced.json()["sender"]["auth"]["passwordSet"],
        Value::Null
    );
    assert_eq!(replaced.json()["receiver"]["auth"]["passwordSet"], true);
    assert_keeps(&server, None);
    assert_eq!(
        kept(&server, Side::Receiver).as_deref(),
        Some(RECEIVER_PASSWORD)
    );

    let enabled = with(replaced.json(), "/enabled", true);
    assert_demanded(&server.replace("support", "*", &enabled), &[SENDER]);
}

#[test]
fn a_password_that_is_erased_is_not_demanded_for_another_server() {
    let server = holding(&account("support"));
    let moved = with(account("support"), "/sender/server/host", "a.example");
    let erased = with(without_passwords(disabled(moved)), SENDER_SET, false);
    assert_eq!(server.replace("support", "*", &erased).status, 200);
    assert_keeps(&server, None);
}

#[test]
fn an_account_in_use_cannot_do_without_its_password() {
    let server = holding(&account("support"));
    let erased = with(without_passwords(account("support")), SENDER_SET, false);
    assert_demanded(&server.replace("support", "*", &erased), &[SENDER]);
    assert_keeps(&server, Some(SENDER_PASSWORD));
}

#[test]
fn a_new_password_wins_over_erasing_the_old_one() {
    let server = holding(&account("support"));
    let replaced = with(with(account("support"), SENDER, "new"), SENDER_SET, false);
    assert_eq!(server.replace("support", "*", &replaced).status, 200);
    assert_keeps(&server, Some("new"));
}

#[test]
fn an_empty_password_is_none() {
    let server = holding(&account("support"));
    let empty = with(account("support"), SENDER, "");
    assert_eq!(server.replace("support", "*", &empty).status, 200);
    assert_keeps(&server, Some(SENDER_PASSWORD));
    let erased = with(disabled(empty), SENDER_SET, false);
    assert_eq!(server.replace("support", "*", &erased).status, 200);
    assert_keeps(&server, None);
}

#[test]
fn saying_that_a_password_is_kept_changes_nothing() {
    let server = holding(&account("support"));
    let said = with(without_passwords(account("support")), SENDER_SET, true);
    assert_eq!(server.replace("support", "*", &said).status, 200);
    assert_keeps(&server, Some(SENDER_PASSWORD));
    let moved = with(said, "/sender/server/host", "a.example");
    assert_demanded(&server.replace("support", "*", &moved), &[SENDER]);
}
