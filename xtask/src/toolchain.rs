//! The Rust toolchain that builds everything: native code and wasm alike, so that procedural macros compile once.

use crate::{
    problem::{Outcome, Problem},
    process, search_path, workspace,
};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// The target of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

const LIBRARY_SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.toml";

/// A toolchain, as child processes are told to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that is active in this checkout anyway.
    Active,
    /// One that rustup knows by this name.
    Named(&'static str),
}

impl Toolchain {
    /// A command in the root of this checkout that uses this toolchain.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(workspace::root())
            .env("PATH", search_path::variable())
            // Set by the `cargo run` that started this tool; it names the cargo of another toolchain.
            .env_remove("CARGO");
        if let Self::Named(name) = self {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// The target of native code.
    pub fn host(&self) -> Outcome<String> {
        let said = self.describe()?;
        field(&said, "host: ").ok_or_else(|| {
            Problem::new(
                "asking the compiler for its host",
                "`rustc -vV` names none",
                "reinstall Rust",
            )
        })
    }

    /// What the compiler says about itself, in full.
    pub fn describe(&self) -> Outcome<String> {
        process::answer(self.command("rustc").arg("-vV"))
            .map_err(|failure| failure.of("asking the compiler for its version", "reinstall Rust"))
    }

    /// Whether a test program for wasm compiles, which takes a standard library made by the very same compiler.
    pub fn compiles_wasm(&self) -> bool {
        let Ok(mut child) = self.probe().spawn() else {
            return false;
        };
        let written = child
            .stdin
            .take()
            .is_some_and(|mut stdin| stdin.write_all(b"#[test] fn t() {}").is_ok());
        child.wait().is_ok_and(|status| written && status.success())
    }

    /// Whether the source of the standard library is where cargo looks for it.
    pub fn has_library_source(&self) -> bool {
        let sysroot = process::answer(self.command("rustc").args(["--print", "sysroot"]));
        sysroot.is_ok_and(|path| Path::new(path.trim()).join(LIBRARY_SOURCE).is_file())
    }

    /// Its result goes into a folder, not to `/dev/null`: the compiler puts a new file in the place of its output, which
    /// makes a plain file of that device when root does it.
    fn probe(&self) -> Command {
        let mut rustc = self.command("rustc");
        rustc
            .args(["--test", "--target", WASM, "--edition", "2024"])
            .args(["--crate-name", "wasm_probe", "--emit", "metadata"])
            .arg("--out-dir")
            .arg(workspace::target().join("wasm-probe"))
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        rustc
    }
}

/// The value of one line of what `rustc -vV` says.
pub fn field(said: &str, name: &str) -> Option<String> {
    said.lines()
        .find_map(|line| line.strip_prefix(name))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_probe_writes_to_no_device() {
        let probe = Toolchain::Active.probe();
        let devices: Vec<_> = probe
            .get_args()
            .filter(|argument| argument.to_string_lossy().starts_with("/dev"))
            .collect();
        assert!(devices.is_empty(), "{devices:?}");
    }

    #[test]
    fn release_and_host_are_read_from_the_verbose_version() {
        let said = "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\n";
        assert_eq!(field(said, "release: ").as_deref(), Some("1.96.0"));
        assert_eq!(field(said, "commit-hash: "), None);
    }
}
