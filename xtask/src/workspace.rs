//! Where things are in this checkout and on this machine.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of this checkout.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// The page as trunk builds it.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The npm package, unpacked.
pub fn package() -> PathBuf {
    dist().join("npm")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Tools that all checkouts on this machine share and that are not on the search path by themselves.
pub fn cache() -> PathBuf {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(dir) if !dir.is_empty() => PathBuf::from(dir),
        _ => home().join(".cache"),
    };
    base.join("email-account-form")
}

/// Where `cargo install` puts programs.
pub fn cargo_bin() -> PathBuf {
    match env::var_os("CARGO_HOME") {
        Some(dir) if !dir.is_empty() => PathBuf::from(dir).join("bin"),
        _ => home().join(".cargo/bin"),
    }
}

fn home() -> PathBuf {
    env::home_dir().unwrap_or_else(env::temp_dir)
}
