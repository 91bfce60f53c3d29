//! Waiting for the test message.
//!
//! A session sees the messages that were there when it began (RFC 1939 section 5), so that each look takes another one.

use std::time::Duration;

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use tokio::time::sleep;

use super::session::Session;
use crate::egress::Egress;
use crate::probe::credentials::Credentials;
use crate::probe::job::Endpoint;
use crate::probe::report::{Ended, SideReporter};
use crate::probe::round_trip::Arriving;

/// How long to wait between two looks. Providers mind who signs in more often.
const PAUSE: Duration = Duration::from_secs(2);

/// Waits until the message lies in the maildrop. Whoever calls this limits the time.
pub(super) async fn wait(
    egress: &Egress,
    side: &SideReporter,
    server: &Endpoint,
    credentials: &Credentials,
    arriving: Arriving,
) -> Ended<()> {
    let message_id = arriving.message_id().await?;
    let quiet = side.quiet();
    loop {
        // A server that lets nobody in again so soon lets somebody in later.
        if let Ok(mut session) = Session::begin(egress, &quiet, server, credentials).await {
            let found = session.holds(&message_id).await?;
            session.quit().await;
            match found {
                Some(true) => return Ok(((), Evidence::default())),
                Some(false) => {}
                None => return Err(TestCode::AnswerUnexpected.into()),
            }
        }
        sleep(PAUSE).await;
    }
}
