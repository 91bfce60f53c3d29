//! Debian packages.

use crate::{
    problem::{Outcome, Problem},
    process::{self, Failure},
    progress, search_path,
    toolchain::Toolchain,
};
use std::process::Command;

/// Installs those of `packages` that are missing.
pub fn install(packages: &[&str], purpose: &str) -> Outcome {
    let what = format!("Debian packages {}", packages.join(" "));
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        progress::present(&what);
        return Ok(());
    }
    if search_path::find("apt-get").is_none() {
        return Err(Problem::new(
            what,
            "this machine has no apt-get",
            format!("install {purpose} by hand (CONTRIBUTING.md says which)"),
        ));
    }
    progress::step(
        &format!("Debian packages {}", missing.join(" ")),
        &format!("{purpose}; asking apt-get"),
        || {
            install_missing(&missing).map_err(|failure| {
                failure.of(
                    &what,
                    "run it as root or with sudo, with the package lists reachable",
                )
            })
        },
    )
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    process::answer(&mut query).is_ok_and(|status| status == "installed")
}

/// The lists are fetched before: old ones lead to packages that are gone, or to a compiler that is too old. Often one
/// source of several cannot be reached and the others suffice, so the installation decides.
fn install_missing(packages: &[&str]) -> Result<(), Failure> {
    let lists = process::quietly(apt_get().arg("update"));
    if lists.is_err() {
        progress::note(
            "apt-get could not fetch all package lists; going on with those that are there",
        );
    }
    process::quietly(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get() -> Command {
    let mut command = if is_root() || search_path::find("sudo").is_none() {
        Toolchain::Active.command("apt-get")
    } else {
        let mut sudo = Toolchain::Active.command("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
