//! Accounts as a file: out of this back end, and into it.

mod download;
mod export;
mod import;

pub use export::{Export, Exported};
pub use import::{Import, ImportRow, Preview, Progress, Refusal, Step, Verdict};
