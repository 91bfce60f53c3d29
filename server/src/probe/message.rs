//! The test message, which goes from the sender to the sender's own address (RFC 5322).

use std::fmt::Write;
use std::time::SystemTime;

use email_account::EmailAddress;
use email_account::connection_test::TestCode;
use time::UtcDateTime;

use crate::clock::{Clock, SystemClock};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A message that goes round.
pub(super) struct TestMessage {
    /// Its `Message-ID`, without the angle brackets.
    pub(super) id: String,
    /// All of it, without the end of its last line. No line of it begins with a dot.
    pub(super) text: String,
}

impl TestMessage {
    /// A message that no other is taken for.
    pub(super) fn new(email: &EmailAddress) -> Result<Self, TestCode> {
        let id = message_id(email)?;
        let text = message(email, &id, SystemClock.now());
        Ok(Self { id, text })
    }
}

/// The address as servers understand it: the domain in A-labels.
pub(super) fn address(email: &EmailAddress) -> String {
    format!("{}@{}", email.local_part(), email.domain_ascii())
}

/// An ID that no other message has, so that no old message is taken for this one.
fn message_id(email: &EmailAddress) -> Result<String, TestCode> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| TestCode::MessageNotSent)?;
    let mut id = String::with_capacity(64);
    for byte in random {
        // A string takes any text.
        let _ = write!(id, "{byte:02x}");
    }
    id.push('@');
    id.push_str(email.domain_ascii());
    Ok(id)
}

fn message(email: &EmailAddress, id: &str, now: SystemTime) -> String {
    let address = address(email);
    let lines = [
        &format!("From: <{address}>"),
        &format!("To: <{address}>"),
        "Subject: Test of the mail settings",
        &format!("Date: {}", date(now)),
        &format!("Message-ID: <{id}>"),
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "A connection test has sent this message to see whether it arrives.",
        "It can be deleted.",
    ];
    lines.join("\r\n")
}

/// RFC 5322 section 3.3.
fn date(now: SystemTime) -> String {
    let now = UtcDateTime::from(now);
    let (hour, minute, second) = now.time().as_hms();
    let day = now.date();
    format!(
        "{} {} {:04} {hour:02}:{minute:02}:{second:02} +0000",
        day.day(),
        MONTHS[usize::from(u8::from(day.month()) - 1)],
        day.year(),
    )
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn a_message_is_mail_of_the_internet() {
        let email: EmailAddress = "ann@bücher.example".parse().unwrap();
        let moment = UNIX_EPOCH + Duration::from_secs(1_798_761_599);
        let message = message(&email, "id@example.org", moment);
        let (header, body) = message.split_once("\r\n\r\n").unwrap();
        assert!(header.starts_with(
            "From: <ann@xn--bcher-kva.example>\r\nTo: <ann@xn--bcher-kva.example>\r\n"
        ));
        assert!(
            header.contains(
                "\r\nDate: 31 Dec 2026 23:59:59 +0000\r\nMessage-ID: <id@example.org>\r\n"
            )
        );
        assert!(body.ends_with("deleted.") && message.is_ascii());
        assert!(!message.contains("\r\n."));
    }

    #[test]
    fn every_message_has_an_id_of_its_own() {
        let email: EmailAddress = "ann@example.org".parse().unwrap();
        let [one, other] = [(), ()].map(|()| message_id(&email).unwrap());
        assert!(one.ends_with("@example.org") && one.len() == 32 + "@example.org".len());
        assert_ne!(one, other);
    }
}
