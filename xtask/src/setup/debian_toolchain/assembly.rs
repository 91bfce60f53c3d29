//! Putting a toolchain folder together: links to Debian's programs and library source, and the library for wasm32.

use super::Compiler;
use crate::{
    problem::{Outcome, Problem},
    toolchain::WASM,
};
use std::{
    fs, io,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
};

const LINKED: &[&str] = &["cargo", "cargo-clippy", "cargo-fmt", "rustfmt"];

/// Programs that look for libraries beside themselves, hence must be told to look in this toolchain.
const WRAPPED: &[&str] = &["rustc", "rustdoc", "clippy-driver"];

/// Makes `folder` a toolchain of `compiler` with the library `rlibs` for wasm32.
pub fn assemble(folder: &Path, compiler: &Compiler, rlibs: &[PathBuf]) -> Outcome {
    fill(folder, compiler, rlibs).map_err(|error| {
        Problem::new(
            "assembling the Rust toolchain",
            format!("{} cannot be written ({error})", folder.display()),
            "make it writable",
        )
    })
}

fn fill(folder: &Path, compiler: &Compiler, rlibs: &[PathBuf]) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fill_programs(&folder.join("bin"))?;
    let rustlib = folder.join("lib/rustlib");
    fs::create_dir_all(&rustlib)?;
    symlink("/usr/lib/rustlib/src", rustlib.join("src"))?;
    fill_host(&rustlib.join(&compiler.host), &compiler.host)?;
    fill_wasm(&rustlib.join(WASM).join("lib"), rlibs)
}

fn fill_programs(bin: &Path) -> io::Result<()> {
    fs::create_dir_all(bin)?;
    for program in LINKED {
        symlink(format!("/usr/bin/{program}"), bin.join(program))?;
    }
    for program in WRAPPED {
        let path = bin.join(program);
        fs::write(&path, wrapper(program))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

fn wrapper(program: &str) -> String {
    format!(
        "#!/bin/sh\nexec /usr/bin/{program} --sysroot \"$(dirname \"$(dirname \"$0\")\")\" \"$@\"\n"
    )
}

fn fill_host(host: &Path, triple: &str) -> io::Result<()> {
    fs::create_dir_all(host.join("bin"))?;
    symlink(format!("/usr/lib/rustlib/{triple}/lib"), host.join("lib"))?;
    symlink("/usr/bin/lld-22", host.join("bin/rust-lld"))
}

fn fill_wasm(lib: &Path, rlibs: &[PathBuf]) -> io::Result<()> {
    fs::create_dir_all(lib)?;
    for rlib in rlibs {
        fs::copy(rlib, lib.join(rlib.file_name().unwrap_or_default()))?;
    }
    Ok(())
}
