//! Telling what happens while it happens: an event for each stage that has ended.

use std::time::Duration;

use email_account::connection_test::{Stage, TestCode, Tested, cures};
use email_account::wire::{Cure, Evidence, SidePlan, StageResult, TestEvent, TestedSide};
use email_account::{MailProtocol, Security};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::failure::Failure;

/// How a stage ends: with what the next ones need and what was seen, or not.
pub(crate) type Ended<T> = Result<(T, Evidence), Failure>;

/// A side has ended before its last stage, and the reason has been told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stopped;

/// How long things may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// A stage.
    pub(crate) stage: Duration,
    /// All stages of a side but that of the message.
    pub(crate) test: Duration,
    /// The wait for the message once it is on its way: mail takes its time.
    pub(crate) message: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stage: Duration::from_secs(10),
            test: Duration::from_secs(30),
            message: Duration::from_secs(30),
        }
    }
}

/// Tells what happens in a test.
pub(crate) struct Reporter {
    events: mpsc::Sender<TestEvent>,
    limits: Limits,
}

impl Reporter {
    /// Tells it to whoever receives these events: fewer than 32, so that a channel for as many keeps nobody waiting.
    pub(crate) fn new(events: mpsc::Sender<TestEvent>, limits: Limits) -> Self {
        Self { events, limits }
    }

    /// Tells what will be done.
    pub(super) async fn plan(&self, sides: Vec<SidePlan>) {
        // Nobody to tell it to: then nobody waits for the stages either.
        let _ = self.events.send(TestEvent::Plan { sides }).await;
    }

    /// Tells what happens on one side, whose time begins now.
    pub(super) fn side(&self, side: TestedSide, settings: Option<Settings>) -> SideReporter {
        SideReporter {
            side,
            settings,
            events: self.events.clone(),
            limits: self.limits,
            deadline: Instant::now() + self.limits.test,
        }
    }
}

/// What is tested on a side, as far as cures depend on it.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// What is spoken to the server.
    pub(crate) protocol: MailProtocol,
    /// The port.
    pub(crate) port: u16,
    /// When TLS begins.
    pub(crate) security: Security,
    /// Who signs in.
    pub(crate) user_id: Option<String>,
    /// The sender's address.
    pub(crate) email: Option<String>,
}

impl Settings {
    fn cures(&self, code: TestCode) -> Vec<Cure> {
        let tested = Tested {
            protocol: self.protocol,
            port: self.port,
            security: self.security,
            user_id: self.user_id.as_deref(),
            email: self.email.as_deref(),
        };
        cures(code, tested)
    }
}

/// Tells what happens on one side, and keeps its time.
pub(crate) struct SideReporter {
    side: TestedSide,
    settings: Option<Settings>,
    events: mpsc::Sender<TestEvent>,
    limits: Limits,
    deadline: Instant,
}

impl SideReporter {
    /// Goes through a stage and tells how it ended. If it takes too long, the work is given up, and with it every
    /// connection that it holds.
    pub(crate) async fn stage<T>(
        &self,
        stage: Stage,
        work: impl Future<Output = Ended<T>>,
    ) -> Result<T, Stopped> {
        let began = Instant::now();
        let end = self.end(stage, began);
        let ended = timeout_at(end, work)
            .await
            .unwrap_or_else(|_| Err(self.late(stage, end).into()));
        let (value, failure, evidence) = match ended {
            Ok((value, evidence)) => (Ok(value), None, evidence),
            Err(failure) => (
                Err(Stopped),
                Some((failure.code, failure.cures)),
                *failure.evidence,
            ),
        };
        let (code, seen) = failure.unzip();
        let result = StageResult {
            side: self.side,
            stage,
            milliseconds: began.elapsed().as_millis().try_into().unwrap_or(u32::MAX),
            code,
            evidence,
            cures: self.cures(code, seen.unwrap_or_default()),
        };
        let told = self.events.send(TestEvent::Stage(result)).await;
        told.map_err(|_| Stopped)?;
        value
    }

    /// Goes through stages again while the one of the message lasts, and tells somebody else of them.
    pub(super) fn again(&self, events: mpsc::Sender<TestEvent>) -> Self {
        Self {
            side: self.side,
            settings: None,
            events,
            limits: self.limits,
            deadline: Instant::now() + self.limits.message,
        }
    }

    /// How long a part of a stage may take that leaves as much time again to find out more.
    pub(super) fn patience(&self) -> Duration {
        self.limits.stage / 4
    }

    fn end(&self, stage: Stage, began: Instant) -> Instant {
        match (stage, self.side) {
            (Stage::Message, TestedSide::Receiver) => began + self.limits.message,
            (Stage::Message, TestedSide::Sender) => began + self.limits.stage,
            _ => self.deadline.min(began + self.limits.stage),
        }
    }

    fn late(&self, stage: Stage, end: Instant) -> TestCode {
        match stage {
            Stage::Message if self.side == TestedSide::Receiver => TestCode::MessageNotArrived,
            _ if end == self.deadline => TestCode::TestTimedOut,
            Stage::Dns => TestCode::NameLookupFailed,
            Stage::Tcp => TestCode::ConnectionTimedOut,
            _ => TestCode::AnswerTimedOut,
        }
    }

    /// What follows from what was seen comes before what follows from the code alone.
    fn cures(&self, code: Option<TestCode>, mut seen: Vec<Cure>) -> Vec<Cure> {
        if let (Some(code), Some(settings)) = (code, &self.settings) {
            let known = settings.cures(code);
            seen.extend(known);
        }
        let mut cures = Vec::new();
        for cure in seen {
            if !cures.contains(&cure) {
                cures.push(cure);
            }
        }
        cures
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    /// A limit that is waited for.
    const SHORT: Duration = Duration::from_millis(10);

    /// A limit that is not.
    const LONG: Duration = Duration::from_secs(600);

    fn settings() -> Settings {
        Settings {
            protocol: MailProtocol::Smtp,
            port: 465,
            security: Security::StartTls,
            user_id: None,
            email: None,
        }
    }

    /// What is told of a stage that goes so.
    async fn told(
        limits: Limits,
        side: TestedSide,
        stage: Stage,
        work: impl Future<Output = Ended<()>>,
    ) -> StageResult {
        let (sender, mut events) = mpsc::channel(32);
        let side = Reporter::new(sender, limits).side(side, Some(settings()));
        let ended = side.stage(stage, work).await;
        match events.recv().await {
            Some(TestEvent::Stage(result)) => {
                assert_eq!(ended.is_err(), result.code.is_some());
                result
            }
            other => panic!("a stage: {other:?}"),
        }
    }

    #[tokio::test]
    async fn a_stage_that_takes_too_long_is_given_up_and_says_what_was_waited_for() {
        let limits = Limits {
            stage: SHORT,
            test: LONG,
            message: SHORT,
        };
        for (side, stage, code) in [
            (TestedSide::Sender, Stage::Dns, TestCode::NameLookupFailed),
            (TestedSide::Sender, Stage::Tcp, TestCode::ConnectionTimedOut),
            (TestedSide::Sender, Stage::Tls, TestCode::AnswerTimedOut),
            (TestedSide::Sender, Stage::Message, TestCode::AnswerTimedOut),
            (
                TestedSide::Receiver,
                Stage::Message,
                TestCode::MessageNotArrived,
            ),
        ] {
            let result = told(limits, side, stage, pending()).await;
            assert_eq!(
                (result.side, result.stage, result.code),
                (side, stage, Some(code))
            );
        }
    }

    #[tokio::test]
    async fn all_stages_together_have_a_limit_and_the_wait_for_a_message_its_own() {
        let limits = Limits {
            stage: LONG,
            test: SHORT,
            message: SHORT,
        };
        let late = told(limits, TestedSide::Sender, Stage::SignIn, pending()).await;
        assert_eq!(late.code, Some(TestCode::TestTimedOut));
        let late = told(limits, TestedSide::Receiver, Stage::Message, pending()).await;
        assert_eq!(late.code, Some(TestCode::MessageNotArrived));
    }

    #[tokio::test]
    async fn a_failure_is_told_with_what_was_seen_and_every_cure_once() {
        let known = settings().cures(TestCode::TlsExpected);
        let seen = Cure {
            port: Some(587),
            ..Cure::default()
        };
        let failure = Failure {
            cures: [vec![seen.clone()], known.clone()].concat(),
            ..Failure::said(TestCode::TlsExpected, Some("what?".to_owned()))
        };
        let failed = ready(Err(failure));
        let result = told(
            Limits::default(),
            TestedSide::Sender,
            Stage::Greeting,
            failed,
        )
        .await;
        assert_eq!(result.code, Some(TestCode::TlsExpected));
        assert_eq!(result.evidence.said.as_deref(), Some("what?"));
        assert_eq!(result.cures, [vec![seen], known].concat());
    }

    #[tokio::test]
    async fn a_side_stops_when_nobody_listens_any_more() {
        let (sender, events) = mpsc::channel(32);
        drop(events);
        let reporter = Reporter::new(sender, Limits::default());
        let side = reporter.side(TestedSide::Sender, None);
        let passed = ready(Ok(((), Evidence::default())));
        assert_eq!(side.stage(Stage::Dns, passed).await, Err(Stopped));
    }
}
