//! Whether `dist/` is what the present sources give.

use crate::{
    fingerprint,
    problem::{Outcome, Problem},
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Everything that the page is made of; the flags of the compiler stand in the last one.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "boot.js",
    "domain/Cargo.toml",
    "domain/src",
    "form.html",
    "index.html",
    "src",
    "style",
    "xtask/src/build",
];

/// A file that remembers what was built from what.
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp of this checkout; it goes when the target folder is cleaned.
    pub fn beside_target() -> Self {
        Self {
            file: workspace::target().join("dist.stamp"),
        }
    }

    /// Whether neither the sources, nor the toolchain, nor `dist/` itself has changed since [`Stamp::write`].
    pub fn is_current(&self, toolchain: &Toolchain) -> Outcome<bool> {
        let written = fs::read_to_string(&self.file).unwrap_or_default();
        Ok(written == state(toolchain)?)
    }

    /// Remembers the present state.
    pub fn write(&self, toolchain: &Toolchain) -> Outcome {
        fs::write(&self.file, state(toolchain)?).map_err(|error| {
            Problem::new(
                "remembering what was built",
                format!("{} cannot be written ({error})", self.file.display()),
                "make it writable",
            )
        })
    }
}

/// `dist/` belongs to the state because `trunk serve` writes there too.
fn state(toolchain: &Toolchain) -> Outcome<String> {
    let root = workspace::root();
    let inputs: Vec<&Path> = INPUTS.iter().map(Path::new).collect();
    Ok([
        fingerprint::of_files(&root, &inputs)?,
        fingerprint::of_text(&toolchain.describe()?),
        fingerprint::of_files(&root, &[Path::new("dist")])?,
    ]
    .join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_flags_of_the_compiler_make_another_page() {
        let flags = Path::new("xtask/src/build/small_std.rs");
        assert!(workspace::root().join(flags).is_file());
        assert!(INPUTS.iter().any(|input| flags.starts_with(input)));
    }
}
