//! Callers that take their time, and a database that does.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::http::Request;
use crate::program::{account, fresh};

/// Sends the beginning of a request and nothing more. Gives what the server says before it hangs up.
fn unfinished(server: SocketAddr, beginning: &str) -> String {
    let mut stream = TcpStream::connect(server).expect("a connection");
    stream
        .write_all(beginning.as_bytes())
        .expect("the beginning is sent");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .expect("the server hangs up");
    answer
}

#[test]
fn a_request_that_never_ends_is_given_up() {
    let server = fresh();
    let head = "GET /api HTTP/1.1\r\nhost: localhost\r\nx-slow: ";
    let body = "POST /api/accounts HTTP/1.1\r\nhost: localhost\r\n\
                content-type: application/json\r\ncontent-length: 9\r\n\r\n{";
    let begun = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| unfinished(server.address, head));
        let answer = unfinished(server.address, body);
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("body.timeout"), "{answer}");
    });
    let elapsed = begun.elapsed().as_secs();
    assert!((9..15).contains(&elapsed), "{elapsed} s");
}

#[test]
fn while_the_database_is_locked_the_caller_is_asked_to_try_again() {
    let server = fresh();
    let file = server.folder.path().join("data/accounts.sqlite");
    let other = Connection::open(file).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");

    let post = Request::new("POST", "/api/accounts").json(&account("support"));
    let refused = server.send(&post);
    assert_eq!(refused.problem(), (503, "store.unavailable".into()));
    assert!(refused.header("retry-after").is_some());
    assert!(!refused.text().contains("locked"));
    assert!(server.log().contains("locked"), "{}", server.log());
    assert_eq!(server.get("/api/accounts").status, 200);

    other.execute_batch("ROLLBACK").expect("no lock any more");
    assert_eq!(server.send(&post).status, 201);
}

#[test]
fn many_idle_connections_do_not_keep_others_out() {
    let server = fresh();
    let connect = |_| TcpStream::connect(server.address).expect("a connection");
    let idle = (0..200).map(connect).collect::<Vec<_>>();
    let begun = Instant::now();
    assert_eq!(server.get("/api").status, 200);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    drop(idle);
}
