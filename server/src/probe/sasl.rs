//! What a client says in the SASL mechanisms that a test knows: PLAIN (RFC 4616), LOGIN, and XOAUTH2 of Google and
//! Microsoft.
//!
//! Every buffer has its final size from the start: one that grows leaves copies of a secret behind in memory.

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

/// A mechanism that a test knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mechanism {
    /// User ID and password in one message.
    Plain,
    /// User ID and password in two messages; never standardized, widely offered.
    Login,
    /// A bearer token.
    Xoauth2,
}

impl Mechanism {
    /// The mechanisms for a password, in the order in which they are tried: the standardized one first.
    const FOR_PASSWORD: [Self; 2] = [Self::Plain, Self::Login];

    /// Its registered name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::Xoauth2 => "XOAUTH2",
        }
    }

    /// The best mechanism for a password of those that a server offers.
    pub(super) fn for_password<'a>(offered: impl Iterator<Item = &'a str> + Clone) -> Option<Self> {
        let mut known = Self::FOR_PASSWORD.into_iter();
        known.find(|mechanism| mechanism.is_among(offered.clone()))
    }

    /// What the client says in it, one message after the other, each in base64.
    pub(super) fn messages(self, user_id: &str, secret: &str) -> Vec<Zeroizing<String>> {
        match self {
            Self::Plain => vec![plain(user_id, secret)],
            Self::Login => vec![login(user_id), login(secret)],
            Self::Xoauth2 => vec![xoauth2(user_id, secret)],
        }
    }

    /// What the client says to a server that goes on asking. One that tells an error of XOAUTH2 so waits for an empty
    /// answer; any other is asked to stop.
    pub(super) const fn last_word(self) -> &'static str {
        match self {
            Self::Xoauth2 => "",
            Self::Plain | Self::Login => "*",
        }
    }

    /// Whether a server offers it.
    pub(super) fn is_among<'a>(self, mut offered: impl Iterator<Item = &'a str>) -> bool {
        offered.any(|name| name.eq_ignore_ascii_case(self.name()))
    }
}

/// The one message of PLAIN, in base64. Who signs in acts as nobody else.
fn plain(user_id: &str, password: &str) -> Zeroizing<String> {
    message(&[b"\0", user_id.as_bytes(), b"\0", password.as_bytes()])
}

/// The one message of XOAUTH2, in base64.
fn xoauth2(user_id: &str, token: &str) -> Zeroizing<String> {
    message(&[
        b"user=",
        user_id.as_bytes(),
        b"\x01auth=Bearer ",
        token.as_bytes(),
        b"\x01\x01",
    ])
}

/// One of the two messages of LOGIN, in base64.
fn login(text: &str) -> Zeroizing<String> {
    message(&[text.as_bytes()])
}

fn message(parts: &[&[u8]]) -> Zeroizing<String> {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut message = Zeroizing::new(Vec::with_capacity(length));
    for part in parts {
        message.extend_from_slice(part);
    }
    Zeroizing::new(Base64::encode_string(&message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_says_who_signs_in_and_acts_as_nobody_else() {
        // The example of RFC 4616 section 4.
        assert_eq!(
            Base64::decode_vec(&plain("tim", "tanstaaftanstaaf")).unwrap(),
            b"\0tim\0tanstaaftanstaaf"
        );
    }

    #[test]
    fn login_says_one_thing_at_a_time() {
        assert_eq!(login("pässword ").as_str(), "cMOkc3N3b3JkIA==");
    }

    #[test]
    fn xoauth2_carries_the_token() {
        // The example of Google's documentation of the mechanism.
        assert_eq!(
            xoauth2(
                "someuser@example.com",
                "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"
            )
            .as_str(),
            "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhk\
             SFJoZG1semRHRXVZMjl0Q2cBAQ=="
        );
    }

    #[test]
    fn plain_comes_before_login_and_nothing_else_is_chosen() {
        let chosen = |offered: &[&str]| Mechanism::for_password(offered.iter().copied());
        assert_eq!(chosen(&["LOGIN", "plain"]), Some(Mechanism::Plain));
        assert_eq!(chosen(&["CRAM-MD5", "Login"]), Some(Mechanism::Login));
        assert_eq!(chosen(&["XOAUTH2", "NTLM", "CRAM-MD5"]), None);
    }
}
