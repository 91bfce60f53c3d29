//! Firefox, in which what a host embeds is tested beside Chromium.

use super::apt;
use crate::{progress, search_path};
use std::path::PathBuf;

/// The Firefox of this machine, installed now if need be. Where none can be had, the tests that need it fail and say so,
/// and the others run.
///
/// The environment variable `FIREFOX` names another than the one on the search path.
pub fn install() -> Option<PathBuf> {
    if let Some(firefox) = find() {
        progress::present("Firefox");
        return Some(firefox);
    }
    apt::install(&["firefox-esr"], "Firefox for the tests of the package")
        .inspect_err(|problem| progress::note(&format!("no tests in Firefox: {problem}")))
        .ok()?;
    find()
}

fn find() -> Option<PathBuf> {
    search_path::named_or_first("FIREFOX", &["firefox-esr", "firefox"])
}
