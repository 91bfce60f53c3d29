//! Finding the settings of a mail domain. What the sources say is tested where they are; here it is asked over HTTP.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::thread;

use serde_json::Value;

use crate::http::Answer;
use crate::program::{Fresh, Program, database, folder};

/// A name server that knows no name.
fn name_server() -> SocketAddr {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a socket");
    let address = socket.local_addr().expect("an address");
    thread::spawn(move || {
        let mut message = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut message) {
            // It is an answer, and its code is NXDOMAIN (RFC 1035 section 4.1.1).
            message[2] |= 0x80;
            message[3] = 0x83;
            let _ = socket.send_to(&message[..length], from);
        }
    });
    address
}

/// A collection of settings that has this file for every domain. Gives its address.
fn collection(file: &'static str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = Vec::new();
            let mut byte = [0];
            while !request.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
                request.extend(byte);
            }
            let length = file.len();
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{file}");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    format!("http://127.0.0.1:{port}/v1.1")
}

/// A server that asks nobody but these.
fn asking(options: &[&str]) -> Fresh {
    let folder = folder();
    let name_server = name_server().to_string();
    let options = [&["--dns-server", &name_server], options].concat();
    let program = Program::start(folder.path(), &options);
    Fresh { program, folder }
}

fn ask(server: &Fresh, query: &str) -> Answer {
    server.get(&format!("/api/discovery{query}"))
}

fn found(server: &Fresh, domain: &str) -> Value {
    let answer = ask(server, &format!("?domain={domain}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[test]
fn a_domain_of_the_table_is_known_without_asking_anybody() {
    let server = asking(&["--no-ispdb"]);
    let found = found(&server, "Hotmail.com");
    assert_eq!(found["domain"], "hotmail.com");
    assert_eq!(found["candidates"][0]["provider"], "outlookcom");
    assert_eq!(
        found["candidates"][0]["foreignHosts"][0],
        "smtp-mail.outlook.com"
    );
    assert_eq!(found["sources"][0]["outcome"], "found");
}

#[test]
fn a_domain_that_publishes_nothing_has_no_candidates() {
    let server = asking(&["--no-ispdb"]);
    let found = found(&server, "example.org");
    assert_eq!(found["candidates"], Value::Array(Vec::new()));
    let sources = found["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), 6);
    assert!(
        sources.iter().all(|it| it["outcome"] == "nothing"),
        "{found}"
    );
}

#[test]
fn the_operators_own_collection_is_asked() {
    let collection = collection(
        "<clientConfig version='1.1'><emailProvider id='x'><domain>example.org</domain>
           <incomingServer type='imap'><hostname>127.0.0.1</hostname><port>143</port><socketType>plain</socketType>
             <username>%EMAILLOCALPART%</username></incomingServer>
           <outgoingServer type='smtp'><hostname>127.0.0.1</hostname><port>465</port><socketType>SSL</socketType>
             <username>%EMAILADDRESS%</username></outgoingServer>
         </emailProvider></clientConfig>",
    );
    let allowed = asking(&["--ispdb", &collection, "--allow-address", "127.0.0.1"]);
    let candidate = &found(&allowed, "example.org")["candidates"][0];
    assert_eq!(candidate["source"], "ispdb");
    assert_eq!(candidate["publisher"], "127.0.0.1");
    assert_eq!(candidate["trusted"], false);
    assert_eq!(candidate["receivers"][0]["security"], "none");
    assert_eq!(candidate["receivers"][0]["userId"], "local-part");
    assert_eq!(candidate["senders"][0]["port"], 465);
    let forbidden = asking(&["--ispdb", &collection]);
    let found = found(&forbidden, "example.org");
    assert_eq!(found["sources"][4]["source"], "ispdb");
    assert_eq!(found["sources"][4]["outcome"], "not-allowed");
}

#[test]
fn an_internationalized_domain_becomes_its_a_labels() {
    let server = asking(&["--no-ispdb"]);
    let found = found(&server, "B%C3%BCcher.example");
    assert_eq!(found["domain"], "xn--bcher-kva.example");
}

#[test]
fn what_is_no_mail_domain_is_refused() {
    let server = asking(&["--no-ispdb"]);
    for domain in ["localhost", "127.0.0.1", "::1", "%5B::1%5D", ""] {
        let refused = ask(&server, &format!("?domain={domain}"));
        assert_eq!(
            refused.problem(),
            (422, "domain.invalid".into()),
            "{domain}"
        );
    }
    let address = ask(&server, "?domain=ann@example.org");
    assert_eq!(address.problem(), (422, "domain.invalid".into()));
    let code = "host.syntax";
    assert_eq!(address.errors(), [("/domain".into(), code.into())]);
    assert!(!address.text().contains("ann"));
}

#[test]
fn the_eleventh_domain_within_a_minute_is_refused_unless_the_table_knows_it() {
    let server = asking(&["--no-ispdb"]);
    for _ in 0..10 {
        found(&server, "gmail.com");
        found(&server, "example.org");
    }
    let refused = ask(&server, "?domain=example.org");
    assert_eq!(refused.problem(), (429, "discovery.too-many".into()));
    let wait = refused.header("retry-after").expect("when to come again");
    assert!((1..=60).contains(&wait.parse::<u32>().expect("seconds")));
    found(&server, "gmail.com");
    database(server.folder.path())
        .execute("UPDATE limited_call SET at = at - 60001", [])
        .expect("a minute passes");
    found(&server, "example.org");
}

#[test]
fn a_query_of_another_shape_is_refused() {
    let server = asking(&["--no-ispdb"]);
    for query in ["", "?email=ann@example.org", "?domain=a.example&x=1"] {
        let refused = ask(&server, query);
        assert_eq!(refused.problem(), (400, "query.invalid".into()), "{query}");
    }
}
