//! Why an IMAP server says no: by response code (RFC 5530) where there is one, else by the provider's words.

use email_account::connection_test::TestCode;

use super::response::{Condition, Status};
use crate::probe::provider_words::{meaning, says_missing};

/// What the codes of a refused sign-in mean.
const SIGN_IN: &[(&str, TestCode)] = &[
    ("AUTHORIZATIONFAILED", TestCode::MailboxRefused),
    ("NOPERM", TestCode::MailboxRefused),
    ("NONEXISTENT", TestCode::MailboxMissing),
    ("EXPIRED", TestCode::MailboxLocked),
    ("CONTACTADMIN", TestCode::MailboxLocked),
    ("WEBALERT", TestCode::MailboxLocked),
    ("PRIVACYREQUIRED", TestCode::SignInNeedsTls),
    ("UNAVAILABLE", TestCode::SignInUnavailable),
    ("SERVERBUG", TestCode::SignInUnavailable),
    ("INUSE", TestCode::SignInUnavailable),
    ("LIMIT", TestCode::SignInUnavailable),
    ("OVERQUOTA", TestCode::SignInUnavailable),
    ("CLIENTBUG", TestCode::AnswerUnexpected),
    ("CANNOT", TestCode::AnswerUnexpected),
];

/// What the codes of a mailbox that is not opened mean.
const MAILBOX: &[(&str, TestCode)] = &[
    ("NONEXISTENT", TestCode::MailboxMissing),
    ("TRYCREATE", TestCode::MailboxMissing),
    ("NOPERM", TestCode::MailboxRefused),
    ("AUTHORIZATIONFAILED", TestCode::MailboxRefused),
    ("CONTACTADMIN", TestCode::MailboxRefused),
    ("PRIVACYREQUIRED", TestCode::SignInNeedsTls),
    ("INUSE", TestCode::MailboxInUse),
    ("CLIENTBUG", TestCode::AnswerUnexpected),
];

/// Why nobody could sign in. `rejected` is what a plain no means.
pub(super) fn of_sign_in(condition: &Condition, rejected: TestCode) -> TestCode {
    let code = meaning(&condition.text).or_else(|| by_code(condition, SIGN_IN));
    code.unwrap_or(match condition.status {
        Status::No => rejected,
        Status::Bye => TestCode::ConnectionClosed,
        Status::Ok | Status::Bad | Status::PreAuth => TestCode::AnswerUnexpected,
    })
}

/// Why the mailbox could not be opened.
pub(super) fn of_mailbox(condition: &Condition) -> TestCode {
    let text = condition.text.to_ascii_lowercase();
    let code = by_code(condition, MAILBOX)
        .or_else(|| says_missing(&text).then_some(TestCode::MailboxMissing))
        .or_else(|| meaning(&text).filter(|code| *code != TestCode::SignInUnavailable));
    code.unwrap_or(match condition.status {
        Status::No => TestCode::MailboxUnavailable,
        Status::Bye => TestCode::ConnectionClosed,
        Status::Ok | Status::Bad | Status::PreAuth => TestCode::AnswerUnexpected,
    })
}

fn by_code(condition: &Condition, known: &[(&str, TestCode)]) -> Option<TestCode> {
    let code = condition.code.as_ref()?;
    let mut found = known.iter().filter(|(name, _)| code.is(name));
    found.next().map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::imap::response::Response;

    fn sign_in(line: &str) -> TestCode {
        match Response::read(line) {
            Some(Response::Tagged(_, condition)) => {
                of_sign_in(&condition, TestCode::SignInRejected)
            }
            other => panic!("{line}: {other:?}"),
        }
    }

    fn mailbox(line: &str) -> TestCode {
        match Response::read(line) {
            Some(Response::Tagged(_, condition)) => of_mailbox(&condition),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn a_refused_sign_in_is_understood_by_its_code() {
        let said = [
            (
                "[AUTHENTICATIONFAILED] Invalid credentials",
                TestCode::SignInRejected,
            ),
            (
                "[AUTHORIZATIONFAILED] No such authorization ID",
                TestCode::MailboxRefused,
            ),
            (
                "[EXPIRED] That password isn't valid any more",
                TestCode::MailboxLocked,
            ),
            ("[CONTACTADMIN]", TestCode::MailboxLocked),
            (
                "[PRIVACYREQUIRED] Connection offers no privacy",
                TestCode::SignInNeedsTls,
            ),
            (
                "[UNAVAILABLE] User's backend down",
                TestCode::SignInUnavailable,
            ),
            ("[INUSE]", TestCode::SignInUnavailable),
            ("[LIMIT] too many", TestCode::SignInUnavailable),
            (
                "[ALERT] Invalid credentials (Failure)",
                TestCode::SignInRejected,
            ),
            (
                "[REFERRAL IMAP://;AUTH=*@attacker.example.org:243/] try another",
                TestCode::SignInRejected,
            ),
            ("LOGIN failed.", TestCode::SignInRejected),
        ];
        for (text, code) in said {
            assert_eq!(sign_in(&format!("A2 NO {text}")), code, "{text}");
        }
        assert_eq!(sign_in("A2 BAD what?"), TestCode::AnswerUnexpected);
    }

    #[test]
    fn words_of_a_provider_say_more_than_its_code() {
        assert_eq!(
            sign_in("A2 NO [AUTHENTICATIONFAILED] LogonFailed-BasicAuthBlocked"),
            TestCode::PasswordSignInDisabled
        );
        assert_eq!(
            sign_in("A2 BAD User is authenticated but not connected."),
            TestCode::MailboxRefused
        );
    }

    #[test]
    fn a_mailbox_that_is_not_opened_is_understood() {
        let said = [
            ("NO [NONEXISTENT] no INBOX", TestCode::MailboxMissing),
            ("NO Mailbox doesn't exist: INBOX", TestCode::MailboxMissing),
            ("NO [NOPERM] not yours", TestCode::MailboxRefused),
            (
                "NO [INUSE] locked by another session",
                TestCode::MailboxInUse,
            ),
            (
                "NO [SERVERBUG] Internal error occurred.",
                TestCode::MailboxUnavailable,
            ),
            (
                "NO [UNAVAILABLE] try again later",
                TestCode::MailboxUnavailable,
            ),
            ("NO failed", TestCode::MailboxUnavailable),
            (
                "BAD User is authenticated but not connected.",
                TestCode::MailboxRefused,
            ),
            ("BAD what?", TestCode::AnswerUnexpected),
        ];
        for (text, code) in said {
            assert_eq!(mailbox(&format!("A3 {text}")), code, "{text}");
        }
    }
}
