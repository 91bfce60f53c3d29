//! What a POP3 server answers (RFC 1939), and why it says no (RFC 2449 section 8, RFC 3206).

use email_account::connection_test::TestCode;

use crate::probe::provider_words::{meaning, says_missing};

/// The first line of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// `+OK`, and what stands behind it.
    Positive(String),
    /// `-ERR`, and what stands behind it.
    Negative(String),
    /// `+`: the server waits for the rest of a command (RFC 5034).
    Continuation(String),
}

impl Answer {
    /// `None`: this is no POP3.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (status, text) = line.split_once(' ').unwrap_or((line, ""));
        match status {
            "+OK" => Some(Self::Positive(text.to_owned())),
            "-ERR" => Some(Self::Negative(text.to_owned())),
            "+" => Some(Self::Continuation(text.to_owned())),
            _ => None,
        }
    }
}

/// What the response codes mean.
const CODES: &[(&str, TestCode)] = &[
    ("IN-USE", TestCode::MailboxInUse),
    ("LOGIN-DELAY", TestCode::SignInUnavailable),
    ("SYS/TEMP", TestCode::SignInUnavailable),
    ("SYS/PERM", TestCode::MailboxRefused),
];

/// Why nobody could sign in. `rejected` is what a plain no means.
pub(super) fn of_sign_in(text: &str, rejected: TestCode) -> TestCode {
    meaning(text).or_else(|| by_code(text)).unwrap_or(rejected)
}

/// Why the mailbox could not be opened. No code says that there is none.
pub(super) fn of_mailbox(text: &str) -> TestCode {
    match by_code(text) {
        Some(TestCode::MailboxRefused) | None if says_missing(text) => TestCode::MailboxMissing,
        Some(TestCode::SignInUnavailable) | None => TestCode::MailboxUnavailable,
        Some(code) => code,
    }
}

/// Whether a refusal may be over in a while.
pub(super) fn is_passing(text: &str) -> bool {
    matches!(
        by_code(text),
        Some(TestCode::SignInUnavailable | TestCode::MailboxInUse)
    )
}

fn by_code(text: &str) -> Option<TestCode> {
    let (code, _) = text.strip_prefix('[')?.split_once(']')?;
    let mut found = CODES
        .iter()
        .filter(|(known, _)| code.eq_ignore_ascii_case(known));
    found.next().map(|(_, meaning)| *meaning)
}

/// How many messages lie in the mailbox: the first number that `STAT` is answered with.
pub(super) fn messages(text: &str) -> Option<u32> {
    text.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_apart() {
        assert_eq!(
            Answer::read("+OK ready <1.2@h>"),
            Some(Answer::Positive("ready <1.2@h>".to_owned()))
        );
        assert_eq!(
            Answer::read("-ERR [AUTH] no"),
            Some(Answer::Negative("[AUTH] no".to_owned()))
        );
        assert_eq!(Answer::read("-ERR"), Some(Answer::Negative(String::new())));
        assert_eq!(
            Answer::read("+ "),
            Some(Answer::Continuation(String::new()))
        );
        for other in ["", "* OK", "220 hello", "HTTP/1.1 400", "+OKAY", "-ERROR"] {
            assert_eq!(Answer::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_refused_sign_in_is_understood_by_its_code() {
        let said = [
            ("[AUTH] Authentication failed.", TestCode::SignInRejected),
            ("no", TestCode::SignInRejected),
            (
                "[IN-USE] Do you have another POP session running?",
                TestCode::MailboxInUse,
            ),
            (
                "[LOGIN-DELAY] minimum time between mail checks violation",
                TestCode::SignInUnavailable,
            ),
            ("[SYS/TEMP] server error", TestCode::SignInUnavailable),
            (
                "[SYS/PERM] your account is closed",
                TestCode::MailboxRefused,
            ),
            (
                "[AUTH] Application-specific password required",
                TestCode::AppPasswordWanted,
            ),
            ("[AUTH] Web login required", TestCode::MailboxLocked),
        ];
        for (text, code) in said {
            assert_eq!(of_sign_in(text, TestCode::SignInRejected), code, "{text}");
        }
        assert_eq!(
            of_sign_in("[AUTH] no", TestCode::TokenRejected),
            TestCode::TokenRejected
        );
    }

    #[test]
    fn a_mailbox_that_is_not_opened_is_understood() {
        assert_eq!(of_mailbox("[IN-USE] locked"), TestCode::MailboxInUse);
        assert_eq!(of_mailbox("[SYS/PERM] gone"), TestCode::MailboxRefused);
        assert_eq!(
            of_mailbox("[SYS/PERM] Mailbox doesn't exist: INBOX"),
            TestCode::MailboxMissing
        );
        assert_eq!(of_mailbox("[SYS/TEMP] later"), TestCode::MailboxUnavailable);
        assert_eq!(of_mailbox("failed"), TestCode::MailboxUnavailable);
    }

    #[test]
    fn the_number_of_messages_comes_first() {
        assert_eq!(messages("2 320"), Some(2));
        assert_eq!(messages("two"), None);
        assert_eq!(messages(""), None);
    }
}
