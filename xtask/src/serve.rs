//! `cargo xtask serve`: the page and the reference server, built if need be, then served until Ctrl-C.

use crate::{
    build,
    problem::{Outcome, Problem},
    process, progress, setup,
    toolchain::Toolchain,
    workspace,
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask serve [--port N] [--data DIR] [--open]

Sets up and builds what is missing, then serves the page and its back end on this machine
until Ctrl-C.

  --port N    the port to listen on; 0 takes any free one (default 8080)
  --data DIR  where accounts are kept (default data/)
  --open      opens the page in a browser";

const LISTENING: &str = "listening on ";

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The port to listen on; 0 takes any free one.
    pub port: u16,
    /// Where accounts are kept.
    pub data: PathBuf,
    /// Whether to open the page in a browser.
    pub open: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            data: workspace::root().join("data"),
            open: false,
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
    server
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| {
            Problem::new(
                "the server",
                format!("{} cannot be run ({error})", program.display()),
                "run `cargo clean` and try again",
            )
        })
}

fn serve_until_stopped(mut server: Child, open: bool) -> Outcome {
    let stopped = stop_on_signal(&server)?;
    if let Some(stdout) = server.stdout.take() {
        for line in process::lines_of(stdout) {
            println!("{line}");
            if let Some(address) = line.strip_prefix(LISTENING).filter(|_| open) {
                open_browser(address);
            }
        }
    }
    let status = server
        .wait()
        .map_err(|error| Problem::new("the server", error.to_string(), "see its messages above"))?;
    if status.success() || stopped.load(Ordering::SeqCst) {
        return Ok(());
    }
    Err(Problem::new(
        "the server",
        format!("it ended with {status}"),
        "see its messages above",
    ))
}

/// Passes Ctrl-C and a request to terminate on to the server, whose end then ends this command.
fn stop_on_signal(server: &Child) -> Outcome<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stopped);
    let id = i32::try_from(server.id()).map_or(Pid::from_raw(0), Pid::from_raw);
    ctrlc::set_handler(move || {
        asked.store(true, Ordering::SeqCst);
        if let Err(error) = kill(id, Signal::SIGINT) {
            eprintln!("the server cannot be stopped: {error}");
        }
    })
    .map_err(|error| {
        Problem::new(
            "listening for Ctrl-C",
            error.to_string(),
            "start the command again",
        )
    })?;
    Ok(stopped)
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
