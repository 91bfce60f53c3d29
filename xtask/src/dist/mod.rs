//! `cargo xtask dist`: the npm package, of the sources in `npm/`, the style sheets and the programs of the pages.

mod contents;
mod declarations;
mod node;

use crate::{
    build, fingerprint,
    problem::{Outcome, Problem},
    process, progress, setup, size,
    stamp::Stamp,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask dist

Builds the npm package into dist/npm/ and packs it into dist/email-account-form-<version>.tgz:
minified modules, the style sheets, and the programs of `cargo xtask build`. Checks that
everything that belongs into it is there and nothing else, that its declarations fit, and that
what a host loads of it is within its budgets. Packs nothing when nothing has changed since
the last time.";

/// The name by which hosts import it.
pub const NAME: &str = "email-account-form";

const WHAT: &str = "the npm package";

/// Everything that the package is made of and checked with, beside the pages.
const INPUTS: &[&str] = &[
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "npm",
    "style",
    "tests/package-lock.json",
    "tests/types",
    "xtask/src/dist",
];

/// The package as a host gets it.
pub struct Package {
    /// Its files, unpacked.
    pub folder: PathBuf,
    /// What npm installs.
    pub archive: PathBuf,
}

/// Sets up what is missing, builds the package and weighs it.
pub fn run() -> Outcome {
    let toolchain = setup::build_tools()?;
    let package = package(&toolchain)?;
    size::check_package(&toolchain, &package.folder)?;
    println!("\n{}", package.archive.display());
    Ok(())
}

/// Builds, checks and packs the package, unless it is there and nothing has changed.
pub fn package(toolchain: &Toolchain) -> Outcome<Package> {
    build::page(toolchain)?;
    progress::heading("The npm package");
    let package = Package::of_this_checkout();
    let stamp = Stamp::of("npm");
    if stamp.says(&package.state()?) {
        progress::present("dist/npm/, built from these sources");
        return Ok(package);
    }
    progress::step("dist/npm", "minifying and putting together", || {
        package.forget()?;
        node::run(toolchain, "assemble", &[&package.folder, version()])
    })?;
    progress::step("dist/npm", "checking what is in it", || {
        contents::check(toolchain, &package.folder)?;
        node::run(toolchain, "verify", &[&package.folder])?;
        declarations::check(toolchain, &package.folder)
    })?;
    progress::step(&package.name(), "asking npm to pack it", || {
        package.pack(toolchain)
    })?;
    stamp.write(&package.state()?)?;
    Ok(package)
}

/// The one of the workspace, which this tool shares.
fn version() -> &'static Path {
    Path::new(env!("CARGO_PKG_VERSION"))
}

impl Package {
    fn of_this_checkout() -> Self {
        let archive = format!("{NAME}-{}.tgz", version().display());
        Self {
            folder: workspace::package(),
            archive: workspace::dist().join(archive),
        }
    }

    fn name(&self) -> String {
        let name = self.archive.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// A package that turns out to be wrong leaves none that was right once.
    fn forget(&self) -> Outcome {
        match fs::remove_file(&self.archive) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Problem::new(
                WHAT,
                format!("{} cannot be removed ({error})", self.archive.display()),
                "remove it",
            )),
            _ => Ok(()),
        }
    }

    fn pack(&self, toolchain: &Toolchain) -> Outcome {
        let mut npm = toolchain.command("npm");
        npm.current_dir(&self.folder)
            .args(["pack", "--pack-destination"])
            .arg(workspace::dist());
        process::quietly(&mut npm).map_err(|failure| failure.of(WHAT, "see npm's words above"))
    }

    /// What it is made of and what it is, as a text that changes when either does.
    fn state(&self) -> Outcome<String> {
        let inputs: Vec<&Path> = INPUTS.iter().map(Path::new).collect();
        Ok([
            fingerprint::of_files(&workspace::root(), &inputs)?,
            build::of_pages()?,
            fingerprint::of_files(&workspace::root(), &[&self.folder, &self.archive])?,
        ]
        .join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_the_package_is_made_of_is_there() {
        for input in INPUTS {
            assert!(workspace::root().join(input).exists(), "{input}");
        }
    }
}
