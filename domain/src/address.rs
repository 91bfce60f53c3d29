mod local_part;

use std::error::Error;
use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

use crate::host::{AsciiName, HostError, is_dot};

/// Octets of a whole address (RFC 5321 section 4.5.3.1.3: a path of 256 octets includes two angle brackets).
const MAX: usize = 254;

/// Octets of an address as it is typed, where the domain is not yet in its ASCII form.
const MAX_TYPED: usize = local_part::MAX + 1 + AsciiName::MAX_TYPED;

/// The address of a mailbox, such as `support@example.com`.
///
/// Kept and shown as it was typed; two addresses are equal when they are written alike.
///
/// # Which addresses
///
/// A Mailbox of RFC 5321 section 4.1.2 with the extension of RFC 6531 section 3.3, as far as mailboxes of living
/// people and services need it:
/// - the **local part** is a dot-atom of at most 64 octets. Letters of every script are accepted as they are (RFC 6531
///   forbids to change them). Spaces, control characters, everything invisible, the general punctuation that word
///   processors put in the place of `'` and `-`, private use and noncharacters are refused;
/// - the **domain** is a name by the rules of [`Host`](crate::Host), internationalized or not, with two labels or more
///   and no trailing dot. Its last label is not a number;
/// - the **whole address** has at most 254 octets, with the domain in its ASCII form.
///
/// Refused, although RFC 5321 allows them, because nobody's mailbox needs them and much software breaks on them: quoted
/// local parts (`"a b"@example.com`), address literals (`a@[192.0.2.1]`), single-label domains (`a@localhost`). Refused as
/// well: display names, comments, lists, and white space on either side.
///
/// ```
/// use email_account::{AddressError, EmailAddress};
///
/// let address: EmailAddress = "Zoë@Bücher.example".parse()?;
/// assert_eq!(address.local_part(), "Zoë");
/// assert_eq!(address.domain(), "Bücher.example");
/// assert_eq!(address.domain_ascii(), "xn--bcher-kva.example");
///
/// assert_eq!("zoe@localhost".parse::<EmailAddress>(), Err(AddressError::SingleLabel));
/// # Ok::<(), AddressError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress {
    text: String,
    at: usize,
    domain_ascii: String,
}

impl EmailAddress {
    /// Judges a text as [`FromStr`] does, without allocating.
    ///
    /// # Errors
    /// The first reason found, from left to right.
    ///
    /// ```
    /// use email_account::{AddressError, EmailAddress};
    ///
    /// assert_eq!(EmailAddress::check("ann@example.com"), Ok(()));
    /// assert_eq!(EmailAddress::check("ann.example.com"), Err(AddressError::MissingAt));
    /// ```
    pub fn check(text: &str) -> Result<(), AddressError> {
        read(text).map(drop)
    }

    /// What stands before the `@`. Only the receiving host knows whether upper and lower case differ in it.
    pub fn local_part(&self) -> &str {
        &self.text[..self.at]
    }

    /// What stands after the `@`, as it was typed.
    pub fn domain(&self) -> &str {
        &self.text[self.at + 1..]
    }

    /// The domain as DNS and SMTP know it: lower case, A-labels (RFC 5890 section 2.3.2.1).
    pub fn domain_ascii(&self) -> &str {
        &self.domain_ascii
    }
}

impl FromStr for EmailAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<EmailAddress, AddressError> {
        let mailbox = read(text)?;
        Ok(EmailAddress {
            text: text.to_owned(),
            at: mailbox.local_part.len(),
            domain_ascii: mailbox.domain.into(),
        })
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.text
    }
}

impl AsRef<str> for EmailAddress {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// Why a text is not an [`EmailAddress`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressError {
    /// Nothing was typed.
    Empty,
    /// Longer than 254 octets, with the domain in its ASCII form.
    TooLong,
    /// An address in angle brackets, with or without a name before it.
    DisplayName,
    /// No `@`.
    MissingAt,
    /// More than one `@`: two addresses, or a slip.
    ManyAt,
    /// Nothing before the `@`.
    LocalPartEmpty,
    /// More than 64 octets before the `@`.
    LocalPartTooLong,
    /// Before the `@`, a dot at the start, at the end, or next to another.
    LocalPartDot,
    /// A character before the `@` that no mailbox name has.
    LocalPartCharacter(char),
    /// A quoted local part.
    Quoted,
    /// Nothing after the `@`.
    DomainEmpty,
    /// An IP address after the `@`, in brackets or without.
    DomainLiteral,
    /// A domain without a dot.
    SingleLabel,
    /// What follows the `@` is not a domain, and why.
    Domain(HostError),
}

impl AddressError {
    /// The stable name of the reason, for issue codes and logs.
    pub const fn code(self) -> &'static str {
        match self {
            AddressError::Empty => "empty",
            AddressError::TooLong => "too-long",
            AddressError::DisplayName => "display-name",
            AddressError::MissingAt => "missing-at",
            AddressError::ManyAt => "many-at",
            AddressError::LocalPartEmpty => "local-part-empty",
            AddressError::LocalPartTooLong => "local-part-too-long",
            AddressError::LocalPartDot => "local-part-dot",
            AddressError::LocalPartCharacter(_) => "local-part-character",
            AddressError::Quoted => "quoted",
            AddressError::DomainEmpty => "domain-empty",
            AddressError::DomainLiteral => "domain-literal",
            AddressError::SingleLabel => "single-label",
            AddressError::Domain(_) => "domain",
        }
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

impl Error for AddressError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            AddressError::Domain(reason) => Some(reason),
            _ => None,
        }
    }
}

/// What stands before and after the last `@` of a text that need not be an address.
pub(crate) fn split_at_sign(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == b'@')?;
    Some((&text[..at], &text[at + 1..]))
}

struct Mailbox<'a> {
    local_part: &'a str,
    domain: AsciiName,
}

fn read(text: &str) -> Result<Mailbox<'_>, AddressError> {
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.len() > MAX_TYPED {
        return Err(AddressError::TooLong);
    }
    if text.starts_with('<') || text.ends_with('>') {
        return Err(AddressError::DisplayName);
    }
    let (local_part, domain) = split(text)?;
    local_part::check(local_part)?;
    let domain = read_domain(domain)?;
    if local_part.len() + 1 + domain.len() > MAX {
        return Err(AddressError::TooLong);
    }
    Ok(Mailbox { local_part, domain })
}

fn split(text: &str) -> Result<(&str, &str), AddressError> {
    let (local_part, domain) = text.split_once('@').ok_or(AddressError::MissingAt)?;
    // In quotes an `@` is no separator: the quotes are the reason, not the second `@`.
    if local_part.contains('"') {
        return Err(AddressError::Quoted);
    }
    if domain.contains('@') {
        return Err(AddressError::ManyAt);
    }
    Ok((local_part, domain))
}

fn read_domain(domain: &str) -> Result<AsciiName, AddressError> {
    if domain.is_empty() {
        return Err(AddressError::DomainEmpty);
    }
    if domain.starts_with('[') || domain.parse::<Ipv4Addr>().is_ok() {
        return Err(AddressError::DomainLiteral);
    }
    if domain.ends_with(is_dot) {
        return Err(AddressError::Domain(HostError::LabelEmpty));
    }
    let name = AsciiName::read(domain).map_err(AddressError::Domain)?;
    if name.is_single_label() {
        return Err(AddressError::SingleLabel);
    }
    Ok(name)
}
