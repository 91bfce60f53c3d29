//! Every word that the form shows. The rest of the code knows only codes.
//!
//! One folder a language. Labels are fixed by contract: administrators know them, and tests find fields by them.

mod english;
pub mod locale;
mod wording;

pub use english::*;
pub use wording::{Word, Wording};
