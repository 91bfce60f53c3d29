//! An SMTP server on this machine that says what the test wants.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use base64ct::{Base64, Encoding};
use rcgen::{KeyPair, SanType};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::issued::{params, pem};

/// The password that it knows.
pub const PASSWORD: &str = "right-Zx81-Spectrum";

/// An SMTP server. It takes one password, and every sender and recipient.
pub struct SmtpServer {
    pub port: u16,
    said: Arc<Mutex<Vec<String>>>,
    opened: Receiver<Connection>,
}

/// A connection to a server that does not say anything of its own accord.
pub struct Connection {
    stream: TcpStream,
    pub closed: Receiver<()>,
}

impl SmtpServer {
    /// Speaks in clear text.
    pub fn plain() -> Self {
        Self::start(|stream, said| converse(stream, &said))
    }

    /// Speaks TLS from the first byte. Gives the PEM of its certificate as well.
    pub fn encrypted() -> (Self, String) {
        let key = KeyPair::generate().expect("a key");
        let mut params = params("smtp server");
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
        let server = Self::start(move |stream, said| {
            let tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            converse(StreamOwned::new(tls, stream), &said);
        });
        (server, pem("CERTIFICATE", certificate.der()))
    }

    /// Says nothing, until the test says something for it: see [`SmtpServer::connection`].
    pub fn silent() -> Self {
        let (sender, opened) = channel();
        let sender = Mutex::new(sender);
        let server = Self::start(move |stream, _| {
            let sender = sender.lock().expect("the channel").clone();
            wait_for_the_end(stream, &sender);
        });
        Self { opened, ..server }
    }

    fn start(serve: impl Fn(TcpStream, Arc<Mutex<Vec<String>>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let said = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&said);
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, said) = (Arc::clone(&serve), Arc::clone(&shared));
                thread::spawn(move || serve(stream, said));
            }
        });
        let (_, opened) = channel();
        Self { port, said, opened }
    }

    /// What clients have said so far.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().expect("the lines").clone()
    }

    /// How often somebody has tried to sign in.
    pub fn sign_ins(&self) -> usize {
        let said = self.said();
        said.iter().filter(|line| line.starts_with("AUTH ")).count()
    }

    /// The next connection that is opened to a silent server.
    pub fn connection(&self) -> Connection {
        self.opened.recv().expect("a connection")
    }
}

impl Connection {
    /// Says a line for the server.
    pub fn say(&mut self, line: &str) {
        let line = format!("{line}\r\n");
        self.stream
            .write_all(line.as_bytes())
            .expect("the client listens");
    }
}

fn wait_for_the_end(mut stream: TcpStream, opened: &Sender<Connection>) {
    let (sender, closed) = channel();
    let writer = stream.try_clone().expect("a second handle");
    let connection = Connection {
        stream: writer,
        closed,
    };
    let _ = opened.send(connection);
    let mut bytes = [0; 4096];
    while stream.read(&mut bytes).is_ok_and(|read| read > 0) {}
    let _ = sender.send(());
}

/// Answers until the client has said enough. A client that leaves ends it as well.
fn converse(stream: impl Read + Write, said: &Mutex<Vec<String>>) {
    let mut stream = BufReader::new(stream);
    let mut answer = "220 mail.example.org ESMTP".to_owned();
    loop {
        let line = format!("{answer}\r\n");
        let sent = stream.get_mut().write_all(line.as_bytes());
        if sent.and_then(|()| stream.get_mut().flush()).is_err() {
            return;
        }
        let mut command = String::new();
        if stream.read_line(&mut command).unwrap_or(0) == 0 {
            return;
        }
        let command = command.trim_end();
        said.lock().expect("the lines").push(command.to_owned());
        let Some(next) = answer_to(command) else {
            return;
        };
        answer = next;
    }
}

fn answer_to(command: &str) -> Option<String> {
    let verb = command.split(' ').next().unwrap_or_default();
    Some(match verb.to_ascii_uppercase().as_str() {
        "EHLO" => "250-mail.example.org\r\n250 AUTH PLAIN".to_owned(),
        "AUTH" if has_the_right_password(command) => "235 2.7.0 welcome".to_owned(),
        "AUTH" => "535 5.7.8 wrong".to_owned(),
        "MAIL" | "RCPT" | "RSET" => "250 2.0.0 fine".to_owned(),
        "QUIT" => return None,
        _ => "502 5.5.1 unknown".to_owned(),
    })
}

fn has_the_right_password(command: &str) -> bool {
    let encoded = command.rsplit(' ').next().unwrap_or_default();
    let decoded = Base64::decode_vec(encoded).unwrap_or_default();
    decoded.ends_with(format!("\0{PASSWORD}").as_bytes())
}
