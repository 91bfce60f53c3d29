//! A place where an invariant is broken.

use std::fmt;

/// Where an invariant is broken, how, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    place: String,
    what: String,
    remedy: &'static str,
}

impl Finding {
    /// A finding in one line of a file; lines count from 1.
    pub fn at(path: &str, line: usize, what: impl Into<String>, remedy: &'static str) -> Self {
        Self {
            place: format!("{path}:{line}"),
            what: what.into(),
            remedy,
        }
    }

    /// A finding about a file as a whole.
    pub fn in_file(path: &str, what: impl Into<String>, remedy: &'static str) -> Self {
        Self::at(path, 1, what, remedy)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.what, self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_says_where_what_and_what_to_do() {
        let finding = Finding::at("src/lib.rs", 7, "a thing is wrong", "mend it");
        assert_eq!(
            finding.to_string(),
            "src/lib.rs:7: a thing is wrong; mend it"
        );
    }
}
