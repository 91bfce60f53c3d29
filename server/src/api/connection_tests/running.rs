//! A test that runs, as the body of the answer to whoever started it.
//!
//! The test goes on whether its caller reads or not, so that its limits hold, and ends with the body: hyper drops that as
//! soon as the caller hangs up.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use email_account::wire::{TestEvent, TestOutcome};
use hyper::body::{Body, Frame};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::JoinSet;

use crate::access_log;
use crate::app::App;
use crate::clock::rfc3339;
use crate::probe::{self, Job, Limits, Reporter};
use crate::store::{NewTest, StoreError};

use super::admission::Record;
use super::attempts::Attempts;

/// More than a test has events, so that it never waits for its caller.
const EVENTS: usize = 64;

/// The lines of a test that runs. It ends with them.
pub(super) struct Lines {
    lines: mpsc::Receiver<Bytes>,
    _test: JoinSet<()>,
}

impl Body for Lines {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let line = self.lines.poll_recv(context);
        line.map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}

/// Starts a test. Its slot is free again when it ends.
pub(super) fn start(
    app: App,
    job: Job,
    attempts: Attempts,
    record: Record,
    slot: OwnedSemaphorePermit,
) -> Lines {
    let (sender, lines) = mpsc::channel(EVENTS);
    let test = Test {
        attempts,
        events: Vec::new(),
        lines: sender,
    };
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        test.run(app, job, record).await;
        drop(slot);
    });
    Lines {
        lines,
        _test: tasks,
    }
}

struct Test {
    attempts: Attempts,
    events: Vec<TestEvent>,
    lines: mpsc::Sender<Bytes>,
}

impl Test {
    async fn run(mut self, app: App, job: Job, record: Record) {
        let (sender, events) = mpsc::channel(EVENTS);
        let reporter = Reporter::new(sender, Limits::default());
        let (outcome, ()) =
            tokio::join!(probe::run(&app.egress, job, reporter), self.follow(events));
        self.end(app, outcome, record).await;
    }

    async fn follow(&mut self, mut events: mpsc::Receiver<TestEvent>) {
        while let Some(event) = events.recv().await {
            self.attempts.heed(&event);
            self.tell(&event).await;
            self.events.push(event);
        }
    }

    /// The test is kept before its end is told: who hears of the end may ask for it.
    async fn end(self, app: App, outcome: TestOutcome, record: Record) {
        let at = app.clock.now();
        let end = TestEvent::End {
            outcome,
            at: rfc3339(at),
        };
        let Self {
            mut attempts,
            mut events,
            lines,
        } = self;
        events.push(end.clone());
        let kept = tokio::task::spawn_blocking(move || -> Result<(), StoreError> {
            attempts.settle()?;
            app.store.keep_test(&NewTest {
                base: record.base,
                digest: record.digest,
                referred: record.referred,
                at,
                outcome,
                settings: record.settings,
                events: serde_json::to_string(&events).map_err(StoreError::new)?,
            })
        });
        // What was seen is true all the same.
        match kept.await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => access_log::line(&format!("a connection test is not kept: {error}")),
            Err(error) => access_log::line(&format!("a connection test is not kept: {error}")),
        }
        tell(&lines, &end).await;
    }

    async fn tell(&self, event: &TestEvent) {
        tell(&self.lines, event).await;
    }
}

/// Nobody may listen any more: then this test is about to end.
async fn tell(lines: &mpsc::Sender<Bytes>, event: &TestEvent) {
    let mut line = serde_json::to_vec(event).expect("an event holds nothing that JSON cannot say");
    line.push(b'\n');
    let _ = lines.send(line.into()).await;
}
