//! Building the standard library for wasm32 from the source that Debian ships.

use crate::{
    problem::{Outcome, Problem},
    process,
    toolchain::{Toolchain, WASM},
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const STEP: &str = "building the standard library for wasm32";

/// An empty crate: building it builds the library that it stands on.
const MANIFEST: &str = r#"[package]
name = "std-for-wasm32"
version = "0.0.0"
edition = "2024"

[lib]
crate-type = ["rlib"]

[profile.release]
opt-level = "z"
codegen-units = 1
panic = "abort"

[workspace]
"#;

/// Builds the library; the files are what a toolchain keeps for a target.
pub fn rlibs() -> Outcome<Vec<PathBuf>> {
    let folder = workspace::cache().join("std-for-wasm32");
    write_crate(&folder).map_err(|error| unwritable(&folder, &error))?;
    let target = folder.join("target");
    process::quietly(
        Toolchain::Active
            .command("/usr/bin/cargo")
            .current_dir(&folder)
            .env_remove("RUSTUP_TOOLCHAIN")
            .env("RUSTC", "/usr/bin/rustc")
            .env("CARGO_TARGET_DIR", &target)
            // Lets the released compiler build its own library.
            .env("RUSTC_BOOTSTRAP", "1")
            // The page is built with link-time optimisation, which needs the library's bitcode.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .args(["build", "--release", "--target", WASM])
            .arg("-Zbuild-std=std,panic_abort,test")
            .arg("-Zbuild-std-features=optimize_for_size"),
    )
    .map_err(|failure| failure.of(STEP, "see its last lines above"))?;
    let deps = target.join(WASM).join("release/deps");
    let rlibs = list_rlibs(&deps).map_err(|error| unwritable(&deps, &error))?;
    Ok(rlibs)
}

fn write_crate(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n")
}

fn list_rlibs(deps: &Path) -> io::Result<Vec<PathBuf>> {
    let mut rlibs = Vec::new();
    for entry in fs::read_dir(deps)? {
        let path = entry?.path();
        if is_library_of_rust(&path) {
            rlibs.push(path);
        }
    }
    Ok(rlibs)
}

fn is_library_of_rust(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rlib") && !name.starts_with("libstd_for_wasm32")
}

fn unwritable(path: &Path, error: &io::Error) -> Problem {
    Problem::new(
        STEP,
        format!("{} cannot be used ({error})", path.display()),
        "make it readable and writable",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_crate_itself_is_no_part_of_the_library() {
        assert!(is_library_of_rust(Path::new("/x/libstd-5d99a1f2.rlib")));
        assert!(!is_library_of_rust(Path::new("/x/libstd-5d99a1f2.rmeta")));
        assert!(!is_library_of_rust(Path::new(
            "/x/libstd_for_wasm32-d0e0.rlib"
        )));
    }
}
