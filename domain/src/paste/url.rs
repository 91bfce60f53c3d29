//! URLs of mail servers: `smtp://user@host:587`, `imaps://…` (RFC 3986; RFC 5092 for IMAP, RFC 2384 for POP).

use super::Doubt;
use super::cut::{cut, cut_last, cut_or_all, has, words};
use super::found::{Encryption, Found, Purpose, Server};
use super::named::{Name, take_endpoint, take_identity, take_server};

/// Whether the text consists of such URLs, one a word.
pub(super) fn is_list(text: &str) -> bool {
    let mut words = words(text, char::is_whitespace);
    words.next().is_some_and(is_mail) && words.all(is_mail)
}

/// Whether a word is such a URL.
pub(super) fn is_mail(word: &str) -> bool {
    cut(word, "://").is_some_and(|(scheme, _)| server_of(scheme).is_some())
}

/// Reads a text that [`is_list`].
pub(super) fn read_list(text: &str) -> Found {
    let mut found = Found::default();
    for word in words(text, char::is_whitespace) {
        read(word, &mut found);
    }
    found
}

/// Reads one URL that [`is_mail`]; any other says nothing.
pub(super) fn read(url: &str, found: &mut Found) {
    let parts = cut(url, "://");
    let Some((mut server, rest)) =
        parts.and_then(|(scheme, rest)| Some((server_of(scheme)?, rest)))
    else {
        return;
    };
    let (rest, fragment) = cut_or_all(rest, "#");
    let (rest, query) = cut_or_all(rest, "?");
    let (authority, path) = cut_or_all(rest, "/");
    let mut parameters = words(query, |c| c == '&');
    if has(path, "@") || has(fragment, "@") || parameters.any(may_end_user_info) {
        return found.doubts.push(Doubt::UnclearUrl);
    }
    let (user_info, endpoint) = cut_last(authority, b'@').unwrap_or(("", authority));
    take_user_info(user_info, &mut server);
    take_host_and_port(endpoint, &mut server);
    for parameter in words(query, |c| c == '&') {
        take_parameter(parameter, &mut server, found);
    }
    found.add(server);
}

/// A server of the scheme's protocol. A scheme without `s` does not say that there is no TLS: the port does.
fn server_of(scheme: &str) -> Option<Server> {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let (purpose, names) = [
        (Purpose::Smtp, SMTP),
        (Purpose::Imap, IMAP),
        (Purpose::Pop3, POP3),
    ]
    .into_iter()
    .find(|(_, names)| names.iter().any(|(name, _)| is(name)))?;
    let (_, encryption) = names.iter().find(|(name, _)| is(name))?;
    Some(Server {
        encryption: *encryption,
        ..Server::new(Some(purpose))
    })
}

type Schemes = &'static [(&'static str, Option<Encryption>)];

const SMTP: Schemes = &[
    ("smtp", None),
    ("smtps", Some(Encryption::Implicit)),
    ("smtp+ssl", Some(Encryption::Implicit)),
    ("smtp+tls", Some(Encryption::StartTls)),
    ("smtp+starttls", Some(Encryption::StartTls)),
    ("submission", Some(Encryption::StartTls)),
    ("submissions", Some(Encryption::Implicit)),
];
const IMAP: Schemes = &[
    ("imap", None),
    ("imaps", Some(Encryption::Implicit)),
    ("imap+ssl", Some(Encryption::Implicit)),
    ("imap+tls", Some(Encryption::StartTls)),
    ("imap+starttls", Some(Encryption::StartTls)),
];
const POP3: Schemes = &[
    ("pop", None),
    ("pop3", None),
    ("pops", Some(Encryption::Implicit)),
    ("pop3s", Some(Encryption::Implicit)),
    ("pop3+ssl", Some(Encryption::Implicit)),
    ("pop3+tls", Some(Encryption::StartTls)),
    ("pop3+starttls", Some(Encryption::StartTls)),
];

/// Takes `user:password`. What follows a `;` names a way to sign in (RFC 5092 section 3.2), which the server tells itself.
fn take_user_info(user_info: &str, server: &mut Server) {
    let (user_id, password) = match cut(user_info, ":") {
        Some((user_id, password)) => (user_id, Some(password)),
        None => (user_info, None),
    };
    let (user_id, _auth) = cut_or_all(user_id, ";");
    if let Some(user_id) = decoded(user_id).filter(|user_id| !user_id.is_empty()) {
        server.take_user_id(&user_id);
    }
    if let Some(password) = password
        .and_then(decoded)
        .filter(|password| !password.is_empty())
    {
        server.take_password(&password);
    }
}

/// Takes `host:port`, or an IPv6 address in brackets with a port behind it.
fn take_host_and_port(endpoint: &str, server: &mut Server) {
    let Some((address, after)) = endpoint.strip_prefix('[').and_then(|rest| cut(rest, "]")) else {
        if let Some(endpoint) = decoded(endpoint).filter(|endpoint| !endpoint.is_empty()) {
            take_endpoint(server, &endpoint);
        }
        return;
    };
    server.take_host(address);
    if let Some(port) = after.strip_prefix(':') {
        server.take_port(port);
    }
}

/// Whether an `@` in what looks like a parameter may be the one before the host: passwords are often written with a bare
/// `?` (RFC 3986 section 3.2.1 wants `%3F`). In a value that the form has a field for, it belongs to an address.
fn may_end_user_info(parameter: &str) -> bool {
    let (name, value) = cut_or_all(parameter, "=");
    has(name, "@") || (has(value, "@") && Name::read(name).what.is_none())
}

fn take_parameter(parameter: &str, server: &mut Server, found: &mut Found) {
    let (name, value) = cut_or_all(parameter, "=");
    match (Name::read(name).what, decoded(value)) {
        (Some(what), Some(value)) => {
            if !take_identity(found, what, &value) {
                take_server(server, what, &value);
            }
        }
        _ => found.doubts.push(Doubt::Unknown(name.to_owned())),
    }
}

/// A part of a URL without its percent-encoding (RFC 3986 section 2.1); `None` where that is not UTF-8.
fn decoded(text: &str) -> Option<String> {
    let mut octets = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        match after {
            [high, low, after @ ..] if *first == b'%' => {
                octets.push(hexadecimal(*high)? * 16 + hexadecimal(*low)?);
                rest = after;
            }
            _ => {
                octets.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(octets).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
