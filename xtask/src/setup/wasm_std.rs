//! The Rust standard library for wasm32.

use super::debian_toolchain;
use crate::{
    problem::{Outcome, Problem},
    process, progress,
    toolchain::{Toolchain, WASM},
};

const WHAT: &str = "Rust standard library for wasm32";

/// The toolchain to build with; it has the standard library, installed now if need be.
///
/// The ordinary road is rustup's own download. Build farms and offices often let through package registries only;
/// there, Debian's compiler and its library source make one: see [`debian_toolchain`].
pub fn toolchain() -> Outcome<Toolchain> {
    if Toolchain::Active.compiles_wasm() {
        progress::present(WHAT);
        return Ok(Toolchain::Active);
    }
    let linked = Toolchain::Named(debian_toolchain::NAME);
    if linked.compiles_wasm() {
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

fn download() -> Outcome {
    let mut rustup = Toolchain::Active.command("rustup");
    process::quietly(rustup.args(["target", "add", WASM]))
        .map_err(|failure| failure.of("the download by rustup", "trying Debian's packages"))?;
    if Toolchain::Active.compiles_wasm() {
        return Ok(());
    }
    Err(Problem::new(
        "the download by rustup",
        "the compiler cannot use what was downloaded",
        "trying Debian's packages",
    ))
}
