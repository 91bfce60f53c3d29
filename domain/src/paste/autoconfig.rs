//! Thunderbird's autoconfiguration file (draft-ietf-mailmaint-autoconfig): a `clientConfig` with the servers of an
//! `emailProvider`.

use super::PasteError;
use super::found::{Encryption, Found, Method, Purpose, Server};
use super::xml::{Event, Reader, attribute};
use crate::SignIn;

/// The outermost element.
pub(super) const ROOT: &str = "clientConfig";

/// How deep a server lies.
const SERVER_DEPTH: usize = 3;

/// Reads a file. Elements elsewhere than where the format has them are passed over.
pub(super) fn read(text: &str) -> Result<Found, PasteError> {
    let mut reader = Reader::new(text);
    let mut found = Found::default();
    let mut server = None;
    let mut value = String::new();
    while let Some(event) = reader.next()? {
        let depth = reader.open().len();
        match event {
            Event::Start { name, attributes } => {
                value.clear();
                if depth == SERVER_DEPTH && reader.open()[1] == "emailProvider" {
                    server = begin(name, attributes)?;
                }
            }
            Event::Text(text) => value.push_str(&text),
            Event::End { name } if depth == SERVER_DEPTH => {
                if let Some(server) = &mut server {
                    take(server, name, value.trim());
                }
            }
            Event::End { .. } => {
                if depth < SERVER_DEPTH
                    && let Some(server) = server.take()
                {
                    found.add(server);
                }
            }
        }
    }
    Ok(found)
}

/// A server of a protocol that the form has.
fn begin(name: &str, attributes: &str) -> Result<Option<Server>, PasteError> {
    let kind = attribute(attributes, "type")?;
    let purpose = match (name, kind.as_deref()) {
        ("incomingServer", Some("imap")) => Purpose::Imap,
        ("incomingServer", Some("pop3")) => Purpose::Pop3,
        ("outgoingServer", Some("smtp")) => Purpose::Smtp,
        _ => return Ok(None),
    };
    Ok(Some(Server::new(Some(purpose))))
}

/// Takes an element of a server. Of several alike the first counts; a password that a file brings is none of ours.
fn take(server: &mut Server, name: &str, value: &str) {
    match name {
        "hostname" => server.take_host(value),
        "port" => server.take_port(value),
        "username" => server.take_user_id(value),
        "socketType" => server.encryption = server.encryption.or(encryption(value)),
        "authentication" => server.method = better(server.method, method(value)),
        _ => {}
    }
}

fn encryption(socket_type: &str) -> Option<Encryption> {
    match socket_type {
        "SSL" | "TLS" => Some(Encryption::Implicit),
        "STARTTLS" => Some(Encryption::StartTls),
        "plain" => Some(Encryption::ClearText),
        _ => None,
    }
}

/// `plain` and `secure` are older words for a password in clear text and in a challenge.
fn method(authentication: &str) -> Method {
    match authentication {
        "password-cleartext" | "password-encrypted" | "plain" | "secure" => {
            Method::Known(SignIn::Password)
        }
        "OAuth2" => Method::Known(SignIn::OAuth),
        "none" | "client-IP-address" => Method::Known(SignIn::None),
        _ => Method::Unknown,
    }
}

/// A file lists the ways to sign in that the server knows, best first. Of those the form takes a password, which needs
/// nothing else to be set up.
fn better(kept: Option<Method>, new: Method) -> Option<Method> {
    match kept {
        None | Some(Method::Unknown) => Some(new),
        Some(_) if new == Method::Known(SignIn::Password) => Some(new),
        kept => kept,
    }
}
