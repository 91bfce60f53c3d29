//! The scripts that put the package together and look into it. Node.js runs them, which is needed anyway and knows
//! JSON and modules.

use super::WHAT;
use crate::{problem::Outcome, process, toolchain::Toolchain};
use std::{path::Path, process::Command};

/// Runs a script of this folder.
pub fn run(toolchain: &Toolchain, script: &str, arguments: &[&Path]) -> Outcome {
    process::quietly(&mut command(toolchain, script, arguments))
        .map_err(|failure| failure.of(WHAT, "see the last lines above"))
}

/// Runs a script of this folder and returns what it says.
pub fn ask(toolchain: &Toolchain, script: &str, arguments: &[&Path]) -> Outcome<String> {
    process::answer(&mut command(toolchain, script, arguments))
        .map_err(|failure| failure.of(WHAT, "see the last lines above"))
}

fn command(toolchain: &Toolchain, script: &str, arguments: &[&Path]) -> Command {
    let mut node = toolchain.command("node");
    node.arg(format!("xtask/src/dist/{script}.mjs"))
        .args(arguments);
    node
}
