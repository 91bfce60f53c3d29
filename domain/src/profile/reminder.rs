//! When somebody has to renew a client secret.

use crate::Date;

/// How many days before its end a client secret is remembered: time enough to ask whoever administers the tenant.
pub const REMIND_DAYS: u32 = 30;

/// What is to be said about the end of a client secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// It ends today or within [`REMIND_DAYS`].
    EndsSoon {
        /// Days that are left: 0 on the last day.
        days: u32,
    },
    /// It has ended.
    Ended,
}

/// What is to be said today about a client secret with this last day. `None`: nothing yet.
///
/// ```
/// use email_account::Date;
/// use email_account::profile::{Reminder, reminder};
/// let today = Date::new(2026, 11, 22);
/// assert_eq!(reminder(Date::new(2026, 12, 1), today), Some(Reminder::EndsSoon { days: 9 }));
/// assert_eq!(reminder(Date::new(2026, 11, 21), today), Some(Reminder::Ended));
/// assert_eq!(reminder(Date::new(2027, 11, 22), today), None);
/// ```
pub fn reminder(last_day: Date, today: Date) -> Option<Reminder> {
    match u32::try_from(last_day.days_after(today)) {
        Err(_) => Some(Reminder::Ended),
        Ok(days) if days <= REMIND_DAYS => Some(Reminder::EndsSoon { days }),
        Ok(_) => None,
    }
}
