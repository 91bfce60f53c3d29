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
