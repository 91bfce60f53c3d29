//! Tests of the domain and of the widget, as wasm in the browser.

use super::{counting, tally::Tally};
use crate::{
    problem::{Outcome, Problem},
    setup::Browser,
    toolchain::{Toolchain, WASM},
    workspace,
};
use std::{fs, path::PathBuf, process::Command, time::Duration};

/// Everything that ends up in the page.
const PACKAGES: &[&str] = &["email-account", "email-account-form"];

/// A headless browser for tests: needs no sandbox (containers have none), and talks to nobody by itself.
const BROWSER_ARGUMENTS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Seconds for all tests of one program; wasm-bindgen's own 20 are short for a busy machine.
const TEST_TIMEOUT: &str = "300";

/// Seconds for the driver to start; wasm-bindgen's own 5 are short for a busy machine.
const DRIVER_TIMEOUT: &str = "60";

/// For compiling and running them all, on a slow machine.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Runs them all, whether or not some fail.
pub fn run(toolchain: &Toolchain, browser: &Browser) -> Outcome<Tally> {
    let capabilities = write_capabilities(browser)?;
    let mut cargo = test_command(toolchain);
    cargo
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    counting::run(&mut cargo, LIMIT, Tally::of_rust_line)
}

fn test_command(toolchain: &Toolchain) -> Command {
    let mut cargo = toolchain.command("cargo");
    cargo.args(["test", "--no-fail-fast", "--target", WASM]);
    // Examples in the documentation are run as native code already.
    cargo.args(["--lib", "--bins", "--tests"]);
    for package in PACKAGES {
        cargo.args(["--package", package]);
    }
    cargo
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", TEST_TIMEOUT)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_TIMEOUT);
    cargo
}

fn write_capabilities(browser: &Browser) -> Outcome<PathBuf> {
    let file = workspace::target().join("webdriver.json");
    fs::write(&file, capabilities(&browser.chromium.to_string_lossy())).map_err(|error| {
        Problem::new(
            "preparing the browser",
            format!("{} cannot be written ({error})", file.display()),
            "make it writable",
        )
    })?;
    Ok(file)
}

/// What the driver is asked for, in the JSON of the WebDriver protocol.
fn capabilities(chromium: &str) -> String {
    let arguments: Vec<String> = BROWSER_ARGUMENTS.iter().map(|text| json(text)).collect();
    format!(
        "{{\"goog:chromeOptions\":{{\"binary\":{},\"args\":[{}]}}}}\n",
        json(chromium),
        arguments.join(",")
    )
}

fn json(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_is_asked_for_this_browser_without_a_window() {
        let asked = capabilities("/opt/my \"own\" chromium");
        assert!(
            asked.starts_with(
                r#"{"goog:chromeOptions":{"binary":"/opt/my \"own\" chromium","args":["--headless","#
            ),
            "{asked}"
        );
    }
}
