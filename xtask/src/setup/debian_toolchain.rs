//! A toolchain for wasm32 where rustup's downloads are closed and Debian's packages are open.
//!
//! Debian ships a current compiler with the source of its library, but no library for wasm32. This builds one and
//! puts it, with links to Debian's programs, into a folder that rustup takes for an ordinary toolchain. So neither
//! `cargo` nor `trunk` needs any special setting afterwards, for native code or for wasm.

mod assembly;
mod std_build;

use super::apt;
use crate::{
    problem::{Outcome, Problem},
    process, progress,
    toolchain::{Toolchain, field},
    workspace,
};
use std::path::PathBuf;

/// The name under which rustup knows the toolchain.
pub const NAME: &str = "email-account-form";

const WHAT: &str = "Rust toolchain of Debian";
const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "rustfmt-web",
    "lld-22",
];

/// Debian's compiler: what it is, as `rustc -vV` says.
struct Compiler {
    release: String,
    host: String,
}

/// Installs, builds and links the toolchain, and chooses it for this checkout.
pub fn install() -> Outcome {
    apt::install(PACKAGES, "a compiler with the source of its library")?;
    let compiler = Compiler::installed()?;
    compiler.check_release()?;
    let folder = workspace::cache().join(format!("toolchain-{}", compiler.release));
    let rlibs = progress::step(
        "standard library for wasm32",
        "building it from Debian's source, optimised for size (about 40 s)",
        std_build::rlibs,
    )?;
    assembly::assemble(&folder, &compiler, &rlibs)?;
    link(&folder)?;
    let toolchain = Toolchain::Named(NAME);
    if !toolchain.compiles_wasm() || !toolchain.has_library_source() {
        return Err(Problem::new(
            WHAT,
            "the assembled toolchain does not compile for wasm32, or lacks the source of its library",
            format!("remove {} and run this again", folder.display()),
        ));
    }
    choose_for_this_checkout()
}

/// Makes a bare `cargo` or `trunk` in this checkout use the toolchain.
pub fn choose_for_this_checkout() -> Outcome {
    let root = workspace::root();
    let mut rustup = Toolchain::Active.command("rustup");
    process::quietly(
        rustup
            .args(["override", "set", NAME, "--path"])
            .arg(&root)
            .env_remove("RUSTUP_TOOLCHAIN"),
    )
    .map_err(|failure| failure.of(WHAT, "check that `rustup override` works"))
}

fn link(folder: &PathBuf) -> Outcome {
    let mut rustup = Toolchain::Active.command("rustup");
    process::quietly(rustup.args(["toolchain", "link", NAME]).arg(folder))
        .map_err(|failure| failure.of(WHAT, "install rustup, which this road needs"))
}

impl Compiler {
    fn installed() -> Outcome<Self> {
        let mut rustc = Toolchain::Active.command("/usr/bin/rustc");
        let said = process::answer(rustc.arg("-vV"))
            .map_err(|failure| failure.of(WHAT, "reinstall the package rustc-web"))?;
        match (field(&said, "release: "), field(&said, "host: ")) {
            (Some(release), Some(host)) => Ok(Self { release, host }),
            _ => Err(Problem::new(
                WHAT,
                "`/usr/bin/rustc -vV` names no release and host",
                "reinstall the package rustc-web",
            )),
        }
    }

    fn check_release(&self) -> Outcome {
        let oldest = env!("CARGO_PKG_RUST_VERSION");
        if version(&self.release) >= version(oldest) {
            return Ok(());
        }
        Err(Problem::new(
            WHAT,
            format!(
                "rustc-web is {}, and this project needs {oldest}",
                self.release
            ),
            "switch on Debian's security updates and run `apt-get update && apt-get upgrade`",
        ))
    }
}

/// The numbers of a version, which compare as versions do.
fn version(text: &str) -> Vec<u32> {
    text.split(['.', '-'])
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(version("1.96.0") >= version("1.95"));
        assert!(version("1.100.0") > version("1.95"));
        assert!(version("1.85.0-beta") < version("1.95"));
    }
}
