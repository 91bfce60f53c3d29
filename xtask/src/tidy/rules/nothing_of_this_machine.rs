//! No file names a registry host or a path of one machine: a clone works for everybody.

use crate::{
    tidy::{finding::Finding, sources::Sources},
    workspace,
};

const PUBLIC_INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Folders that every machine has; a path below another top folder belongs to one machine.
const COMMON: &[&str] = &["tmp", "usr", "var", "opt", "srv", "mnt", "build", "builds"];

/// Where one is named.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings = private_registries(sources);
    findings.extend(paths(sources, &private_folders(&checkout())));
    findings
}

fn checkout() -> String {
    workspace::root().to_string_lossy().into_owned()
}

fn private_registries(sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter() {
        for (line, text) in source.lines() {
            let text = text.trim();
            let private = match source.path.rsplit('/').next() {
                Some("Cargo.lock") => text.starts_with("source = ") && !text.contains(PUBLIC_INDEX),
                Some("package-lock.json") => text.starts_with("\"resolved\":"),
                Some(".npmrc") => text.contains("registry"),
                _ => false,
            };
            if private {
                findings.push(Finding::at(
                    &source.path,
                    line,
                    "a registry is named",
                    "lock with the public registry, and leave `resolved` out of npm's lock file",
                ));
            }
        }
    }
    findings
}

/// The folders that belong to people, and that of this checkout.
fn private_folders(checkout: &str) -> Vec<String> {
    let mut folders: Vec<String> = ["home", "root", "Users"].map(str::to_owned).into();
    if let Some(top) = checkout.split('/').find(|part| !part.is_empty())
        && !COMMON.contains(&top)
    {
        folders.push(top.to_owned());
    }
    folders
}

fn paths(sources: &Sources, folders: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter() {
        for (line, text) in source.lines() {
            for folder in folders.iter().filter(|folder| names_path(text, folder)) {
                findings.push(Finding::at(
                    &source.path,
                    line,
                    format!("a path below the folder `{folder}` of one machine"),
                    "make it relative, or ask the environment",
                ));
            }
        }
    }
    findings
}

/// Whether an absolute path below `folder` is in the text; in a URL or a relative path the folder has a name before it.
fn names_path(text: &str, folder: &str) -> bool {
    let start = format!("/{folder}/");
    text.match_indices(&start).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~}*)/".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        let sources = Sources::of(&[(path, text)]);
        private_registries(&sources).len() + paths(&sources, &private_folders("/ann/form")).len()
    }

    /// Put together here, because this file is checked too.
    fn path_of(folder: &str) -> String {
        format!("cd /{folder}/form")
    }

    #[test]
    fn public_locks_relative_paths_and_urls_are_right() {
        let source = format!("source = \"{PUBLIC_INDEX}\"");
        assert_eq!(places("Cargo.lock", &source), 0);
        assert_eq!(
            places("tests/package-lock.json", "\"version\": \"1.0.0\","),
            0
        );
        assert_eq!(
            places(
                "README.md",
                "see https://example.com/home/page and ../ann/x"
            ),
            0
        );
    }

    #[test]
    fn a_private_registry_is_found() {
        assert_eq!(
            places(
                "Cargo.lock",
                "source = \"registry+https://crates.corp.example/\""
            ),
            1
        );
        assert_eq!(
            places(
                "tests/package-lock.json",
                "\"resolved\": \"https://npm.corp.example/a.tgz\","
            ),
            1
        );
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        for folder in ["home", "root", "Users", "ann"] {
            assert_eq!(places("README.md", &path_of(folder)), 1, "{folder}");
        }
    }
}
