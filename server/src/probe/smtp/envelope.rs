//! Sender and recipient of a message (RFC 5321 section 3.3).

use email_account::EmailAddress;
use email_account::connection_test::TestCode;
use email_account::wire::Evidence;

use super::extensions::Extensions;
use super::refusal;
use super::session::Session;
use crate::probe::Failure;
use crate::probe::message::address;
use crate::probe::report::Ended;

impl Session {
    /// Has sender and recipient accepted, and takes them back: nothing is sent.
    pub(super) async fn try_envelope(
        &mut self,
        extensions: &Extensions,
        email: &EmailAddress,
    ) -> Ended<()> {
        self.envelope(extensions, email).await?;
        let reply = self.command("RSET").await?;
        if reply.is_positive() {
            Ok(((), Evidence::default()))
        } else {
            Err(self.failure(TestCode::AnswerUnexpected, &reply))
        }
    }

    /// Says from whom a message comes and to whom it goes: both times the sender.
    pub(super) async fn envelope(
        &mut self,
        extensions: &Extensions,
        email: &EmailAddress,
    ) -> Result<(), Failure> {
        let address = address(email);
        let parameter = match (address.is_ascii(), extensions.utf8) {
            (true, _) => "",
            (false, true) => " SMTPUTF8",
            (false, false) => return Err(TestCode::SenderRefused.into()),
        };
        let reply = self
            .command(&format!("MAIL FROM:<{address}>{parameter}"))
            .await?;
        if !reply.is_positive() {
            let code = refusal::of_sender(&reply, self.signed_in);
            return Err(self.failure(code, &reply));
        }
        let reply = self.command(&format!("RCPT TO:<{address}>")).await?;
        if !reply.is_positive() {
            let code = refusal::of_recipient(&reply, self.signed_in);
            return Err(self.failure(code, &reply));
        }
        Ok(())
    }
}
