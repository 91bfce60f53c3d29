//! IMAP (RFC 3501) as far as a test goes: greeting, STARTTLS, sign-in, one look into the inbox.

mod arrival;
mod conversation;
mod opening;
mod refusal;
mod response;
mod session;
mod sign_in;

use email_account::connection_test::Stage;

use super::credentials::Credentials;
use super::job::{Endpoint, SignIn};
use super::report::{SideReporter, Stopped};
use super::round_trip::Arriving;
use super::transport::open;
use crate::egress::Egress;
use opening::Imap;
use session::Session;

/// Goes from the name of the host to the inbox, and waits there for the test message, if there is one.
pub(super) async fn run(
    egress: &Egress,
    side: &SideReporter,
    server: Endpoint,
    sign_in: SignIn,
    arriving: Option<Arriving>,
) -> Result<(), Stopped> {
    let credentials = Credentials::prepare(sign_in, &server.transport, side).await?;
    let connection = open::<Imap>(egress, side, &server).await?;
    let mut session = Session::new(connection, &credentials);
    let capabilities = side
        .stage(Stage::Capabilities, session.capabilities())
        .await?;
    let signed_in = session.sign_in(&capabilities, credentials);
    side.stage(Stage::SignIn, signed_in).await?;
    side.stage(Stage::Mailbox, session.examine()).await?;
    if let Some(arriving) = arriving {
        let posted = arriving.message_id().await;
        let arrived = async { session.wait_for(&posted?).await };
        side.stage(Stage::Message, arrived).await?;
    }
    session.log_out().await;
    Ok(())
}
