//! A connection on which somebody signs in and looks into the inbox.

use std::time::Duration;

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use tokio::time::timeout;

use super::conversation::{Answer, command};
use super::refusal;
use super::response::Data;
use crate::probe::Failure;
use crate::probe::credentials::Credentials;
use crate::probe::report::Ended;
use crate::probe::said::Secrets;
use crate::probe::transport::Protected;

/// How long a server may take to answer a farewell that changes nothing any more.
const FAREWELL: Duration = Duration::from_millis(500);

/// A connection on which somebody signs in.
pub(super) struct Session {
    pub(super) connection: Protected,
    secrets: Secrets,
    commands: u32,
}

impl Session {
    /// Nothing that is shown of the server's words holds what somebody signs in with.
    pub(super) fn new(connection: Protected, credentials: &Credentials) -> Self {
        Self {
            connection,
            secrets: credentials.secrets(),
            commands: 0,
        }
    }

    /// A tag for the next command.
    pub(super) fn tag(&mut self) -> String {
        self.commands += 1;
        format!("A{}", self.commands)
    }

    /// Sends a whole command and waits for its end.
    pub(super) async fn command(&mut self, text: &str) -> Result<Answer, Failure> {
        let tag = self.tag();
        command(self.connection.dialogue(), &tag, text).await
    }

    /// Asks what the server can do.
    pub(super) async fn capabilities(&mut self) -> Ended<Vec<String>> {
        let answer = self.command("CAPABILITY").await?;
        if !answer.is_ok() {
            let text = answer.end.text;
            return Err(self.failure(TestCode::CapabilitiesRefused, &text));
        }
        let names = answer.capabilities();
        let names = names.ok_or(TestCode::CapabilitiesRefused)?;
        let evidence = Evidence {
            capabilities: self.connection.shown(&names),
            ..Evidence::default()
        };
        Ok((names, evidence))
    }

    /// Opens the inbox to read: `SELECT` would take the mark of new messages away (RFC 3501 section 6.3.2).
    pub(super) async fn examine(&mut self) -> Ended<()> {
        let answer = self.command("EXAMINE INBOX").await?;
        if !answer.is_ok() {
            let code = refusal::of_mailbox(&answer.end);
            return Err(self.failure(code, &answer.end.text));
        }
        let messages = answer.data.iter().rev().find_map(|data| match data {
            Data::Exists(messages) => Some(*messages),
            _ => None,
        });
        let evidence = Evidence {
            messages,
            ..Evidence::default()
        };
        Ok(((), evidence))
    }

    /// Takes leave. Whatever comes of it, the test has passed.
    pub(super) async fn log_out(&mut self) {
        let _ = timeout(FAREWELL, self.command("LOGOUT")).await;
    }

    /// A failure with what the server said, as far as it came inside TLS and holds no secret.
    pub(super) fn failure(&self, code: TestCode, text: &str) -> Failure {
        self.connection.failure(code, text, &self.secrets)
    }
}
