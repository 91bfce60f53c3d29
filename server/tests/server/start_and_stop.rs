//! The command line, the start and the end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Fresh, account, command, folder, fresh, output};

#[test]
fn help_lists_every_option() {
    let help = output(command(["--help"]));
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).expect("text");
    for option in [
        "--port",
        "--host",
        "--data",
        "--dist",
        "--token-file",
        "--origin",
        "EMAIL_ACCOUNT_TOKEN",
        "EMAIL_ACCOUNT_KEY",
    ] {
        assert!(text.contains(option), "{option}");
    }
}

#[test]
fn it_refuses_an_open_address_without_token_and_origins_in_one_sentence() {
    let folder = folder();
    let data = folder.path().join("data");
    for options in [
        &["--host", "0.0.0.0"][..],
        &["--host", "::"],
        &["--host", "0.0.0.0", "--origin", "https://crm.example"],
    ] {
        let mut open = command(options);
        open.args(["--port", "0", "--data"]).arg(&data);
        let refused = output(open);
        assert_eq!(refused.status.code(), Some(2), "{options:?}");
        assert!(refused.stdout.is_empty());
        let message = String::from_utf8(refused.stderr).expect("text");
        assert!(
            message.contains("--token-file") && message.contains("--origin"),
            "{message}"
        );
        assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    }
    assert!(!data.exists());
}

#[test]
fn it_refuses_an_unknown_option() {
    let refused = output(command(["--colour"]));
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        String::from_utf8(refused.stderr)
            .expect("text")
            .contains("--colour")
    );
}

#[test]
fn it_says_when_the_port_is_taken() {
    let Fresh { program, folder } = fresh();
    let mut second = command(["--port", &program.address.port().to_string(), "--data"]);
    second.arg(folder.path().join("data"));
    let refused = output(second);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        String::from_utf8(refused.stderr)
            .expect("text")
            .contains("nothing can listen on 127.0.0.1")
    );
}

#[test]
fn it_says_when_the_database_is_none() {
    let folder = folder();
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    std::fs::write(
        data.join("accounts.sqlite"),
        "this is no database, but long enough to be taken for one",
    )
    .expect("a file");
    let mut start = command(["--port", "0", "--data"]);
    start.arg(&data);
    let refused = output(start);
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8(refused.stderr).expect("text");
    assert!(
        message.contains("accounts.sqlite") && message.trim_end().lines().count() == 1,
        "{message}"
    );
}

#[test]
fn both_signals_stop_it_well() {
    for signal in ["INT", "TERM"] {
        let server = fresh();
        assert_eq!(server.get("/api").status, 200);
        assert_eq!(server.stop(signal).code(), Some(0), "{signal}");
    }
}

#[test]
fn idle_connections_do_not_delay_the_end() {
    let server = fresh();
    let mut idle = TcpStream::connect(server.address).expect("a connection");
    idle.write_all(b"GET /api HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .expect("a request");
    idle.read_exact(&mut [0; 12]).expect("an answer");
    let begun = Instant::now();
    assert!(server.stop("TERM").success());
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_request_that_has_begun_is_answered_before_the_end() {
    let server = fresh();
    let body = account("support").to_string();
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    let head = format!(
        "POST /api/accounts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         expect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("the head is sent");
    // The interim answer shows that the request is under way.
    stream.read_exact(&mut [0; 25]).expect("100 Continue");
    server.signal("TERM");
    thread::sleep(Duration::from_millis(100));
    stream.write_all(body.as_bytes()).expect("the body is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 201 Created"), "{answer}");
    assert!(server.stop("CONT").success());
}

#[test]
fn each_request_leaves_one_line_in_the_log() {
    let server = fresh();
    server.create(&account("support"));
    server.get("/api/accounts?limit=1");
    server.get("/missing");
    let log = server.log();
    let lines = log
        .lines()
        .filter(|line| line.ends_with("ms"))
        .collect::<Vec<_>>();
    let expected = [
        "POST /api/accounts 201 ",
        "GET /api/accounts 200 ",
        "GET /missing 404 ",
    ];
    assert_eq!(lines.len(), expected.len(), "{log}");
    for (line, expected) in lines.into_iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
}
