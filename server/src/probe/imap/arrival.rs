//! Waiting for the test message.

use std::time::Duration;

use email_account::connection_test::TestCode;
use email_account::wire::Evidence;
use tokio::time::sleep;

use super::response::Data;
use super::session::Session;
use crate::probe::report::Ended;

/// How long to wait between two looks into the inbox.
const PAUSE: Duration = Duration::from_secs(1);

impl Session {
    /// Waits until the message lies in the inbox. Whoever calls this limits the time.
    pub(super) async fn wait_for(&mut self, message_id: &str) -> Ended<()> {
        let search = format!("SEARCH HEADER MESSAGE-ID \"<{message_id}>\"");
        loop {
            // Servers may tell of new messages only where something may change.
            self.command("NOOP").await?;
            let answer = self.command(&search).await?;
            if !answer.is_ok() {
                return Err(self.failure(TestCode::AnswerUnexpected, &answer.end.text));
            }
            let found = |data: &Data| matches!(data, Data::Search(found) if *found > 0);
            if answer.data.iter().any(found) {
                return Ok(((), Evidence::default()));
            }
            sleep(PAUSE).await;
        }
    }
}
