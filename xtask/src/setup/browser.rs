//! The browser that runs the tests, and its driver.

use super::apt;
use crate::{
    problem::{Outcome, Problem},
    process, progress, search_path,
    toolchain::Toolchain,
};
use std::path::PathBuf;

const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and the WebDriver of the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Its WebDriver.
    pub chromedriver: PathBuf,
}

/// The browser of this machine, installed now if need be.
///
/// The environment variables `CHROMIUM` and `CHROMEDRIVER` name others than those on the search path.
pub fn install() -> Outcome<Browser> {
    if let Some(browser) = find() {
        progress::present("Chromium and its driver");
        return Ok(browser);
    }
    apt::install(
        &["chromium", "chromium-driver"],
        "Chromium or Chrome and a chromedriver of the same version for the browser tests",
    )?;
    find().ok_or_else(|| {
        Problem::new(
            "the browser for the tests",
            "no Chromium or Chrome with a chromedriver of the same version is on the search path",
            "install both, or name them in the environment variables CHROMIUM and CHROMEDRIVER",
        )
    })
}

fn find() -> Option<Browser> {
    let chromium = search_path::named_or_first("CHROMIUM", BROWSERS)?;
    let chromedriver = search_path::named_or_first("CHROMEDRIVER", &["chromedriver"])?;
    let browser = Browser {
        chromium,
        chromedriver,
    };
    browser.versions_agree().then_some(browser)
}

impl Browser {
    fn versions_agree(&self) -> bool {
        let browser = version_of(&self.chromium);
        browser.is_some() && browser == version_of(&self.chromedriver)
    }
}

fn version_of(program: &std::path::Path) -> Option<u32> {
    let mut command = Toolchain::Active.command(&program.to_string_lossy());
    major_version(&process::answer(command.arg("--version")).ok()?)
}

fn major_version(said: &str) -> Option<u32> {
    said.split_whitespace()
        .filter_map(|word| word.split_once('.'))
        .find_map(|(major, _)| major.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_driver_are_compared_by_their_major_version() {
        assert_eq!(
            major_version("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"),
            Some(156)
        );
        assert_eq!(
            major_version("ChromeDriver 156.0.8078.79 (abc-refs/x@{#1})"),
            Some(156)
        );
        assert_eq!(major_version("nothing to see"), None);
    }
}
