//! The structural rules behind the `validate` attributes of [`crate::wire`].
//!
//! `validator` carries a rule's result as a code; the rules themselves stand beside the types that they judge.

use validator::ValidationError;

use crate::{EmailAddress, Host};

/// Code of a text with control characters.
pub(crate) const CONTROL: &str = "control";
/// Code of an account ID that is not one.
pub(crate) const ACCOUNT_ID: &str = "account-id";
/// Code of an address that is not one.
pub(crate) const ADDRESS: &str = "address";
/// Code of a host that is not one.
pub(crate) const HOST: &str = "host";
/// Code that `validator` gives to a text that is too long.
pub(crate) const LENGTH: &str = "length";

fn check(holds: bool, code: &'static str) -> Result<(), ValidationError> {
    if holds {
        Ok(())
    } else {
        Err(ValidationError::new(code))
    }
}

/// An account ID: letters, digits, `.`, `_` and `-`, beginning with a letter or a digit, because it stands in paths.
pub(crate) fn account_id(id: &str) -> Result<(), ValidationError> {
    let begins_well = id.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    let all_safe = id
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    check(begins_well && all_safe, ACCOUNT_ID)
}

/// A text of one line: no control characters, which could smuggle a header into a message (RFC 5322 section 2.2).
pub(crate) fn line(text: &str) -> Result<(), ValidationError> {
    check(!text.chars().any(char::is_control), CONTROL)
}

/// A mail address.
pub(crate) fn address(text: &str) -> Result<(), ValidationError> {
    check(EmailAddress::check(text).is_ok(), ADDRESS)
}

/// A host name or an IP address.
pub(crate) fn host(text: &str) -> Result<(), ValidationError> {
    check(Host::check(text).is_ok(), HOST)
}
