//! What comes before TLS, or before anybody signs in.

use email_account::connection_test::TestCode;

use super::extensions::Extensions;
use super::reply::Reply;
use crate::probe::Failure;
use crate::probe::dialogue::Dialogue;
use crate::probe::said::{Secrets, said};
use crate::probe::transport::Opening;

/// Who says hello. A server learns nothing from it of the network behind this one.
pub(super) const EHLO: &str = "EHLO [127.0.0.1]";

/// The same to a server that knows no extensions.
pub(super) const HELO: &str = "HELO [127.0.0.1]";

/// The protocol.
pub(super) struct Smtp;

impl Opening for Smtp {
    async fn greeting(dialogue: &mut Dialogue) -> Result<(), Failure> {
        let reply = Reply::read(dialogue).await.map_err(|code| match code {
            TestCode::AnswerUnexpected => TestCode::OtherProtocol,
            code => code,
        })?;
        let code = match reply.code {
            220 => return Ok(()),
            400..500 => TestCode::ServerBusy,
            221 | 500..600 => TestCode::GreetingRefused,
            _ => TestCode::OtherProtocol,
        };
        Err(Failure::said(
            code,
            said(&reply.text(), &Secrets::default()),
        ))
    }

    async fn start_tls(dialogue: &mut Dialogue) -> Result<(), TestCode> {
        let reply = Reply::to(dialogue, EHLO).await?;
        match reply.code {
            250 if Extensions::read(&reply).start_tls => (),
            // A server that only understands HELO knows no STARTTLS.
            250 | 500..600 => return Err(TestCode::StartTlsNotOffered),
            221 | 400..500 => return Err(TestCode::ServerBusy),
            _ => return Err(TestCode::AnswerUnexpected),
        }
        let reply = Reply::to(dialogue, "STARTTLS").await?;
        match reply.code {
            220 => Ok(()),
            221 | 400..600 => Err(TestCode::StartTlsRefused),
            _ => Err(TestCode::AnswerUnexpected),
        }
    }
}
