//! The declarations of the package, as TypeScript understands them where a host uses them.

use super::{NAME, WHAT};
use crate::{
    problem::{Outcome, Problem},
    process,
    setup::node_modules,
    toolchain::Toolchain,
};
use std::{fs, io, os::unix::fs::symlink, path::Path};

/// Uses that have to be right, and uses that have to be errors.
const USES: &str = "tests/types";

/// Checks the uses in `tests/types/` against the package, which they import by its name.
pub fn check(toolchain: &Toolchain, package: &Path) -> Outcome {
    let place = node_modules::folder().join(NAME);
    link(package, &place).map_err(|error| {
        Problem::new(
            WHAT,
            format!("{} cannot be made ({error})", place.display()),
            "remove it and try again",
        )
    })?;
    let compiler = node_modules::folder().join(".bin/tsc");
    let mut tsc = toolchain.command(&compiler.to_string_lossy());
    tsc.args(["--project", USES]);
    process::quietly(&mut tsc)
        .map_err(|failure| failure.of("its TypeScript declarations", "see tsc's messages above"))
}

fn link(package: &Path, place: &Path) -> io::Result<()> {
    if fs::symlink_metadata(place).is_ok() {
        fs::remove_file(place)?;
    }
    symlink(package, place)
}
