//! A day of the calendar, handed in from outside: this crate has no clock.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A day in the proleptic Gregorian calendar, ordered by time (ISO 8601 `YYYY-MM-DD`).
///
/// ```
/// use email_account::Date;
/// let today: Date = "2026-11-22".parse().unwrap();
/// assert!(today < Date::new(2026, 12, 31));
/// assert_eq!(today.to_string(), "2026-11-22");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("format" = "date")))]
#[serde(into = "String", try_from = "String")]
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

    /// How many days later than another date it is; negative where it is earlier.
    ///
    /// ```
    /// use email_account::Date;
    /// assert_eq!(Date::new(2028, 3, 1).days_after(Date::new(2028, 2, 28)), 2);
    /// assert_eq!(Date::new(2026, 12, 31).days_after(Date::new(2027, 1, 1)), -1);
    /// ```
    pub fn days_after(self, earlier: Self) -> i32 {
        self.day_number() - earlier.day_number()
    }

    /// Days since the first of March of the year 0. A year that begins in March has its leap day at the end, so that
    /// the days before a month follow one line: 153 days for each five months.
    fn day_number(self) -> i32 {
        let before_march = i32::from(self.month < 3);
        let year = i32::from(self.year) - before_march;
        let month = i32::from(self.month) + 12 * before_march - 3;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        365 * year + leap_days + (153 * month + 2) / 5 + i32::from(self.day) - 1
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

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the form YYYY-MM-DD")
    }
}

impl Error for DateError {}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

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
