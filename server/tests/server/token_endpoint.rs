//! A token endpoint on this machine that answers what the test wants, and remembers what it was asked.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64ct::{Base64UrlUnpadded, Encoding};
use rcgen::{KeyPair, SanType};
use serde_json::{Value, json};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::issued::{params, pem};

/// The token that it grants, opaque as Google's are.
pub const TOKEN: &str = "ya29.opaque-Token-of-the-test";

#[derive(Default)]
struct Script {
    answer: Vec<u8>,
    /// What it answers before that, in turn.
    first: VecDeque<Vec<u8>>,
    requests: Vec<String>,
}

/// A token endpoint that speaks HTTP, or HTTPS with a certificate of its own.
pub struct TokenEndpoint {
    script: Arc<Mutex<Script>>,
    pub port: u16,
}

impl TokenEndpoint {
    /// Speaks HTTP.
    pub fn plain() -> Self {
        Self::start(converse)
    }

    /// Speaks HTTPS with a certificate for these names. Gives its PEM as well.
    pub fn encrypted(names: &[&str]) -> (Self, String) {
        let key = KeyPair::generate().expect("a key");
        let mut params = params("token endpoint");
        let named = names
            .iter()
            .map(|name| (*name).try_into().map(SanType::DnsName));
        params.subject_alt_names = named.collect::<Result<_, _>>().expect("names");
        let certificate = params.self_signed(&key).expect("a certificate");
        let private = PrivatePkcs8KeyDer::from(key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], private.into())
            .expect("a configuration");
        let config = Arc::new(config);
        let endpoint = Self::start(move |stream, script| {
            let tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            converse(StreamOwned::new(tls, stream), script)
        });
        (endpoint, pem("CERTIFICATE", certificate.der()))
    }

    /// Takes connections and never says a word.
    pub fn silent() -> Self {
        let kept = Mutex::new(Vec::new());
        Self::start(move |stream, _| kept.lock().expect("the list").push(stream))
    }

    fn start(serve: impl Fn(TcpStream, &Mutex<Script>) + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let script = Arc::new(Mutex::new(Script::default()));
        let shared = Arc::clone(&script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &shared);
            }
        });
        Self { script, port }
    }

    /// Answers from now on with these bytes.
    pub fn says(&self, answer: impl Into<Vec<u8>>) {
        self.script.lock().expect("the script").answer = answer.into();
    }

    /// Answers from now on with JSON.
    pub fn answers(&self, status: u16, body: &Value) {
        self.says(answer(status, body));
    }

    /// Answers the next requests with these, one each.
    pub fn answers_in_turn(&self, answers: &[(u16, Value)]) {
        let answers = answers.iter().map(|(status, body)| answer(*status, body));
        self.script.lock().expect("the script").first = answers.collect();
    }

    /// Grants a token from now on.
    pub fn grants(&self, token: &str) {
        let granted = json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": token });
        self.answers(200, &granted);
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<String> {
        self.script.lock().expect("the script").requests.clone()
    }
}

fn converse(mut stream: impl Read + Write, script: &Mutex<Script>) {
    if let Some(request) = read_request(&mut stream) {
        let mut script = script.lock().expect("the script");
        script.requests.push(request);
        let answer = script.first.pop_front();
        let _ = stream.write_all(answer.as_ref().unwrap_or(&script.answer));
        let _ = stream.flush();
    }
}

fn answer(status: u16, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    format!(
        "HTTP/1.1 {status} Scripted\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn read_request(stream: &mut impl Read) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut more = [0; 4096];
        let read = stream.read(&mut more).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&more[..read]);
        let text = str::from_utf8(&bytes).expect("a request is ASCII");
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() == length_in(head)
        {
            return Some(text.to_owned());
        }
    }
}

fn length_in(head: &str) -> usize {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut lengths = lines.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths
        .next()
        .map_or(0, |(_, length)| length.parse().expect("a number"))
}

/// A token of Microsoft for a user, with these scopes.
pub fn user_token_with(scopes: &str) -> String {
    let part = |json: Value| Base64UrlUnpadded::encode_string(json.to_string().as_bytes());
    let header = part(json!({ "typ": "JWT", "alg": "RS256" }));
    format!("{header}.{}.c2lnbmF0dXJl", part(json!({ "scp": scopes })))
}

/// A token of Microsoft for an application with these permissions.
pub fn token_with(roles: &[&str]) -> String {
    let part = |json: Value| Base64UrlUnpadded::encode_string(json.to_string().as_bytes());
    let header = part(json!({ "typ": "JWT", "alg": "RS256" }));
    let claims = match roles {
        [] => json!({ "aud": "https://outlook.office365.com" }),
        roles => json!({ "aud": "https://outlook.office365.com", "roles": roles }),
    };
    format!("{header}.{}.c2lnbmF0dXJl", part(claims))
}
