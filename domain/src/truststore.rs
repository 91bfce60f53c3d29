//! What the rules ask of a truststore.

use std::str::FromStr;

use crate::{IssueCode, structure};

/// What people call a truststore: one line of at most [`TruststoreName::MAX_CHARACTERS`], without spaces at its ends.
///
/// ```
/// use email_account::{IssueCode, TruststoreName};
/// assert_eq!(" Company CA ".parse::<TruststoreName>().unwrap().as_str(), "Company CA");
/// assert_eq!(" ".parse::<TruststoreName>(), Err(IssueCode::Required));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TruststoreName(String);

impl TruststoreName {
    /// The most characters of a name.
    pub const MAX_CHARACTERS: u64 = 100;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TruststoreName {
    type Err = IssueCode;

    fn from_str(typed: &str) -> Result<Self, IssueCode> {
        let max = Self::MAX_CHARACTERS;
        let name = typed.trim();
        if name.is_empty() {
            Err(IssueCode::Required)
        } else if name.chars().count() as u64 > max {
            Err(IssueCode::TooLong { max })
        } else if structure::line(name).is_err() {
            Err(IssueCode::ControlCharacter)
        } else {
            Ok(Self(name.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_limited_length() {
        let judged = |typed: &str| typed.parse::<TruststoreName>().map(|name| name.0);
        let longest = "é".repeat(100);
        assert_eq!(judged(&longest), Ok(longest.clone()));
        assert_eq!(
            judged(&(longest + "é")),
            Err(IssueCode::TooLong { max: 100 })
        );
        assert_eq!(judged("two\nlines"), Err(IssueCode::ControlCharacter));
        assert_eq!(judged(""), Err(IssueCode::Required));
    }
}
