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
        let mut parts = text.splitn(3, '-').map(str::parse::<u16>);
        let mut part = || parts.next().and_then(Result::ok).ok_or(DateError);
        let (year, month, day) = (part()?, part()?, part()?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return Err(DateError);
        }
        Ok(Self::new(year, month as u8, day as u8))
    }
}
