//! How many tests there may be.

use std::net::Ipv4Addr;

use serde_json::json;

use super::{ALLOWED, allowed, clear};
use crate::http::Request;
use crate::live_test::{LiveTest, of};
use crate::program::{Program, database, folder, fresh};
use crate::smtp_server::SmtpServer;

/// One of many users, each with an address of their own.
fn user(number: u8) -> Ipv4Addr {
    Ipv4Addr::new(127, 0, 0, number)
}

#[test]
fn the_eleventh_test_of_a_user_within_a_minute_is_refused_and_says_when_to_come_again() {
    let server = fresh();
    let body = of(&clear(2525));
    for _ in 0..10 {
        let test = LiveTest::start(&server, &body);
        assert_eq!(test.status, 200);
        test.rest();
    }
    let post = Request::new("POST", "/api/connection-tests").json(&body);
    let refused = server.send(&post);
    assert_eq!(refused.problem(), (429, "test.too-many".into()));
    let wait = refused.header("retry-after").expect("when to come again");
    assert!(
        (1..=60).contains(&wait.parse::<u32>().expect("seconds")),
        "{wait}"
    );

    assert_eq!(LiveTest::start_from(user(2), &server, &body).status, 200);
    database(server.folder.path())
        .execute("UPDATE limited_call SET at = at - 60001", [])
        .expect("a minute passes");
    assert_eq!(LiveTest::start(&server, &body).status, 200);
}

#[test]
fn what_is_refused_anyway_does_not_count() {
    let server = fresh();
    for _ in 0..11 {
        let post = Request::new("POST", "/api/connection-tests").json(&json!({}));
        assert_eq!(server.send(&post).status, 422);
    }
    assert_eq!(LiveTest::start(&server, &of(&clear(2525))).status, 200);
}

#[test]
fn two_processes_on_one_database_count_together() {
    let folder = folder();
    let servers = [
        Program::start(folder.path(), &[]),
        Program::start(folder.path(), &[]),
    ];
    let body = of(&clear(2525));
    for server in servers.iter().cycle().take(10) {
        assert_eq!(LiveTest::start(server, &body).status, 200);
    }
    for server in &servers {
        assert_eq!(LiveTest::start(server, &body).status, 429);
    }
}

#[test]
fn the_thirty_third_test_at_once_is_refused_until_another_ends() {
    let server = allowed();
    let smtp = SmtpServer::silent();
    let body = of(&clear(smtp.port));
    let mut running: Vec<_> = (0..32)
        .map(|number| {
            let test = LiveTest::start_from(user(number / 10 + 1), &server, &body);
            assert_eq!(test.status, 200);
            (test, smtp.connection())
        })
        .collect();
    let post = Request::new("POST", "/api/connection-tests").json(&body);
    let refused = server.send(&post);
    assert_eq!(refused.problem(), (503, "test.busy".into()));
    assert!(refused.header("retry-after").is_some());

    let (test, connection) = running.pop().expect("a test");
    drop(test);
    connection.closed.recv().expect("the test has ended");
    while LiveTest::start_from(user(9), &server, &body).status == 503 {
        std::thread::yield_now();
    }
}

#[test]
fn what_a_user_is_counted_by_is_not_kept() {
    let folder = folder();
    let server = Program::start(folder.path(), ALLOWED);
    LiveTest::start(&server, &of(&clear(2525))).rest();
    let callers: Vec<Vec<u8>> = database(folder.path())
        .prepare("SELECT caller FROM limited_call")
        .and_then(|mut callers| callers.query_map([], |row| row.get(0))?.collect())
        .expect("the callers");
    assert_eq!(callers.len(), 1);
    assert_eq!(callers[0].len(), 32, "a digest");
}
