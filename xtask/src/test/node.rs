//! Tests that Node.js runs and that drive a browser.

use crate::{
    problem::{Outcome, Problem},
    setup::Browser,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

const ENDING: &str = ".test.mjs";

/// For one file of tests, and where Node.js is newer than 20 for one test as well; in milliseconds.
const FILE_LIMIT: &str = "--test-timeout=300000";

/// What runs every test file of a folder, which is named from the top of the project.
///
/// The tests learn from the environment where things are: `EMAIL_ACCOUNT_SERVER` is the program of the server,
/// `EMAIL_ACCOUNT_DIST` the folder of the page, `CHROMIUM` the browser.
pub fn command(
    toolchain: &Toolchain,
    folder: &str,
    server: &Path,
    browser: &Browser,
) -> Outcome<Command> {
    let files = test_files(&workspace::root().join(folder)).map_err(|error| {
        Problem::new(
            "looking for tests",
            format!("{folder} cannot be read ({error})"),
            "restore it",
        )
    })?;
    let mut node = toolchain.command("node");
    node.args(["--test", "--test-reporter=spec", FILE_LIMIT])
        .args(files)
        .env("EMAIL_ACCOUNT_SERVER", server)
        .env("EMAIL_ACCOUNT_DIST", workspace::dist())
        .env("CHROMIUM", &browser.chromium);
    Ok(node)
}

/// The files by name: Node.js 20 does not take a pattern.
fn test_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ENDING) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        // Without any name, Node.js would look for tests everywhere.
        return Err(io::Error::other(format!("no file ends with {ENDING}")));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn only_files_named_as_tests_are_run() {
        let folder = Folder::with(
            "e2e-files",
            &[("b.test.mjs", ""), ("a.test.mjs", ""), ("page.mjs", "")],
        );
        let names: Vec<String> = test_files(folder.path())
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
    }

    #[test]
    fn a_folder_without_tests_is_an_error() {
        let folder = Folder::with("e2e-none", &[("page.mjs", "")]);
        assert!(test_files(folder.path()).is_err());
    }
}
