//! The list: what it shows of each account, and how it is read page by page.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::program::{Fresh, account, fresh, with, without};

fn ids(list: &Value) -> Vec<&str> {
    let accounts = list["accounts"].as_array().expect("accounts");
    accounts
        .iter()
        .map(|account| account["id"].as_str().expect("an id"))
        .collect()
}

/// The only account in the list.
fn summary(server: &Fresh) -> Value {
    let list = server.get("/api/accounts").json();
    assert_eq!(ids(&list).len(), 1, "{list}");
    list["accounts"][0].clone()
}

fn database(server: &Fresh) -> Connection {
    Connection::open(server.folder.path().join("data/accounts.sqlite")).expect("the database")
}

/// Records a test of the present settings of the account, as a connection test does that ended at a certain moment.
fn record_test(server: &Fresh, outcome: &str, at: i64) {
    let recorded = database(server).execute(
        "INSERT INTO connection_test (account_id, digest, referred, at, outcome, settings, events, saved)
         SELECT id, digest, (SELECT revision FROM truststore WHERE id = sender_truststore), ?1, ?2, document, '[]', 1
         FROM account WHERE id = 'support'",
        params![at, outcome],
    );
    assert_eq!(recorded.expect("the test is recorded"), 1);
}

#[test]
fn an_account_is_listed_with_what_an_administrator_looks_for() {
    let server = fresh();
    let created = server.create(&account("support"));
    let listed = summary(&server);
    let updated = listed["updated"].as_str().expect("a moment").to_owned();
    assert_eq!(
        listed,
        json!({
            "id": "support", "name": "Customer support", "enabled": true, "complete": true, "provider": "other",
            "email": "support@contoso.example", "sends": "smtp", "receives": "imap",
            "confidentiality": "unverified", "changes": [], "updated": updated,
            "etag": created.header("etag"),
            "footprint": {
                "sendsAs": "support@contoso.example", "replyTo": "help@contoso.example",
                "mailbox": { "server": "imap.contoso.example", "userId": "receiver" },
                "receivesAt": "support@contoso.example"
            }
        })
    );
}

#[test]
fn the_etag_of_the_list_is_the_one_to_replace_with() {
    let server = fresh();
    server.create(&account("support"));
    let listed = summary(&server);
    let etag = listed["etag"].as_str().expect("an ETag");
    let disabled = with(account("support"), "/enabled", false);
    assert_eq!(server.replace("support", etag, &disabled).status, 200);
    assert_eq!(
        server.replace("support", etag, &disabled).problem(),
        (412, "account.stale".into())
    );
    assert_ne!(summary(&server)["etag"], listed["etag"]);
}

#[test]
fn updated_is_the_moment_of_the_last_save() {
    let server = fresh();
    server.create(&account("support"));
    database(&server)
        .execute("UPDATE account SET updated = 1798761599042", [])
        .expect("an earlier moment");
    assert_eq!(summary(&server)["updated"], "2026-12-31T23:59:59.042Z");
    server.replace("support", "*", &account("support"));
    assert_ne!(summary(&server)["updated"], "2026-12-31T23:59:59.042Z");
}

#[test]
fn a_passed_test_verifies_the_settings_that_were_tested_and_no_others() {
    let server = fresh();
    server.create(&account("support"));
    record_test(&server, "passed", 1_798_761_599_042);
    let tested = summary(&server);
    let at = "2026-12-31T23:59:59.042Z";
    assert_eq!(
        tested["lastTest"],
        json!({ "at": at, "outcome": "passed", "current": true })
    );
    assert_eq!(tested["confidentiality"], "verified");

    let renamed = with(account("support"), "/name", "Renamed");
    server.replace("support", "*", &renamed);
    assert_eq!(summary(&server)["lastTest"], tested["lastTest"]);
    assert_eq!(summary(&server)["confidentiality"], "verified");

    server.replace(
        "support",
        "*",
        &with(renamed, "/sender/server/minTls", "1.3"),
    );
    let changed = summary(&server);
    assert_eq!(
        changed["lastTest"],
        json!({ "at": at, "outcome": "passed", "current": false })
    );
    assert_eq!(changed["confidentiality"], "unverified");

    record_test(&server, "failed", 1_798_761_600_000);
    let failed = summary(&server);
    assert_eq!(
        failed["lastTest"],
        json!({ "at": "2027-01-01T00:00:00.000Z", "outcome": "failed", "current": true })
    );
    assert_eq!(failed["confidentiality"], "unverified");
}

#[test]
fn tests_go_with_their_account() {
    let server = fresh();
    server.create(&account("support"));
    record_test(&server, "passed", 0);
    let delete = crate::http::Request::new("DELETE", "/api/accounts/support");
    assert_eq!(server.send(&delete).status, 204);
    server.create(&account("support"));
    assert_eq!(summary(&server)["lastTest"], Value::Null);
}

#[test]
fn a_clear_side_is_told_even_when_a_test_has_passed() {
    let server = fresh();
    let mut clear = with(account("support"), "/receiver/server/security", "none");
    clear = with(clear, "/receiver/server/port", 143);
    assert_eq!(server.create(&clear).status, 201);
    record_test(&server, "passed", 0);
    assert_eq!(summary(&server)["confidentiality"], "clear-text");
}

#[test]
fn a_dated_change_of_the_provider_is_told_of_the_account_that_it_hits() {
    let server = fresh();
    let by_password = json!({
        "id": "support", "name": "Support", "provider": "microsoft365",
        "sender": {
            "email": "support@contoso.example",
            "auth": { "method": "password", "password": "a password" }
        }
    });
    assert_eq!(server.create(&by_password).status, 201);
    assert_eq!(
        summary(&server)["changes"],
        json!([{ "what": "smtp-password-off-by-default", "from": "2026-12-31" }])
    );
}

#[test]
fn an_unfinished_account_is_told_to_be_incomplete() {
    let server = fresh();
    let unfinished = with(account("support"), "/enabled", false);
    server.create(&without(unfinished, "/receiver/auth/password"));
    let listed = summary(&server);
    assert_eq!(
        (&listed["enabled"], &listed["complete"]),
        (&json!(false), &json!(false))
    );
}

#[test]
fn accounts_are_listed_by_id_page_by_page() {
    let server = fresh();
    for id in ["c", "a", "e", "b", "d"] {
        assert_eq!(server.create(&account(id)).status, 201);
    }
    let all = server.get("/api/accounts").json();
    assert_eq!(
        (ids(&all), &all["next"]),
        (vec!["a", "b", "c", "d", "e"], &Value::Null)
    );

    let first = server.get("/api/accounts?limit=2").json();
    assert_eq!((ids(&first), &first["next"]), (vec!["a", "b"], &json!("b")));
    let last = server.get("/api/accounts?limit=3&after=b").json();
    assert_eq!(
        (ids(&last), &last["next"]),
        (vec!["c", "d", "e"], &Value::Null)
    );
}

#[test]
fn a_thousand_accounts_are_listed_in_one_request() {
    let server = fresh();
    server.create(&account("support"));
    // Copied in the database: what is tested is the list.
    database(&server)
        .execute_batch(
            "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1000)
             INSERT INTO account (id, document, revision, created, updated)
             SELECT printf('copy-%04d', n), json_set(document, '$.id', printf('copy-%04d', n)), -n, created, updated
             FROM account, number",
        )
        .expect("copies");
    let all = server.get("/api/accounts?limit=1000").json();
    assert_eq!((ids(&all).len(), &all["next"]), (1000, &json!("copy-1000")));
    let rest = server
        .get("/api/accounts?limit=1000&after=copy-1000")
        .json();
    assert_eq!((ids(&rest), &rest["next"]), (vec!["support"], &Value::Null));
}

#[test]
fn a_query_that_the_list_does_not_know_is_refused() {
    let server = fresh();
    for query in [
        "limit=0",
        "limit=1001",
        "limit=x",
        "limit=-1",
        "limit=",
        "page=2",
        "limit=1&limit=2",
    ] {
        let refused = server.get(&format!("/api/accounts?{query}"));
        assert_eq!(refused.problem(), (400, "query.invalid".into()), "{query}");
    }
}
