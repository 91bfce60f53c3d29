//! The one attempt to sign in (RFC 4954).

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use zeroize::Zeroizing;

use super::extensions::Extensions;
use super::refusal;
use super::reply::Reply;
use super::session::Session;
use crate::probe::credentials::Credentials;
use crate::probe::report::Ended;
use crate::probe::sasl::Mechanism;

/// The longest command, its end included (RFC 5321 section 4.5.3.1.4). What a client says first in a mechanism follows in
/// a line of its own if it does not fit.
const COMMAND_BYTES: usize = 512;

impl Session {
    /// Signs in.
    pub(super) async fn sign_in(
        &mut self,
        extensions: &Extensions,
        credentials: Credentials,
    ) -> Ended<()> {
        match credentials {
            Credentials::Withheld(failure) => Err(failure),
            Credentials::None => Err(TestCode::PasswordMissing.into()),
            Credentials::Password { user_id, password } => {
                let offered = self.mechanisms(extensions)?;
                let mechanism = Mechanism::for_password(offered);
                let mechanism = mechanism.ok_or(TestCode::MechanismNotOffered)?;
                let reply = self.say(mechanism, &user_id, &password).await?;
                self.judge(mechanism, &reply, TestCode::SignInRejected)
            }
            Credentials::Token { user_id, token } => {
                let is_offered = Mechanism::Xoauth2.is_among(self.mechanisms(extensions)?);
                if !is_offered {
                    return Err(TestCode::MechanismNotOffered.into());
                }
                let reply = self.say(Mechanism::Xoauth2, &user_id, &token).await?;
                self.judge(Mechanism::Xoauth2, &reply, TestCode::TokenRejected)
            }
        }
    }

    /// The mechanisms that are offered, one at least.
    fn mechanisms<'a>(
        &self,
        extensions: &'a Extensions,
    ) -> Result<impl Iterator<Item = &'a str> + Clone + use<'a>, TestCode> {
        let offered = extensions.mechanisms.iter().map(String::as_str);
        if !extensions.mechanisms.is_empty() {
            Ok(offered)
        } else if extensions.start_tls && !self.connection.is_encrypted() {
            Err(TestCode::SignInNeedsTls)
        } else {
            Err(TestCode::SignInNotOffered)
        }
    }

    async fn say(
        &mut self,
        mechanism: Mechanism,
        user_id: &str,
        secret: &str,
    ) -> Result<Reply, TestCode> {
        let mut messages = mechanism.messages(user_id, secret).into_iter();
        let command = format!("AUTH {}", mechanism.name());
        let first = messages.as_slice().first();
        let mut reply = match first.and_then(|first| with_first(&command, mechanism, first)) {
            Some(whole) => {
                messages.next();
                self.command(&whole).await?
            }
            None => self.command(&command).await?,
        };
        while reply.code == 334 {
            let Some(message) = messages.next() else {
                let reply = self.command(mechanism.last_word()).await?;
                return believable(reply, false);
            };
            reply = self.command(&message).await?;
        }
        believable(reply, messages.as_slice().is_empty())
    }

    fn judge(&mut self, mechanism: Mechanism, reply: &Reply, rejected: TestCode) -> Ended<()> {
        let mechanism = Some(mechanism.name().to_owned());
        if reply.code == 235 {
            self.signed_in = true;
            let evidence = Evidence {
                mechanism,
                ..Evidence::default()
            };
            return Ok(((), evidence));
        }
        let code = refusal::of_sign_in(reply, rejected, self.connection.is_encrypted());
        let mut failure = self.failure(code, reply);
        failure.evidence.mechanism = mechanism;
        Err(failure)
    }
}

/// The command with the first message in it, if it fits. Servers wait with LOGIN until they have asked.
fn with_first(command: &str, mechanism: Mechanism, first: &str) -> Option<Zeroizing<String>> {
    let length = command.len() + 1 + first.len();
    let is_short = length + 2 <= COMMAND_BYTES && mechanism != Mechanism::Login;
    is_short.then(|| {
        let mut whole = Zeroizing::new(String::with_capacity(length));
        whole.push_str(command);
        whole.push(' ');
        whole.push_str(first);
        whole
    })
}

/// Nobody has signed in who has not said everything, or who has been told to stop.
fn believable(reply: Reply, is_said: bool) -> Result<Reply, TestCode> {
    if (reply.is_positive() && !is_said) || reply.code == 334 {
        Err(TestCode::AnswerUnexpected)
    } else {
        Ok(reply)
    }
}
