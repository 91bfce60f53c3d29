//! The folder of one server, and the user that it runs as.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::unistd::{Gid, Uid, User};
use tempfile::TempDir;

/// Whom servers run as that refuse to be root: on a root's machine nobody, else whoever runs the tests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner {
    pub(crate) user: u32,
    pub(crate) group: u32,
}

impl Owner {
    pub(crate) fn here() -> Self {
        if !Uid::effective().is_root() {
            return Self {
                user: Uid::effective().as_raw(),
                group: Gid::effective().as_raw(),
            };
        }
        let nobody = User::from_name("nobody").ok().flatten();
        let nobody = nobody.expect("the user `nobody`, as on every Unix");
        Self {
            user: nobody.uid.as_raw(),
            group: nobody.gid.as_raw(),
        }
    }

    /// A program that runs as this user.
    pub(crate) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if Uid::effective().is_root() {
            command.uid(self.user).gid(self.group);
        }
        command
    }

    /// The names of user and group.
    pub(crate) fn names(self) -> (String, String) {
        let user = User::from_uid(Uid::from_raw(self.user)).ok().flatten();
        let group = nix::unistd::Group::from_gid(Gid::from_raw(self.group));
        let group = group.ok().flatten();
        (
            user.expect("the user has a name").name,
            group.expect("the group has a name").name,
        )
    }
}

/// A folder that a server has for itself, and that is removed with it.
pub(crate) struct Folder {
    folder: TempDir,
    owner: Owner,
}

impl Folder {
    pub(crate) fn new() -> Self {
        let folder = Self {
            folder: tempfile::tempdir().expect("a folder for the server"),
            owner: Owner::here(),
        };
        // Other servers reach its sockets and mailboxes.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("its owner");
        folder.give(folder.path());
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn owner(&self) -> Owner {
        self.owner
    }

    /// The path of a file in it, as configurations write it.
    pub(crate) fn named(&self, file: &str) -> String {
        self.path().join(file).display().to_string()
    }

    /// Writes a file for the server.
    pub(crate) fn write(&self, file: &str, content: &str) -> PathBuf {
        let path = self.path().join(file);
        fs::write(&path, content).expect("a file of the server");
        self.give(&path);
        path
    }

    /// Makes a folder for the server.
    pub(crate) fn make(&self, folder: &str) -> PathBuf {
        let path = self.path().join(folder);
        fs::create_dir(&path).expect("a folder of the server");
        self.give(&path);
        path
    }

    /// Copies a file for the server, which cannot read everything that we can.
    pub(crate) fn copy(&self, from: &Path, file: &str) -> PathBuf {
        let path = self.path().join(file);
        fs::copy(from, &path).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        self.give(&path);
        path
    }

    /// What the server has written down.
    pub(crate) fn read(&self, file: &str) -> String {
        fs::read(self.path().join(file)).map_or_else(
            |_| String::new(),
            |bytes| String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    fn give(&self, path: &Path) {
        if Uid::effective().is_root() {
            chown(path, Some(self.owner.user), Some(self.owner.group)).expect("its owner");
        }
    }
}
