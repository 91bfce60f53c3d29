//! English.

pub mod accounts;
pub mod connection_test;
mod discovery;
mod form;
pub mod paste;
pub mod profiles;
pub mod settings;
pub mod transfer;
pub mod truststores;

pub use discovery::*;
pub use form::*;

use super::wording::Word;

/// Every text with a key.
pub fn all() -> impl Iterator<Item = Word> {
    let others = [connection_test::ALL, profiles::ALL].into_iter().flatten();
    form::all()
        .chain(connection_test::stages())
        .chain(others.copied())
}
