//! The answer while the test runs.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{allowed, clear};
use crate::live_test::{LiveTest, codes, of, run};
use crate::smtp_server::SmtpServer;

#[test]
fn a_test_tells_its_plan_then_each_stage_then_its_end() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let events = run(&server, &of(&clear(smtp.port)));
    let stages = [
        "dns",
        "tcp",
        "greeting",
        "capabilities",
        "sign-in",
        "mail-from",
    ];
    assert_eq!(
        events[0],
        json!({ "event": "plan", "sides": [{ "side": "sender", "stages": stages }] })
    );
    let passed = stages.map(|stage| (stage.to_owned(), None));
    assert_eq!(codes(&events), passed);
    let end = events.last().expect("an end");
    assert_eq!(
        (&end["event"], &end["outcome"]),
        (&json!("end"), &json!("passed"))
    );
    assert!(end["at"].as_str().expect("a moment").ends_with('Z'));
    assert_eq!(events.len(), stages.len() + 2);
}

#[test]
fn each_line_is_there_as_soon_as_its_stage_has_ended() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    let mut test = LiveTest::start(&server, &of(&clear(smtp.port)));
    let mut connection = smtp.connection();
    assert!(test.head.contains("content-type: application/x-ndjson\r\n"));
    assert!(test.head.contains("cache-control: no-store\r\n"));
    assert_eq!(test.next().expect("a plan")["event"], "plan");
    test.stage("tcp");
    // The server speaks only now, after the line of the stage before has come.
    connection.say("220 mail.example.org ESMTP");
    assert_eq!(test.stage("greeting")["code"], json!(null));
    connection.say("421 4.3.2 enough");
    assert_eq!(test.stage("capabilities")["code"], "greeting.busy");
    assert_eq!(test.next().expect("an end")["outcome"], "failed");
    assert_eq!(test.next(), None);
}

#[test]
fn hanging_up_closes_the_connection_to_the_mail_server_within_100_ms() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    // A machine that is busy with something else may be late once, but not each time.
    let quickest = (0..5).map(|_| {
        let mut test = LiveTest::start(&server, &of(&clear(smtp.port)));
        let connection = smtp.connection();
        test.stage("tcp");
        let hung_up = Instant::now();
        drop(test);
        connection.closed.recv().expect("the connection is closed");
        hung_up.elapsed()
    });
    let quickest = quickest.min().expect("five times");
    assert!(quickest < Duration::from_millis(100), "{quickest:?}");
}

#[test]
fn a_caller_that_reads_nothing_does_not_hold_up_the_test() {
    let server = allowed();
    let smtp = SmtpServer::plain();
    let test = LiveTest::start(&server, &of(&clear(smtp.port)));
    while !smtp.said().iter().any(|line| line == "QUIT") {
        std::thread::yield_now();
    }
    assert_eq!(test.rest().last().expect("an end")["outcome"], "passed");
}
