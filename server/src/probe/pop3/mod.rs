//! POP3 (RFC 1939) as far as a test goes: greeting, STLS, sign-in, one look at the maildrop. APOP is never used: it signs in
//! with MD5, which anybody on the way can choose the input of.

mod answer;
mod arrival;
mod conversation;
mod header;
mod opening;
mod session;
mod sign_in;

use email_account::connection_test::Stage;

use super::credentials::Credentials;
use super::job::{Endpoint, SignIn};
use super::report::{SideReporter, Stopped};
use super::round_trip::Arriving;
use crate::egress::Egress;
use session::Session;

/// Goes from the name of the host to the maildrop, and waits there for the test message, if there is one.
pub(super) async fn run(
    egress: &Egress,
    side: &SideReporter,
    server: Endpoint,
    sign_in: SignIn,
    arriving: Option<Arriving>,
) -> Result<(), Stopped> {
    let credentials = Credentials::prepare(sign_in, &server.transport, side).await?;
    let session = Session::begin(egress, side, &server, &credentials).await?;
    session.quit().await;
    if let Some(arriving) = arriving {
        let posted = arriving.message_id().await;
        let arrived = async { arrival::wait(egress, side, &server, &credentials, &posted?).await };
        side.stage(Stage::Message, arrived).await?;
    }
    Ok(())
}
