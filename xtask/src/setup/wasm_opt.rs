//! wasm-opt, the last pass over the wasm.

use super::node_modules;
use crate::{
    problem::{Outcome, Problem},
    process, progress, search_path,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

/// The same as in `Trunk.toml` and `tests/package.json`.
pub const VERSION: &str = "132";

/// Puts wasm-opt where trunk finds it. It comes from npm, which is open where the download by trunk is not.
pub fn install() -> Outcome {
    let what = format!("wasm-opt {VERSION}");
    if is_installed() {
        progress::present(&what);
        return Ok(());
    }
    progress::step(
        &what,
        "makes the wasm smaller; copying it from npm's",
        || {
            let program = copy_to_cache().map_err(|error| unwritable(&what, &error))?;
            link(&program, &search_path::tools().join("wasm-opt"))
                .map_err(|error| unwritable(&what, &error))?;
            offer_to_bare_trunk(&program).map_err(|error| unwritable(&what, &error))
        },
    )
}

fn is_installed() -> bool {
    process::answer(Toolchain::Active.command("wasm-opt").arg("--version"))
        .is_ok_and(|said| said.starts_with(&format!("wasm-opt version {VERSION} ")))
}

/// Out of the checkout, so that other checkouts can use it when this one is gone.
fn copy_to_cache() -> io::Result<PathBuf> {
    let from = node_modules::folder().join("binaryen/bin");
    let to = workspace::cache().join(format!("binaryen-{VERSION}/bin"));
    fs::create_dir_all(&to)?;
    for file in ["package.json", "wasm-opt"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    Ok(to.join("wasm-opt"))
}

/// `trunk serve` without this tool sees only `PATH`; another wasm-opt that somebody has put there stays.
fn offer_to_bare_trunk(program: &Path) -> io::Result<()> {
    let place = workspace::cargo_bin().join("wasm-opt");
    if fs::symlink_metadata(&place).is_ok_and(|meta| !meta.is_symlink()) {
        progress::note(&format!(
            "{} is another version: a bare `trunk serve` needs {VERSION}",
            place.display()
        ));
        return Ok(());
    }
    link(program, &place)
}

fn link(program: &Path, place: &Path) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::symlink_metadata(place).is_ok() {
        fs::remove_file(place)?;
    }
    symlink(program, place)
}

fn unwritable(what: &str, error: &io::Error) -> Problem {
    Problem::new(
        what,
        error.to_string(),
        format!("make {} writable", workspace::cache().display()),
    )
}
