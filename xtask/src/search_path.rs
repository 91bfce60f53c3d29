//! Finding programs, and letting child processes find them too.

use crate::workspace;
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// The folders in which programs are looked for, first match first: this project's tools, cargo's, then `PATH`.
pub fn folders() -> Vec<PathBuf> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    [tools(), workspace::cargo_bin()]
        .into_iter()
        .chain(env::split_paths(&inherited))
        .collect()
}

/// The folder of the programs that this project keeps for itself.
pub fn tools() -> PathBuf {
    workspace::cache().join("bin")
}

/// The value of `PATH` for child processes.
pub fn variable() -> OsString {
    env::join_paths(folders()).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
}

/// The program that an environment variable names, or else the first of these that is there.
pub fn named_or_first(variable: &str, programs: &[&str]) -> Option<PathBuf> {
    let named = env::var_os(variable).map(PathBuf::from);
    named.or_else(|| programs.iter().find_map(|program| find(program)))
}

/// The first program of this name.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(&folders(), program)
}

fn find_in(folders: &[PathBuf], program: &str) -> Option<PathBuf> {
    folders
        .iter()
        .map(|folder| folder.join(program))
        .find(|path| is_program(path))
}

fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn a_program_is_found_and_a_plain_file_is_not() {
        let plain = Folder::with("search-path", &[("sh", "no program")]);
        let folders = [plain.path().to_owned(), PathBuf::from("/bin")];
        assert_eq!(find_in(&folders, "sh"), Some(PathBuf::from("/bin/sh")));
        assert_eq!(find_in(&folders[..1], "sh"), None);
    }
}
