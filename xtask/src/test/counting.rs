//! Running a test program and counting what its output says.

use super::tally::Tally;
use crate::{problem::Outcome, process};
use std::{process::Command, time::Duration};

/// Runs a test program live; `read` gives what a line of its output counts. One that takes longer than `limit` has
/// failed.
pub fn run(
    program: &mut Command,
    limit: Duration,
    read: fn(&str) -> Option<Tally>,
) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let ended = process::listening(program, limit, |line| {
        if let Some(counted) = read(line) {
            tally = tally.plus(counted);
        }
    });
    match ended {
        Ok(()) => Ok(tally),
        Err(failure) if failure.was_started() => {
            eprintln!("\n{}", failure.of("this phase", "see the messages above"));
            Ok(tally.with_a_failure_at_least())
        }
        Err(failure) => Err(failure.of("this phase", "run `cargo xtask setup`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_shell(script: &str) -> Outcome<Tally> {
        run(
            Command::new("sh").args(["-c", script]),
            Duration::from_secs(3),
            Tally::of_rust_line,
        )
    }

    #[test]
    fn all_result_lines_are_added_up() {
        let tally = run_shell(
            "echo 'test result: ok. 2 passed; 0 failed'; echo 'test result: ok. 3 passed; 0 failed'",
        );
        assert_eq!(tally, Ok(Tally::new(5, 0)));
    }

    #[test]
    fn a_program_that_ends_in_failure_without_a_result_has_failed() {
        assert_eq!(run_shell("exit 101"), Ok(Tally::new(0, 1)));
    }

    #[test]
    fn a_program_that_hangs_has_failed_whatever_it_has_passed_before() {
        let tally = run_shell("echo 'test result: ok. 2 passed; 0 failed'; exec sleep 600");
        assert_eq!(tally, Ok(Tally::new(2, 1)));
    }

    #[test]
    fn a_program_that_is_missing_is_a_problem() {
        let outcome = run(
            &mut Command::new("no-such-program-here"),
            Duration::from_secs(3),
            Tally::of_rust_line,
        );
        assert!(outcome.is_err());
    }
}
