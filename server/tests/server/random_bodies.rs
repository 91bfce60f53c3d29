//! Whatever is sent: the server answers, and never with a failure of its own.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::http::{Answer, Request};
use crate::program::{Program, account, fresh, with};

const CASES: u32 = 1000;

/// Names of the contract, so that random bodies get past the first check.
const NAMES: [&str; 22] = [
    "id",
    "name",
    "enabled",
    "provider",
    "sender",
    "receiver",
    "protocol",
    "email",
    "displayName",
    "replyTo",
    "auth",
    "server",
    "userPrincipalName",
    "authenticationProfile",
    "method",
    "userId",
    "password",
    "passwordSet",
    "host",
    "port",
    "security",
    "minTls",
];

/// Texts that mean something somewhere.
const TEXTS: [&str; 18] = [
    "",
    "support",
    "smtp",
    "imap",
    "graph",
    "password",
    "oauth",
    "sender",
    "none",
    "tls",
    "starttls",
    "1.2",
    "gmail",
    "microsoft365",
    "ann@gmail.com",
    "mail.example.org",
    "company-ca",
    "\u{0}\r\n",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(&TEXTS[..]).prop_map(str::to_owned),
        any::<String>()
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![9 => proptest::sample::select(&NAMES[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..70_000_u32).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 8, |inner| {
        prop_oneof![
            3 => prop::collection::btree_map(name(), inner.clone(), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
            1 => prop::collection::vec(inner, 0..4).prop_map(Value::from),
        ]
    })
}

/// A good account with one value of it replaced.
fn spoilt_account() -> impl Strategy<Value = Value> {
    let places = [
        "/id",
        "/name",
        "/enabled",
        "/provider",
        "/sender",
        "/sender/protocol",
        "/sender/email",
        "/sender/displayName",
        "/sender/replyTo",
        "/sender/auth",
        "/sender/auth/method",
        "/sender/auth/userId",
        "/sender/auth/password",
        "/sender/server",
        "/sender/server/host",
        "/sender/server/port",
        "/sender/server/security",
        "/sender/server/minTls",
        "/sender/server/truststore",
        "/receiver",
        "/receiver/auth/method",
        "/receiver/server/port",
    ];
    let place = proptest::sample::select(places.to_vec());
    (any::<bool>(), place, json_value()).prop_map(|(enabled, place, value)| {
        let mut account = with(account("support"), "/enabled", enabled);
        *account.pointer_mut(place).expect("the place is there") = value;
        account
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => json_value().prop_map(|json| json.to_string().into_bytes()),
        4 => spoilt_account().prop_map(|json| json.to_string().into_bytes()),
        1 => any::<Vec<u8>>(),
    ]
}

fn check(answer: &Answer) -> Result<(), TestCaseError> {
    prop_assert!(answer.status < 500, "{}", answer.text());
    if answer.status >= 400 {
        prop_assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
    }
    Ok(())
}

fn try_all(send: impl Fn(&Program, Vec<u8>) -> Answer) {
    let server = fresh();
    server.create(&account("support"));
    let config = ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&body(), |body| check(&send(&server, body)));
    result.unwrap_or_else(|error| panic!("{error}"));
    assert_readable(&server);
}

/// Every account that was let in is listed and can be read.
fn assert_readable(server: &Program) {
    let list = server.get("/api/accounts?limit=1000");
    assert_eq!(list.status, 200, "{}", list.text());
    let accounts = list.json()["accounts"]
        .as_array()
        .expect("accounts")
        .clone();
    assert!(!accounts.is_empty());
    for account in accounts {
        let id = account["id"].as_str().expect("an id");
        let read = server.get(&format!("/api/accounts/{id}"));
        assert_eq!(read.status, 200, "{id}");
        assert_eq!(read.header("etag"), account["etag"].as_str());
    }
}

#[test]
fn a_random_body_never_makes_creating_fail() {
    try_all(|server, body| {
        server.send(&Request::new("POST", "/api/accounts").body("application/json", body))
    });
}

#[test]
fn a_random_body_never_makes_replacing_fail() {
    try_all(|server, body| {
        let put = Request::new("PUT", "/api/accounts/support").header("if-match", "*");
        server.send(&put.body("application/json", body))
    });
}

#[test]
fn a_random_body_never_makes_testing_fail() {
    try_all(|server, body| {
        let settings = [b"{\"id\":\"support\",\"account\":", &body[..], b"}"].concat();
        let post = Request::new("POST", "/api/connection-tests");
        server.send(&post.body("application/json", settings))
    });
}

#[test]
fn a_random_text_is_judged_and_never_makes_the_rules_fail() {
    let server = fresh();
    let config = ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let texts = (prop::collection::vec(text(), 3), any::<bool>());
    let result = TestRunner::new(config).run(&texts, |(texts, enabled)| {
        check(&server.create(&json!({
            "id": texts[0], "name": texts[1], "enabled": enabled,
            "receiver": { "auth": { "userId": texts[2], "password": texts[0] }, "server": { "host": texts[1] } }
        })))
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
