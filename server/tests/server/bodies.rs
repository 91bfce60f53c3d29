//! What is refused before the rules are asked.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use serde_json::{Value, json};

use crate::http::Request;
use crate::program::{account, fresh, with};

fn post() -> Request {
    Request::new("POST", "/api/accounts")
}

#[test]
fn only_plain_json_is_taken() {
    let server = fresh();
    let body = account("support").to_string();
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json-patch+json",
        "",
    ] {
        let refused = server.send(&post().body(media_type, body.clone()));
        assert_eq!(
            refused.problem(),
            (415, "body.content-type".into()),
            "{media_type}"
        );
    }
    let compressed = post()
        .body("application/json", body.clone())
        .header("content-encoding", "gzip");
    assert_eq!(
        server.send(&compressed).problem(),
        (415, "body.content-type".into())
    );
    let untyped = post().header("content-length", &body.len().to_string());
    assert_eq!(
        server.send(&untyped).problem(),
        (415, "body.content-type".into())
    );

    let with_charset = post().body("Application/JSON; charset=utf-8", body);
    assert_eq!(server.send(&with_charset).status, 201);
}

#[test]
fn a_body_may_have_64_kib_and_not_one_byte_more() {
    let server = fresh();
    let padded = |bytes: usize| {
        let json = account("support").to_string();
        json.clone() + &" ".repeat(bytes - json.len())
    };
    let too_large = post().body("application/json", padded(64 * 1024 + 1));
    assert_eq!(
        server.send(&too_large).problem(),
        (413, "body.too-large".into())
    );
    let chunked = format!("10001\r\n{}\r\n0\r\n\r\n", padded(0x1_0001));
    let unannounced = Request::new("POST", "/api/accounts").header("transfer-encoding", "chunked");
    let unannounced = unannounced
        .header("content-type", "application/json")
        .raw(chunked);
    assert_eq!(
        server.send(&unannounced).problem(),
        (413, "body.too-large".into())
    );
    assert_eq!(
        server
            .send(&post().body("application/json", padded(64 * 1024)))
            .status,
        201
    );
}

#[test]
fn what_is_no_json_is_a_bad_request() {
    let server = fresh();
    for body in ["", "{", "<html>", "{} {}", "{\"id\":\"\\ud800\"}"] {
        let refused = server.send(&post().body("application/json", body));
        assert_eq!(refused.problem(), (400, "json.syntax".into()), "{body}");
    }
    let not_utf8 = post().body("application/json", *b"{\"id\":\"\xff\"}");
    assert_eq!(
        server.send(&not_utf8).problem(),
        (400, "json.syntax".into())
    );
    let deep = post().body("application/json", "{\"a\":".repeat(10_000));
    assert_eq!(server.send(&deep).status, 400);
}

#[test]
fn a_body_that_breaks_off_creates_nothing() {
    let server = fresh();
    let body = account("support").to_string();
    let mut stream = TcpStream::connect(server.address).expect("a connection");
    let head = format!(
        "POST /api/accounts HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("the head is sent");
    stream
        .write_all(&body.as_bytes()[..body.len() / 2])
        .expect("half the body is sent");
    stream
        .shutdown(Shutdown::Write)
        .expect("nothing more is sent");
    stream
        .read_to_end(&mut Vec::new())
        .expect("the server closes");
    assert_eq!(server.get("/api/accounts").json()["accounts"], json!([]));
}

#[test]
fn what_has_another_shape_is_refused_at_its_place() {
    let server = fresh();
    let cases: [(Value, &str, &str); 7] = [
        (
            with(account("a"), "/colour", "blue"),
            "/colour",
            "json.unknown-field",
        ),
        (
            with(account("a"), "/sender/server/prot", 25),
            "/sender/server/prot",
            "json.unknown-field",
        ),
        (
            with(account("a"), "/sender/server/port", "25"),
            "/sender/server/port",
            "json.type",
        ),
        (
            with(account("a"), "/receiver/server/minTls", "1.4"),
            "/receiver/server/minTls",
            "json.type",
        ),
        (
            with(account("a"), "/receiver/protocol", 143),
            "/receiver/protocol",
            "json.type",
        ),
        (
            with(account("a"), "/receiver", json!(["imap"])),
            "/receiver",
            "json.type",
        ),
        (json!([]), "", "json.type"),
    ];
    for (body, pointer, code) in cases {
        let refused = server.create(&body);
        assert_eq!(refused.problem(), (422, "json.shape".into()), "{body}");
        assert_eq!(refused.errors(), [(pointer.into(), code.into())], "{body}");
    }
}

#[test]
fn a_problem_document_says_what_is_wrong_and_where() {
    let server = fresh();
    let refused = server.create(&with(account("a"), "/sender/server/host", "no host"));
    insta::assert_json_snapshot!(refused.json());
}

#[test]
fn an_unknown_path_of_the_api_is_not_found_with_any_method() {
    let server = fresh();
    for method in ["GET", "POST", "PUT", "DELETE", "PATCH"] {
        for path in [
            "/api/nonsense",
            "/api/accounts/",
            "/api/accounts/a/b",
            "/api//accounts",
        ] {
            let refused = server.send(&Request::new(method, path));
            assert_eq!(
                refused.problem(),
                (404, "path.unknown".into()),
                "{method} {path}"
            );
        }
    }
    assert_eq!(
        server.get("/api/accounts/%ff").problem(),
        (404, "account.missing".into())
    );
}

#[test]
fn a_method_that_a_path_does_not_know_is_refused_with_those_that_it_knows() {
    let server = fresh();
    for (path, allowed) in [
        ("/api", "GET,HEAD"),
        ("/api/accounts", "GET,HEAD,POST"),
        ("/api/accounts/support", "GET,HEAD,PUT,DELETE"),
        ("/api/truststores", "GET,HEAD,POST"),
        ("/api/truststores/company-ca", "GET,HEAD,PUT,DELETE"),
        ("/api/certificates", "POST"),
        ("/", "GET,HEAD"),
    ] {
        let refused = server.send(&Request::new("PATCH", path));
        assert_eq!(refused.problem(), (405, "method.refused".into()), "{path}");
        assert_eq!(refused.header("allow"), Some(allowed), "{path}");
    }
}
