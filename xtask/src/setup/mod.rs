//! `cargo xtask setup`: brings onto this machine what building, serving and testing need. What is there is left alone.

mod apt;
mod browser;
mod cargo_tools;
mod crates;
mod debian_toolchain;
mod firefox;
mod mail_servers;
pub mod node_modules;
mod wasm_opt;
mod wasm_std;

use crate::{problem::Outcome, progress, toolchain::Toolchain};
use std::path::PathBuf;

pub use browser::Browser;
pub use cargo_tools::TRUNK_VERSION;
pub use wasm_opt::VERSION as WASM_OPT_VERSION;

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask setup

Installs what is missing to build, serve and test: a Rust standard library for wasm32
and its source, wasm-bindgen, trunk, wasm-opt, all crates, the npm packages of the tests,
Chromium with its driver, Firefox, and mail servers (Dovecot, Postfix, Exim) that run only
in tests.
What is there in the right version is left alone.";

/// Sets up everything: the tools for building and those for testing.
pub fn run() -> Outcome {
    build_tools()?;
    test_tools()?;
    println!("\nEverything is set up.");
    Ok(())
}

/// Sets up what building and serving need; the toolchain builds everything.
pub fn build_tools() -> Outcome<Toolchain> {
    progress::heading("Tools for building");
    let toolchain = wasm_std::toolchain()?;
    cargo_tools::install(&toolchain)?;
    crates::fetch(&toolchain)?;
    node_modules::install()?;
    wasm_opt::install()?;
    Ok(toolchain)
}

/// Sets up what running mail servers needs; the toolchain builds native code.
pub fn mail_server_tools() -> Outcome<Toolchain> {
    progress::heading("Tools for the mail servers");
    mail_servers::install()?;
    wasm_std::toolchain()
}

/// The browsers that run the tests.
pub struct Browsers {
    /// Runs all of them.
    pub chromium: Browser,
    /// Runs some of the tests of the package, where it can be had.
    pub firefox: Option<PathBuf>,
}

/// Sets up what only testing needs; comes after [`build_tools`].
pub fn test_tools() -> Outcome<Browsers> {
    progress::heading("Tools for testing");
    mail_servers::install()?;
    Ok(Browsers {
        chromium: browser::install()?,
        firefox: firefox::install(),
    })
}
