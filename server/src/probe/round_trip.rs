//! What both sides tell each other about the test message: that it is waited for, and that it is on its way.

use email_account::connection_test::TestCode;
use tokio::sync::watch;

/// The sender's end.
pub(crate) struct Posted {
    message_id: watch::Sender<Option<String>>,
    awaited: watch::Receiver<bool>,
}

/// The receiver's end.
pub(crate) struct Arriving {
    message_id: watch::Receiver<Option<String>>,
    awaited: watch::Sender<bool>,
}

/// Both ends. A side that drops its own gives the message up.
pub(super) fn round_trip() -> (Posted, Arriving) {
    let (posted, arriving) = watch::channel(None);
    let (waiting, awaited) = watch::channel(false);
    let posted = Posted {
        message_id: posted,
        awaited,
    };
    let arriving = Arriving {
        message_id: arriving,
        awaited: waiting,
    };
    (posted, arriving)
}

impl Posted {
    /// Waits until the receiver has opened its mailbox. A message that nobody can see arrive is not sent.
    pub(super) async fn awaited(&mut self) -> Result<(), TestCode> {
        let awaited = self.awaited.wait_for(|awaited| *awaited).await;
        awaited.map(drop).map_err(|_| TestCode::MessageNotSent)
    }

    /// Tells the `Message-ID` without its angle brackets, as soon as a server has taken the message.
    pub(super) fn tell(self, message_id: String) {
        self.message_id.send_replace(Some(message_id));
    }
}

impl Arriving {
    /// Waits until the message is on its way, and gives its `Message-ID`. This ends when the sender's side does.
    pub(super) async fn message_id(mut self) -> Result<String, TestCode> {
        self.awaited.send_replace(true);
        let posted = self.message_id.wait_for(Option::is_some).await;
        let message_id = posted.ok().and_then(|message_id| message_id.clone());
        message_id.ok_or(TestCode::MessageNotSent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_is_sent_when_it_is_waited_for() {
        let (mut posted, arriving) = round_trip();
        let sending = async {
            posted.awaited().await?;
            posted.tell("id@example.org".to_owned());
            Ok(())
        };
        let (sent, arrived) = tokio::join!(sending, arriving.message_id());
        assert_eq!(sent, Ok::<(), TestCode>(()));
        assert_eq!(arrived.as_deref(), Ok("id@example.org"));
    }

    #[tokio::test]
    async fn neither_side_waits_for_one_that_has_given_up() {
        let (mut posted, arriving) = round_trip();
        drop(arriving);
        assert_eq!(posted.awaited().await, Err(TestCode::MessageNotSent));
        let (posted, arriving) = round_trip();
        drop(posted);
        assert_eq!(arriving.message_id().await, Err(TestCode::MessageNotSent));
    }
}
