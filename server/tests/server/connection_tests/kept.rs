//! What is kept of a test, and for which settings it counts.

use serde_json::{Value, json};

use super::{ALLOWED, allowed, clear, encrypted, truststore};
use crate::http::Request;
use crate::live_test::{of, outcome, run};
use crate::program::{Fresh, Program, database, fresh, with, without};
use crate::smtp_server::{PASSWORD, SmtpServer};

/// Whether the last test that is read with the account was one of what is saved now.
fn current(server: &Program) -> Value {
    server.get("/api/accounts/support/connection-test").json()["current"].clone()
}

/// The only account in the list: its last test, and how safe it is.
fn listed(server: &Program) -> (Value, Value) {
    let list = server.get("/api/accounts").json();
    let account = &list["accounts"][0];
    (
        account["lastTest"].clone(),
        account["confidentiality"].clone(),
    )
}

/// How the last test in the list ended, and whether it was one of the present settings.
fn last(server: &Program) -> (Value, Value) {
    let (last, _) = listed(server);
    (last["outcome"].clone(), last["current"].clone())
}

fn passed(current: bool) -> (Value, Value) {
    (json!("passed"), json!(current))
}

fn failed(current: bool) -> (Value, Value) {
    (json!("failed"), json!(current))
}

fn nothing() -> (Value, Value) {
    (Value::Null, Value::Null)
}

/// A server, an SMTP server with TLS, and an account that sends by it.
fn with_tls() -> (Fresh, SmtpServer, Value) {
    let server = allowed();
    let (smtp, pem) = SmtpServer::encrypted();
    let account = encrypted(smtp.port, &truststore(&server, &pem));
    (server, smtp, account)
}

fn tests(server: &Fresh) -> i64 {
    database(server.folder.path())
        .query_row("SELECT COUNT(*) FROM connection_test", [], |row| row.get(0))
        .expect("the tests")
}

#[test]
fn settings_that_were_tested_and_then_saved_are_verified() {
    let (server, _smtp, account) = with_tls();
    let unnamed = without(without(account.clone(), "/id"), "/name");
    assert_eq!(outcome(&server, &of(&unnamed)), "passed");
    assert_eq!(server.create(&account).status, 201);
    let (last, confidentiality) = listed(&server);
    assert_eq!(
        (&last["outcome"], &last["current"]),
        (&json!("passed"), &json!(true))
    );
    assert_eq!(confidentiality, "verified");
}

#[test]
fn a_saved_account_that_is_tested_is_verified() {
    let (server, _smtp, account) = with_tls();
    server.create(&account);
    assert_eq!(listed(&server), (Value::Null, json!("unverified")));
    let events = run(&server, &json!({ "id": "support" }));
    let (last, confidentiality) = listed(&server);
    assert_eq!(last["at"], events.last().expect("an end")["at"]);
    assert_eq!(confidentiality, "verified");
}

#[test]
fn another_name_leaves_a_test_current_and_other_settings_or_passwords_do_not() {
    let (server, _smtp, account) = with_tls();
    server.create(&account);
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    let silent = without(account.clone(), "/sender/auth/password");
    for (pointer, value) in [
        ("/name", json!("Renamed")),
        ("/sender/displayName", json!("The support")),
        ("/sender/replyTo", json!("help@contoso.example")),
        ("/enabled", json!(false)),
    ] {
        let replaced = server.replace("support", "*", &with(silent.clone(), pointer, value));
        assert_eq!(replaced.status, 200, "{pointer}: {}", replaced.text());
        assert_eq!(last(&server), passed(true), "{pointer}");
    }
    for (pointer, value) in [
        ("/sender/server/minTls", json!("1.3")),
        ("/sender/email", json!("other@contoso.example")),
        ("/sender/auth/password", json!("another one")),
    ] {
        server.replace("support", "*", &with(account.clone(), pointer, value));
        assert_eq!(last(&server), passed(false), "{pointer}");
        assert_eq!(current(&server), false, "{pointer}");
        server.replace("support", "*", &account);
        assert_eq!(last(&server), passed(true), "{pointer} as before");
        assert_eq!(current(&server), true, "{pointer} as before");
    }
}

#[test]
fn a_truststore_that_changes_ends_what_a_test_has_verified() {
    let (server, _smtp, account) = with_tls();
    server.create(&account);
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    assert_eq!(listed(&server).1, "verified");
    let renamed = Request::new("PUT", "/api/truststores/scripted").header("if-match", "*");
    let renamed = server.send(&renamed.json(&json!({ "name": "Another name" })));
    assert_eq!(renamed.status, 200, "{}", renamed.text());
    assert_eq!(
        (last(&server), listed(&server).1),
        (passed(false), json!("unverified"))
    );
    assert_eq!(current(&server), false);
    server.replace("support", "*", &account);
    assert_eq!(last(&server), passed(false), "saving proves nothing");
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    assert_eq!(last(&server), passed(true));
}

#[test]
fn a_test_of_settings_that_nobody_saved_is_not_listed() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let account = clear(smtp.port);
    server.create(&account);
    let changed = with(account.clone(), "/sender/email", "other@contoso.example");
    let body = json!({ "id": "support", "account": changed });
    assert_eq!(outcome(&server, &body), "passed");
    assert_eq!(last(&server), nothing());
    let silent = without(changed, "/sender/auth/password");
    server.replace("support", "*", &silent);
    assert_eq!(last(&server), passed(true));
}

#[test]
fn the_last_test_is_listed_whether_it_passed_or_failed() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    server.create(&clear(smtp.port));
    let id = json!({ "id": "support" });
    assert_eq!(outcome(&server, &id), "passed");
    let wrong = with(clear(smtp.port), "/sender/auth/password", "wrong");
    server.replace("support", "*", &wrong);
    assert_eq!(outcome(&server, &id), "failed");
    assert_eq!(last(&server), failed(true));
    server.replace("support", "*", &clear(smtp.port));
    assert_eq!(last(&server), failed(false));
}

#[test]
fn the_last_test_of_an_account_is_read_with_what_was_tested_and_seen() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    server.create(&clear(smtp.port));
    let target = "/api/accounts/support/connection-test";
    assert_eq!(server.get(target).problem(), (404, "test.missing".into()));
    let missing = server.get("/api/accounts/other/connection-test");
    assert_eq!(missing.problem(), (404, "account.missing".into()));

    let events = run(&server, &json!({ "id": "support" }));
    let tested = server.get("/api/accounts/support").json();
    let renamed = with(clear(smtp.port), "/name", "Renamed");
    server.replace("support", "*", &with(renamed, "/sender/server/port", 2525));
    let kept = server.get(target).json();
    assert_eq!(kept["events"], Value::from(events));
    assert_eq!(kept["current"], false, "the port is another one");
    assert_eq!(kept["account"], with(tested, "/name", "Renamed"));
    assert!(!kept.to_string().contains(PASSWORD));
}

#[test]
fn tests_survive_a_restart_and_go_with_their_account() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    server.create(&clear(smtp.port));
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    let Fresh { program, folder } = server;
    assert!(program.stop("TERM").success());
    let program = Program::start(folder.path(), ALLOWED);
    assert_eq!(last(&program), passed(true));

    let server = Fresh { program, folder };
    let delete = Request::new("DELETE", "/api/accounts/support");
    assert_eq!(server.send(&delete).status, 204);
    assert_eq!(tests(&server), 0);
    server.create(&clear(smtp.port));
    assert_eq!(last(&server), nothing());
}

#[test]
fn an_account_that_is_deleted_while_it_is_tested_keeps_nothing() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    server.create(&clear(smtp.port));
    let test = crate::live_test::LiveTest::start(&server, &json!({ "id": "support" }));
    let mut connection = smtp.connection();
    let delete = Request::new("DELETE", "/api/accounts/support");
    assert_eq!(server.send(&delete).status, 204);
    connection.say("554 5.3.2 enough");
    assert_eq!(test.rest().last().expect("an end")["outcome"], "failed");
    assert_eq!(tests(&server), 0);
}

#[test]
fn ten_tests_of_an_account_are_kept_and_unsaved_ones_for_a_day() {
    let server = fresh();
    server.create(&clear(2525));
    let database = database(server.folder.path());
    let copies = |saved: bool, account: Option<&str>, count: u32| {
        database
            .execute(
                "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?3)
                 INSERT INTO connection_test (account_id, digest, referred, at, outcome, settings, events, saved)
                 SELECT ?2, x'00', '', unixepoch() * 1000, 'failed', '{}', '[]', ?1 FROM number",
                rusqlite::params![saved, account, count],
            )
            .expect("tests");
    };
    copies(true, Some("support"), 12);
    copies(false, None, 3);
    run(&server, &json!({ "id": "support" }));
    assert_eq!(tests(&server), 10 + 3);
    assert_eq!(last(&server), failed(true));

    database
        .execute("UPDATE connection_test SET at = at - 86400001", [])
        .expect("a day passes");
    run(&server, &of(&clear(2525)));
    assert_eq!(tests(&server), 10 + 1, "those of the account stay");

    copies(false, None, 300);
    run(&server, &of(&clear(2525)));
    assert_eq!(tests(&server), 10 + 201, "nobody fills the disk");
}

#[test]
fn an_account_of_an_earlier_version_is_verified_by_its_first_test() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    server.create(&clear(smtp.port));
    database(server.folder.path())
        .execute("UPDATE account SET digest = NULL", [])
        .expect("as it was left");
    assert_eq!(outcome(&server, &json!({ "id": "support" })), "passed");
    assert_eq!(last(&server), passed(true));
}
