//! Sending the test message.

use email_account::EmailAddress;
use email_account::connection_test::TestCode;
use email_account::wire::Evidence;

use super::extensions::Extensions;
use super::session::Session;
use crate::probe::message::TestMessage;
use crate::probe::report::Ended;
use crate::probe::round_trip::Posted;

impl Session {
    /// Sends the message, and tells its `Message-ID` to whoever waits for it.
    pub(super) async fn post(
        &mut self,
        extensions: &Extensions,
        email: &EmailAddress,
        posted: Posted,
    ) -> Ended<()> {
        let message = TestMessage::new(email)?;
        self.envelope(extensions, email).await?;
        let reply = self.command("DATA").await?;
        if reply.code != 354 {
            return Err(self.failure(TestCode::MessageRefused, &reply));
        }
        let reply = self.command(&format!("{}\r\n.", message.text)).await?;
        if !reply.is_positive() {
            return Err(self.failure(TestCode::MessageRefused, &reply));
        }
        posted.tell(message.id);
        Ok(((), Evidence::default()))
    }
}
