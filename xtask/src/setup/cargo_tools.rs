//! Programs written in Rust that build the page: wasm-bindgen and trunk.

use crate::{
    problem::{Outcome, Problem},
    process, progress, search_path,
    toolchain::Toolchain,
    workspace,
};
use std::fs;

/// Newest version that the Rust of this project compiles; `Trunk.toml` is written for it.
pub const TRUNK_VERSION: &str = "0.21.14";

struct Tool {
    package: &'static str,
    programs: &'static [&'static str],
    version: String,
    purpose: &'static str,
    cargo_arguments: &'static [&'static str],
}

/// Installs wasm-bindgen and trunk where they are missing or of another version.
pub fn install(toolchain: &Toolchain) -> Outcome {
    for tool in [wasm_bindgen()?, trunk()] {
        tool.install(toolchain)?;
    }
    Ok(())
}

fn wasm_bindgen() -> Outcome<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: wasm_bindgen_version()?,
        purpose: "binds wasm to JavaScript and runs tests in the browser; installing (about 2 minutes)",
        // Its lock file may name crate versions that a registry mirror lacks.
        cargo_arguments: &[],
    })
}

fn trunk() -> Tool {
    Tool {
        package: "trunk",
        programs: &["trunk"],
        version: TRUNK_VERSION.to_owned(),
        purpose: "puts the page together; installing (about 5 minutes)",
        cargo_arguments: &["--locked"],
    }
}

/// wasm-bindgen's program and crate speak a private language, so their versions must be the same.
fn wasm_bindgen_version() -> Outcome<String> {
    let path = workspace::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).unwrap_or_default();
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        Problem::new(
            "wasm-bindgen-cli",
            "Cargo.lock names no version of wasm-bindgen",
            "restore Cargo.lock",
        )
    })
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

impl Tool {
    fn install(&self, toolchain: &Toolchain) -> Outcome {
        let what = format!("{} {}", self.package, self.version);
        if self.is_installed() {
            progress::present(&what);
            return Ok(());
        }
        progress::step(&what, self.purpose, || {
            if self.install_built(toolchain) && self.is_installed() {
                return Ok(());
            }
            self.install_from_source(toolchain)
        })
    }

    fn is_installed(&self) -> bool {
        self.programs.iter().all(|program| {
            search_path::find(program).is_some()
                && version_of(program).is_some_and(|version| version == self.version)
        })
    }

    /// cargo-binstall fetches a program that somebody else has built, where it is installed and allowed to.
    fn install_built(&self, toolchain: &Toolchain) -> bool {
        let mut binstall = toolchain.command("cargo");
        binstall.args(["binstall", "--no-confirm", "--disable-strategies=compile"]);
        binstall.arg(format!("{}@{}", self.package, self.version));
        search_path::find("cargo-binstall").is_some() && process::quietly(&mut binstall).is_ok()
    }

    fn install_from_source(&self, toolchain: &Toolchain) -> Outcome {
        let mut cargo = toolchain.command("cargo");
        cargo
            .args(["install", self.package, "--force", "--version"])
            .arg(&self.version)
            .args(self.cargo_arguments)
            // Used a few seconds at a time: a quick build of the program matters more than a quick program.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env_remove("CARGO_TARGET_DIR");
        process::quietly(&mut cargo)
            .map_err(|failure| failure.of(self.package, "see its last lines above"))
    }
}

fn version_of(program: &str) -> Option<String> {
    let said = process::answer(Toolchain::Active.command(program).arg("--version")).ok()?;
    said.split_whitespace().nth(1).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn the_version_is_that_of_exactly_this_package() {
        assert_eq!(
            locked_version(LOCK, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "leptos"), None);
    }
}
