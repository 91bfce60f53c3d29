//! What comes after trunk: smaller files, and compressed copies of them, so that a server need not compress.
//!
//! Node.js does both, which is needed anyway: the same in Rust would double the time in which this tool compiles, and
//! run slowly in a debug build. trunk's own minifier does not understand the script that wasm-bindgen writes.

use crate::{problem::Outcome, process, toolchain::Toolchain, workspace};

/// Drops what nothing calls from the wasm of `dist/`.
pub fn shake(toolchain: &Toolchain) -> Outcome {
    run(
        toolchain,
        "xtask/src/build/shake.mjs",
        "dropping unused code from the page",
    )
}

/// Minifies the scripts and style sheets of `dist/`.
pub fn minify(toolchain: &Toolchain) -> Outcome {
    run(
        toolchain,
        "xtask/src/build/minify.mjs",
        "minifying the page",
    )
}

/// Writes a `.br` and a `.gz` copy beside each file of `dist/` that gains from it.
pub fn compress(toolchain: &Toolchain) -> Outcome {
    run(
        toolchain,
        "xtask/src/build/compress.mjs",
        "compressing the page",
    )
}

fn run(toolchain: &Toolchain, script: &str, step: &str) -> Outcome {
    let mut node = toolchain.command("node");
    node.arg(script).arg(workspace::dist());
    process::quietly(&mut node).map_err(|failure| failure.of(step, "see the last lines above"))
}
