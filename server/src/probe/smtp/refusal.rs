//! Why an SMTP server says no: by the words of its provider, by enhanced status code (RFC 3463), by code.

use email_account::connection_test::TestCode;

use super::reply::Reply;
use crate::probe::provider_words::meaning;

/// Why nobody could sign in. `rejected` is what a plain no means.
pub(super) fn of_sign_in(reply: &Reply, rejected: TestCode, is_encrypted: bool) -> TestCode {
    let text = reply.text();
    let known = meaning(&text)
        .or_else(|| by_detail(reply, rejected))
        .unwrap_or_else(|| by_code(reply, rejected));
    match known {
        TestCode::SignInNeedsTls if is_encrypted => TestCode::AnswerUnexpected,
        known => known,
    }
}

fn by_detail(reply: &Reply, rejected: TestCode) -> Option<TestCode> {
    if reply.is_transient() {
        return None;
    }
    let text = reply.text().to_ascii_lowercase();
    match reply.detail()? {
        // Google takes app passwords alone, and says no more than that this was none.
        (7, 8) if text.contains("support.google.com") && rejected == TestCode::SignInRejected => {
            Some(TestCode::AppPasswordWanted)
        }
        (7, 8) => Some(rejected),
        // Microsoft says so of a wrong password as well as of one that nobody may use.
        (7, 139) if text.contains("incorrect") => Some(rejected),
        (7, 57 | 139) => Some(TestCode::PasswordSignInDisabled),
        (7, 13 | 14) | (2, 1) => Some(TestCode::MailboxLocked),
        (7, 11) => Some(TestCode::SignInNeedsTls),
        (5, 4) | (7, 4 | 9) => Some(TestCode::MechanismNotOffered),
        _ => None,
    }
}

fn by_code(reply: &Reply, rejected: TestCode) -> TestCode {
    match reply.code {
        221 => TestCode::ConnectionClosed,
        400..500 => TestCode::SignInUnavailable,
        500 | 502 | 503 => TestCode::SignInNotOffered,
        501 => TestCode::AnswerUnexpected,
        504 | 534 => TestCode::MechanismNotOffered,
        530 | 538 => TestCode::SignInNeedsTls,
        505..600 => rejected,
        _ => TestCode::AnswerUnexpected,
    }
}

/// Why the sender is not accepted.
pub(super) fn of_sender(reply: &Reply, signed_in: bool) -> TestCode {
    of_address(reply, signed_in, TestCode::SenderRefused)
}

/// Why the recipient is not accepted. Postfix keeps to itself until then that it does not accept the sender.
pub(super) fn of_recipient(reply: &Reply, signed_in: bool) -> TestCode {
    let refused = if says(reply, "sender") {
        TestCode::SenderRefused
    } else {
        TestCode::RecipientRefused
    };
    of_address(reply, signed_in, refused)
}

fn of_address(reply: &Reply, signed_in: bool, refused: TestCode) -> TestCode {
    match reply.code {
        221 => TestCode::ConnectionClosed,
        400..500 => TestCode::SenderUnavailable,
        530 if says(reply, "starttls") => TestCode::SignInNeedsTls,
        500..600 if !signed_in && demands_sign_in(reply) => TestCode::SignInDemanded,
        500..600 => refused,
        _ => TestCode::AnswerUnexpected,
    }
}

/// RFC 4954 section 6, Microsoft's own number, and what servers say that relay for nobody else.
fn demands_sign_in(reply: &Reply) -> bool {
    reply.code == 530
        || (reply.code == 503 && says(reply, "auth"))
        || matches!(reply.detail(), Some((7, 0 | 1 | 57)))
        || says(reply, "relay")
        || says(reply, "authenticat")
}

fn says(reply: &Reply, word: &str) -> bool {
    reply.text().to_ascii_lowercase().contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(line: &str) -> Reply {
        Reply {
            code: line[..3].parse().unwrap(),
            lines: vec![line[4..].to_owned()],
        }
    }

    #[test]
    fn a_refused_sign_in_is_understood() {
        let said = [
            (
                "535 5.7.8 Error: authentication failed",
                TestCode::SignInRejected,
            ),
            (
                "535 Incorrect authentication data",
                TestCode::SignInRejected,
            ),
            ("550 no", TestCode::SignInRejected),
            (
                "535 5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials x - gsmtp",
                TestCode::AppPasswordWanted,
            ),
            (
                "534 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor",
                TestCode::AppPasswordWanted,
            ),
            (
                "534 5.7.14 <https://accounts.google.com/signin/continue?x> Please log in via your web browser and then try again.",
                TestCode::MailboxLocked,
            ),
            (
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
                TestCode::SignInRejected,
            ),
            (
                "535 5.7.139 Authentication unsuccessful",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "535 5.7.3 Authentication unsuccessful",
                TestCode::SignInRejected,
            ),
            (
                "530 5.7.57 Client not authenticated to send mail.",
                TestCode::PasswordSignInDisabled,
            ),
            ("525 5.7.13 User account disabled", TestCode::MailboxLocked),
            (
                "454 4.7.0 Temporary authentication failure",
                TestCode::SignInUnavailable,
            ),
            ("454 4.7.8 whatever", TestCode::SignInUnavailable),
            ("421 4.7.0 Too many errors", TestCode::SignInUnavailable),
            ("538 5.7.11 Encryption required", TestCode::SignInNeedsTls),
            (
                "530 5.7.0 Must issue a STARTTLS command first",
                TestCode::SignInNeedsTls,
            ),
            (
                "504 5.7.4 Unrecognized authentication type",
                TestCode::MechanismNotOffered,
            ),
            (
                "534 5.7.9 Authentication mechanism is too weak",
                TestCode::MechanismNotOffered,
            ),
            (
                "502 5.5.1 Command not implemented",
                TestCode::SignInNotOffered,
            ),
            ("503 AUTH not available", TestCode::SignInNotOffered),
            ("501 5.5.2 Cannot decode", TestCode::AnswerUnexpected),
            ("250 ok", TestCode::AnswerUnexpected),
            ("221 bye", TestCode::ConnectionClosed),
        ];
        for (line, code) in said {
            let understood = of_sign_in(&reply(line), TestCode::SignInRejected, false);
            assert_eq!(understood, code, "{line}");
        }
    }

    #[test]
    fn a_refused_token_is_no_wrong_password() {
        for line in [
            "535 5.7.8 support.google.com BadCredentials",
            "535 5.7.3 Authentication unsuccessful",
            "550 no",
        ] {
            let understood = of_sign_in(&reply(line), TestCode::TokenRejected, true);
            assert_eq!(understood, TestCode::TokenRejected, "{line}");
        }
    }

    #[test]
    fn no_server_can_want_encryption_that_is_there() {
        let understood = of_sign_in(
            &reply("530 Must issue a STARTTLS command first"),
            TestCode::SignInRejected,
            true,
        );
        assert_eq!(understood, TestCode::AnswerUnexpected);
    }

    #[test]
    fn whoever_has_not_signed_in_is_told_to() {
        let said = [
            "530 5.7.0 Authentication required",
            "530 5.7.57 Client not authenticated to send mail.",
            "503 5.5.4 send AUTH command first",
            "550 5.7.1 Client does not have permissions to send as this sender",
            "554 5.7.1 <ann@example.org>: Relay access denied",
            "550 relay not permitted",
        ];
        for line in said {
            assert_eq!(
                of_sender(&reply(line), false),
                TestCode::SignInDemanded,
                "{line}"
            );
            assert_eq!(
                of_recipient(&reply(line), false),
                TestCode::SignInDemanded,
                "{line}"
            );
            assert_eq!(
                of_sender(&reply(line), true),
                TestCode::SenderRefused,
                "{line}"
            );
        }
    }

    #[test]
    fn a_refused_envelope_is_understood() {
        let sender = |line| of_sender(&reply(line), true);
        assert_eq!(
            sender("553 5.7.1 not owned by user"),
            TestCode::SenderRefused
        );
        assert_eq!(sender("451 4.3.0 try again"), TestCode::SenderUnavailable);
        assert_eq!(
            sender("421 4.3.2 shutting down"),
            TestCode::SenderUnavailable
        );
        assert_eq!(
            sender("530 Must issue a STARTTLS command first"),
            TestCode::SignInNeedsTls
        );
        assert_eq!(sender("354 go on"), TestCode::AnswerUnexpected);
        let recipient = |line| of_recipient(&reply(line), true);
        for said in [
            "553 5.7.1 <a@example.org>: Sender address rejected: not owned by user b",
            "550 5.7.1 Client does not have permissions to send as this sender",
        ] {
            assert_eq!(recipient(said), TestCode::SenderRefused, "{said}");
        }
        assert_eq!(
            recipient("550 relay not permitted"),
            TestCode::RecipientRefused
        );
        let recipient = |line| of_recipient(&reply(line), false);
        assert_eq!(
            recipient("550 5.1.1 no such user"),
            TestCode::RecipientRefused
        );
        assert_eq!(
            recipient("450 4.2.0 greylisted"),
            TestCode::SenderUnavailable
        );
    }
}
