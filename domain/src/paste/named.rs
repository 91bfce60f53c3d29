//! Values whose names say what they are: variables such as `SMTP_HOST`, and the parameters of URLs.

use super::cut::{cut, cut_last, has, trim, words};
use super::found::{Encryption, Found, Method, Purpose, Server};
use super::vocabulary::{Label, Word, meaning};
use crate::SignIn;

/// What the name of a value says.
#[derive(Default)]
pub(super) struct Name {
    /// What its server is for.
    pub purpose: Option<Purpose>,
    /// Whether it speaks of mail at all.
    pub about_mail: bool,
    /// What the value is.
    pub what: Option<What>,
}

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Label(Label),
    Tls,
    StartTls,
}

impl Name {
    /// Reads a name word by word: `MAIL_FROM_ADDRESS`, `spring.mail.host`, `smtpPort`.
    pub fn read(name: &str) -> Self {
        let mut read = Self::default();
        for part in words(name, |c| c.is_ascii() && !c.is_ascii_alphanumeric()) {
            let mut rest = part;
            while !rest.is_empty() {
                let (word, after) = first_hump(rest);
                read.word(word);
                rest = after;
            }
        }
        read
    }

    fn word(&mut self, word: &str) {
        use Label::{Address, DisplayName, ReplyTo};
        let is = |other: &&str| word.eq_ignore_ascii_case(other);
        self.about_mail |= ["mail", "email", "mailer"].iter().any(is);
        match meaning(word) {
            Some(Word::Purpose(purpose)) => {
                self.about_mail = true;
                self.purpose = Some(purpose);
            }
            Some(Word::Label(Address)) if self.what == Some(What::Label(ReplyTo)) => {}
            Some(Word::Label(label)) => self.what = Some(What::Label(label)),
            Some(Word::Tls) => self.what = Some(What::Tls),
            Some(Word::StartTls) => self.what = Some(What::StartTls),
            Some(Word::Filler) => {
                let name = word.eq_ignore_ascii_case("name");
                if name && self.what == Some(What::Label(Address)) {
                    self.what = Some(What::Label(DisplayName));
                }
            }
            // `REPLY_TO` is read as far as `REPLY`.
            _ if self.what == Some(What::Label(ReplyTo)) => {}
            _ => self.what = None,
        }
    }
}

/// Reads a part of a name up to the first capital letter after a small one; gives back the rest.
fn first_hump(part: &str) -> (&str, &str) {
    let bytes = part.as_bytes();
    let begins =
        |at: &usize| bytes[*at].is_ascii_uppercase() && bytes[*at - 1].is_ascii_lowercase();
    part.split_at((1..bytes.len()).find(begins).unwrap_or(bytes.len()))
}

/// Takes a value that is about the person; `false` if it is about a server.
pub(super) fn take_identity(found: &mut Found, what: What, value: &str) -> bool {
    match what {
        What::Label(Label::Address) => {
            let (name, address) = mailbox(value);
            found.address.get_or_insert_with(|| address.to_owned());
            if !name.is_empty() {
                found.display_name.get_or_insert_with(|| name.to_owned());
            }
        }
        What::Label(Label::DisplayName) => {
            found.display_name.get_or_insert_with(|| value.to_owned());
        }
        What::Label(Label::ReplyTo) => {
            found
                .reply_to
                .get_or_insert_with(|| mailbox(value).1.to_owned());
        }
        _ => return false,
    }
    true
}

/// The name and the address of `Ann Lee <ann@example.com>`.
fn mailbox(text: &str) -> (&str, &str) {
    let inside = text.strip_suffix('>').and_then(|text| cut(text, "<"));
    let (name, address) = inside.unwrap_or(("", text));
    (trim(name.trim(), |c| c == '"'), address)
}

/// Takes a value that is about a server.
pub(super) fn take_server(server: &mut Server, what: What, value: &str) {
    match what {
        What::Label(Label::Host) => take_endpoint(server, value),
        What::Label(Label::Port) => server.take_port(value),
        What::Label(Label::UserId) => server.take_user_id(value),
        What::Label(Label::Password) => server.take_password(value),
        What::Label(Label::SignIn) if meaning(value) == Some(Word::No) => {
            server.method = Some(Method::Known(SignIn::None));
        }
        What::Label(Label::Encryption) | What::Tls | What::StartTls => {
            if let Some(encryption) = encryption(what, value) {
                server.take_encryption(encryption);
            }
        }
        What::Label(_) => {}
    }
}

/// Takes a host, with a port behind it or without.
pub(super) fn take_endpoint(server: &mut Server, text: &str) {
    match cut_last(text, b':') {
        Some((host, port)) if !has(host, ":") => {
            server.take_host(host);
            server.take_port(port);
        }
        _ => server.take_host(text),
    }
}

fn encryption(what: What, value: &str) -> Option<Encryption> {
    match (what, meaning(value)?) {
        (What::StartTls, Word::Yes) => Some(Encryption::StartTls),
        (What::StartTls, _) => None,
        (_, Word::Tls | Word::Yes) => Some(Encryption::SomeTls),
        (_, Word::StartTls) => Some(Encryption::StartTls),
        (_, Word::Clear) => Some(Encryption::ClearText),
        (_, Word::No) => Some(Encryption::NotImplicit),
        _ => None,
    }
}
