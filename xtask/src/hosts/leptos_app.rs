//! A host that is an app of Leptos and depends on the crates.

use super::crates;
use crate::{
    problem::{Outcome, Problem},
    process, progress,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Unpacks the crates where its manifest looks for them, and builds it with trunk, as its developer would.
pub fn build(what: &str, toolchain: &Toolchain, folder: &Path, archives: &[PathBuf]) -> Outcome {
    progress::step(what, "trunk builds it in debug mode", || {
        for (name, archive) in crates::NAMES.iter().zip(archives) {
            crates::unpack(archive, &folder.join("target/crates").join(name))?;
        }
        take_versions(what, folder)?;
        process::quietly(&mut trunk(toolchain, folder))
            .map_err(|failure| failure.of(what, "see trunk's last lines above"))
    })
}

/// The versions that this project is built with: they are there already, and wasm-bindgen's fits its program.
fn take_versions(what: &str, folder: &Path) -> Outcome {
    let lock = folder.join("Cargo.lock");
    fs::copy(workspace::root().join("Cargo.lock"), &lock).map_err(|error| {
        Problem::new(
            what,
            format!("{} cannot be written ({error})", lock.display()),
            "make it writable",
        )
    })?;
    Ok(())
}

fn trunk(toolchain: &Toolchain, folder: &Path) -> Command {
    let mut trunk = toolchain.command("trunk");
    trunk
        .current_dir(folder)
        .args(["build", "--offline"])
        .env("CARGO_TARGET_DIR", workspace::target().join("leptos-host"))
        // Nobody steps through it.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        // trunk takes it for its own option and refuses the value "1" that is usual elsewhere.
        .env_remove("NO_COLOR");
    trunk
}
