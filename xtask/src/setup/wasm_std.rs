//! The Rust standard library for wasm32, compiled and as source: the small page is built with a library of its own.

use super::debian_toolchain;
use crate::{
    problem::{Outcome, Problem},
    process, progress,
    toolchain::{Toolchain, WASM},
};

const WHAT: &str = "Rust standard library for wasm32, with its source";
const DOWNLOAD: &str = "the download by rustup";
const NEXT_ROAD: &str = "trying Debian's packages";

/// The toolchain to build with; it has the standard library and its source, installed now if need be.
///
/// The ordinary road is rustup's own download. Build farms and offices often let through package registries only;
/// there, Debian's compiler and its library source make one: see [`debian_toolchain`].
pub fn toolchain() -> Outcome<Toolchain> {
    if is_complete(&Toolchain::Active) {
        progress::present(WHAT);
        return Ok(Toolchain::Active);
    }
    let linked = Toolchain::Named(debian_toolchain::NAME);
    if is_complete(&linked) {
        progress::present(WHAT);
        debian_toolchain::choose_for_this_checkout()?;
        return Ok(linked);
    }
    let Err(refusal) = progress::step(WHAT, "the page is wasm; asking rustup", download) else {
        return Ok(Toolchain::Active);
    };
    progress::note(&refusal.without_output().to_string());
    debian_toolchain::install()?;
    Ok(linked)
}

fn is_complete(toolchain: &Toolchain) -> bool {
    toolchain.has_library_source() && toolchain.compiles_wasm()
}

fn download() -> Outcome {
    if !Toolchain::Active.compiles_wasm() {
        ask_rustup(&["target", "add", WASM])?;
    }
    if !Toolchain::Active.has_library_source() {
        ask_rustup(&["component", "add", "rust-src"])?;
    }
    if is_complete(&Toolchain::Active) {
        return Ok(());
    }
    Err(Problem::new(
        DOWNLOAD,
        "the compiler cannot use what was downloaded",
        NEXT_ROAD,
    ))
}

fn ask_rustup(arguments: &[&str]) -> Outcome {
    let mut rustup = Toolchain::Active.command("rustup");
    process::quietly(rustup.args(arguments)).map_err(|failure| failure.of(DOWNLOAD, NEXT_ROAD))
}
