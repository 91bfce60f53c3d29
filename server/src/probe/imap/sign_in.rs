//! The one attempt to sign in.

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use zeroize::Zeroizing;

use super::conversation::{Answer, Step, end, line, step};
use super::refusal;
use super::session::Session;
use crate::probe::Failure;
use crate::probe::credentials::Credentials;
use crate::probe::report::Ended;
use crate::probe::sasl::Mechanism;

/// How somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// With `AUTHENTICATE`.
    Sasl(Mechanism),
    /// With the command `LOGIN`.
    Command,
}

impl Way {
    /// The best way for a password. SASL comes first, because it knows no quoting that servers get wrong.
    fn for_password(capabilities: &[String], is_encrypted: bool) -> Result<Self, TestCode> {
        let is_disabled = capabilities.iter().any(|name| name == "LOGINDISABLED");
        match Mechanism::for_password(mechanisms(capabilities)) {
            Some(Mechanism::Plain) => Ok(Self::Sasl(Mechanism::Plain)),
            _ if !is_disabled => Ok(Self::Command),
            Some(mechanism) => Ok(Self::Sasl(mechanism)),
            None if !is_encrypted => Err(TestCode::SignInNeedsTls),
            None if mechanisms(capabilities).next().is_some() => Err(TestCode::MechanismNotOffered),
            None => Err(TestCode::SignInNotOffered),
        }
    }

    /// The one way for a token.
    fn for_token(capabilities: &[String]) -> Result<Self, TestCode> {
        if Mechanism::Xoauth2.is_among(mechanisms(capabilities)) {
            Ok(Self::Sasl(Mechanism::Xoauth2))
        } else {
            Err(TestCode::MechanismNotOffered)
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sasl(mechanism) => mechanism.name(),
            Self::Command => "LOGIN",
        }
    }
}

fn mechanisms(capabilities: &[String]) -> impl Iterator<Item = &str> + Clone {
    capabilities
        .iter()
        .filter_map(|name| name.strip_prefix("AUTH="))
}

impl Session {
    /// Signs in.
    pub(super) async fn sign_in(
        &mut self,
        capabilities: &[String],
        credentials: Credentials,
    ) -> Ended<()> {
        match credentials {
            Credentials::Withheld(failure) => Err(failure),
            Credentials::None => Err(TestCode::PasswordMissing.into()),
            Credentials::Password { user_id, password } => {
                let is_encrypted = self.connection.is_encrypted();
                let way = Way::for_password(capabilities, is_encrypted)?;
                let answer = self.say(way, capabilities, &user_id, &password).await?;
                self.judge(way, &answer, TestCode::SignInRejected)
            }
            Credentials::Token { user_id, token } => {
                let way = Way::for_token(capabilities)?;
                let answer = self.say(way, capabilities, &user_id, &token).await?;
                self.judge(way, &answer, TestCode::TokenRejected)
            }
        }
    }

    async fn say(
        &mut self,
        way: Way,
        capabilities: &[String],
        user_id: &str,
        secret: &str,
    ) -> Result<Answer, Failure> {
        match way {
            Way::Command => self.login(user_id, secret).await,
            Way::Sasl(mechanism) => {
                let messages = mechanism.messages(user_id, secret);
                self.authenticate(capabilities, mechanism, messages).await
            }
        }
    }

    fn judge(&self, way: Way, answer: &Answer, rejected: TestCode) -> Ended<()> {
        let mechanism = Some(way.name().to_owned());
        if answer.is_ok() {
            let evidence = Evidence {
                mechanism,
                ..Evidence::default()
            };
            return Ok(((), evidence));
        }
        let code = refusal::of_sign_in(&answer.end, rejected);
        let mut failure = self.failure(code, &answer.end.text);
        failure.evidence.mechanism = mechanism;
        Err(failure)
    }

    /// `AUTHENTICATE`, with the first message in the same line where the server allows it (RFC 4959).
    async fn authenticate(
        &mut self,
        capabilities: &[String],
        mechanism: Mechanism,
        messages: Vec<Zeroizing<String>>,
    ) -> Result<Answer, Failure> {
        let tag = self.tag();
        let dialogue = self.connection.dialogue();
        let mut messages = messages.into_iter();
        let command = line(&[&tag, " AUTHENTICATE ", mechanism.name()]);
        let initial = capabilities.iter().any(|name| name == "SASL-IR");
        match initial.then(|| messages.next()).flatten() {
            Some(message) => dialogue.send(&line(&[&command, " ", &message])).await?,
            None => dialogue.send(&command).await?,
        }
        loop {
            match (step(dialogue, &tag).await?, messages.next()) {
                (Step::End(answer), unsaid) => return believable(answer, unsaid.is_none()),
                (Step::Continue, Some(message)) => dialogue.send(&message).await?,
                (Step::Continue, None) => {
                    dialogue.send(mechanism.last_word()).await?;
                    return believable(end(dialogue, &tag).await?, false);
                }
            }
        }
    }

    /// `LOGIN`, each word as a quoted string, or as a literal where it does not fit into one (RFC 3501 section 4.3).
    async fn login(&mut self, user_id: &str, password: &str) -> Result<Answer, Failure> {
        let tag = self.tag();
        let dialogue = self.connection.dialogue();
        let mut begun = line(&[&tag, " LOGIN"]);
        for word in [user_id, password] {
            match quoted(word) {
                Some(quoted) => begun = line(&[&begun, " ", &quoted]),
                None => {
                    let length = word.len().to_string();
                    dialogue.send(&line(&[&begun, " {", &length, "}"])).await?;
                    match step(dialogue, &tag).await? {
                        Step::Continue => begun = line(&[word]),
                        Step::End(answer) => return believable(answer, false),
                    }
                }
            }
        }
        dialogue.send(&begun).await?;
        end(dialogue, &tag).await
    }
}

/// Nobody has signed in who has not said everything, or who has been told to stop.
fn believable(answer: Answer, is_said: bool) -> Result<Answer, Failure> {
    if answer.is_ok() && !is_said {
        Err(TestCode::AnswerUnexpected.into())
    } else {
        Ok(answer)
    }
}

/// A quoted string, if it can hold the word: printable ASCII.
fn quoted(word: &str) -> Option<Zeroizing<String>> {
    let is_printable = word.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_printable.then(|| {
        let mut quoted = Zeroizing::new(String::with_capacity(word.len() * 2 + 2));
        quoted.push('"');
        for c in word.chars() {
            if matches!(c, '"' | '\\') {
                quoted.push('\\');
            }
            quoted.push(c);
        }
        quoted.push('"');
        quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(capabilities: &str) -> Vec<String> {
        capabilities.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_password_goes_the_best_way_that_is_offered() {
        let way = |offered, is_encrypted| Way::for_password(&names(offered), is_encrypted);
        let plain = Ok(Way::Sasl(Mechanism::Plain));
        assert_eq!(way("IMAP4REV1 AUTH=LOGIN AUTH=PLAIN", true), plain);
        assert_eq!(way("AUTH=PLAIN LOGINDISABLED", true), plain);
        assert_eq!(way("IMAP4REV1 AUTH=LOGIN", true), Ok(Way::Command));
        assert_eq!(way("AUTH=CRAM-MD5", true), Ok(Way::Command));
        assert_eq!(
            way("AUTH=LOGIN LOGINDISABLED", true),
            Ok(Way::Sasl(Mechanism::Login))
        );
        assert_eq!(
            way("AUTH=GSSAPI LOGINDISABLED", true),
            Err(TestCode::MechanismNotOffered)
        );
        assert_eq!(way("LOGINDISABLED", true), Err(TestCode::SignInNotOffered));
        assert_eq!(way("LOGINDISABLED", false), Err(TestCode::SignInNeedsTls));
    }

    #[test]
    fn a_token_goes_no_other_way() {
        let xoauth2 = Ok(Way::Sasl(Mechanism::Xoauth2));
        let way = |offered| Way::for_token(&names(offered));
        assert_eq!(way("AUTH=PLAIN AUTH=XOAUTH2"), xoauth2);
        assert_eq!(
            way("AUTH=PLAIN AUTH=LOGIN"),
            Err(TestCode::MechanismNotOffered)
        );
    }

    #[test]
    fn a_quoted_string_holds_printable_ascii() {
        assert_eq!(quoted(r#"a "b\c"#).unwrap().as_str(), r#""a \"b\\c""#);
        assert_eq!(quoted("").unwrap().as_str(), r#""""#);
        assert_eq!(quoted("pässword"), None);
        assert_eq!(quoted("a\r\nb"), None);
    }
}
