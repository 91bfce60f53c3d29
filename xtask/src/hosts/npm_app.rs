//! A host that installs the package with npm.

use crate::{
    dist::{self, Package},
    problem::{Outcome, Problem},
    process, progress,
    setup::node_modules,
    toolchain::Toolchain,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// Where npm puts the package.
pub fn installed(folder: &Path) -> PathBuf {
    folder.join("node_modules").join(dist::NAME)
}

/// Installs what its lock file says and the package, and builds it, if there is anything to build.
pub fn build(what: &str, folder: &Path, package: &Package) -> Outcome {
    let dependencies = format!("{what}/node_modules");
    node_modules::install_in(folder, &dependencies, "what the host is made with")?;
    progress::step(what, "installing the package, building", || {
        remove(&installed(folder))
            .map_err(|error| Problem::new(what, error.to_string(), "remove its node_modules/"))?;
        run(
            what,
            npm(folder)
                .args(["install", "--no-save", "--no-audit", "--no-fund"])
                .arg(&package.archive),
        )?;
        run(what, npm(folder).args(["run", "build", "--if-present"]))
    })
}

/// Where the same version is installed already, npm would leave it there, whatever has changed in it.
fn remove(installed: &Path) -> io::Result<()> {
    match fs::remove_dir_all(installed) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn npm(folder: &Path) -> Command {
    let mut npm = Toolchain::Active.command("npm");
    npm.current_dir(folder);
    npm
}

fn run(what: &str, npm: &mut Command) -> Outcome {
    process::quietly(npm).map_err(|failure| failure.of(what, "see the last lines above"))
}
