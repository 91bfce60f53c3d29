//! `cargo xtask mail-server`: a Dovecot and an Exim to try the form with; and the same for the end-to-end tests.

use crate::{
    problem::{Outcome, Problem},
    process, progress, setup, stopping,
    toolchain::Toolchain,
    workspace,
};
use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask mail-server

Starts a Dovecot (IMAP, POP3) and an Exim (SMTP) on this machine to try the form with, says
how, and stops them on Ctrl-C.";

const PACKAGE: &str = "email-account-mail-servers";

const WHAT: &str = "the mail servers";

/// Runs them until the reader stops them.
pub fn run() -> Outcome {
    let toolchain = setup::mail_server_tools()?;
    let program = build(&toolchain)?;
    progress::heading("Mail servers");
    let mut servers = toolchain.command(&program.to_string_lossy());
    let mut servers = servers
        .arg("tour")
        .stdin(Stdio::null())
        .spawn()
        .map_err(not_run)?;
    let stopped = stopping::on_signal(&servers, WHAT)?;
    stopping::wait(&mut servers, WHAT, &stopped)
}

/// Running servers that end with this value.
pub struct Servers {
    program: Child,
    /// Where they are and who may sign in, as one line of JSON.
    pub facts: String,
}

impl Servers {
    /// Starts them on free ports.
    pub fn start(toolchain: &Toolchain) -> Outcome<Self> {
        let program = build(toolchain)?;
        Self::of(toolchain.command(&program.to_string_lossy()).arg("json"))
    }

    /// Starts a program that says its facts in a first line.
    fn of(command: &mut Command) -> Outcome<Self> {
        let mut program = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(not_run)?;
        let said = program.stdout.take().map(process::lines_of);
        let facts = said.and_then(|mut lines| lines.next()).unwrap_or_default();
        let servers = Self { program, facts };
        if servers.facts.is_empty() {
            return Err(Problem::new(
                WHAT,
                "they do not start",
                "see their messages above",
            ));
        }
        Ok(servers)
    }
}

impl Drop for Servers {
    /// The program ends when its input does, and takes the servers with it.
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.wait();
    }
}

fn build(toolchain: &Toolchain) -> Outcome<PathBuf> {
    let mut cargo = toolchain.command("cargo");
    cargo.args(["build", "--quiet", "--package", PACKAGE]);
    process::live(&mut cargo)
        .map_err(|failure| failure.of(WHAT, "see the compiler's messages above"))?;
    Ok(workspace::target().join("debug").join(PACKAGE))
}

fn not_run(error: std::io::Error) -> Problem {
    Problem::new(
        WHAT,
        format!("their program cannot be run ({error})"),
        "run `cargo clean` and try again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_the_facts_and_the_end_of_the_input_ends_the_program() {
        let mut shell = Command::new("sh");
        let servers = Servers::of(shell.args(["-c", "echo '{}'; cat"])).unwrap();
        assert_eq!(servers.facts, "{}");
        drop(servers);
    }

    #[test]
    fn a_program_that_says_nothing_has_not_started() {
        assert!(Servers::of(&mut Command::new("true")).is_err());
    }
}
