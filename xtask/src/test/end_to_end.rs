//! The page in the browser against the real server.

use super::{counting, tally::Tally};
use crate::{
    build,
    mail_servers::Servers,
    problem::{Outcome, Problem},
    progress,
    setup::Browser,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

const FOLDER: &str = "tests/e2e";
const ENDING: &str = ".test.mjs";

/// For all tests together.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// For one file of tests, and where Node.js is newer than 20 for one test as well; in milliseconds.
const FILE_LIMIT: &str = "--test-timeout=300000";

/// Builds the page and the server and runs every test file of `tests/e2e`.
///
/// The tests learn from the environment where things are: `EMAIL_ACCOUNT_SERVER` is the program of the server,
/// `EMAIL_ACCOUNT_DIST` the folder of the page, `CHROMIUM` the browser,
/// `EMAIL_ACCOUNT_MAIL` says in JSON where mail servers run and who may sign in.
pub fn run(toolchain: &Toolchain, browser: &Browser) -> Outcome<Tally> {
    build::page(toolchain)?;
    let server = build::server(toolchain)?;
    let files = test_files(&workspace::root().join(FOLDER)).map_err(|error| {
        Problem::new(
            "the end-to-end tests",
            format!("{FOLDER} cannot be read ({error})"),
            "restore it",
        )
    })?;
    progress::heading("Mail servers for the tests");
    let mail = mail_servers(toolchain);
    let mut node = toolchain.command("node");
    node.args(["--test", "--test-reporter=spec", FILE_LIMIT])
        .args(files)
        .env("EMAIL_ACCOUNT_SERVER", server)
        .env("EMAIL_ACCOUNT_DIST", workspace::dist())
        .env("CHROMIUM", &browser.chromium);
    if let Some(mail) = &mail {
        node.env("EMAIL_ACCOUNT_MAIL", &mail.facts);
    }
    counting::run(&mut node, LIMIT, Tally::of_node_line)
}

/// Where they cannot run, the tests that need them fail and the others do not.
fn mail_servers(toolchain: &Toolchain) -> Option<Servers> {
    let servers = Servers::start(toolchain);
    servers.inspect_err(|problem| eprintln!("\n{problem}")).ok()
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
