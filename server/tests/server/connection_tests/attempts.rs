//! How often a password may be refused before the server waits.

use serde_json::{Value, json};

use super::{allowed, clear};
use crate::live_test::{LiveTest, codes, of, run};
use crate::program::{Fresh, database, with};
use crate::smtp_server::{PASSWORD, SmtpServer};

/// The code of the sign-in with a password.
fn sign_in(server: &Fresh, account: &Value, password: &str) -> Option<String> {
    let events = run(
        server,
        &of(&with(account.clone(), "/sender/auth/password", password)),
    );
    let mut stages = codes(&events).into_iter();
    stages
        .find(|(stage, _)| stage == "sign-in")
        .expect("the sign-in is reached")
        .1
}

fn attempts(server: &Fresh) -> i64 {
    database(server.folder.path())
        .query_row("SELECT COUNT(*) FROM sign_in_attempt", [], |row| row.get(0))
        .expect("the attempts")
}

const REJECTED: Option<&str> = Some("sign-in.rejected");
const PAUSED: Option<&str> = Some("sign-in.paused");

#[test]
fn after_three_refusals_the_server_waits_for_an_hour_and_says_until_when() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let account = clear(smtp.port);
    for _ in 0..3 {
        assert_eq!(sign_in(&server, &account, "wrong").as_deref(), REJECTED);
    }
    let events = run(&server, &of(&account));
    let paused = events.iter().find(|event| event["stage"] == "sign-in");
    let paused = paused.expect("the sign-in is told");
    assert_eq!(paused["code"], "sign-in.paused");
    assert!(
        paused["evidence"]["retryAt"]
            .as_str()
            .expect("a moment")
            .ends_with('Z')
    );
    assert_eq!(smtp.sign_ins(), 3);

    let elsewhere = with(account.clone(), "/sender/auth/userId", "somebody-else");
    assert_eq!(sign_in(&server, &elsewhere, PASSWORD), None);
    database(server.folder.path())
        .execute("UPDATE sign_in_attempt SET at = at - 3600001", [])
        .expect("an hour passes");
    assert_eq!(sign_in(&server, &account, PASSWORD), None);
}

#[test]
fn a_success_forgets_the_refusals_before_it() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let account = clear(smtp.port);
    for _ in 0..2 {
        assert_eq!(sign_in(&server, &account, "wrong").as_deref(), REJECTED);
    }
    assert_eq!(attempts(&server), 2);
    assert_eq!(sign_in(&server, &account, PASSWORD), None);
    assert_eq!(attempts(&server), 0);
}

#[test]
fn both_sides_of_one_mailbox_are_one_attempt() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let mut account = with(clear(smtp.port), "/sender/auth/password", "wrong");
    // What it says is no IMAP: only the sender comes to the sign-in.
    account["receiver"] = json!({
        "protocol": "imap", "auth": { "method": "sender" }, "server": account["sender"]["server"]
    });
    run(&server, &of(&account));
    assert_eq!((smtp.sign_ins(), attempts(&server)), (1, 1));
}

#[test]
fn the_pause_outlives_the_process() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let account = clear(smtp.port);
    for _ in 0..3 {
        assert_eq!(sign_in(&server, &account, "wrong").as_deref(), REJECTED);
    }
    let folder = server.folder;
    assert!(server.program.stop("TERM").success());
    let program = crate::program::Program::start(folder.path(), super::ALLOWED);
    let server = Fresh { program, folder };
    assert_eq!(sign_in(&server, &account, PASSWORD).as_deref(), PAUSED);
}

#[test]
fn a_test_that_never_came_to_the_sign_in_does_not_count() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    let mut test = LiveTest::start(&server, &of(&clear(smtp.port)));
    let connection = smtp.connection();
    test.stage("tcp");
    assert_eq!(attempts(&server), 1);
    drop(test);
    connection.closed.recv().expect("the test has ended");
    while attempts(&server) > 0 {
        std::thread::yield_now();
    }
}

#[test]
fn a_test_that_is_given_up_during_the_sign_in_counts() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    let body = of(&clear(smtp.port));
    for _ in 0..3 {
        let mut test = LiveTest::start(&server, &body);
        let mut connection = smtp.connection();
        connection.say("220 mail.example.org ESMTP");
        connection.say("250-mail.example.org\r\n250 AUTH PLAIN");
        test.stage("capabilities");
        drop(test);
        connection.closed.recv().expect("the test has ended");
    }
    let mut test = LiveTest::start(&server, &body);
    let mut connection = smtp.connection();
    connection.say("220 mail.example.org ESMTP");
    connection.say("250-mail.example.org\r\n250 AUTH PLAIN");
    assert_eq!(test.stage("sign-in")["code"], json!("sign-in.paused"));
}

#[test]
fn the_database_names_no_mailbox() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    assert_eq!(
        sign_in(&server, &clear(smtp.port), "wrong").as_deref(),
        REJECTED
    );
    let mailbox: Vec<u8> = database(server.folder.path())
        .query_row("SELECT mailbox FROM sign_in_attempt", [], |row| row.get(0))
        .expect("an attempt");
    assert_eq!(mailbox.len(), 32, "a digest");
}
