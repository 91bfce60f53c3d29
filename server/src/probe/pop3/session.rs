//! A connection on which somebody has signed in.

use std::time::Duration;

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::Evidence;
use tokio::time::timeout;

use super::answer::{self, Answer, messages};
use super::conversation::{self, command};
use super::header;
use super::opening::Pop3;
use crate::egress::Egress;
use crate::probe::Failure;
use crate::probe::credentials::Credentials;
use crate::probe::job::Endpoint;
use crate::probe::report::{Ended, SideReporter, Stopped};
use crate::probe::said::Secrets;
use crate::probe::transport::{Protected, open};

/// How long a server may take to answer a farewell that changes nothing any more.
const FAREWELL: Duration = Duration::from_millis(500);

/// A connection on which somebody signs in.
pub(super) struct Session {
    pub(super) connection: Protected,
    /// How many messages lay in the maildrop when somebody signed in. Later ones wait for another session.
    pub(super) messages: u32,
    secrets: Secrets,
}

impl Session {
    /// Goes through all stages from the name of the host to the maildrop.
    pub(super) async fn begin(
        egress: &Egress,
        side: &SideReporter,
        server: &Endpoint,
        credentials: &Credentials,
    ) -> Result<Self, Stopped> {
        let mut session = Self {
            connection: open::<Pop3>(egress, side, server).await?,
            messages: 0,
            secrets: credentials.secrets(),
        };
        let capabilities = side
            .stage(Stage::Capabilities, session.capabilities())
            .await?;
        let signed_in = session.sign_in(capabilities.as_deref(), credentials);
        side.stage(Stage::SignIn, signed_in).await?;
        side.stage(Stage::Mailbox, session.count()).await?;
        Ok(session)
    }

    /// Asks what the server can do. A server that does not say is an old one, and no failure.
    async fn capabilities(&mut self) -> Ended<Option<Vec<String>>> {
        let names = conversation::capabilities(self.connection.dialogue()).await?;
        let evidence = Evidence {
            capabilities: self.connection.shown(names.as_deref().unwrap_or_default()),
            ..Evidence::default()
        };
        Ok((names, evidence))
    }

    /// Counts the messages: nothing is read, and nothing changed.
    async fn count(&mut self) -> Ended<()> {
        match command(self.connection.dialogue(), "STAT").await? {
            Answer::Positive(text) => {
                self.messages = messages(&text).ok_or(TestCode::AnswerUnexpected)?;
                let evidence = Evidence {
                    messages: Some(self.messages),
                    ..Evidence::default()
                };
                Ok(((), evidence))
            }
            Answer::Negative(text) => Err(self.failure(answer::of_mailbox(&text), &text)),
            Answer::Continuation(_) => Err(TestCode::AnswerUnexpected.into()),
        }
    }

    /// Whether one of the newest messages has this ID. `None`: the server does not let one see (`TOP` is optional).
    pub(super) async fn holds(&mut self, message_id: &str) -> Result<Option<bool>, Failure> {
        /// How many messages are looked at: others may have come meanwhile.
        const NEWEST: u32 = 8;
        let dialogue = self.connection.dialogue();
        for number in (1..=self.messages).rev().take(NEWEST as usize) {
            match command(dialogue, &format!("TOP {number} 0")).await? {
                Answer::Positive(_) => {
                    let header = conversation::lines(dialogue).await?;
                    if header::names(&header, message_id) {
                        return Ok(Some(true));
                    }
                }
                Answer::Negative(_) => return Ok(None),
                Answer::Continuation(_) => return Err(TestCode::AnswerUnexpected.into()),
            }
        }
        Ok(Some(false))
    }

    /// Takes leave, so that the server lets go of the maildrop. Whatever comes of it, the test has passed.
    pub(super) async fn quit(mut self) {
        let _ = timeout(FAREWELL, command(self.connection.dialogue(), "QUIT")).await;
    }

    /// A failure with what the server said, as far as it came inside TLS and holds no secret.
    pub(super) fn failure(&self, code: TestCode, text: &str) -> Failure {
        self.connection.failure(code, text, &self.secrets)
    }
}
