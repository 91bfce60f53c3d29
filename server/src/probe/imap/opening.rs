//! What comes before TLS, or before anybody signs in.

use email_account::connection_test::TestCode;

use super::conversation::command;
use super::response::{Data, Response, Status};
use crate::probe::Failure;
use crate::probe::dialogue::Dialogue;
use crate::probe::said::{Secrets, said};
use crate::probe::transport::Opening;

/// The protocol.
pub(super) struct Imap;

impl Opening for Imap {
    async fn greeting(dialogue: &mut Dialogue) -> Result<(), Failure> {
        let line = dialogue.line().await?;
        let Some(Response::Untagged(Data::Condition(greeting))) = Response::read(&line) else {
            return Err(TestCode::OtherProtocol.into());
        };
        let is_one_of = |names: [&str; 3]| {
            let code = greeting.code.as_ref();
            names
                .iter()
                .any(|name| code.is_some_and(|code| code.is(name)))
        };
        let code = match greeting.status {
            Status::Ok => return Ok(()),
            // Whoever is signed in already cannot start TLS any more, and proves no password.
            Status::PreAuth => TestCode::PreAuthenticated,
            _ if is_one_of(["UNAVAILABLE", "INUSE", "LIMIT"]) => TestCode::ServerBusy,
            Status::Bye | Status::No | Status::Bad => TestCode::GreetingRefused,
        };
        let said = said(&greeting.text, &Secrets::default());
        Err(Failure::said(code, said))
    }

    /// Its tags are never used again, so that no answer can be prepared for what is asked inside TLS.
    async fn start_tls(dialogue: &mut Dialogue) -> Result<(), TestCode> {
        let offer = command(dialogue, "S1", "CAPABILITY").await;
        let offer = offer.map_err(|failure| failure.code)?;
        let offered = offer.capabilities().unwrap_or_default();
        if !offered.iter().any(|name| name == "STARTTLS") {
            return Err(TestCode::StartTlsNotOffered);
        }
        let agreed = command(dialogue, "S2", "STARTTLS").await;
        match agreed.map_err(|failure| failure.code)?.end.status {
            Status::Ok => Ok(()),
            Status::Bye => Err(TestCode::ConnectionClosed),
            Status::No | Status::Bad | Status::PreAuth => Err(TestCode::StartTlsRefused),
        }
    }
}
