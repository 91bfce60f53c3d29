//! A connection test while it runs: its lines as they arrive.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::program::Program;

/// The answer to a test that was started.
pub struct LiveTest {
    stream: BufReader<TcpStream>,
    pub status: u16,
    pub head: String,
    /// What has arrived of the next line.
    begun: Vec<u8>,
}

impl LiveTest {
    /// Starts a test.
    pub fn start(server: &Program, body: &Value) -> Self {
        Self::start_from(Ipv4Addr::LOCALHOST, server, body)
    }

    /// Starts a test as a user does who calls from this address.
    pub fn start_from(user: Ipv4Addr, server: &Program, body: &Value) -> Self {
        let mut stream = connect(user.into(), server.address);
        let body = body.to_string();
        let head = format!(
            "POST /api/connection-tests HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n",
            server.address,
            body.len()
        );
        let request = [head.as_bytes(), body.as_bytes()].concat();
        stream.write_all(&request).expect("the request is sent");
        let mut stream = BufReader::new(stream);
        let head = read_head(&mut stream);
        let status = head.split(' ').nth(1).and_then(|text| text.parse().ok());
        Self {
            status: status.expect("a status"),
            stream,
            head,
            begun: Vec::new(),
        }
    }

    /// The next event. `None`: there is no more.
    pub fn next(&mut self) -> Option<Value> {
        while !self.begun.contains(&b'\n') {
            let chunk = self.chunk();
            if chunk.is_empty() {
                assert!(self.begun.is_empty(), "half a line");
                return None;
            }
            self.begun.extend(chunk);
        }
        let end = self.begun.iter().position(|byte| *byte == b'\n');
        let rest = self.begun.split_off(end.expect("an end") + 1);
        let line = std::mem::replace(&mut self.begun, rest);
        Some(serde_json::from_slice(&line).expect("a line is JSON"))
    }

    /// Waits for the end of a stage of the sender, and gives it.
    pub fn stage(&mut self, stage: &str) -> Value {
        loop {
            let event = self.next().expect("the stage is reached");
            if event["stage"] == stage && event["side"] == "sender" {
                return event;
            }
        }
    }

    /// All events that are still to come.
    pub fn rest(mut self) -> Vec<Value> {
        std::iter::from_fn(|| self.next()).collect()
    }

    /// One chunk (RFC 9112 section 7.1), empty at the end.
    fn chunk(&mut self) -> Vec<u8> {
        let mut size = String::new();
        self.stream.read_line(&mut size).expect("a size");
        let size = usize::from_str_radix(size.trim_end(), 16).expect("a number");
        let mut chunk = vec![0; size + 2];
        self.stream.read_exact(&mut chunk).expect("a chunk");
        chunk.truncate(size);
        chunk
    }
}

fn read_head(stream: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(stream.read_line(&mut head).expect("a head"), 0, "{head}");
    }
    head.to_ascii_lowercase()
}

/// Every address of the loopback network is one of this machine.
fn connect(from: IpAddr, server: SocketAddr) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .expect("a runtime");
    let stream = runtime.block_on(async {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::new(from, 0)).expect("an address");
        let stream = socket.connect(server).await.expect("a connection");
        stream.into_std().expect("a blocking connection")
    });
    stream
        .set_nonblocking(false)
        .expect("a blocking connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .expect("patience");
    stream
}

/// Runs a test to its end.
pub fn run(server: &Program, body: &Value) -> Vec<Value> {
    let test = LiveTest::start(server, body);
    assert_eq!(test.status, 200, "{}", test.head);
    test.rest()
}

/// How a test of these settings ends.
pub fn outcome(server: &Program, body: &Value) -> Value {
    let events = run(server, body);
    events.last().expect("an end")["outcome"].clone()
}

/// The stages of the sender and why each failed.
pub fn codes(events: &[Value]) -> Vec<(String, Option<String>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let stages = events.iter().filter(|event| event["event"] == "stage");
    stages
        .map(|event| {
            (
                text(&event["stage"]).expect("a stage"),
                text(&event["code"]),
            )
        })
        .collect()
}

/// The body that has these settings tested.
pub fn of(account: &Value) -> Value {
    json!({ "account": account })
}
