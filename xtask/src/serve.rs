//! `cargo xtask serve`: the page and the reference server, built if need be, then served until Ctrl-C.

use crate::{
    build,
    problem::{Outcome, Problem},
    process, progress, setup, stopping,
    toolchain::Toolchain,
    workspace,
};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--data DIR] [--open] [--allow-address A]...

Sets up and builds what is missing, then serves the page and its back end on this machine
until Ctrl-C.

  --port N    the port to listen on; 0 takes any free one (default 8080)
  --data DIR  where accounts are kept (default data/)
  --open      opens the page in a browser
  --allow-address A
              an address or a network of one's own that the server may connect to";

const LISTENING: &str = "listening on ";

const WHAT: &str = "the server";

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The port to listen on; 0 takes any free one.
    pub port: u16,
    /// Where accounts are kept.
    pub data: PathBuf,
    /// Whether to open the page in a browser.
    pub open: bool,
    /// Addresses and networks of one's own that the server may connect to.
    pub allowed: Vec<OsString>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            data: workspace::root().join("data"),
            open: false,
            allowed: Vec::new(),
        }
    }
}

/// Serves until the reader stops it.
pub fn run(options: &Options) -> Outcome {
    let toolchain = setup::build_tools()?;
    build::page(&toolchain)?;
    let program = build::server(&toolchain)?;
    progress::heading("Serving (Ctrl-C stops)");
    let server = start(&toolchain, &program, options)?;
    serve_until_stopped(server, options.open)
}

fn start(toolchain: &Toolchain, program: &Path, options: &Options) -> Outcome<Child> {
    let mut server = toolchain.command(&program.to_string_lossy());
    server
        .arg("--port")
        .arg(options.port.to_string())
        .arg("--data")
        .arg(&options.data)
        .arg("--dist")
        .arg(workspace::dist());
    for address in &options.allowed {
        server.arg("--allow-address").arg(address);
    }
    server
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| {
            Problem::new(
                WHAT,
                format!("{} cannot be run ({error})", program.display()),
                "run `cargo clean` and try again",
            )
        })
}

fn serve_until_stopped(mut server: Child, open: bool) -> Outcome {
    let stopped = stopping::on_signal(&server, WHAT)?;
    if let Some(stdout) = server.stdout.take() {
        for line in process::lines_of(stdout) {
            println!("{line}");
            if let Some(address) = line.strip_prefix(LISTENING).filter(|_| open) {
                open_browser(address);
            }
        }
    }
    stopping::wait(&mut server, WHAT, &stopped)
}

fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if let Err(error) = Command::new(opener).arg(address).spawn() {
        progress::note(&format!("`{opener}` cannot open a browser: {error}"));
    }
}
