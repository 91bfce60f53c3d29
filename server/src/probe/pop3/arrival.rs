//! Waiting for the test message.
//!
//! A session sees the messages that were there when it began (RFC 1939 section 5), so that each look takes another one.

use std::time::Duration;

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{Evidence, StageResult, TestEvent};
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::session::Session;
use crate::egress::Egress;
use crate::probe::Failure;
use crate::probe::credentials::Credentials;
use crate::probe::job::Endpoint;
use crate::probe::report::{Ended, SideReporter};

/// How long to wait between two looks. Providers mind who signs in more often.
const PAUSE: Duration = Duration::from_secs(2);

/// How often a server may ask to come back later.
const DELAYS: u32 = 3;

/// More events than a session has stages.
const EVENTS: usize = 32;

/// Waits until the message lies in the maildrop. Whoever calls this limits the time.
pub(super) async fn wait(
    egress: &Egress,
    side: &SideReporter,
    server: &Endpoint,
    credentials: &Credentials,
    message_id: &str,
) -> Ended<()> {
    let mut delays = 0;
    loop {
        let (events, mut told) = mpsc::channel(EVENTS);
        let again = side.again(events);
        match Session::begin(egress, &again, server, credentials).await {
            Ok(mut session) => {
                let found = session.holds(message_id).await?;
                session.quit().await;
                match found {
                    Some(true) => return Ok(((), Evidence::default())),
                    Some(false) => {}
                    None => return Err(TestCode::AnswerUnexpected.into()),
                }
            }
            Err(_) => heed(refusal(&mut told), &mut delays)?,
        }
        sleep(PAUSE).await;
    }
}

/// Why the session failed, if the server had been asked to let somebody in.
fn refusal(told: &mut mpsc::Receiver<TestEvent>) -> Option<Failure> {
    let mut last = None;
    while let Ok(event) = told.try_recv() {
        last = Some(event);
    }
    match last {
        Some(TestEvent::Stage(StageResult {
            stage: Stage::SignIn | Stage::Mailbox,
            code: Some(code),
            evidence,
            ..
        })) => Some(Failure::with_evidence(code, evidence)),
        _ => None,
    }
}

/// Goes on where nobody was refused, and a few times where a server lets nobody in again so soon. Whatever else it refuses
/// is not tried again: providers lock mailboxes.
fn heed(refusal: Option<Failure>, delays: &mut u32) -> Result<(), Failure> {
    let Some(failure) = refusal else {
        return Ok(());
    };
    let is_delay = matches!(
        failure.code,
        TestCode::MailboxInUse | TestCode::SignInUnavailable
    );
    *delays += 1;
    if is_delay && *delays <= DELAYS {
        Ok(())
    } else {
        Err(failure)
    }
}

#[cfg(test)]
mod tests {
    use email_account::wire::TestedSide;

    use super::*;

    /// What is made of a session whose last stage failed so.
    fn refused_at(stage: Stage, code: TestCode) -> Option<Failure> {
        let (events, mut told) = mpsc::channel(EVENTS);
        for (stage, code) in [(Stage::Dns, None), (stage, Some(code))] {
            let result = StageResult {
                side: TestedSide::Receiver,
                stage,
                milliseconds: 0,
                code,
                evidence: Evidence::default(),
                cures: Vec::new(),
            };
            events.try_send(TestEvent::Stage(result)).unwrap();
        }
        refusal(&mut told)
    }

    #[test]
    fn a_refused_sign_in_is_not_tried_again() {
        for code in [TestCode::SignInRejected, TestCode::AnswerTimedOut] {
            let heeded = heed(refused_at(Stage::SignIn, code), &mut 0);
            assert_eq!(heeded, Err(code.into()));
        }
    }

    #[test]
    fn a_server_may_ask_a_few_times_to_come_back_later() {
        let mut delays = 0;
        let mut again = |stage, code| heed(refused_at(stage, code), &mut delays);
        assert_eq!(again(Stage::Mailbox, TestCode::MailboxInUse), Ok(()));
        for _ in 1..DELAYS {
            assert_eq!(again(Stage::SignIn, TestCode::SignInUnavailable), Ok(()));
        }
        assert_eq!(again(Stage::Tcp, TestCode::ConnectionTimedOut), Ok(()));
        assert_eq!(
            again(Stage::SignIn, TestCode::MailboxInUse),
            Err(TestCode::MailboxInUse.into())
        );
    }
}
