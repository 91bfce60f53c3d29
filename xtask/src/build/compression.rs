//! Compressed copies of the page's files, so that a server need not compress.

use crate::{problem::Outcome, process, toolchain::Toolchain, workspace};

/// Writes a `.br` and a `.gz` copy beside each file of `dist/` that gains from it.
///
/// Node.js does it, which is needed anyway and has both methods built in: compressors in Rust would double the time
/// in which this tool compiles, and run slowly in a debug build.
pub fn compress(toolchain: &Toolchain) -> Outcome {
    let mut node = toolchain.command("node");
    node.arg("xtask/src/build/compress.mjs")
        .arg(workspace::dist());
    process::quietly(&mut node)
        .map_err(|failure| failure.of("compressing the page", "see the last lines above"))
}
