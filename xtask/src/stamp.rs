//! Remembering what was made of what, so that nothing is made twice.

use crate::{
    problem::{Outcome, Problem},
    workspace,
};
use std::{fs, path::PathBuf};

/// A file that remembers the state in which something was made: a text that changes when it has to be made again.
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp of this checkout for the thing of this name; it goes when the target folder is cleaned.
    pub fn of(name: &str) -> Self {
        Self {
            file: workspace::target().join(format!("{name}.stamp")),
        }
    }

    /// Whether the state is still that of [`Stamp::write`].
    pub fn says(&self, state: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|written| written == state)
    }

    /// Remembers the state.
    pub fn write(&self, state: &str) -> Outcome {
        fs::write(&self.file, state).map_err(|error| {
            Problem::new(
                "remembering what was built",
                format!("{} cannot be written ({error})", self.file.display()),
                "make it writable",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn a_stamp_says_only_what_was_written_last() {
        let folder = Folder::with("stamp", &[]);
        let stamp = Stamp {
            file: folder.path().join("a.stamp"),
        };
        assert!(!stamp.says(""));
        stamp.write("one").unwrap();
        stamp.write("two").unwrap();
        assert!(stamp.says("two"));
        assert!(!stamp.says("one"));
    }
}
