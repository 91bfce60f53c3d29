//! How many tests have passed and how many have failed.

use std::fmt;

/// A number of tests by their result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that have passed.
    pub passed: usize,
    /// Tests that have failed, or could not be run.
    pub failed: usize,
}

impl Tally {
    /// A tally of known numbers.
    pub fn new(passed: usize, failed: usize) -> Self {
        Self { passed, failed }
    }

    /// Both tallies together.
    pub fn plus(self, other: Self) -> Self {
        Self::new(self.passed + other.passed, self.failed + other.failed)
    }

    /// What one line of a Rust test program says, in the words of libtest and of wasm-bindgen's test runner.
    pub fn of_rust_line(line: &str) -> Option<Self> {
        let (_, counts) = line.split_once("test result: ")?;
        Some(Self::new(
            count_before(counts, " passed")?,
            count_before(counts, " failed")?,
        ))
    }

    /// What one line of the summary of Node.js's test runner says; a cancelled test has not passed.
    pub fn of_node_line(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        if words.next()? != NODE_SUMMARY_MARK {
            return None;
        }
        let (name, count) = (words.next()?, words.next()?.parse().ok()?);
        match name {
            "pass" => Some(Self::new(count, 0)),
            "fail" | "cancelled" => Some(Self::new(0, count)),
            _ => None,
        }
    }

    /// This tally, in which a program that ended in failure has at least one failure: what does not compile, or
    /// crashes, counts nothing.
    pub fn with_a_failure_at_least(self) -> Self {
        Self::new(self.passed, self.failed.max(1))
    }
}

/// The sign before each line of the summary of Node.js's `spec` reporter.
const NODE_SUMMARY_MARK: &str = "ℹ";

fn count_before(text: &str, unit: &str) -> Option<usize> {
    let (before, _) = text.split_once(unit)?;
    before.split_whitespace().last()?.parse().ok()
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_plain() {
        assert_eq!(Tally::new(12, 0).to_string(), "12 passed, 0 failed");
    }

    #[test]
    fn a_result_line_of_rust_s_test_harness_is_counted() {
        let line = "test result: FAILED. 10 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(Tally::of_rust_line(line), Some(Tally::new(10, 2)));
    }

    #[test]
    fn a_line_that_only_resembles_a_result_counts_nothing() {
        assert_eq!(Tally::of_rust_line("test reads_10_passed ... ok"), None);
        assert_eq!(Tally::of_node_line("✔ pass 3 (1.2ms)"), None);
        assert_eq!(Tally::of_node_line("ℹ duration_ms 12.5"), None);
    }

    #[test]
    fn the_summary_of_node_is_counted_and_a_cancelled_test_has_failed() {
        let summary = [
            "ℹ tests 9",
            "ℹ suites 0",
            "ℹ pass 6",
            "ℹ fail 1",
            "ℹ cancelled 2",
        ];
        let tally = summary
            .iter()
            .filter_map(|line| Tally::of_node_line(line))
            .fold(Tally::default(), Tally::plus);
        assert_eq!(tally, Tally::new(6, 3));
    }

    #[test]
    fn a_failed_program_that_counted_no_failure_has_one() {
        assert_eq!(Tally::new(3, 0).with_a_failure_at_least(), Tally::new(3, 1));
        assert_eq!(Tally::new(3, 2).with_a_failure_at_least(), Tally::new(3, 2));
    }
}
