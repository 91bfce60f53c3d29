//! Unit, integration and documentation tests of all crates, as native code.

use super::{counting, tally::Tally};
use crate::{problem::Outcome, toolchain::Toolchain};
use std::time::Duration;

/// For compiling and running them all, on a slow machine.
const LIMIT: Duration = Duration::from_secs(40 * 60);

/// Runs them all, whether or not some fail.
pub fn run(toolchain: &Toolchain) -> Outcome<Tally> {
    let mut cargo = toolchain.command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    counting::run(&mut cargo, LIMIT, Tally::of_rust_line)
}
