//! What comes before TLS, or before anybody signs in.

use email_account::connection_test::TestCode;

use super::answer::{Answer, is_passing};
use super::conversation::{capabilities, command};
use crate::probe::Failure;
use crate::probe::dialogue::Dialogue;
use crate::probe::said::{Secrets, said};
use crate::probe::transport::Opening;

/// The protocol.
pub(super) struct Pop3;

impl Opening for Pop3 {
    async fn greeting(dialogue: &mut Dialogue) -> Result<(), Failure> {
        let line = dialogue.line().await?;
        match Answer::read(&line) {
            Some(Answer::Positive(_)) => Ok(()),
            Some(Answer::Negative(text)) => {
                let code = if is_passing(&text) {
                    TestCode::ServerBusy
                } else {
                    TestCode::GreetingRefused
                };
                Err(Failure::said(code, said(&text, &Secrets::default())))
            }
            Some(Answer::Continuation(_)) | None => Err(TestCode::OtherProtocol.into()),
        }
    }

    async fn start_tls(dialogue: &mut Dialogue) -> Result<(), TestCode> {
        let offered = capabilities(dialogue).await;
        let offered = offered.map_err(|failure| failure.code)?;
        if !offered.is_some_and(|names| names.iter().any(|name| name == "STLS")) {
            return Err(TestCode::StartTlsNotOffered);
        }
        let agreed = command(dialogue, "STLS").await;
        match agreed.map_err(|failure| failure.code)? {
            Answer::Positive(_) => Ok(()),
            Answer::Negative(_) | Answer::Continuation(_) => Err(TestCode::StartTlsRefused),
        }
    }
}
