//! Mail servers on this machine that let nobody in, and repeat what they were told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use rcgen::{KeyPair, SanType};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::issued::{params, pem};

/// What a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    Smtp,
    Imap,
    Pop3,
}

/// A server that speaks TLS from the first byte.
pub struct EchoServer {
    pub port: u16,
    /// The PEM of its certificate.
    pub certificate: String,
    /// What it says in place of what it has heard.
    said: Arc<Mutex<Option<String>>>,
}

impl EchoServer {
    pub fn start(protocol: Protocol) -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = params("echo server");
        params.subject_alt_names = vec![SanType::IpAddress(Ipv4Addr::LOCALHOST.into())];
        let certificate = params.self_signed(&key).expect("a certificate");
        let private = PrivatePkcs8KeyDer::from(key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private.into())
            .expect("a configuration");
        let config = Arc::new(config);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let said = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&said);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
                let said = Arc::clone(&shared);
                thread::spawn(move || converse(protocol, StreamOwned::new(tls, stream), &said));
            }
        });
        Self {
            port,
            certificate: pem("CERTIFICATE", certificate.der()),
            said,
        }
    }

    /// Says this from now on. `None`: what it has heard last.
    pub fn says(&self, text: Option<&str>) {
        *self.said.lock().expect("the text") = text.map(str::to_owned);
    }
}

/// Answers until the client goes away.
fn converse(protocol: Protocol, stream: impl Read + Write, said: &Mutex<Option<String>>) {
    let mut stream = BufReader::new(stream);
    let mut answer = greeting(protocol).to_owned();
    loop {
        let line = format!("{answer}\r\n");
        let sent = stream.get_mut().write_all(line.as_bytes());
        if sent.and_then(|()| stream.get_mut().flush()).is_err() {
            return;
        }
        let mut heard = String::new();
        if stream.read_line(&mut heard).unwrap_or(0) == 0 {
            return;
        }
        let said = said.lock().expect("the text").clone();
        let heard = heard.trim_end();
        answer = answer_to(protocol, heard, said.as_deref().unwrap_or(heard));
    }
}

fn greeting(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Smtp => "220 mail.example.org ESMTP",
        Protocol::Imap => "* OK ready",
        Protocol::Pop3 => "+OK ready",
    }
}

fn answer_to(protocol: Protocol, heard: &str, said: &str) -> String {
    let (first, _) = heard.split_once(' ').unwrap_or((heard, ""));
    match protocol {
        Protocol::Smtp if first == "EHLO" => {
            "250-mail.example.org\r\n250 AUTH PLAIN XOAUTH2".to_owned()
        }
        Protocol::Smtp => format!("535-5.7.8 you said\r\n535 5.7.8 {said}"),
        Protocol::Imap if heard.ends_with("CAPABILITY") => {
            format!("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR\r\n{first} OK done")
        }
        Protocol::Imap => format!("{first} NO [AUTHENTICATIONFAILED] {said}"),
        Protocol::Pop3 if first == "CAPA" => "+OK these\r\nUSER\r\n.".to_owned(),
        Protocol::Pop3 if first == "USER" => "+OK and now?".to_owned(),
        Protocol::Pop3 => format!("-ERR [AUTH] {said}"),
    }
}
