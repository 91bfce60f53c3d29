//! Temporary folders for tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder that is removed with this value.
pub struct Folder(PathBuf);

impl Folder {
    /// A folder with these files; `name` tells it from those of other tests.
    pub fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let folder = Self(path);
        fs::create_dir_all(folder.path()).unwrap();
        for (file, content) in files {
            folder.write(file, content);
        }
        folder
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, in a subfolder if its name says so.
    pub fn write(&self, file: &str, content: &str) {
        let file = self.0.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
