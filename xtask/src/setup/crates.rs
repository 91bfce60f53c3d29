//! The crates of `Cargo.lock`, and those that the standard library is made of.

use crate::{
    build::small_std,
    problem::Outcome,
    process, progress,
    toolchain::{Toolchain, WASM},
};
use std::process::Command;

const WHAT: &str = "crates of Cargo.lock and of the standard library";

/// Fetches those that are missing; trunk builds offline, so that its own downloads stay switched off.
pub fn fetch(toolchain: &Toolchain) -> Outcome {
    let host = toolchain.host()?;
    if process::answer(fetching(toolchain, &host).arg("--offline")).is_ok() {
        progress::present(WHAT);
        return Ok(());
    }
    progress::step(WHAT, "asking crates.io", || {
        process::quietly(&mut fetching(toolchain, &host))
            .map_err(|failure| failure.of(WHAT, "check that cargo reaches crates.io"))
    })
}

fn fetching(toolchain: &Toolchain, host: &str) -> Command {
    let mut cargo = toolchain.command("cargo");
    cargo.args(["fetch", "--target", WASM, "--target", host]);
    small_std::choose_for(&mut cargo);
    cargo
}
