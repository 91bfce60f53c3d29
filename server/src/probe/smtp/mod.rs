//! SMTP submission (RFC 6409): as far as the acceptance of the sender, and no message is sent unless one is to go round.

mod extensions;
mod reply;

use email_account::EmailAddress;
use email_account::connection_test::{Stage, TestCode};
use email_account::wire::Evidence;

use super::Posted;
use super::credentials::Credentials;
use super::dialogue::Dialogue;
use super::failure::Failure;
use super::job::{Endpoint, SignIn};
use super::report::{SideReporter, Stopped};
use super::transport::{Opening, Protected, open};
use crate::egress::Egress;
use extensions::Extensions;
use reply::Reply;

/// Who says EHLO. A server learns nothing from it of the network behind this one.
const EHLO: &str = "EHLO [127.0.0.1]";
const HELO: &str = "HELO [127.0.0.1]";

/// Tests sending by SMTP.
pub(super) async fn run(
    egress: &Egress,
    side: &SideReporter,
    server: Endpoint,
    sign_in: SignIn,
    _email: EmailAddress,
    _posted: Option<Posted>,
) -> Result<(), Stopped> {
    let _credentials = Credentials::prepare(sign_in, side).await?;
    let mut connection = open::<Smtp>(egress, side, &server).await?;
    let _extensions = side
        .stage(Stage::Capabilities, capabilities(&mut connection))
        .await?;
    Ok(())
}

struct Smtp;

impl Opening for Smtp {
    async fn greeting(dialogue: &mut Dialogue) -> Result<(), Failure> {
        let reply = Reply::read(dialogue).await.map_err(|code| match code {
            TestCode::AnswerUnexpected => TestCode::OtherProtocol,
            code => code,
        })?;
        match reply.code {
            220 => Ok(()),
            221 | 500..600 => Err(TestCode::GreetingRefused.into()),
            400..500 => Err(TestCode::ServerBusy.into()),
            _ => Err(TestCode::OtherProtocol.into()),
        }
    }

    async fn start_tls(dialogue: &mut Dialogue) -> Result<(), TestCode> {
        let reply = Reply::to(dialogue, EHLO).await?;
        match reply.code {
            250 if Extensions::read(&reply).start_tls => (),
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

/// Asks what the server can do. A server that does not understand the question is asked in the old way, and nobody can
/// sign in then.
async fn capabilities(connection: &mut Protected) -> Result<(Extensions, Evidence), Failure> {
    let mut reply = Reply::to(connection.dialogue(), EHLO).await?;
    if (500..600).contains(&reply.code) {
        reply = Reply::to(connection.dialogue(), HELO).await?;
        reply.lines.truncate(1);
    }
    match reply.code {
        250 => {
            let extensions = Extensions::read(&reply);
            let evidence = Evidence {
                capabilities: connection.shown(extensions.names()),
                ..Evidence::default()
            };
            Ok((extensions, evidence))
        }
        221 | 400..500 => Err(TestCode::ServerBusy.into()),
        500..600 => Err(TestCode::CapabilitiesRefused.into()),
        _ => Err(TestCode::AnswerUnexpected.into()),
    }
}
