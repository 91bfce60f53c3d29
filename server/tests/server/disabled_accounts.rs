//! Accounts that are not in use: they may be unfinished, and nothing else is forgiven them.

use email_account::Side;
use serde_json::{Value, json};

use crate::http::Request;
use crate::program::{RECEIVER_PASSWORD, SENDER_PASSWORD, account, as_read, fresh, with, without};
use crate::secrets::kept;

fn disabled(account: Value) -> Value {
    with(account, "/enabled", false)
}

/// Hardly begun: there is a name, and where mail is to come from.
fn unfinished() -> Value {
    json!({
        "id": "support", "name": "Support", "enabled": false,
        "sender": { "email": "support@contoso.example" }
    })
}

#[test]
fn an_unfinished_account_is_kept_while_it_is_disabled() {
    let server = fresh();
    let created = server.create(&unfinished());
    assert_eq!(created.status, 201, "{}", created.text());
    let kept = created.json();
    assert_eq!(kept["enabled"], false);
    assert_eq!(kept["sender"]["email"], "support@contoso.example");
    assert_eq!(kept["sender"]["auth"]["passwordSet"], Value::Null);
    assert_eq!(server.get("/api/accounts/support").json(), kept);

    let again = server.replace("support", "*", &kept);
    assert_eq!((again.status, again.json()), (200, kept));
}

#[test]
fn id_and_name_are_always_needed() {
    let refused = fresh().create(&json!({ "enabled": false, "sender": {} }));
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    assert_eq!(
        refused.errors(),
        [
            ("/id".into(), "required".into()),
            ("/name".into(), "required".into())
        ]
    );
}

#[test]
fn whatever_is_there_has_to_be_valid() {
    let server = fresh();
    server.create(&account("support"));
    let before = server.get("/api/accounts/support");
    for (pointer, value, code) in [
        ("/id", json!("-"), "account.id-syntax"),
        ("/name", json!("two\nlines"), "text.control-character"),
        ("/provider", json!("elsewhere"), "choice.unknown"),
        ("/sender/protocol", json!("graph"), "choice.unknown"),
        ("/sender/email", json!("support@"), "address.syntax"),
        ("/sender/replyTo", json!("@"), "address.syntax"),
        (
            "/sender/auth/password",
            json!("two\nlines"),
            "text.control-character",
        ),
        ("/sender/server/host", json!("127.1"), "host.syntax"),
        ("/sender/server/port", json!(465), "port.needs-tls"),
        ("/receiver/server/port", json!(70_000), "port.range"),
        (
            "/receiver/server/truststore",
            json!("elsewhere"),
            "reference.unknown",
        ),
    ] {
        let wrong = disabled(with(account("other"), pointer, value));
        let refused = server.create(&wrong);
        assert_eq!(
            refused.problem(),
            (422, "account.invalid".into()),
            "{pointer}"
        );
        assert_eq!(refused.errors(), [(pointer.into(), code.into())]);
        if pointer != "/id" {
            let refused = server.replace("support", "*", &with(wrong, "/id", "support"));
            assert_eq!(refused.errors(), [(pointer.into(), code.into())]);
        }
    }
    assert_eq!(server.get("/api/accounts/support").body, before.body);
    assert_eq!(server.get("/api/accounts/other").status, 404);
}

#[test]
fn an_account_that_would_do_nothing_is_refused_all_the_same() {
    let nothing = json!({ "id": "support", "name": "Support", "enabled": false });
    assert_eq!(
        fresh().create(&nothing).errors(),
        [
            ("/sender/protocol".into(), "account.nothing-to-do".into()),
            ("/receiver/protocol".into(), "account.nothing-to-do".into())
        ]
    );
}

#[test]
fn enabled_is_true_or_false() {
    let server = fresh();
    for value in [json!("false"), json!(0), json!([]), json!({})] {
        let refused = server.create(&with(account("support"), "/enabled", value));
        assert_eq!(refused.problem(), (422, "json.shape".into()));
        assert_eq!(refused.errors(), [("/enabled".into(), "json.type".into())]);
    }
}

#[test]
fn what_is_missing_is_told_when_the_account_is_enabled() {
    let server = fresh();
    server.create(&unfinished());
    let refused = server.replace("support", "*", &with(unfinished(), "/enabled", true));
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    assert_eq!(
        refused.errors(),
        ["/sender/auth/password", "/sender/server/host"]
            .map(|pointer| (pointer.into(), "required".into()))
    );
    assert_eq!(server.get("/api/accounts/support").json()["enabled"], false);
}

#[test]
fn disabling_and_enabling_puts_back_what_was_read_with_one_value_flipped() {
    let server = fresh();
    server.create(&account("support"));
    let kept = || [Side::Sender, Side::Receiver].map(|side| kept(&server, side));
    let passwords = [SENDER_PASSWORD, RECEIVER_PASSWORD].map(|password| Some(password.to_owned()));
    for enabled in [false, true] {
        let read = server.get("/api/accounts/support");
        let etag = read.header("etag").expect("an ETag");
        let flipped = with(read.json(), "/enabled", enabled);
        let put = server.replace("support", etag, &flipped);
        assert_eq!((put.status, put.json()), (200, flipped));
        assert_eq!(kept(), passwords);
    }
    assert_eq!(
        server.get("/api/accounts/support").json(),
        as_read(account("support"))
    );
}

#[test]
fn an_account_that_does_not_say_so_is_in_use() {
    let server = fresh();
    server.create(&disabled(account("support")));
    let put = server.replace("support", "*", &account("support"));
    assert_eq!((put.status, &put.json()["enabled"]), (200, &json!(true)));
}

#[test]
fn a_disabled_account_is_replaced_on_the_same_conditions() {
    let server = fresh();
    server.create(&unfinished());
    let blind = Request::new("PUT", "/api/accounts/support").json(&unfinished());
    assert_eq!(
        server.send(&blind).problem(),
        (428, "if-match.required".into())
    );
    assert_eq!(
        server.replace("support", "\"0\"", &unfinished()).problem(),
        (412, "account.stale".into())
    );
    let moved = with(unfinished(), "/id", "other");
    assert_eq!(
        server.replace("support", "*", &moved).errors(),
        [("/id".into(), "account.id-immutable".into())]
    );
    assert_eq!(
        server.replace("other", "*", &moved).problem(),
        (404, "account.missing".into())
    );
    assert_eq!(
        server.create(&unfinished()).problem(),
        (409, "account.exists".into())
    );
}

#[test]
fn a_repeated_request_keeps_one_unfinished_account() {
    let server = fresh();
    let post = |account: &Value| {
        Request::new("POST", "/api/accounts")
            .header("idempotency-key", "8e03978e")
            .json(account)
    };
    let first = server.send(&post(&unfinished()));
    let again = server.send(&post(&unfinished()));
    assert_eq!((again.status, again.json()), (201, first.json()));
    assert_eq!(again.header("etag"), first.header("etag"));
    let enabled = with(unfinished(), "/enabled", true);
    assert_eq!(
        server.send(&post(&enabled)).problem(),
        (422, "idempotency.reused".into())
    );
}

#[test]
fn an_unfinished_account_claims_no_password_that_is_not_kept() {
    let server = fresh();
    let claimed = with(
        without(disabled(account("support")), "/sender/auth/password"),
        "/sender/auth/passwordSet",
        true,
    );
    let created = server.create(&claimed);
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["sender"]["auth"]["passwordSet"], Value::Null);
    assert_eq!(created.json()["receiver"]["auth"]["passwordSet"], true);
    assert_eq!(kept(&server, Side::Sender), None);
}
