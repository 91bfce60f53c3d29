//! A database of an earlier version of the server opens, and nothing in it is lost.

use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use rusqlite::Connection;
use serde_json::json;

use crate::http::Request;
use crate::live_test;
use crate::program::{Program, account, as_read, command, folder, output, without};

/// A data folder as an earlier version left it.
fn leave_behind(folder: &Path, database: &str) {
    let data = folder.join("data");
    fs::create_dir(&data).expect("the data folder");
    let connection = Connection::open(data.join("accounts.sqlite")).expect("the database");
    connection
        .execute_batch(database)
        .expect("what the earlier version wrote");
}

fn start(folder: &Path) -> Program {
    let mut command = command([""; 0]);
    command.env("EMAIL_ACCOUNT_KEY", Base64::encode_string(&[7; 32]));
    Program::start_command(folder, command)
}

#[test]
fn accounts_of_version_1_are_in_use_and_keep_their_passwords_and_etags() {
    let folder = folder();
    leave_behind(folder.path(), include_str!("fixtures/version_1.sql"));
    let server = start(folder.path());

    let read = server.get("/api/accounts/support");
    assert_eq!(
        (read.status, read.json()),
        (200, as_read(account("support")))
    );
    let list = server.get("/api/accounts").json();
    assert_eq!(list["accounts"][0]["id"], "inbox");
    assert_eq!(list["accounts"][1]["enabled"], true);
    assert_eq!(list["accounts"][1]["updated"], "2026-11-22T18:12:35.991Z");

    let silent = without(account("support"), "/sender/auth/password");
    let replaced = server.replace("support", "\"1\"", &silent);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(replaced.json(), as_read(account("support")));
}

#[test]
fn truststores_of_version_1_hold_nothing_yet_and_know_who_uses_them() {
    let folder = folder();
    let second = "INSERT INTO truststore VALUES ('another-ca', 'Another CA');";
    leave_behind(
        folder.path(),
        &[include_str!("fixtures/version_1.sql"), second].concat(),
    );
    let server = start(folder.path());
    let list = server.get("/api/truststores").json();
    let [another, company] = [&list["truststores"][0], &list["truststores"][1]];
    assert_eq!(another["id"], "another-ca");
    assert_eq!(company["certificates"], json!([]));
    assert_eq!(company["usedBy"][0]["id"], "support");
    assert_ne!(another["etag"], company["etag"]);

    let delete = |id: &str| Request::new("DELETE", format!("/api/truststores/{id}"));
    let in_use = server.send(&delete("company-ca").header("if-match", "*"));
    assert_eq!(in_use.problem(), (409, "truststore.in-use".into()));
    let etag = another["etag"].as_str().expect("an ETag");
    let deleted = server.send(&delete("another-ca").header("if-match", etag));
    assert_eq!(deleted.status, 204);
}

#[test]
fn accounts_of_version_4_were_never_tested_and_are_verified_by_their_first_test() {
    let folder = folder();
    let version_4 = [
        include_str!("fixtures/version_1.sql"),
        include_str!("../../src/store/connection_tests.sql"),
        include_str!("../../src/store/truststores.sql"),
        include_str!("../../src/store/profiles.sql"),
        "INSERT INTO connection_test VALUES ('support', 1, 1, 'passed');",
        "PRAGMA user_version = 4;",
    ];
    leave_behind(folder.path(), &version_4.concat());
    let server = start(folder.path());
    let listed = || server.get("/api/accounts").json()["accounts"][1].clone();
    assert_eq!(listed()["lastTest"], json!(null));
    let events = live_test::run(&server, &json!({ "id": "support" }));
    let last = &events.last().expect("an end");
    assert_eq!(
        listed()["lastTest"],
        json!({ "at": last["at"], "outcome": last["outcome"], "current": true })
    );
}

#[test]
fn a_migrated_database_opens_again() {
    let folder = folder();
    leave_behind(folder.path(), include_str!("fixtures/version_1.sql"));
    for _ in 0..2 {
        let server = start(folder.path());
        assert_eq!(server.get("/api/accounts/inbox").status, 200);
        assert!(server.stop("TERM").success());
    }
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let folder = folder();
    leave_behind(folder.path(), "PRAGMA user_version = 1000;");
    let mut command = command(["--port", "0", "--data"]);
    command.arg(folder.path().join("data"));
    let refused = output(command);
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8(refused.stderr).expect("text");
    assert!(
        message.contains("a later version of the server"),
        "{message}"
    );
}
