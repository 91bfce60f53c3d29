//! The test message, which goes from the sender to the sender's own address (RFC 5322).

use std::fmt::Write;
use std::time::SystemTime;

use email_account::EmailAddress;
use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use time::UtcDateTime;

use super::envelope::address;
use super::extensions::Extensions;
use super::session::Session;
use crate::clock::{Clock, SystemClock};
use crate::probe::Posted;
use crate::probe::report::Ended;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl Session {
    /// Sends the message, and tells its `Message-ID` to whoever waits for it.
    pub(super) async fn post(
        &mut self,
        extensions: &Extensions,
        email: &EmailAddress,
        posted: Posted,
    ) -> Ended<()> {
        let id = message_id(email)?;
        let message = message(email, &id, SystemClock.now());
        self.envelope(extensions, email).await?;
        let reply = self.command("DATA").await?;
        if reply.code != 354 {
            return Err(self.failure(TestCode::MessageRefused, &reply));
        }
        let reply = self.command(&message).await?;
        if !reply.is_positive() {
            return Err(self.failure(TestCode::MessageRefused, &reply));
        }
        posted.send_replace(Some(id));
        Ok(((), Evidence::default()))
    }
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

/// The message up to the dot that ends it, without the end of that line. No line of it begins with a dot of its own.
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
        ".",
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
        assert!(body.ends_with("\r\n.") && message.is_ascii());
        assert_eq!(message.matches("\r\n.").count(), 1);
    }

    #[test]
    fn every_message_has_an_id_of_its_own() {
        let email: EmailAddress = "ann@example.org".parse().unwrap();
        let [one, other] = [(), ()].map(|()| message_id(&email).unwrap());
        assert!(one.ends_with("@example.org") && one.len() == 32 + "@example.org".len());
        assert_ne!(one, other);
    }
}
