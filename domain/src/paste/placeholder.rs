//! The placeholders of autoconfiguration files, which stand for the email address or a part of it.

use super::cut::{has, replace};
use crate::EmailAddress;

const ADDRESS: &str = "%EMAILADDRESS%";
const LOCAL_PART: &str = "%EMAILLOCALPART%";
const DOMAIN: &str = "%EMAILDOMAIN%";

/// What a text with placeholders comes to.
pub(super) enum Filled {
    Text(String),
    /// The whole address, which is not known: the form's own rule gives it.
    Address,
    /// Something made of the address, which is not known.
    Unknown,
}

/// Fills the placeholders of a user ID.
pub(super) fn fill_user_id(text: &str, address: Option<&EmailAddress>) -> Filled {
    let Some(address) = address else {
        return match text {
            ADDRESS => Filled::Address,
            _ => without_address(text, &[ADDRESS, LOCAL_PART, DOMAIN]),
        };
    };
    let text = replace(text, ADDRESS, address.as_ref());
    let text = replace(&text, LOCAL_PART, address.local_part());
    Filled::Text(replace(&text, DOMAIN, address.domain()))
}

/// Fills the placeholder of a host. Only the domain may stand in it: a lookup of any other part would tell the name of
/// the mailbox to whoever runs the name server.
pub(super) fn fill_host(text: &str, address: Option<&EmailAddress>) -> Filled {
    match address {
        Some(address) => Filled::Text(replace(text, DOMAIN, address.domain())),
        None => without_address(text, &[DOMAIN]),
    }
}

fn without_address(text: &str, placeholders: &[&str]) -> Filled {
    match placeholders
        .iter()
        .any(|placeholder| has(text, placeholder))
    {
        true => Filled::Unknown,
        false => Filled::Text(text.to_owned()),
    }
}
