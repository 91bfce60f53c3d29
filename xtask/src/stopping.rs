//! A program that runs until the reader stops it.

use crate::problem::{Outcome, Problem};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    process::Child,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Whether the reader has asked for the end.
pub type Stopped = Arc<AtomicBool>;

/// Passes Ctrl-C and a request to terminate on to a program, whose end then ends this command.
pub fn on_signal(child: &Child, what: &'static str) -> Outcome<Stopped> {
    let stopped = Stopped::default();
    let asked = Arc::clone(&stopped);
    let id = i32::try_from(child.id()).map_or(Pid::from_raw(0), Pid::from_raw);
    ctrlc::set_handler(move || {
        asked.store(true, Ordering::SeqCst);
        if let Err(error) = kill(id, Signal::SIGINT) {
            eprintln!("{what} cannot be stopped: {error}");
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

/// Waits for the end of the program, which is a failure unless it was asked for.
pub fn wait(child: &mut Child, what: &str, stopped: &Stopped) -> Outcome {
    let status = child
        .wait()
        .map_err(|error| Problem::new(what, error.to_string(), "see its messages above"))?;
    if status.success() || stopped.load(Ordering::SeqCst) {
        return Ok(());
    }
    Err(Problem::new(
        what,
        format!("it ended with {status}"),
        "see its messages above",
    ))
}
