//! What both programs of the page share with JavaScript: the thin layer between [`email_account_form::embed`] and the npm
//! package, which alone calls it.
//!
//! It is a module of the programs, not of the library: an app in Rust would carry what is exported here.

mod mounted;
mod page;

pub use mounted::Mounted;
pub use page::Page;
