//! The least HTTP client that can also send what no client library would.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A request. Without headers of its own it is what a program on the same machine sends.
#[derive(Clone)]
pub struct Request {
    method: &'static str,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &'static str, target: impl Into<String>) -> Self {
        Self {
            method,
            target: target.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        let length = self.body.len().to_string();
        self.header("content-type", media_type)
            .header("content-length", &length)
    }

    pub fn json(self, value: &Value) -> Self {
        self.body("application/json", value.to_string())
    }

    /// A body whose framing the headers tell.
    pub fn raw(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends the request over a connection of its own and waits for the answer.
    pub fn send(&self, server: SocketAddr) -> Answer {
        self.try_send(server).expect("the server answers")
    }

    fn try_send(&self, server: SocketAddr) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        // A server that refuses a long body answers and closes before it has read all of it.
        let sent = stream.write_all(&self.bytes(server));
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Err(error) if answer.is_empty() => Err(sent.err().unwrap_or(error)),
            _ => Ok(Answer::parse(&answer)),
        }
    }

    fn bytes(&self, server: SocketAddr) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        if !self.headers.iter().any(|(name, _)| name == "host") {
            head += &format!("host: {server}\r\n");
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "connection: close\r\n\r\n";
        [head.as_bytes(), &self.body].concat()
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .expect("a head ends");
        let head = str::from_utf8(&bytes[..end]).expect("a head is text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        Self {
            status: status
                .and_then(|status| status.parse().ok())
                .expect("a status"),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        str::from_utf8(&self.body).expect("the body is text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }

    /// The documents of a body of JSON lines, which came in chunks (RFC 9112 section 7.1).
    pub fn lines(&self) -> Vec<Value> {
        let body = match self.header("transfer-encoding") {
            Some("chunked") => without_chunks(self.text()),
            _ => self.text().to_owned(),
        };
        let lines = body.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().expect("lines of JSON")
    }

    /// The status and the code of a problem document, which is checked to be one.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let document = self.json();
        assert_eq!(document["status"], self.status, "{document}");
        (
            self.status,
            document["code"].as_str().expect("a code").to_owned(),
        )
    }

    /// Pointer and code of each value that a problem document names.
    pub fn errors(&self) -> Vec<(String, String)> {
        let text = |error: &Value, name: &str| error[name].as_str().expect(name).to_owned();
        let document = self.json();
        let errors = document["errors"].as_array().expect("errors");
        errors
            .iter()
            .map(|error| {
                assert!(!text(error, "detail").is_empty());
                (text(error, "pointer"), text(error, "code"))
            })
            .collect()
    }
}

fn without_chunks(mut rest: &str) -> String {
    let mut body = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("the size of a chunk");
        body += &after[..size];
        rest = &after[size + 2..];
    }
    body
}
