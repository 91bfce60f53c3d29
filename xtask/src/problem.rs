//! Why a command of this tool cannot go on.

use std::fmt;

/// The result of everything here that can fail.
pub type Outcome<T = ()> = Result<T, Problem>;

/// One step that failed: what happened and what the reader can do, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    step: String,
    cause: String,
    remedy: String,
    output: Vec<String>,
}

impl Problem {
    /// A failure of `step`; `cause` and `remedy` are clauses, without a full stop.
    pub fn new(
        step: impl Into<String>,
        cause: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            step: step.into(),
            cause: cause.into(),
            remedy: remedy.into(),
            output: Vec::new(),
        }
    }

    /// Adds the last lines that the failing program printed.
    pub fn with_output(mut self, lines: Vec<String>) -> Self {
        self.output = lines;
        self
    }

    /// The sentence alone.
    pub fn without_output(self) -> Self {
        self.with_output(Vec::new())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.output {
            writeln!(f, "    {line}")?;
        }
        write!(f, "{} failed: {}; {}.", self.step, self.cause, self.remedy)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_comes_after_the_program_s_last_lines() {
        let problem = Problem::new("trunk", "exit status: 1", "free some disk space")
            .with_output(vec!["error: no space left".to_owned()]);
        assert_eq!(
            problem.to_string(),
            "    error: no space left\ntrunk failed: exit status: 1; free some disk space."
        );
    }
}
