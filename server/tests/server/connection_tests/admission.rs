//! What is admitted to a test: the rules of saving, but for ID and name.

use serde_json::{Value, json};

use super::{allowed, clear};
use crate::http::{Answer, Request};
use crate::live_test::{codes, of, outcome, run};
use crate::program::{Fresh, account, fresh, with, without};
use crate::smtp_server::{PASSWORD, SmtpServer};

fn refused(server: &Fresh, body: &Value) -> Answer {
    server.send(&Request::new("POST", "/api/connection-tests").json(body))
}

fn assert_invalid(answer: &Answer, errors: &[(&str, &str)]) {
    assert_eq!(answer.problem(), (422, "account.invalid".into()));
    let errors: Vec<_> = errors
        .iter()
        .map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned()))
        .collect();
    assert_eq!(answer.errors(), errors);
}

/// A server that keeps an account, and the SMTP server of that.
fn keeping(change: impl Fn(Value) -> Value) -> (Fresh, SmtpServer) {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let created = server.create(&change(clear(smtp.port)));
    assert_eq!(created.status, 201, "{}", created.text());
    (server, smtp)
}

#[test]
fn settings_are_tested_before_there_is_an_id_or_a_name() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let unnamed = without(without(clear(smtp.port), "/id"), "/name");
    assert_eq!(outcome(&server, &of(&unnamed)), "passed");
}

#[test]
fn settings_that_could_not_be_saved_are_refused_with_the_pointers_of_saving() {
    let server = fresh();
    let wrong = with(clear(2525), "/sender/server/host", "no host");
    assert_invalid(
        &refused(&server, &of(&without(wrong, "/sender/auth/password"))),
        &[
            ("/sender/auth/password", "required"),
            ("/sender/server/host", "host.syntax"),
        ],
    );
    assert_eq!(refused(&server, &json!({})).problem().1, "account.invalid");
    let shape = refused(&server, &json!({ "account": { "sender": 1 } }));
    assert_eq!(shape.problem(), (422, "json.shape".into()));
    assert_eq!(
        shape.errors(),
        [("/account/sender".into(), "json.type".into())]
    );
}

#[test]
fn without_an_id_no_kept_password_is_used() {
    let (server, smtp) = keeping(|account| account);
    let silent = without(clear(smtp.port), "/sender/auth/password");
    let claiming = with(silent.clone(), "/sender/auth/passwordSet", true);
    for account in [silent, claiming] {
        assert_invalid(
            &refused(&server, &of(&account)),
            &[("/sender/auth/password", "required")],
        );
    }
    assert_eq!(smtp.sign_ins(), 0);
}

#[test]
fn a_stored_account_is_tested_with_its_kept_password() {
    let (server, smtp) = keeping(|account| account);
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    let silent = without(clear(smtp.port), "/sender/auth/password");
    let changed = with(silent, "/sender/email", "other@contoso.example");
    let body = json!({ "id": "support", "account": changed });
    assert_eq!(outcome(&server, &body), "passed");
    assert!(
        smtp.said()
            .contains(&"MAIL FROM:<other@contoso.example>".to_owned())
    );
}

#[test]
fn a_kept_password_goes_nowhere_where_saving_would_demand_it_anew() {
    let (server, smtp) = keeping(|account| account);
    let silent = without(clear(smtp.port), "/sender/auth/password");
    for (pointer, value) in [
        ("/sender/server/host", json!("localhost")),
        ("/sender/auth/userId", json!("somebody")),
        ("/sender/auth/passwordSet", json!(false)),
    ] {
        let body = json!({ "id": "support", "account": with(silent.clone(), pointer, value) });
        assert_invalid(
            &refused(&server, &body),
            &[("/sender/auth/password", "required")],
        );
    }
    assert_eq!(smtp.said(), [""; 0]);
}

#[test]
fn a_kept_password_that_tls_protected_is_not_tried_in_clear_text() {
    let server = fresh();
    server.create(&account("support"));
    let silent = without(account("support"), "/sender/auth/password");
    let body =
        json!({ "id": "support", "account": with(silent, "/sender/server/security", "none") });
    assert_invalid(
        &refused(&server, &body),
        &[("/sender/auth/password", "required")],
    );
}

#[test]
fn an_account_that_is_not_in_use_is_judged_like_one_that_is() {
    let (server, _smtp) = keeping(|account| with(account, "/enabled", false));
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    let (server, _smtp) = keeping(|account| {
        let unfinished = with(account, "/enabled", false);
        without(unfinished, "/sender/auth/password")
    });
    assert_invalid(
        &refused(&server, &json!({ "id": "support" })),
        &[("/sender/auth/password", "required")],
    );
}

#[test]
fn an_account_that_is_not_there_is_not_found() {
    let server = fresh();
    let body = json!({ "id": "support" });
    assert_eq!(
        refused(&server, &body).problem(),
        (404, "account.missing".into())
    );
}

#[test]
fn settings_of_another_account_are_refused() {
    let (server, smtp) = keeping(|account| account);
    let body = json!({ "id": "support", "account": with(clear(smtp.port), "/id", "other") });
    assert_invalid(&refused(&server, &body), &[("/id", "account.id-immutable")]);
}

#[test]
fn a_message_cannot_go_round_where_nothing_is_received() {
    let (server, smtp) = keeping(|account| account);
    let body = json!({ "id": "support", "sendMessage": true });
    let answer = refused(&server, &body);
    assert_eq!(answer.problem(), (422, "test.invalid".into()));
    assert_eq!(
        answer.errors(),
        [("/sendMessage".into(), "test.cannot-go-round".into())]
    );
    assert_eq!(smtp.said(), [""; 0]);
}

#[test]
fn a_profile_that_lacks_something_is_told_at_its_place() {
    let server = fresh();
    let by_token = json!({
        "id": "support", "name": "Support", "provider": "microsoft365",
        "receiver": {
            "protocol": "graph", "userPrincipalName": "ann@contoso.example",
            "authenticationProfile": "microsoft365-client-credentials"
        }
    });
    let place = "/receiver/authenticationProfile";
    assert_invalid(
        &refused(&server, &of(&by_token)),
        &[(place, "authentication-profile.incomplete")],
    );
}

#[test]
fn a_truststore_without_certificates_trusts_nobody() {
    let server = allowed();
    let (smtp, _) = SmtpServer::encrypted();
    let events = run(&server, &of(&super::encrypted(smtp.port, "company-ca")));
    let failed = ("tls".to_owned(), Some("tls.truststore-empty".to_owned()));
    assert_eq!(codes(&events).last(), Some(&failed));
    assert_eq!(smtp.sign_ins(), 0);
}

#[test]
fn what_the_operator_does_not_allow_is_not_connected_to() {
    let server = fresh();
    let smtp = SmtpServer::plain();
    let events = run(&server, &of(&clear(smtp.port)));
    let failed = ("dns".to_owned(), Some("address.not-allowed".to_owned()));
    assert_eq!(codes(&events), [failed]);
    assert_eq!(smtp.said(), [""; 0]);
}

#[test]
fn the_password_that_was_sent_is_tried_in_place_of_the_kept_one() {
    let (server, smtp) = keeping(|account| with(account, "/sender/auth/password", "outdated"));
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "failed");
    let account = with(clear(smtp.port), "/sender/auth/password", PASSWORD);
    let body = json!({ "id": "support", "account": account });
    assert_eq!(outcome(&server, &body), "passed");
}
