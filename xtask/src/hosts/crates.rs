//! The crates as cargo packs them for a registry.

use crate::{
    fingerprint,
    problem::{Outcome, Problem},
    process, progress,
    stamp::Stamp,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What an app of Leptos needs, in the order in which they depend on each other.
pub const NAMES: &[&str] = &["email-account", "email-account-form"];

/// Everything that may come into them.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "domain",
    "src",
    "style",
];

const WHAT: &str = "the crates for a registry";

/// Packs them, unless nothing has changed since the last time.
///
/// The app that is built of them shows that nothing is missing. cargo's own verification would not: of two crates packed
/// under one version it takes the older from its cache, where the second depends on the first.
pub fn pack(toolchain: &Toolchain) -> Outcome<Vec<PathBuf>> {
    let archives: Vec<PathBuf> = NAMES.iter().map(|name| archive(name)).collect();
    let stamp = Stamp::of("crates");
    if stamp.says(&state(&archives)?) {
        progress::present(WHAT);
        return Ok(archives);
    }
    progress::step(WHAT, "asking cargo to pack them", || {
        let mut cargo = toolchain.command("cargo");
        cargo.args(["package", "--allow-dirty", "--no-verify"]);
        for name in NAMES {
            cargo.args(["--package", name]);
        }
        process::quietly(&mut cargo)
            .map_err(|failure| failure.of(WHAT, "see cargo's last lines above"))
    })?;
    stamp.write(&state(&archives)?)?;
    Ok(archives)
}

/// Unpacks one of them into a folder, which it replaces. Its files are as new as they are here: all packed ones have the
/// same date, by which cargo would take them for those that it has compiled before.
pub fn unpack(archive: &Path, folder: &Path) -> Outcome {
    renew(folder).map_err(|error| {
        Problem::new(
            WHAT,
            format!("{} cannot be made anew ({error})", folder.display()),
            "remove it and try again",
        )
    })?;
    let mut tar = Toolchain::Active.command("tar");
    tar.args([
        "--extract",
        "--gzip",
        "-m",
        "--strip-components=1",
        "--file",
    ])
    .arg(archive)
    .arg("--directory")
    .arg(folder);
    process::quietly(&mut tar).map_err(|failure| failure.of(WHAT, "install tar"))
}

fn renew(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

fn archive(name: &str) -> PathBuf {
    let file = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
    workspace::target().join("package").join(file)
}

fn state(archives: &[PathBuf]) -> Outcome<String> {
    let all: Vec<&Path> = INPUTS
        .iter()
        .map(Path::new)
        .chain(archives.iter().map(PathBuf::as_path))
        .collect();
    fingerprint::of_files(&workspace::root(), &all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_packed_is_there() {
        for input in INPUTS {
            assert!(workspace::root().join(input).exists(), "{input}");
        }
    }
}
