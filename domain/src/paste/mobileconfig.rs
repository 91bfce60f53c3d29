//! Apple's configuration profile: a property list with a payload `com.apple.mail.managed`.

use super::cut::cut;
use super::found::{Encryption, Found, Method, Purpose, Server};
use super::xml::{Event, Reader};
use super::{Doubt, PasteError};
use crate::{Secret, Side, SignIn};

/// The outermost element.
pub(super) const ROOT: &str = "plist";

/// The type of a payload that sets up a mail account.
const MAIL: &str = "com.apple.mail.managed";

/// Ends the key of a password.
const PASSWORD: &str = "Password";

/// Begins a CMS message (RFC 5652) in text: as PEM, and as bare base64 of a long DER sequence.
const CMS_IN_TEXT: [&str; 2] = ["-----BEGIN PKCS7-----", "-----BEGIN CMS-----"];
const DER_IN_BASE64: &str = "MII";

/// Whether it is a profile in a signature, whose bytes were taken for text.
pub(super) fn is_signed(text: &str) -> bool {
    // A DER sequence begins with the octet of `0` and a length that is no letter of any text.
    let length_of_sequence =
        |c: char| matches!(c, char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{84}');
    let der = text
        .strip_prefix('0')
        .and_then(|rest| rest.chars().next())
        .is_some_and(length_of_sequence);
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(&byte);
    der || CMS_IN_TEXT.iter().any(|begin| text.starts_with(begin))
        || text.starts_with(DER_IN_BASE64) && text.bytes().all(base64)
}

/// The profile in a signature, where it stands in one piece. Who signed it does not matter: nothing is taken over
/// before somebody has looked at it.
pub(super) fn inside_signature(text: &str) -> Option<&str> {
    let (before, _) = cut(text, "<?xml")?;
    let (inside, _) = cut(text, "</plist>")?;
    let document = text.get(before.len()..inside.len() + "</plist>".len())?;
    let is_octet =
        |c: char| c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace();
    (!document.chars().any(is_octet)).then_some(document)
}

/// Reads a profile. Of several mail accounts the first counts.
pub(super) fn read(text: &str) -> Result<Found, PasteError> {
    let mut reader = Reader::new(text);
    let mut open: Vec<Payload> = Vec::new();
    let mut first: Option<Found> = None;
    let mut several = false;
    let mut value = String::new();
    while let Some(event) = reader.next()? {
        match event {
            Event::Start { name: "dict", .. } => open.push(Payload::default()),
            Event::Start { .. } => value.clear(),
            Event::Text(text) => value.push_str(&text),
            Event::End { name: "dict" } => {
                if let Some(found) = open.pop().and_then(Payload::into_found) {
                    several |= first.is_some();
                    first.get_or_insert(found);
                }
            }
            Event::End { name } => {
                if let Some(payload) = open.last_mut() {
                    payload.take(name, std::mem::take(&mut value));
                }
            }
        }
    }
    let mut found = first.ok_or(PasteError::UnknownDocument)?;
    if several {
        found.doubts.push(Doubt::MoreThanOne(Side::Sender));
        found.doubts.push(Doubt::MoreThanOne(Side::Receiver));
    }
    Ok(found)
}

/// A `dict`, which may turn out to be a payload that sets up a mail account.
#[derive(Default)]
struct Payload {
    /// The key whose value comes next.
    key: String,
    is_mail: bool,
    found: Found,
    incoming: Server,
    outgoing: Server,
    /// The incoming password once more, for a profile that has one for both.
    shared_password: Option<Secret>,
    shares_password: bool,
}

impl Payload {
    /// Takes the end of an element: a key, or the value of the key before it.
    fn take(&mut self, element: &str, text: String) {
        let value = match element {
            "key" => return self.key = text,
            "string" | "integer" => text,
            "true" | "false" => element.to_owned(),
            _ => return,
        };
        let key = std::mem::take(&mut self.key);
        if let Some(key) = key.strip_prefix("Incoming") {
            if key == PASSWORD {
                self.shared_password = Some(Secret::new(value.clone()));
            }
            take_server(&mut self.incoming, key, value);
        } else if let Some(key) = key.strip_prefix("Outgoing") {
            if key == "PasswordSameAsIncomingPassword" {
                self.shares_password = value == "true";
            }
            take_server(&mut self.outgoing, key, value);
        } else {
            self.take_account(&key, value);
        }
    }

    fn take_account(&mut self, key: &str, value: String) {
        match key {
            "PayloadType" => self.is_mail = value == MAIL,
            "EmailAccountType" => self.incoming.purpose = purpose(&value),
            "EmailAccountDescription" => self.found.account_name = Some(value),
            "EmailAccountName" => self.found.display_name = Some(value),
            "EmailAddress" => self.found.address = Some(value),
            _ => {}
        }
    }

    /// What it says about an account; `None` if it is about something else.
    fn into_found(mut self) -> Option<Found> {
        if self.shares_password {
            self.outgoing.password = self.shared_password;
        }
        self.outgoing.purpose = Some(Purpose::Smtp);
        self.incoming.purpose.get_or_insert(Purpose::Incoming);
        self.found.servers = vec![self.incoming, self.outgoing];
        self.is_mail.then_some(self.found)
    }
}

/// Takes what is said about one side's server.
fn take_server(server: &mut Server, key: &str, value: String) {
    match key {
        "MailServerHostName" => server.host = Some(value),
        "MailServerPortNumber" => server.port = Some(value),
        "MailServerUseSSL" => server.encryption = Some(encryption(&value)),
        "MailServerUsername" => server.user_id = Some(value),
        "MailServerAuthentication" => server.method = Some(method(&value)),
        PASSWORD => server.password = Some(Secret::new(value)),
        _ => {}
    }
}

fn purpose(account_type: &str) -> Option<Purpose> {
    match account_type {
        "EmailTypeIMAP" => Some(Purpose::Imap),
        "EmailTypePOP" => Some(Purpose::Pop3),
        _ => None,
    }
}

/// Apple has one switch for implicit TLS and STARTTLS.
fn encryption(use_ssl: &str) -> Encryption {
    match use_ssl {
        "true" => Encryption::SomeTls,
        _ => Encryption::NotImplicit,
    }
}

fn method(authentication: &str) -> Method {
    match authentication {
        "EmailAuthPassword" | "EmailAuthCRAMMD5" => Method::Known(SignIn::Password),
        "EmailAuthNone" => Method::Known(SignIn::None),
        _ => Method::Unknown,
    }
}
