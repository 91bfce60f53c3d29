//! Settings that somebody pastes: what a provider's help page, a file or a configuration says about an account.
//!
//! Nothing is applied here. [`read`] says what it understood, as values for the fields of the form; the form shows
//! them, and [`Pasted::edits`] fills them in once somebody agrees. A value stands in [`Pasted::settings`] only if the
//! form would take it; what it would refuse is a [`Doubt`]. Passwords are in [`Pasted::secrets`] and nowhere else.
//!
//! What is pasted may be hostile. Reading takes time in proportion to the length of the text, and is refused with a
//! [`PasteError`] where a text is larger, deeper or stranger than settings ever are.

mod autoconfig;
mod cut;
mod environment;
mod found;
mod help_text;
mod mobileconfig;
mod named;
mod placeholder;
mod settle;
mod url;
mod vocabulary;
pub(crate) mod xml;

use crate::connection_fields::ConnectionFields;
use crate::{EmailAddress, FieldId, Issue, Secrets, Side};
use found::Found;

/// Most octets of a pasted text. Settings have some thousand.
pub const MAX_BYTES: usize = 256 * 1024;

/// What a pasted text was understood to say.
#[derive(Debug)]
pub struct Pasted {
    /// What kind of text it is.
    pub source: PasteSource,
    /// Values for fields, in the order of the form, at most one a field. The form accepts every one of them.
    pub settings: Vec<Setting>,
    /// Passwords that stood in the text.
    pub secrets: Secrets,
    /// What the text says besides, and why it is not among the settings.
    pub doubts: Vec<Doubt>,
}

/// One value for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The field.
    pub field: FieldId,
    /// What would have been typed into it.
    pub value: String,
}

/// What kind of text was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PasteSource {
    /// A provider's help page or mail, in prose, lists or tables.
    HelpText,
    /// Thunderbird's autoconfiguration file (draft-ietf-mailmaint-autoconfig).
    Autoconfig,
    /// Apple's configuration profile with a payload `com.apple.mail.managed`.
    MobileConfig,
    /// Lines such as `SMTP_HOST=…`.
    Environment,
    /// `smtp://`, `imaps://` and the like.
    MailUrl,
}

/// What a pasted text says, but is not taken over. No part of the text is in it: where a text is cut wrongly, a part may
/// be half a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// There is a value for a field, but it is not one.
    Invalid(Issue),
    /// There are several servers, ports or accounts for this side: the best of them was taken.
    MoreThanOne(Side),
    /// The value for a field follows from the email address, which is not known yet.
    NeedsAddress(FieldId),
    /// This side signs in in a way that the form does not have, or sends a token in clear text (RFC 6750 section 5.3).
    SignIn(Side),
    /// There is a server, but not whether it sends or receives.
    NoSide,
    /// A URL has an `@` behind a `/`, `?` or `#`: what stands before may be the rest of a password. Nothing of it was read.
    UnclearUrl,
    /// A variable or parameter about mail with this name, which has no field.
    Unknown(String),
}

impl Doubt {
    /// The stable name of the kind of doubt.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "paste.invalid-value",
            Self::MoreThanOne(_) => "paste.more-than-one",
            Self::NeedsAddress(_) => "paste.needs-address",
            Self::SignIn(_) => "paste.sign-in",
            Self::NoSide => "paste.no-side",
            Self::UnclearUrl => "paste.unclear-url",
            Self::Unknown(_) => "paste.unknown-name",
        }
    }
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PasteError {
    /// The text is longer than [`MAX_BYTES`].
    TooLarge,
    /// The text holds NUL or other bytes that no text has.
    Binary,
    /// It is a signed configuration profile (CMS, RFC 5652) that cannot be read as text.
    Signed,
    /// The document declares a type (DOCTYPE), other than the one that every property list of Apple's names.
    DocumentType,
    /// The document refers to an entity that XML itself does not define.
    Entity,
    /// Elements lie in each other more than 32 deep.
    TooDeep,
    /// The document has more elements than settings ever have.
    TooManyElements,
    /// The document is not well-formed XML.
    Malformed,
    /// It is XML, but neither an autoconfiguration file nor a configuration profile for mail.
    UnknownDocument,
    /// The text says nothing about a mail account.
    NothingFound,
}

impl PasteError {
    /// The stable name of the reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "paste.too-large",
            Self::Binary => "paste.binary",
            Self::Signed => "paste.signed",
            Self::DocumentType => "paste.document-type",
            Self::Entity => "paste.entity",
            Self::TooDeep => "paste.too-deep",
            Self::TooManyElements => "paste.too-many-elements",
            Self::Malformed => "paste.malformed",
            Self::UnknownDocument => "paste.unknown-document",
            Self::NothingFound => "paste.nothing-found",
        }
    }
}

impl Pasted {
    /// What the form changes when somebody agrees: fields, and what would have been typed into them.
    ///
    /// With another server, what was typed about the old one no longer holds: port and security that the text does not
    /// mention follow their rules again (`None`).
    ///
    /// ```
    /// use email_account::{FieldId, paste};
    ///
    /// let pasted = paste::read("imaps://mail.example.org").unwrap();
    /// assert!(pasted.edits().contains(&(FieldId::ReceiverHost, Some("mail.example.org"))));
    /// assert!(pasted.edits().contains(&(FieldId::ReceiverPort, None)));
    /// ```
    pub fn edits(&self) -> Vec<(FieldId, Option<&str>)> {
        let mut edits = Vec::new();
        for side in [Side::Sender, Side::Receiver] {
            let fields = ConnectionFields::of(side);
            if self.value(fields.host).is_some() {
                edits
                    .extend([fields.port, fields.tls, fields.start_tls].map(|field| (field, None)));
            }
        }
        edits.retain(|(field, _)| self.value(*field).is_none());
        let told = self.settings.iter();
        edits.extend(told.map(|setting| (setting.field, Some(setting.value.as_str()))));
        edits
    }

    /// The value for a field, if the text has one.
    pub fn value(&self, field: FieldId) -> Option<&str> {
        let setting = self
            .settings
            .iter()
            .find(|setting| setting.field == field)?;
        Some(&setting.value)
    }
}

/// Reads a pasted text. Where a value follows from the email address (`%EMAILLOCALPART%` of an autoconfiguration file),
/// the address is taken from the text itself; [`read_for`] knows it otherwise.
///
/// # Errors
/// Nothing is understood, or the text is refused; see [`PasteError`].
///
/// ```
/// use email_account::{FieldId, paste};
///
/// let pasted = paste::read("Incoming server (IMAP): imap.example.org, port 993, SSL: yes").unwrap();
/// assert_eq!(pasted.source, paste::PasteSource::HelpText);
/// assert_eq!(pasted.value(FieldId::ReceiverHost), Some("imap.example.org"));
/// assert_eq!(pasted.value(FieldId::ReceiverPort), Some("993"));
/// assert_eq!(pasted.value(FieldId::UseTls), Some("true"));
/// ```
pub fn read(text: &str) -> Result<Pasted, PasteError> {
    let (source, found) = understand(text)?;
    settle::settle(source, found, None)
}

/// Reads a pasted text as [`read`] does, for an account whose email address is known.
///
/// # Errors
/// As [`read`].
pub fn read_for(text: &str, address: &EmailAddress) -> Result<Pasted, PasteError> {
    let (source, found) = understand(text)?;
    settle::settle(source, found, Some(address))
}

/// Recognises which kind of text it is, and has the reader of that kind read it.
fn understand(text: &str) -> Result<(PasteSource, Found), PasteError> {
    if text.len() > MAX_BYTES {
        return Err(PasteError::TooLarge);
    }
    let whole = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = whole.trim();
    if mobileconfig::is_signed(text) {
        let inside = mobileconfig::inside_signature(text).ok_or(PasteError::Signed)?;
        return Ok((PasteSource::MobileConfig, mobileconfig::read(inside)?));
    }
    if text
        .chars()
        .any(|c| matches!(c, '\0' | char::REPLACEMENT_CHARACTER))
    {
        return Err(PasteError::Binary);
    }
    if text.starts_with('<') {
        return understand_xml(text);
    }
    if url::is_list(text) {
        return Ok((PasteSource::MailUrl, url::read_list(text)));
    }
    Ok(match environment::read(text) {
        Some(found) => (PasteSource::Environment, found),
        // A table may begin with an empty cell.
        None => (PasteSource::HelpText, help_text::read(whole)),
    })
}

fn understand_xml(text: &str) -> Result<(PasteSource, Found), PasteError> {
    match xml::root(text)? {
        autoconfig::ROOT => Ok((PasteSource::Autoconfig, autoconfig::read(text)?)),
        mobileconfig::ROOT => Ok((PasteSource::MobileConfig, mobileconfig::read(text)?)),
        _ => Err(PasteError::UnknownDocument),
    }
}
