//! A short text that changes when the contents of files do.

use crate::problem::{Outcome, Problem};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

/// The fingerprint of files and whole folders under `root`: of their names and contents, not of their dates.
///
/// A path that does not exist counts as such, so that creating it changes the fingerprint.
pub fn of_files(root: &Path, paths: &[&Path]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        for file in files_under(&root.join(path)).map_err(|error| unreadable(path, &error))? {
            let content = fs::read(&file).map_err(|error| unreadable(&file, &error))?;
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The fingerprint of a text.
pub fn of_text(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// All files of a folder and its subfolders in a fixed order; a file stands for itself.
pub fn files_under(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        files.extend(files_under(&entry?.path())?);
    }
    files.sort();
    Ok(files)
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::new(
        "looking for changes",
        format!("{} cannot be read ({error})", path.display()),
        "make it readable",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    fn folder(name: &str) -> Folder {
        Folder::with(name, &[("inner/a", "one")])
    }

    fn fingerprint(folder: &Folder) -> String {
        of_files(folder.path(), &[Path::new("inner"), Path::new("missing")]).unwrap()
    }

    #[test]
    fn writing_the_same_content_again_changes_nothing() {
        let folder = folder("fingerprint-same");
        let before = fingerprint(&folder);
        folder.write("inner/a", "one");
        assert_eq!(fingerprint(&folder), before);
    }

    #[test]
    fn another_content_a_new_name_and_a_new_file_change_it() {
        let folder = folder("fingerprint-other");
        let first = fingerprint(&folder);
        folder.write("inner/a", "two");
        let second = fingerprint(&folder);
        fs::rename(folder.path().join("inner/a"), folder.path().join("inner/b")).unwrap();
        let third = fingerprint(&folder);
        folder.write("missing", "");
        let fourth = fingerprint(&folder);
        assert_ne!(first, second);
        assert_ne!(second, third);
        assert_ne!(third, fourth);
    }
}
