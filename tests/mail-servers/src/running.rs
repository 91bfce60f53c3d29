//! A program that runs with everything it starts, and ends with all of that.

use std::net::SocketAddr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::folder::Folder;
use crate::ports;

/// How long a server may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);

/// A running server with its folder.
pub(crate) struct Running {
    child: Mutex<Child>,
    group: Pid,
    folder: Folder,
}

impl Running {
    /// Starts a server as a process group of its own.
    pub(crate) fn start(mut command: Command, folder: Folder) -> Self {
        let output = std::fs::File::create(folder.path().join(OUTPUT)).expect("a file");
        let errors = output.try_clone().expect("the same file");
        command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .process_group(0);
        let child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{:?} cannot be run: {error}", command.get_program()));
        let group = i32::try_from(child.id()).map(Pid::from_raw);
        Self {
            group: group.expect("a process number"),
            child: Mutex::new(child),
            folder,
        }
    }

    /// Waits until it listens there.
    ///
    /// # Panics
    /// When it ends instead, with what it has said.
    pub(crate) fn listening(self, addresses: impl IntoIterator<Item = SocketAddr>) -> Self {
        for address in addresses {
            assert!(
                ports::wait_for(address, || self.is_alive()),
                "nothing listens on {address}:\n{}",
                self.log()
            );
        }
        self
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What it has printed and written into its log.
    pub(crate) fn log(&self) -> String {
        self.folder.read(OUTPUT) + &self.folder.read(LOG)
    }

    fn is_alive(&self) -> bool {
        let mut child = self.child.lock().expect("the program");
        child.try_wait().is_ok_and(|ended| ended.is_none())
    }

    fn group_is_there(&self) -> bool {
        killpg(self.group, None) != Err(Errno::ESRCH)
    }
}

/// Where a server's own words are.
pub(crate) const LOG: &str = "log";

const OUTPUT: &str = "output";

impl Drop for Running {
    fn drop(&mut self) {
        let _ = killpg(self.group, Signal::SIGTERM);
        let deadline = Instant::now() + GRACE;
        while self.is_alive() || self.group_is_there() {
            if Instant::now() >= deadline {
                let _ = killpg(self.group, Signal::SIGKILL);
                let _ = self.child.lock().map(|mut child| child.wait());
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}
