//! Accounts out of one back end and into another, as a file.
//!
//! [`export`] writes the document, without passwords. [`judge`] says of each account of a document that somebody wants
//! to import what would become of it; nothing is posted here. Who parses the JSON is nobody's business here: the page
//! uses the browser's parser, others [`wire::Export`] with serde.

mod import;

pub use import::{Document, ImportError, Outcome, Row, judge};

use crate::wire;

/// What [`wire::Export::format`] says.
pub const FORMAT: &str = "email-accounts";

/// The version of the format that is written, and the only one that is read.
pub const VERSION: u32 = 1;

/// Most accounts of a document.
pub const MAX_ACCOUNTS: usize = 1000;

/// The document that holds these accounts. Where a password is kept, its name stands in its place.
///
/// ```
/// use email_account::{transfer, wire};
///
/// let account: wire::Account = serde_json::from_str(r#"{
///   "id": "support",
///   "receiver": { "auth": { "method": "password", "userId": "ann", "passwordSet": true } }
/// }"#).unwrap();
/// let document = serde_json::to_value(transfer::export([account])).unwrap();
/// assert_eq!(document["format"], "email-accounts");
/// let auth = &document["accounts"][0]["receiver"]["auth"];
/// assert_eq!(auth["passwordReference"], "support/receiver");
/// ```
pub fn export(accounts: impl IntoIterator<Item = wire::Account>) -> wire::Export {
    wire::Export {
        format: FORMAT.to_owned(),
        version: VERSION,
        accounts: accounts.into_iter().map(Into::into).collect(),
    }
}
