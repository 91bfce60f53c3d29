//! What providers say in words, because no code of the protocols says it: which password they want, and what their
//! administrator has switched off.

use email_account::connection_test::TestCode;

/// Pieces of sentences in lower case, and what they mean. The first that is found counts.
const MEANINGS: &[(&str, TestCode)] = &[
    // Microsoft
    ("basicauthblocked", TestCode::PasswordSignInDisabled),
    (
        "basic authentication is disabled",
        TestCode::PasswordSignInDisabled,
    ),
    (
        "smtpclientauthentication is disabled",
        TestCode::PasswordSignInDisabled,
    ),
    ("security defaults policy", TestCode::PasswordSignInDisabled),
    (
        "did not meet the criteria to be authenticated",
        TestCode::PasswordSignInDisabled,
    ),
    ("authenticated but not connected", TestCode::MailboxRefused),
    (
        "login to your account via a web browser",
        TestCode::MailboxLocked,
    ),
    // Google, and others in its words
    ("application-specific password", TestCode::AppPasswordWanted),
    ("invalidsecondfactor", TestCode::AppPasswordWanted),
    ("log in via your web browser", TestCode::MailboxLocked),
    ("log in with your web browser", TestCode::MailboxLocked),
    ("web login required", TestCode::MailboxLocked),
    ("not enabled for imap", TestCode::MailboxRefused),
    ("not enabled for pop", TestCode::MailboxRefused),
    ("imap access is disabled", TestCode::MailboxRefused),
    ("pop access is disabled", TestCode::MailboxRefused),
    // Zoho
    ("yet to enable imap", TestCode::MailboxRefused),
    ("yet to enable pop", TestCode::MailboxRefused),
    // Yandex
    (
        "does not have access rights to this service",
        TestCode::MailboxRefused,
    ),
    // Apple, Fastmail, Yahoo, Mail.ru
    ("app-specific password", TestCode::AppPasswordWanted),
    ("app specific password", TestCode::AppPasswordWanted),
    ("application specific password", TestCode::AppPasswordWanted),
    ("application password", TestCode::AppPasswordWanted),
    ("app password", TestCode::AppPasswordWanted),
    // Tencent
    ("authorization code", TestCode::AppPasswordWanted),
    ("authorized code", TestCode::AppPasswordWanted),
    // Many
    ("plaintext authentication", TestCode::SignInNeedsTls),
    ("cleartext authentication", TestCode::SignInNeedsTls),
    ("starttls command first", TestCode::SignInNeedsTls),
    ("account is locked", TestCode::MailboxLocked),
    ("account has been locked", TestCode::MailboxLocked),
    ("account is blocked", TestCode::MailboxLocked),
    ("account is disabled", TestCode::MailboxLocked),
    ("account has been disabled", TestCode::MailboxLocked),
    ("account is suspended", TestCode::MailboxLocked),
    ("account has been suspended", TestCode::MailboxLocked),
    ("verify your account", TestCode::MailboxLocked),
    ("password expired", TestCode::MailboxLocked),
    ("password has expired", TestCode::MailboxLocked),
    (
        "too many simultaneous connections",
        TestCode::SignInUnavailable,
    ),
    ("maximum number of connections", TestCode::SignInUnavailable),
    ("too many bad auth attempts", TestCode::SignInUnavailable),
    ("too many login attempts", TestCode::SignInUnavailable),
    ("too many failed", TestCode::SignInUnavailable),
    (
        "temporary authentication failure",
        TestCode::SignInUnavailable,
    ),
    ("temporarily unavailable", TestCode::SignInUnavailable),
    ("try again later", TestCode::SignInUnavailable),
];

/// What the text of a refused sign-in means, if a provider is known to say so.
pub(super) fn meaning(text: &str) -> Option<TestCode> {
    let text = text.to_ascii_lowercase();
    let found = MEANINGS.iter().find(|(words, _)| text.contains(words));
    found.map(|(_, code)| *code)
}

/// Pieces of sentences in lower case that say that there is no mailbox.
const MISSING: [&str; 4] = [
    "doesn't exist",
    "does not exist",
    "no such mailbox",
    "unknown mailbox",
];

/// Whether a server says that there is no mailbox.
pub(super) fn says_missing(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    MISSING.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_providers_are_understood() {
        let said = [
            (
                "[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
                TestCode::AppPasswordWanted,
            ),
            (
                "5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor",
                TestCode::AppPasswordWanted,
            ),
            (
                "Application password is REQUIRED",
                TestCode::AppPasswordWanted,
            ),
            (
                "Sorry, you need to create an app password to use this service",
                TestCode::AppPasswordWanted,
            ),
            (
                "Login fail. Please enter your authorization code to login.",
                TestCode::AppPasswordWanted,
            ),
            (
                "[AUTHENTICATIONFAILED] AuthFailed:LogonDenied-BasicAuthBlocked-<UserType:OutlookCom>",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "Basic authentication is disabled.",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "5.7.139 Authentication unsuccessful, basic authentication is disabled.",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.",
                TestCode::PasswordSignInDisabled,
            ),
            (
                "User is authenticated but not connected.",
                TestCode::MailboxRefused,
            ),
            (
                "LOGIN failed. Account is blocked. Login to your account via a web browser to verify your identity.",
                TestCode::MailboxLocked,
            ),
            (
                "[WEBALERT https://accounts.google.com/signin/continue] Web login required.",
                TestCode::MailboxLocked,
            ),
            (
                "[ALERT] Please log in via your web browser (Failure)",
                TestCode::MailboxLocked,
            ),
            (
                "[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page.",
                TestCode::MailboxRefused,
            ),
            (
                "[SYS/PERM] Your account is not enabled for POP access.",
                TestCode::MailboxRefused,
            ),
            (
                "[ALERT] IMAP access is disabled for your domain.",
                TestCode::MailboxRefused,
            ),
            (
                "[ALERT] You are yet to enable IMAP for your account.",
                TestCode::MailboxRefused,
            ),
            (
                "AUTHENTICATE This user does not have access rights to this service",
                TestCode::MailboxRefused,
            ),
            (
                "[AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
                TestCode::SignInNeedsTls,
            ),
            (
                "5.7.0 Must issue a STARTTLS command first",
                TestCode::SignInNeedsTls,
            ),
            (
                "[ALERT] Too many simultaneous connections. (Failure)",
                TestCode::SignInUnavailable,
            ),
            (
                "5.7.0 (#AUTH005) Too many bad auth attempts.",
                TestCode::SignInUnavailable,
            ),
            (
                "[SYS/TEMP] Temporary authentication failure.",
                TestCode::SignInUnavailable,
            ),
        ];
        for (text, code) in said {
            assert_eq!(meaning(text), Some(code), "{text}");
        }
    }

    #[test]
    fn a_plain_refusal_means_nothing_special() {
        for text in [
            "[AUTHENTICATIONFAILED] Invalid credentials (Failure)",
            "5.7.8 Username and Password not accepted.",
            "LOGIN failed.",
            "[AUTH] Authentication failed.",
            "",
        ] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }

    #[test]
    fn every_piece_is_in_lower_case_and_none_hides_another() {
        for (index, (words, code)) in MEANINGS.iter().enumerate() {
            assert_eq!(words.to_ascii_lowercase(), *words);
            assert_eq!(meaning(words), Some(*code), "{words}");
            for (earlier, _) in &MEANINGS[..index] {
                assert!(!words.contains(earlier), "{words} is never reached");
            }
        }
    }
}
