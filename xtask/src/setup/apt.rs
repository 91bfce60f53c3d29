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
    install_by(packages, purpose, || apt_get_install(root("apt-get")))
}

/// Installs those of `packages` that are missing, and keeps the services in them from being started, now and when the
/// machine starts.
pub fn install_without_starting(packages: &[&str], purpose: &str) -> Outcome {
    install_by(packages, purpose, || {
        let mut shell = root("sh");
        shell.args(["-c", QUIET_INSTALLATION, "sh"]);
        apt_get_install(shell)
    })
}

/// `apt-get` while Debian's own switch (invoke-rc.d(8)) keeps services from being started. A machine that has a policy
/// already, as containers do, keeps it. A Dovecot that is new on the machine is not switched on for its next start
/// either; somebody's own stays as it is.
const QUIET_INSTALLATION: &str = r#"
set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 755 "$policy"
fi
unit=/lib/systemd/system/dovecot.service
known=$([ -e "$unit" ] && echo yes || true)
apt-get "$@"
if [ -z "$known" ] && [ -e "$unit" ] && [ -d /run/systemd/system ]; then
  systemctl disable --quiet dovecot.service dovecot.socket || true
fi
"#;

fn install_by(packages: &[&str], purpose: &str, command: fn() -> Command) -> Outcome {
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
            install_missing(&missing, command()).map_err(|failure| {
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
fn install_missing(packages: &[&str], mut installation: Command) -> Result<(), Failure> {
    let lists = process::quietly(root("apt-get").arg("update"));
    if lists.is_err() {
        progress::note(
            "apt-get could not fetch all package lists; going on with those that are there",
        );
    }
    process::quietly(installation.args(packages))
}

/// `apt-get install` with what `command` is before it; the packages follow.
fn apt_get_install(mut command: Command) -> Command {
    command.args(["install", "-y", "--no-install-recommends"]);
    command
}

/// A program that runs as root.
fn root(program: &str) -> Command {
    let mut command = if is_root() || search_path::find("sudo").is_none() {
        Toolchain::Active.command(program)
    } else {
        let mut sudo = Toolchain::Active.command("sudo");
        sudo.args(["--preserve-env=DEBIAN_FRONTEND", program]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}
