//! Tests of mail settings: from the name of a host to a mailbox, stage by stage.
//!
//! `job` says what is tested, `report` tells what happens while it happens, `transport` opens a connection that
//! somebody may sign in on, `dialogue` carries lines within limits; each protocol has a file.
//!
//! Whoever drops the future of a test closes its sockets. Only requests for tokens and to Graph have a task that drives
//! their connection, and it ends with them. A lookup of the system that is under way ends by itself on a thread of its own,
//! and nobody hears of it.

mod credentials;
mod dialogue;
mod failure;
mod graph;
mod imap;
mod job;
mod message;
mod pop3;
mod provider_words;
mod report;
mod round_trip;
mod said;
mod sasl;
mod smtp;
mod transport;

#[cfg(test)]
mod tests;

use email_account::connection_test::RoundTrip;
use email_account::wire::{TestOutcome, TestedSide};

use crate::egress::Egress;

pub(crate) use failure::Failure;
pub(crate) use graph::GraphMailbox;
pub(crate) use job::{
    Endpoint, Job, ReceiverJob, SenderJob, SignIn, Token, TokenAnswer, TokenSource, Transport,
};
pub(crate) use report::{Limits, Reporter, Stopped};

use round_trip::{Arriving, Posted, round_trip};

/// Tests both sides at once and tells of each stage: at most 10 s a stage and 30 s a side, and where a message goes round,
/// 10 s more to post it and 30 s from then on until it arrives.
pub(crate) async fn run(egress: &Egress, job: Job, reporter: Reporter) -> TestOutcome {
    reporter.plan(job.plan()).await;
    let (posted, arriving) = round_trip();
    let (posted, arriving) = match job.round_trip {
        RoundTrip::With => (Some(posted), Some(arriving)),
        RoundTrip::Without => (None, None),
    };
    let (sent, received) = tokio::join!(
        send(egress, job.sender, &reporter, posted),
        receive(egress, job.receiver, &reporter, arriving),
    );
    match sent.and(received) {
        Ok(()) => TestOutcome::Passed,
        Err(Stopped) => TestOutcome::Failed,
    }
}

async fn send(
    egress: &Egress,
    job: Option<SenderJob>,
    reporter: &Reporter,
    posted: Option<Posted>,
) -> Result<(), Stopped> {
    let Some(job) = job else { return Ok(()) };
    let side = reporter.side(TestedSide::Sender, job.settings());
    match job {
        SenderJob::Smtp {
            server,
            sign_in,
            email,
            ..
        } => smtp::run(egress, &side, server, sign_in, email, posted).await,
        SenderJob::Graph { mailbox, email, .. } => {
            graph::send(egress, &side, mailbox, email, posted).await
        }
    }
}

async fn receive(
    egress: &Egress,
    job: Option<ReceiverJob>,
    reporter: &Reporter,
    arriving: Option<Arriving>,
) -> Result<(), Stopped> {
    let Some(job) = job else { return Ok(()) };
    let side = reporter.side(TestedSide::Receiver, job.settings());
    match job {
        ReceiverJob::Imap {
            server, sign_in, ..
        } => imap::run(egress, &side, server, sign_in, arriving).await,
        ReceiverJob::Pop3 {
            server, sign_in, ..
        } => pop3::run(egress, &side, server, sign_in, arriving).await,
        ReceiverJob::Graph { mailbox, .. } => {
            graph::receive(egress, &side, mailbox, arriving).await
        }
    }
}
