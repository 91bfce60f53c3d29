//! The one attempt to sign in.

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use zeroize::Zeroizing;

use super::answer::{self, Answer};
use super::conversation::{answer, command};
use super::session::Session;
use crate::probe::Failure;
use crate::probe::credentials::Credentials;
use crate::probe::report::Ended;
use crate::probe::sasl::Mechanism;

/// How somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// With `AUTH` (RFC 5034).
    Sasl(Mechanism),
    /// With the commands `USER` and `PASS`.
    Commands,
}

impl Way {
    /// The best way for a password. A server that does not say what it can do knows the oldest.
    fn for_password(capabilities: Option<&[String]>, is_encrypted: bool) -> Result<Self, TestCode> {
        let Some(capabilities) = capabilities else {
            return Ok(Self::Commands);
        };
        let knows_commands = capabilities.iter().any(|name| name == "USER");
        match Mechanism::for_password(mechanisms(capabilities)) {
            Some(Mechanism::Plain) => Ok(Self::Sasl(Mechanism::Plain)),
            _ if knows_commands => Ok(Self::Commands),
            Some(mechanism) => Ok(Self::Sasl(mechanism)),
            None if !is_encrypted => Err(TestCode::SignInNeedsTls),
            None if mechanisms(capabilities).next().is_some() => Err(TestCode::MechanismNotOffered),
            None => Err(TestCode::SignInNotOffered),
        }
    }

    /// The one way for a token.
    fn for_token(capabilities: Option<&[String]>) -> Result<Self, TestCode> {
        if Mechanism::Xoauth2.is_among(mechanisms(capabilities.unwrap_or_default())) {
            Ok(Self::Sasl(Mechanism::Xoauth2))
        } else {
            Err(TestCode::MechanismNotOffered)
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sasl(mechanism) => mechanism.name(),
            Self::Commands => "USER",
        }
    }
}

fn mechanisms(capabilities: &[String]) -> impl Iterator<Item = &str> + Clone {
    let sasl = capabilities
        .iter()
        .filter_map(|line| line.strip_prefix("SASL "));
    sasl.flat_map(str::split_ascii_whitespace)
}

impl Session {
    /// Signs in.
    pub(super) async fn sign_in(
        &mut self,
        capabilities: Option<&[String]>,
        credentials: &Credentials,
    ) -> Ended<()> {
        match credentials {
            Credentials::Withheld(failure) => Err(failure.clone()),
            Credentials::None => Err(TestCode::PasswordMissing.into()),
            Credentials::Password { user_id, password } => {
                let is_encrypted = self.connection.is_encrypted();
                let way = Way::for_password(capabilities, is_encrypted)?;
                let answer = self.say(way, user_id, password).await?;
                self.judge(way, &answer, TestCode::SignInRejected)
            }
            Credentials::Token { user_id, token } => {
                let way = Way::for_token(capabilities)?;
                let answer = self.say(way, user_id, token).await?;
                self.judge(way, &answer, TestCode::TokenRejected)
            }
        }
    }

    fn judge(&self, way: Way, answer: &Answer, rejected: TestCode) -> Ended<()> {
        let mechanism = Some(way.name().to_owned());
        let mut failure = match answer {
            Answer::Positive(_) => {
                let evidence = Evidence {
                    mechanism,
                    ..Evidence::default()
                };
                return Ok(((), evidence));
            }
            Answer::Negative(text) => self.failure(answer::of_sign_in(text, rejected), text),
            Answer::Continuation(_) => TestCode::AnswerUnexpected.into(),
        };
        failure.evidence.mechanism = mechanism;
        Err(failure)
    }

    async fn say(&mut self, way: Way, user_id: &str, secret: &str) -> Result<Answer, Failure> {
        match way {
            Way::Commands => self.user_and_pass(user_id, secret).await,
            Way::Sasl(mechanism) => {
                let messages = mechanism.messages(user_id, secret);
                self.auth(mechanism, messages).await
            }
        }
    }

    async fn user_and_pass(&mut self, user_id: &str, password: &str) -> Result<Answer, Failure> {
        let dialogue = self.connection.dialogue();
        match command(dialogue, &format!("USER {user_id}")).await? {
            Answer::Positive(_) => {
                let mut pass = Zeroizing::new(String::with_capacity(password.len() + 5));
                pass.push_str("PASS ");
                pass.push_str(password);
                command(dialogue, &pass).await
            }
            refused => Ok(refused),
        }
    }

    /// `AUTH`. No message stands in its line: not every server knows that, and lines are short.
    async fn auth(
        &mut self,
        mechanism: Mechanism,
        messages: Vec<Zeroizing<String>>,
    ) -> Result<Answer, Failure> {
        let dialogue = self.connection.dialogue();
        let mut messages = messages.into_iter();
        dialogue.send(&format!("AUTH {}", mechanism.name())).await?;
        loop {
            match (answer(dialogue).await?, messages.next()) {
                (Answer::Continuation(_), Some(message)) => dialogue.send(&message).await?,
                (Answer::Continuation(_), None) => {
                    dialogue.send(mechanism.last_word()).await?;
                    return believable(answer(dialogue).await?, false);
                }
                (ended, unsaid) => return believable(ended, unsaid.is_none()),
            }
        }
    }
}

/// Nobody has signed in who has not said everything, or who has been told to stop.
fn believable(answer: Answer, is_said: bool) -> Result<Answer, Failure> {
    match answer {
        Answer::Positive(_) if !is_said => Err(TestCode::AnswerUnexpected.into()),
        answer => Ok(answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(capabilities: &str) -> Vec<String> {
        capabilities.split(", ").map(str::to_owned).collect()
    }

    #[test]
    fn a_password_goes_the_best_way_that_is_offered() {
        let way = |offered, is_encrypted| Way::for_password(Some(&names(offered)), is_encrypted);
        let plain = Ok(Way::Sasl(Mechanism::Plain));
        assert_eq!(way("TOP, USER, SASL LOGIN PLAIN", true), plain);
        assert_eq!(way("USER, SASL LOGIN", true), Ok(Way::Commands));
        assert_eq!(way("SASL LOGIN", true), Ok(Way::Sasl(Mechanism::Login)));
        assert_eq!(
            way("TOP, SASL CRAM-MD5", true),
            Err(TestCode::MechanismNotOffered)
        );
        assert_eq!(way("TOP, SASL", true), Err(TestCode::SignInNotOffered));
        assert_eq!(way("TOP, STLS", false), Err(TestCode::SignInNeedsTls));
        assert_eq!(Way::for_password(None, true), Ok(Way::Commands));
    }

    #[test]
    fn a_token_goes_no_other_way() {
        let way = |offered| Way::for_token(Some(&names(offered)));
        let xoauth2 = Ok(Way::Sasl(Mechanism::Xoauth2));
        assert_eq!(way("USER, SASL PLAIN XOAUTH2"), xoauth2);
        assert_eq!(way("USER, SASL PLAIN"), Err(TestCode::MechanismNotOffered));
        assert_eq!(Way::for_token(None), Err(TestCode::MechanismNotOffered));
    }
}
