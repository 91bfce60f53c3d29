//! Where the programs are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The variable that names the folder of the unpacked packages, where it is not the usual one.
pub const VARIABLE: &str = "EMAIL_ACCOUNT_MAIL_SERVERS";

/// Where programs for administrators are; a normal user's `PATH` often lacks these.
const SYSTEM: [&str; 3] = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

/// Debian packages that are unpacked, not installed: two MTAs cannot be installed beside each other, and nobody's own is
/// to be replaced for a test.
#[derive(Clone, Debug)]
pub struct Packages(PathBuf);

impl Packages {
    /// Those that `cargo xtask setup` has unpacked.
    pub fn unpacked() -> Self {
        let folder = env::var_os(VARIABLE).map_or_else(usual_folder, PathBuf::from);
        assert!(
            folder.join("usr/sbin").is_dir(),
            "the mail servers for the tests are not in {}: run `cargo xtask setup` (on a machine without apt, only \
             Debian's packages do; tests of the other crates run without them)",
            folder.display()
        );
        Self(folder)
    }

    /// A file or folder in them.
    pub fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    /// The folder of shared libraries, which depends on the machine's architecture.
    pub fn libraries(&self) -> PathBuf {
        let folders = fs::read_dir(self.path("usr/lib")).expect("the folder of libraries");
        let mut folders = folders.flatten().map(|entry| entry.path());
        folders
            .find(|folder| folder.join(NSS_WRAPPER).exists())
            .unwrap_or_else(|| panic!("{NSS_WRAPPER} is missing: run `cargo xtask setup` again"))
    }
}

/// The library that answers a program's questions for users and hosts from files.
pub(crate) const NSS_WRAPPER: &str = "libnss_wrapper.so";

/// The same as in `xtask/src/workspace.rs`: all checkouts of a machine share it.
fn usual_folder() -> PathBuf {
    let cache = match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => env::home_dir().unwrap_or_else(env::temp_dir).join(".cache"),
    };
    cache.join("email-account-form/mail-servers")
}

/// Dovecot, which is installed.
///
/// # Panics
/// When it is missing.
pub(crate) fn dovecot() -> PathBuf {
    installed("dovecot")
        .unwrap_or_else(|| panic!("Dovecot is not installed: run `cargo xtask setup`"))
}

fn installed(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(SYSTEM.map(PathBuf::from));
    let mut programs = folders.map(|folder| folder.join(program));
    programs.find(|program| Path::is_file(program))
}
