//! SMTP submission (RFC 6409): up to the acceptance of the sender, and no message is sent unless one is to go round.

mod envelope;
mod extensions;
mod opening;
mod posting;
mod refusal;
mod reply;
mod session;
mod sign_in;

use email_account::EmailAddress;
use email_account::connection_test::Stage;

use super::credentials::Credentials;
use super::job::{Endpoint, SignIn};
use super::report::{SideReporter, Stopped};
use super::round_trip::Posted;
use super::transport::open;
use crate::egress::Egress;
use opening::Smtp;
use session::Session;

/// Goes from the name of the host to the acceptance of the sender, and sends the test message, if there is to be one.
pub(super) async fn run(
    egress: &Egress,
    side: &SideReporter,
    server: Endpoint,
    sign_in: SignIn,
    email: EmailAddress,
    posted: Option<Posted>,
) -> Result<(), Stopped> {
    let credentials = Credentials::prepare(sign_in, &server.transport, side).await?;
    let connection = open::<Smtp>(egress, side, &server).await?;
    let mut session = Session::new(connection, &credentials);
    let extensions = side
        .stage(Stage::Capabilities, session.capabilities())
        .await?;
    if !matches!(credentials, Credentials::None) {
        let signed_in = session.sign_in(&extensions, credentials);
        side.stage(Stage::SignIn, signed_in).await?;
    }
    let accepted = session.try_envelope(&extensions, &email);
    side.stage(Stage::MailFrom, accepted).await?;
    if let Some(mut posted) = posted {
        let awaited = posted.awaited().await;
        let sent = async {
            awaited?;
            session.post(&extensions, &email, posted).await
        };
        side.stage(Stage::Message, sent).await?;
    }
    session.quit().await;
    Ok(())
}
