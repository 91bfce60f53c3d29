//! A day of the calendar, handed in from outside: this crate has no clock.

use std::fmt;
use std::str::FromStr;

/// A day in the proleptic Gregorian calendar, ordered by time (ISO 8601 `YYYY-MM-DD`).
///
/// ```
/// use email_account::Date;
/// let today: Date = "2026-11-22".parse().unwrap();
/// assert!(today < Date::new(2026, 12, 31));
/// assert_eq!(today.to_string(), "2026-11-22");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A date from its parts. Parts out of range are the caller's mistake and are kept as they are.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not a date of the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let year = number(parts.next(), 4)?;
        let month = u8::try_from(number(parts.next(), 2)?).map_err(|_| DateError)?;
        let day = u8::try_from(number(parts.next(), 2)?).map_err(|_| DateError)?;
        let in_range = (1..=12).contains(&month) && (1..=31).contains(&day);
        if !in_range || parts.next().is_some() {
            return Err(DateError);
        }
        Ok(Self::new(year, month, day))
    }
}

fn number(part: Option<&str>, digits: usize) -> Result<u16, DateError> {
    let part = part.filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()));
    part.and_then(|part| part.parse().ok()).ok_or(DateError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_two_and_two_digits_make_a_date() {
        assert_eq!("2026-11-22".parse(), Ok(Date::new(2026, 11, 22)));
        for text in [
            "",
            "2026",
            "2026-11",
            "2026-1-2",
            "+026-11-22",
            "2026-13-01",
            "2026-00-01",
            "2026-01-32",
            "2026-01-00",
            "2026-01-01-01",
            "2026-01-01T00:00",
            "2026/01/01",
            "٢٠٢٦-11-22",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }
}
