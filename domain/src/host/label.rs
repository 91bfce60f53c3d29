//! One label of a host name, from what was typed to its ASCII form (RFC 5891 sections 4.2 and 5).

use super::lower_case::lower_case;
use super::{HostError, letter};
use crate::array_vec::ArrayVec;
use crate::punycode;

const MAX: usize = 63;
const ACE_PREFIX: &str = "xn--";

type AsciiLabel = ArrayVec<u8, MAX>;
type UnicodeLabel = ArrayVec<char, MAX>;

/// Whether a lower-case label has the form of an A-label.
pub(super) fn is_a_label(label: &str) -> bool {
    label.starts_with(ACE_PREFIX)
}

/// The ASCII form of a label, in lower case.
pub(super) fn to_ascii(typed: &str) -> Result<AsciiLabel, HostError> {
    if typed.is_empty() {
        return Err(HostError::LabelEmpty);
    }
    if !typed.is_ascii() {
        return encode(&unicode_label(typed)?);
    }
    let ascii = ldh_label(typed)?;
    if let Some(punycode) = ascii.strip_prefix(ACE_PREFIX.as_bytes()) {
        check_punycode(punycode, &ascii).ok_or(HostError::Punycode)?;
    }
    Ok(ascii)
}

/// Letters, digits and hyphens (RFC 1123 section 2.1).
fn ldh_label(typed: &str) -> Result<AsciiLabel, HostError> {
    let mut label = AsciiLabel::new(0);
    for byte in typed.bytes() {
        if !is_ldh(byte) {
            return Err(HostError::Character(char::from(byte)));
        }
        let lower_case = byte.to_ascii_lowercase();
        label.push(lower_case).ok_or(HostError::LabelTooLong)?;
    }
    if label.starts_with(b"-") || label.ends_with(b"-") {
        return Err(HostError::LabelHyphen);
    }
    Ok(label)
}

/// A label with letters outside ASCII, in lower case.
fn unicode_label(typed: &str) -> Result<UnicodeLabel, HostError> {
    let mut label = UnicodeLabel::new('\0');
    for c in typed.chars() {
        let lower_case = lower_case(c);
        if !is_allowed(lower_case) {
            return Err(HostError::Character(c));
        }
        label.push(lower_case).ok_or(HostError::LabelTooLong)?;
    }
    check_unicode_label(&label)?;
    Ok(label)
}

/// The rules for a whole U-label (RFC 5891 section 4.2.3).
fn check_unicode_label(label: &[char]) -> Result<(), HostError> {
    if label.starts_with(&['-']) || label.ends_with(&['-']) || label.get(2..4) == Some(&['-', '-'])
    {
        return Err(HostError::LabelHyphen);
    }
    match label.iter().find(|&&c| !is_allowed(c)) {
        Some(&c) => Err(HostError::Character(c)),
        None => letter::check_order(label).map_err(HostError::Character),
    }
}

fn encode(label: &[char]) -> Result<AsciiLabel, HostError> {
    let mut ascii = AsciiLabel::new(0);
    ascii
        .extend(ACE_PREFIX.as_bytes())
        .and_then(|()| punycode::encode(label, &mut ascii))
        .ok_or(HostError::LabelTooLong)?;
    Ok(ascii)
}

/// An A-label stands for a U-label, and for no other than the one that gives this A-label (RFC 5891 section 5.4).
fn check_punycode(punycode: &[u8], a_label: &[u8]) -> Option<()> {
    let label: UnicodeLabel = punycode::decode(punycode)?;
    check_unicode_label(&label).ok()?;
    let again = encode(&label).ok()?;
    (*again == *a_label && label.iter().any(|c| !c.is_ascii())).then_some(())
}

fn is_allowed(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => is_ldh(byte),
        _ => letter::is_letter(c),
    }
}

fn is_ldh(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}
