//! The mail servers of the tests: Dovecot, Postfix and Exim.

use super::apt;
use crate::{
    problem::{Outcome, Problem},
    process::{self, Failure},
    progress, search_path,
    toolchain::Toolchain,
    workspace,
};
use std::{
    collections::BTreeSet,
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// What is installed: it knows where on the machine it is.
const INSTALLED: &[&str] = &["dovecot-imapd", "dovecot-pop3d", "openssl"];

/// What is unpacked beside the system, each group with what it needs: two MTAs cannot be installed beside each other,
/// and nobody's own is to be replaced for a test.
const UNPACKED: &[&[&str]] = &[&["postfix"], &["exim4-daemon-light", "libnss-wrapper"]];

const WHAT: &str = "Postfix and Exim";

/// Brings the servers onto this machine; none of them is started, now or when the machine is.
pub fn install() -> Outcome {
    if search_path::find("apt-get").is_none() {
        progress::note(
            "this machine has no apt-get: the tests with real mail servers need Debian's Dovecot, Postfix and \
             Exim, and fail without them",
        );
        return Ok(());
    }
    apt::install_without_starting(INSTALLED, "Dovecot, for the tests with real mail servers")?;
    if folder().is_dir() {
        progress::present(WHAT);
        return Ok(());
    }
    let why = "for the tests with real mail servers; unpacking Debian's packages";
    progress::step(WHAT, why, unpack)
}

/// All checkouts of this machine share it. The crate of the guards looks there, too.
fn folder() -> PathBuf {
    workspace::cache().join("mail-servers")
}

/// Unpacks beside, and renames at the end: what is there is complete.
fn unpack() -> Outcome {
    let fresh = workspace::cache().join("mail-servers.new");
    prepare(&fresh).map_err(|error| unwritable(&error))?;
    let packages = needed().map_err(refused)?;
    fetch(&fresh, &packages).map_err(refused)?;
    for package in archives(&fresh).map_err(|error| unwritable(&error))? {
        let mut extract = Toolchain::Active.command("dpkg-deb");
        extract.arg("--extract").arg(&package).arg(&fresh);
        process::quietly(&mut extract).map_err(refused)?;
        fs::remove_file(&package).map_err(|error| unwritable(&error))?;
    }
    open_to_others(&fresh)
        .and_then(|()| without_privileges(&fresh.join("usr/sbin")))
        .and_then(|()| fs::rename(&fresh, folder()))
        .map_err(|error| unwritable(&error))
}

fn prepare(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// The packages and what they need that is not installed yet, as apt would install them.
fn needed() -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    for group in UNPACKED {
        let mut simulate = Toolchain::Active.command("apt-get");
        simulate
            .args(["install", "--simulate", "--no-install-recommends"])
            .args(*group);
        names.extend(to_be_installed(&process::answer(&mut simulate)?));
        names.extend(group.iter().map(|name| (*name).to_owned()));
    }
    Ok(names)
}

fn to_be_installed(said: &str) -> impl Iterator<Item = String> {
    said.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        (words.next()? == "Inst").then_some(words.next()?.to_owned())
    })
}

fn fetch(into: &Path, packages: &BTreeSet<String>) -> Result<(), Failure> {
    let mut download = Toolchain::Active.command("apt-get");
    download.arg("download").args(packages).current_dir(into);
    process::quietly(&mut download)
}

fn archives(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)?.collect();
    let files = entries?.into_iter().map(|entry| entry.path());
    Ok(files
        .filter(|file| file.extension().is_some_and(|ending| ending == "deb"))
        .collect())
}

/// The packages say who may enter the top folder of the system; here it is a folder of ours.
fn open_to_others(folder: &Path) -> io::Result<()> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

/// No program here runs with the rights of its owner: libraries beside it would not be found.
fn without_privileges(programs: &Path) -> io::Result<()> {
    for entry in fs::read_dir(programs)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o755))?;
        }
    }
    Ok(())
}

fn refused(failure: Failure) -> Problem {
    failure.of(
        WHAT,
        "see that apt-get reaches its sources (`apt-get update`)",
    )
}

fn unwritable(error: &io::Error) -> Problem {
    Problem::new(
        WHAT,
        error.to_string(),
        format!("make {} writable", workspace::cache().display()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_apt_would_install_is_read_from_its_simulation() {
        let said = "Reading package lists...\n\
                    Remv postfix [3.7.11]\n\
                    Inst libidn12 (1.41-1 Debian:12 [amd64])\n\
                    Inst exim4-base (4.96-15 Debian:12 [amd64])\n\
                    Conf libidn12 (1.41-1 Debian:12 [amd64])\n";
        let names: Vec<String> = to_be_installed(said).collect();
        assert_eq!(names, ["libidn12", "exim4-base"]);
    }
}
