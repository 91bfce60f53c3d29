//! How often somebody's password may be refused before the server waits: providers lock a mailbox after a few attempts.
//!
//! An attempt counts from the moment that a test begins, for all processes on one database, and is forgotten when it turns
//! out to have been none: nothing was sent, or the mailbox was opened. Every other end counts, whatever the server says and
//! if it says nothing: who would not have a password guessed need not say that it was wrong. So does a test that is given up
//! meanwhile. A click is one attempt, also where both sides sign in to one mailbox. Tokens do not count: nobody guesses
//! them.

use std::time::{Duration, SystemTime};

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{StageResult, TestEvent, TestedSide};

use crate::api::rate::since;
use crate::app::App;
use crate::clock::rfc3339;
use crate::probe::{Job, ReceiverJob, SenderJob};
use crate::store::{Attempt, NewAttempt, StoreError};

use super::job::PasswordSignIn;

/// How many refusals are allowed.
const MOST: u32 = 3;

/// Within how long.
const WINDOW: Duration = Duration::from_secs(60 * 60);

/// The attempts of one test.
pub(super) struct Attempts {
    app: App,
    on_mailboxes: Vec<OnMailbox>,
}

/// An attempt on one mailbox, by one side or both.
struct OnMailbox {
    digest: Vec<u8>,
    outcome: Result<Attempt, Paused>,
    sides: Vec<(TestedSide, Fate)>,
}

/// No attempt is made before this moment.
#[derive(Clone, Copy)]
struct Paused {
    until: SystemTime,
}

/// How far a side has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// No password was sent.
    Unjudged,
    /// A password may have been sent.
    UnderWay,
    /// The mailbox is open.
    Accepted,
    /// The mailbox stays closed.
    Refused,
}

impl Attempts {
    /// Counts one attempt on each mailbox, where it is allowed.
    pub(super) fn begin(app: &App, sign_ins: &[PasswordSignIn]) -> Result<Self, StoreError> {
        let mut attempts = Self {
            app: app.clone(),
            on_mailboxes: Vec::new(),
        };
        for sign_in in sign_ins {
            attempts.add(sign_in)?;
        }
        Ok(attempts)
    }

    fn add(&mut self, sign_in: &PasswordSignIn) -> Result<(), StoreError> {
        // Providers take a user ID in capitals for the same.
        let user_id = sign_in.user_id.to_lowercase();
        let parts = [sign_in.host.ascii().as_bytes(), user_id.as_bytes()];
        let digest = self.app.mailbox_digests.of(&parts);
        let side = (sign_in.side, Fate::Unjudged);
        let known = self.on_mailboxes.iter_mut().find(|it| it.digest == digest);
        if let Some(known) = known {
            known.sides.push(side);
            return Ok(());
        }
        let now = self.app.clock.now();
        let begun = self.app.store.begin_attempt(&NewAttempt {
            mailbox: digest.clone(),
            at: now,
            since: since(now, WINDOW),
            most: MOST,
        })?;
        self.on_mailboxes.push(OnMailbox {
            digest,
            outcome: begun.map_err(|reached| Paused {
                until: reached.earliest + WINDOW,
            }),
            sides: vec![side],
        });
        Ok(())
    }

    /// The job without the sign-ins that are not allowed now.
    pub(super) fn held_back(&self, mut job: Job) -> Job {
        let sender = job.sender.as_mut().and_then(SenderJob::sign_in_mut);
        let receiver = job.receiver.as_mut().and_then(ReceiverJob::sign_in_mut);
        for (side, sign_in) in [
            (TestedSide::Sender, sender),
            (TestedSide::Receiver, receiver),
        ] {
            if let (Some(retry_at), Some(sign_in)) = (self.paused(side), sign_in) {
                sign_in.pause(retry_at);
            }
        }
        job
    }

    /// From when on a side may be tried, if it may not now: RFC 3339, in UTC.
    fn paused(&self, side: TestedSide) -> Option<String> {
        let of_side = |it: &&OnMailbox| it.sides.iter().any(|(known, _)| *known == side);
        let paused = self.on_mailboxes.iter().find(of_side)?.outcome.err()?;
        Some(rfc3339(paused.until))
    }

    /// Follows the test.
    pub(super) fn heed(&mut self, event: &TestEvent) {
        let TestEvent::Stage(result) = event else {
            return;
        };
        let sides = self.on_mailboxes.iter_mut().flat_map(|it| &mut it.sides);
        for (_, fate) in sides.filter(|(side, _)| *side == result.side) {
            *fate = fate.after(result);
        }
    }

    /// Keeps the attempts that count, and forgets the others.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        settle(&self.app, std::mem::take(&mut self.on_mailboxes))
    }
}

impl Drop for Attempts {
    /// The test was given up. Where nothing can be done any more, the attempts count.
    fn drop(&mut self) {
        let on_mailboxes = std::mem::take(&mut self.on_mailboxes);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        if !on_mailboxes.is_empty() {
            let app = self.app.clone();
            runtime.spawn_blocking(move || {
                if let Err(error) = settle(&app, on_mailboxes) {
                    crate::access_log::line(&format!("a sign-in counts as refused: {error}"));
                }
            });
        }
    }
}

fn settle(app: &App, on_mailboxes: Vec<OnMailbox>) -> Result<(), StoreError> {
    for on_mailbox in on_mailboxes {
        let Ok(attempt) = on_mailbox.outcome else {
            continue;
        };
        let has = |fate| on_mailbox.sides.iter().any(|(_, known)| *known == fate);
        if has(Fate::Refused) || has(Fate::UnderWay) {
            continue;
        }
        if has(Fate::Accepted) {
            app.store.forget_attempts_on_its_mailbox(attempt)?;
        } else {
            app.store.forget_attempt(attempt)?;
        }
    }
    Ok(())
}

impl Fate {
    fn after(self, result: &StageResult) -> Self {
        match (result.stage, result.code) {
            (Stage::Capabilities, None) => Self::UnderWay,
            (Stage::SignIn, None) => Self::Accepted,
            (Stage::SignIn, Some(code)) if precedes_sending(code) => Self::Unjudged,
            (Stage::SignIn, Some(_)) => Self::Refused,
            _ => self,
        }
    }
}

/// Whether a sign-in fails so before a password is sent.
fn precedes_sending(code: TestCode) -> bool {
    matches!(
        code,
        TestCode::PasswordMissing
            | TestCode::SignInPaused
            | TestCode::MechanismNotOffered
            | TestCode::SignInNotOffered
            | TestCode::SignInNeedsTls
    )
}

#[cfg(test)]
mod tests {
    use email_account::wire::Evidence;

    use super::*;

    fn after_sign_in(code: TestCode) -> Fate {
        Fate::UnderWay.after(&StageResult {
            side: TestedSide::Sender,
            stage: Stage::SignIn,
            milliseconds: 0,
            code: Some(code),
            evidence: Evidence::default(),
            cures: Vec::new(),
        })
    }

    #[test]
    fn every_sign_in_that_fails_after_the_password_was_sent_counts() {
        for code in [
            TestCode::SignInRejected,
            TestCode::SignInUnavailable,
            TestCode::ConnectionClosed,
            TestCode::AnswerTimedOut,
            TestCode::AnswerUnexpected,
            TestCode::MailboxInUse,
        ] {
            assert!(after_sign_in(code) == Fate::Refused, "{code:?}");
        }
        for code in [TestCode::PasswordMissing, TestCode::SignInNeedsTls] {
            assert!(after_sign_in(code) == Fate::Unjudged, "{code:?}");
        }
    }
}
