//! A connection on which somebody signs in and shows an envelope.

use std::time::Duration;

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use tokio::time::timeout;

use super::extensions::Extensions;
use super::opening::{EHLO, HELO};
use super::reply::Reply;
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
    pub(super) signed_in: bool,
    secrets: Secrets,
}

impl Session {
    /// Nothing that is shown of the server's words holds what somebody signs in with.
    pub(super) fn new(connection: Protected, credentials: &Credentials) -> Self {
        Self {
            connection,
            signed_in: false,
            secrets: credentials.secrets(),
        }
    }

    /// Sends a command and waits for its answer.
    pub(super) async fn command(&mut self, command: &str) -> Result<Reply, TestCode> {
        Reply::to(self.connection.dialogue(), command).await
    }

    /// Asks what the server can do. One that does not understand the question is asked in the old way, and then nobody can
    /// sign in.
    pub(super) async fn capabilities(&mut self) -> Ended<Extensions> {
        let mut reply = self.command(EHLO).await?;
        if matches!(reply.code, 500..600) {
            reply = self.command(HELO).await?;
            reply.lines.truncate(1);
        }
        let code = match reply.code {
            250 => {
                let extensions = Extensions::read(&reply);
                let evidence = Evidence {
                    capabilities: self.connection.shown(&extensions.names),
                    ..Evidence::default()
                };
                return Ok((extensions, evidence));
            }
            221 | 400..500 => TestCode::ServerBusy,
            500..600 => TestCode::CapabilitiesRefused,
            _ => TestCode::AnswerUnexpected,
        };
        Err(self.failure(code, &reply))
    }

    /// Takes leave. Whatever comes of it, the test has passed.
    pub(super) async fn quit(&mut self) {
        let _ = timeout(FAREWELL, self.command("QUIT")).await;
    }

    /// A failure with what the server said, as far as it came inside TLS and holds no secret.
    pub(super) fn failure(&self, code: TestCode, reply: &Reply) -> Failure {
        self.connection.failure(code, &reply.text(), &self.secrets)
    }
}
