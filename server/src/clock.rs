//! The one place that asks what time it is.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use email_account::Date;
use time::UtcDateTime;

/// Where the server's time comes from, so that a test can let a day pass.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> SystemTime;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Milliseconds since the Unix epoch, the form in which moments are stored. A moment before the epoch is the epoch.
pub fn unix_millis(moment: SystemTime) -> i64 {
    let since_epoch = moment.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

/// The moment that is stored as this many milliseconds since the Unix epoch. None is stored that lies before it.
pub fn from_unix_millis(millis: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}

/// A moment as RFC 3339 writes it, in UTC, to the millisecond: always of one length, so that texts sort as moments do.
pub fn rfc3339(moment: SystemTime) -> String {
    let utc = UtcDateTime::from(moment);
    let (hour, minute, second, milli) = utc.time().as_hms_milli();
    format!(
        "{}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z",
        utc_day(moment)
    )
}

/// The day in UTC that a moment belongs to.
pub fn utc_day(moment: SystemTime) -> Date {
    let day = UtcDateTime::from(moment).date();
    Date::new(
        u16::try_from(day.year()).unwrap_or(u16::MAX),
        day.month().into(),
        day.day(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_moment_is_told_in_utc_to_the_millisecond() {
        let moment = UNIX_EPOCH + Duration::from_millis(1_798_761_599_042);
        assert_eq!(from_unix_millis(unix_millis(moment)), moment);
        assert_eq!(rfc3339(moment), "2026-12-31T23:59:59.042Z");
        assert_eq!(rfc3339(from_unix_millis(0)), "1970-01-01T00:00:00.000Z");
    }

    #[test]
    fn a_moment_belongs_to_its_day_in_utc() {
        let new_year = UNIX_EPOCH + Duration::from_secs(1_798_761_600);
        assert_eq!(utc_day(new_year), Date::new(2027, 1, 1));
        assert_eq!(
            utc_day(new_year - Duration::from_secs(1)),
            Date::new(2026, 12, 31)
        );
    }
}
