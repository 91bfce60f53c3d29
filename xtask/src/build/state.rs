//! What the page is made of, and the page itself, as one text that changes when either does.

use crate::{
    fingerprint,
    problem::{Outcome, Problem},
    toolchain::Toolchain,
    workspace,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// Everything that the page is made of; the flags of the compiler stand in the last one.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "boot.js",
    "domain/Cargo.toml",
    "domain/src",
    "form.html",
    "index.html",
    "src",
    "style",
    "xtask/src/build",
];

/// The present state; `dist/` belongs to it because `trunk serve` writes there too.
pub fn describe(toolchain: &Toolchain) -> Outcome<String> {
    let root = workspace::root();
    let inputs: Vec<&Path> = INPUTS.iter().map(Path::new).collect();
    Ok([
        fingerprint::of_files(&root, &inputs)?,
        fingerprint::of_text(&toolchain.describe()?),
        of_pages()?,
    ]
    .join(" "))
}

/// The fingerprint of the built pages alone.
pub fn of_pages() -> Outcome<String> {
    let made = made_by_trunk(&workspace::dist())?;
    let made: Vec<&Path> = made.iter().map(PathBuf::as_path).collect();
    fingerprint::of_files(&workspace::root(), &made)
}

/// Everything in `dist/` but the package, which is made of it.
fn made_by_trunk(dist: &Path) -> Outcome<Vec<PathBuf>> {
    if !dist.exists() {
        return Ok(Vec::new());
    }
    let mut made = Vec::new();
    for entry in fs::read_dir(dist).map_err(|error| unreadable(dist, &error))? {
        let path = entry.map_err(|error| unreadable(dist, &error))?.path();
        if !is_of_the_package(&path) {
            made.push(path);
        }
    }
    made.sort();
    Ok(made)
}

fn is_of_the_package(path: &Path) -> bool {
    path.file_name() == workspace::package().file_name()
        || path.extension() == Some(OsStr::new("tgz"))
}

fn unreadable(folder: &Path, error: &std::io::Error) -> Problem {
    Problem::new(
        "looking for changes",
        format!("{} cannot be read ({error})", folder.display()),
        "make it readable",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn other_flags_of_the_compiler_make_another_page() {
        let flags = Path::new("xtask/src/build/small_std.rs");
        assert!(workspace::root().join(flags).is_file());
        assert!(INPUTS.iter().any(|input| flags.starts_with(input)));
    }

    #[test]
    fn the_package_beside_the_pages_is_no_part_of_them() {
        let dist = Folder::with(
            "state-dist",
            &[
                ("form/index.html", ""),
                ("index.html", ""),
                ("npm/index.js", ""),
                ("email-account-form-1.0.0.tgz", ""),
            ],
        );
        let made = made_by_trunk(dist.path()).unwrap();
        let names: Vec<_> = made.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["form", "index.html"]);
    }
}
