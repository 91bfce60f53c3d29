//! Running other programs: quietly, live, or for their answer.

use crate::{problem::Problem, progress};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

const KEPT_LINES: usize = 20;
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// How long a program that is told to end may take to clear up.
const GRACE: Duration = Duration::from_secs(10);

/// A program that did not do what it was asked for.
#[derive(Debug)]
pub struct Failure {
    cause: String,
    started: bool,
    output: Vec<String>,
}

impl Failure {
    /// The failure as a problem of `step`, with what the reader can do about it.
    pub fn of(self, step: &str, remedy: &str) -> Problem {
        Problem::new(step, self.cause, remedy).with_output(self.output)
    }

    /// Whether the program ran at all.
    pub fn was_started(&self) -> bool {
        self.started
    }

    fn start(command: &Command, error: &io::Error) -> Self {
        let program = command.get_program().to_string_lossy();
        Self {
            cause: format!("`{program}` cannot be run ({error})"),
            started: false,
            output: Vec::new(),
        }
    }

    fn end(command: &Command, status: ExitStatus, output: Vec<String>) -> Self {
        let program = command.get_program().to_string_lossy();
        Self {
            cause: format!("`{program}` ended with {status}"),
            started: true,
            output,
        }
    }

    fn late(command: &Command, limit: Duration) -> Self {
        let program = command.get_program().to_string_lossy();
        Self {
            cause: format!("`{program}` was stopped after {} seconds", limit.as_secs()),
            started: true,
            output: Vec::new(),
        }
    }
}

/// Runs a program and returns what it printed on its standard output.
pub fn answer(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(Failure::end(command, output.status, last_lines(&said)))
}

/// Runs a program, showing only a sign of life from time to time; its last lines are kept for the case of failure.
pub fn quietly(command: &mut Command) -> Result<(), Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::start(command, &error))?;
    let (sender, lines) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        forward_lines(stdout, sender.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        forward_lines(stderr, sender);
    }
    let kept = watch(&lines);
    let status = child
        .wait()
        .map_err(|error| Failure::start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::end(command, status, kept.into()))
}

/// Runs a program whose output goes straight to the reader.
pub fn live(command: &mut Command) -> Result<(), Failure> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| Failure::start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::end(command, status, Vec::new()))
}

/// Runs a program live and also hands every line of its standard output to `on_line`; stops it when it takes longer
/// than `limit`.
pub fn listening(
    command: &mut Command,
    limit: Duration,
    on_line: impl FnMut(&str),
) -> Result<(), Failure> {
    let deadline = Instant::now() + limit;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::start(command, &error))?;
    let (sender, lines) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        forward_lines(stdout, sender);
    }
    if let Heard::TooLittle = hear(&lines, deadline, on_line) {
        stop(&mut child).map_err(|error| Failure::start(command, &error))?;
        return Err(Failure::late(command, limit));
    }
    let status = child
        .wait()
        .map_err(|error| Failure::start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::end(command, status, Vec::new()))
}

/// The lines of a stream; what is not UTF-8 is replaced.
pub fn lines_of(stream: impl Read) -> impl Iterator<Item = String> {
    BufReader::new(stream)
        .split(b'\n')
        .map_while(Result::ok)
        .map(|line| {
            String::from_utf8_lossy(&line)
                .trim_end_matches('\r')
                .to_owned()
        })
}

fn forward_lines(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in lines_of(stream) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

fn watch(lines: &mpsc::Receiver<String>) -> VecDeque<String> {
    let start = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    let mut kept = VecDeque::new();
    loop {
        match lines.recv_timeout(SIGN_OF_LIFE) {
            Ok(line) => {
                kept.push_back(line);
                if kept.len() > KEPT_LINES {
                    kept.pop_front();
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return kept,
        }
        if start.elapsed() >= next_sign {
            next_sign = start.elapsed() + SIGN_OF_LIFE;
            progress::alive(start.elapsed(), kept.back().map_or("", String::as_str));
        }
    }
}

enum Heard {
    Everything,
    TooLittle,
}

fn hear(lines: &mpsc::Receiver<String>, deadline: Instant, mut on_line: impl FnMut(&str)) -> Heard {
    loop {
        match lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                println!("{line}");
                on_line(&line);
            }
            Err(RecvTimeoutError::Timeout) => return Heard::TooLittle,
            Err(RecvTimeoutError::Disconnected) => return Heard::Everything,
        }
    }
}

/// Asks a program to end, so that it can end those that it has started, and ends it when it does not.
fn stop(child: &mut Child) -> io::Result<()> {
    if let Ok(id) = i32::try_from(child.id()) {
        kill(Pid::from_raw(id), Signal::SIGTERM)?;
    }
    let deadline = Instant::now() + GRACE;
    while child.try_wait()?.is_none() {
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn last_lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let skipped = lines.len().saturating_sub(KEPT_LINES);
    lines[skipped..]
        .iter()
        .map(|line| (*line).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failing_program_leaves_its_last_lines_and_its_exit_status() {
        let failure = quietly(&mut shell("echo out; echo err >&2; exit 3")).unwrap_err();
        let problem = failure.of("the step", "do this").to_string();
        assert!(problem.contains("out"), "{problem}");
        assert!(problem.contains("err"), "{problem}");
        assert!(
            problem.ends_with("the step failed: `sh` ended with exit status: 3; do this."),
            "{problem}"
        );
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let failure = quietly(&mut shell("seq 1 1000; exit 1")).unwrap_err();
        assert_eq!(failure.output.len(), KEPT_LINES);
        assert_eq!(failure.output.last().map(String::as_str), Some("1000"));
    }

    #[test]
    fn a_missing_program_is_named() {
        let failure = answer(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(
            failure.cause.contains("no-such-program-here"),
            "{}",
            failure.cause
        );
    }

    #[test]
    fn every_line_is_heard() {
        let mut heard = Vec::new();
        listening(
            &mut shell("echo one; echo two"),
            Duration::from_secs(60),
            |line| heard.push(line.to_owned()),
        )
        .unwrap();
        assert_eq!(heard, ["one", "two"]);
    }

    #[test]
    fn a_program_that_takes_too_long_is_stopped_and_what_it_has_said_is_heard() {
        let start = Instant::now();
        let mut heard = Vec::new();
        let failure = listening(
            &mut shell("echo one; exec sleep 600"),
            Duration::from_secs(1),
            |line| heard.push(line.to_owned()),
        )
        .unwrap_err();
        assert_eq!(heard, ["one"]);
        assert_eq!(failure.cause, "`sh` was stopped after 1 seconds");
        assert!(start.elapsed() < GRACE);
    }
}
