//! The files of this checkout that the rules read.

use super::tokens::{self, Tokens};
use crate::problem::{Outcome, Problem};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What is built, installed or stored, not written.
const NOT_SOURCE: &[&str] = &[".git", "target", "node_modules", "dist", "data"];

/// A text file; what it is in Rust is there as tokens too.
pub struct Source {
    /// The path from the root of the checkout, with `/` between folders.
    pub path: String,
    /// The text.
    pub text: String,
    /// The tokens of a Rust file, without comments and test code; of any other file, none.
    pub tokens: Tokens,
}

/// All text files of a checkout.
pub struct Sources(Vec<Source>);

impl Sources {
    /// Reads the files of the checkout at `root`.
    pub fn load(root: &Path) -> Outcome<Self> {
        let mut paths = Vec::new();
        list(root, &mut paths).map_err(|error| unreadable(root, &error))?;
        paths.sort();
        let mut sources = Vec::new();
        for path in paths {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            // What is not text, such as a picture, breaks no rule.
            if let Ok(text) = String::from_utf8(bytes) {
                let path = path.strip_prefix(root).unwrap_or(&path);
                sources.push(Source::new(path.to_string_lossy().into_owned(), text)?);
            }
        }
        Ok(Self(sources))
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// The files below one of these folders; a folder ends with `/`, a whole path stands for its file.
    pub fn below<'a>(&'a self, folders: &'a [&str]) -> impl Iterator<Item = &'a Source> {
        self.iter()
            .filter(|source| folders.iter().any(|folder| source.path.starts_with(folder)))
    }

    /// The file with this path.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.iter().find(|source| source.path == path)
    }

    /// Files as a test writes them.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(
            files
                .iter()
                .map(|(path, text)| Source::new((*path).to_owned(), (*text).to_owned()).unwrap())
                .collect(),
        )
    }
}

impl Source {
    fn new(path: String, text: String) -> Outcome<Self> {
        let tokens = if path.ends_with(".rs") && !is_test(&path) {
            tokens::of_rust(&text).map_err(|cause| {
                Problem::new(
                    "reading the source",
                    format!("{path} is no Rust ({cause})"),
                    "make it compile first",
                )
            })?
        } else {
            Tokens::default()
        };
        Ok(Self { path, text, tokens })
    }

    /// The lines with their numbers, which count from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(n, line)| (n + 1, line))
    }
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let kind = entry.file_type()?;
        if kind.is_dir() && !NOT_SOURCE.iter().any(|other| name == *other) {
            list(&entry.path(), paths)?;
        } else if kind.is_file() {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::new(
        "reading the source",
        format!("{} cannot be read ({error})", path.display()),
        "make it readable",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn what_is_built_or_installed_is_no_source() {
        let folder = Folder::with(
            "sources",
            &[
                ("src/main.rs", "fn main() {}"),
                ("target/debug/out.rs", "not Rust at all: '"),
                ("tests/node_modules/a/index.js", ""),
            ],
        );
        let sources = Sources::load(folder.path()).unwrap();
        let paths: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
        assert_eq!(paths, ["src/main.rs"]);
    }

    #[test]
    fn a_folder_is_not_taken_for_another_that_begins_alike() {
        let sources = Sources::of(&[("src/a.js", ""), ("srclike/b.js", "")]);
        assert_eq!(sources.below(&["src/"]).count(), 1);
    }

    #[test]
    fn a_file_that_is_no_rust_is_named() {
        let folder = Folder::with("sources-broken", &[("src/lib.rs", "fn open( {")]);
        let problem = Sources::load(folder.path()).err().unwrap().to_string();
        assert!(problem.contains("src/lib.rs"), "{problem}");
    }
}
