mod label;
mod letter;
mod lower_case;
mod name;

use std::error::Error;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

pub(crate) use name::{AsciiName, is_dot};

/// The host of a mail server: a DNS name or an IP address, valid by construction.
///
/// Holds and shows the form that goes on the wire: a name in lower case with its A-labels, an IPv4 address in dotted
/// decimal, an IPv6 address as RFC 5952 writes it.
///
/// # Which hosts
///
/// A host is one of
/// - a **name** of letters, digits and hyphens (RFC 952, RFC 1123 section 2.1): labels of 1 to 63 octets without a
///   hyphen at either end, 253 octets in all (RFC 1035 section 2.3.4). One label is enough, `localhost` is a host. A
///   trailing dot is dropped. The name is kept in lower case;
/// - an **internationalized name** (RFC 5890): each label with a letter outside ASCII becomes its A-label, `xn--`
///   and Punycode. `。`, `．` and `｡` count as dots (RFC 3490 section 3.1);
/// - an **IPv4 address** of four decimal numbers without leading zeros (RFC 6943 section 3.1.1 tells why not more);
/// - an **IPv6 address** (RFC 4291 section 2.2) without brackets and without a zone.
///
/// A name whose last label is a number, decimal or `0x` hexadecimal, is refused unless it is such an IPv4 address.
/// Resolvers read `127.1`, `0x7f000001` and `2130706433` as 127.0.0.1, people do not, and a check of the text
/// would miss it. The rule is that of the WHATWG URL standard, "ends in a number checker".
///
/// # Which letters
///
/// The letters and marks of the scripts in everyday use (UAX #31 table 5), in lower case. Upper case is understood where
/// it is regular, which is everywhere but in a few letters such as `Ÿ` and `ẞ`. Historic letters, the rare ideographs
/// beyond the Basic Multilingual Plane, digits of other scripts, symbols, emoji, joiners and everything invisible are
/// refused.
/// **No normalization is done**: its tables cost hundreds of kilobytes in the browser, and a half of them would
/// let browser and server disagree. Instead, letters that UTS #46 maps to others (ligatures, full-width forms,
/// detached accents) are refused, so that a name that is accepted has the A-label that a browser gives it. A label
/// that is typed as an A-label must decode to letters of the same rule and encode back to itself.
///
/// ```
/// use email_account::{Host, HostError};
///
/// let host: Host = "IMAP.Bücher.example.".parse()?;
/// assert_eq!(host.ascii(), "imap.xn--bcher-kva.example");
/// assert!(host.is_idn());
///
/// let host: Host = "2001:DB8:0:0::1".parse()?;
/// assert_eq!(host.to_string(), "2001:db8::1");
/// assert!(host.ip().is_some());
///
/// assert_eq!("127.1".parse::<Host>(), Err(HostError::NumericLookAlike));
/// assert_eq!("imap.example.com:993".parse::<Host>(), Err(HostError::PortIncluded));
/// # Ok::<(), HostError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Host {
    ascii: String,
    ip: Option<IpAddr>,
}

impl Host {
    /// Judges a text as [`FromStr`] does, without allocating.
    ///
    /// # Errors
    /// The first reason found, from left to right.
    ///
    /// ```
    /// use email_account::{Host, HostError};
    ///
    /// assert_eq!(Host::check("smtp.example.com"), Ok(()));
    /// assert_eq!(Host::check("smtp_1.example.com"), Err(HostError::Character('_')));
    /// ```
    pub fn check(text: &str) -> Result<(), HostError> {
        read(text).map(drop)
    }

    /// The form that goes on the wire: ASCII, lower case.
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// The address, when the host is not a name.
    pub fn ip(&self) -> Option<IpAddr> {
        self.ip
    }

    /// Whether a label is an A-label: what was typed in letters reads differently on the wire, and should be shown.
    pub fn is_idn(&self) -> bool {
        self.ascii.split('.').any(label::is_a_label)
    }
}

impl FromStr for Host {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Host, HostError> {
        Ok(match read(text)? {
            Reading::Name(name) => Host {
                ascii: name.into(),
                ip: None,
            },
            Reading::Address(ip) => Host::from(ip),
        })
    }
}

impl From<IpAddr> for Host {
    fn from(ip: IpAddr) -> Host {
        Host {
            ascii: ip.to_string(),
            ip: Some(ip),
        }
    }
}

impl From<Host> for String {
    fn from(host: Host) -> String {
        host.ascii
    }
}

impl AsRef<str> for Host {
    fn as_ref(&self) -> &str {
        &self.ascii
    }
}

impl fmt::Display for Host {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.ascii)
    }
}

/// Why a text is not a [`Host`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostError {
    /// Nothing was typed.
    Empty,
    /// Longer than 253 octets in its ASCII form.
    TooLong,
    /// Two dots in a row, or a dot at the start.
    LabelEmpty,
    /// A part between dots is longer than 63 octets in its ASCII form.
    LabelTooLong,
    /// A part between dots begins or ends with a hyphen, or an internationalized one has `--` in third place.
    LabelHyphen,
    /// A character that no host has.
    Character(char),
    /// Ends in a number but is not an IPv4 address in its one canonical form, such as `127.1` or `0x7f000001`.
    NumericLookAlike,
    /// Two colons or more, but not an IPv6 address.
    Ipv6,
    /// An address in brackets, as URLs write it.
    Brackets,
    /// An IPv6 address with a zone, such as `fe80::1%eth0`.
    ZoneId,
    /// A port after the host; it has its own field.
    PortIncluded,
    /// A URL or a path.
    Url,
    /// An email address.
    EmailAddress,
    /// A label that begins with `xn--` but is not the A-label of anything.
    Punycode,
}

impl HostError {
    /// The stable name of the reason, for issue codes and logs.
    pub const fn code(self) -> &'static str {
        match self {
            HostError::Empty => "empty",
            HostError::TooLong => "too-long",
            HostError::LabelEmpty => "label-empty",
            HostError::LabelTooLong => "label-too-long",
            HostError::LabelHyphen => "label-hyphen",
            HostError::Character(_) => "character",
            HostError::NumericLookAlike => "numeric-look-alike",
            HostError::Ipv6 => "ipv6",
            HostError::Brackets => "brackets",
            HostError::ZoneId => "zone-id",
            HostError::PortIncluded => "port-included",
            HostError::Url => "url",
            HostError::EmailAddress => "email-address",
            HostError::Punycode => "punycode",
        }
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

impl Error for HostError {}

#[expect(
    clippy::large_enum_variant,
    reason = "it lives on the stack for one call, so that `Host::check` allocates nothing"
)]
enum Reading {
    Name(AsciiName),
    Address(IpAddr),
}

fn read(text: &str) -> Result<Reading, HostError> {
    if text.is_empty() {
        return Err(HostError::Empty);
    }
    if text.len() > AsciiName::MAX_TYPED {
        return Err(HostError::TooLong);
    }
    refuse_more_than_a_host(text)?;
    if text.contains(':') {
        return read_ipv6(text);
    }
    if let Ok(ip) = text.parse::<Ipv4Addr>() {
        return Ok(Reading::Address(ip.into()));
    }
    AsciiName::read(text).map(Reading::Name)
}

/// Gives what people paste together with a host its own reason.
fn refuse_more_than_a_host(text: &str) -> Result<(), HostError> {
    if text.contains('/') {
        return Err(HostError::Url);
    }
    if text.contains('@') {
        return Err(HostError::EmailAddress);
    }
    if text.contains(['[', ']']) {
        return Err(HostError::Brackets);
    }
    Ok(())
}

fn read_ipv6(text: &str) -> Result<Reading, HostError> {
    if let Ok(ip) = text.parse::<Ipv6Addr>() {
        return Ok(Reading::Address(ip.into()));
    }
    Err(why_not_ipv6(text))
}

fn why_not_ipv6(text: &str) -> HostError {
    if let Some((address, _zone)) = text.split_once('%')
        && address.parse::<Ipv6Addr>().is_ok()
    {
        return HostError::ZoneId;
    }
    match text.split_once(':') {
        Some((_, after)) if after.contains(':') => HostError::Ipv6,
        Some((host, port)) if !host.is_empty() && is_number(port) => HostError::PortIncluded,
        _ => HostError::Character(':'),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
