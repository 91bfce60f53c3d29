//! The probe, run against a server of this machine.

use std::sync::LazyLock;
use std::time::Duration;

use email_account::connection_test::{RoundTrip, Stage, TestCode};
use email_account::profile::CheckOutcome;
use email_account::wire::{ProfileCheckResult, StageResult, TestEvent, TestOutcome};
use email_account::{Host, Port, TlsVersion};
use tokio::sync::mpsc;
use zeroize::Zeroizing;

pub(super) use email_account::Security;

use super::authority::AUTHORITY;
use super::scripted::{Rules, Scripted, Step, say};
use super::sessions::Protocol;
use crate::egress::{Egress, Roots, TlsSettings};
use crate::probe::{
    Endpoint, Job, Limits, ReceiverJob, Reporter, SenderJob, SignIn, Token, TokenAnswer,
    TokenSource, Transport, run,
};

/// Who signs in.
pub(super) const USER_ID: &str = "user@example.test";

/// What is tested.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) protocol: Protocol,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) password: &'static str,
    /// Whether the password is a token.
    pub(super) is_token: bool,
}

/// What a probe has told.
#[derive(Debug)]
pub(super) struct Probed {
    pub(super) outcome: TestOutcome,
    pub(super) events: Vec<TestEvent>,
}

impl Probed {
    /// The stages that have ended.
    pub(super) fn stages(&self) -> impl Iterator<Item = &StageResult> {
        self.events.iter().filter_map(|event| match event {
            TestEvent::Stage(result) => Some(result),
            _ => None,
        })
    }

    /// The stage that failed.
    pub(super) fn failure(&self) -> Option<&StageResult> {
        self.stages().find(|result| result.code.is_some())
    }

    /// How this stage ended.
    pub(super) fn stage(&self, stage: Stage) -> &StageResult {
        let mut found = self.stages().filter(|result| result.stage == stage);
        found.next().expect("the stage was reached")
    }
}

/// The limits for servers that answer: a machine that is busy keeps them as well.
pub(super) const LIMITS: Limits = Limits {
    stage: Duration::from_secs(8),
    test: Duration::from_secs(60),
    message: Duration::from_secs(20),
};

/// The limits for servers that do not.
pub(super) const SHORT: Limits = Limits {
    stage: Duration::from_millis(800),
    ..LIMITS
};

/// The password of those who sign in.
pub(super) const PASSWORD: &str = "correct horse battery staple";

/// Signing in with the password.
pub(super) fn settings(protocol: Protocol, port: u16, security: Security) -> Settings {
    Settings {
        protocol,
        port,
        security,
        password: PASSWORD,
        is_token: false,
    }
}

/// A server that speaks TLS from the first byte and answers by these rules.
pub(super) async fn encrypted(protocol: Protocol, rules: Rules) -> Scripted {
    let greeting = say(protocol.greeting());
    Scripted::start(vec![Step::Tls, greeting, Step::Serve(rules)]).await
}

/// Tests such a server; gives what it has heard, too.
pub(super) async fn tested(protocol: Protocol, rules: Rules) -> (Probed, String) {
    let server = encrypted(protocol, rules).await;
    let probed = probe(&settings(protocol, server.port, Security::Tls)).await;
    server.left_alone().await;
    (probed, server.seen.encrypted())
}

/// Where a test failed, and why.
pub(super) fn failure(probed: &Probed) -> (Stage, TestCode) {
    let failed = probed.failure().expect("a failure");
    (failed.stage, failed.code.expect("a code"))
}

/// Tests these settings.
pub(super) async fn probe(settings: &Settings) -> Probed {
    probe_within(settings, LIMITS).await
}

/// Tests these settings within these limits.
pub(super) async fn probe_within(settings: &Settings, limits: Limits) -> Probed {
    tell(job(settings), limits).await
}

/// Runs a job, and gathers what it tells.
pub(super) async fn tell(job: Job, limits: Limits) -> Probed {
    let (sender, mut receiver) = mpsc::channel(64);
    let outcome = run(&EGRESS, job, Reporter::new(sender, limits)).await;
    let mut events = Vec::new();
    while let Some(event) = receiver.recv().await {
        events.push(event);
    }
    Probed { outcome, events }
}

/// To this machine.
pub(super) static EGRESS: LazyLock<Egress> =
    LazyLock::new(|| Egress::new(vec!["127.0.0.0/8".parse().unwrap()], Vec::new()));

/// The job of testing one side.
pub(super) fn job(settings: &Settings) -> Job {
    let (sender, receiver) = match settings.protocol {
        Protocol::Smtp => (Some(sender(settings)), None),
        Protocol::Imap | Protocol::Pop3 => (None, Some(receiver(settings))),
    };
    Job {
        sender,
        receiver,
        round_trip: RoundTrip::Without,
    }
}

pub(super) fn sender(settings: &Settings) -> SenderJob {
    SenderJob::Smtp {
        server: endpoint(settings),
        sign_in: sign_in(settings),
        email: USER_ID.parse().unwrap(),
        stages: Vec::new(),
    }
}

pub(super) fn receiver(settings: &Settings) -> ReceiverJob {
    let (server, sign_in, stages) = (endpoint(settings), sign_in(settings), Vec::new());
    match settings.protocol {
        Protocol::Pop3 => ReceiverJob::Pop3 {
            server,
            sign_in,
            stages,
        },
        Protocol::Imap | Protocol::Smtp => ReceiverJob::Imap {
            server,
            sign_in,
            stages,
        },
    }
}

pub(super) fn endpoint(settings: &Settings) -> Endpoint {
    let tls = TlsSettings {
        min_version: TlsVersion::V1_2,
        roots: Roots::Named(vec![AUTHORITY.clone()]),
    };
    Endpoint {
        host: "127.0.0.1".parse::<Host>().unwrap(),
        port: settings.port.to_string().parse::<Port>().unwrap(),
        transport: match settings.security {
            Security::None => Transport::ClearText,
            Security::StartTls => Transport::StartTls(tls),
            Security::Tls => Transport::Tls(tls),
        },
    }
}

pub(super) fn sign_in(settings: &Settings) -> SignIn {
    let user_id = USER_ID.to_owned();
    if settings.is_token {
        SignIn::Token {
            user_id,
            token: Box::new(Granted(settings.password)),
        }
    } else {
        SignIn::Password {
            user_id,
            password: Zeroizing::new(settings.password.to_owned()),
        }
    }
}

struct Granted(&'static str);

impl TokenSource for Granted {
    fn token(&self) -> TokenAnswer<'_> {
        let token = Token {
            token: Zeroizing::new(self.0.to_owned()),
            check: ProfileCheckResult {
                outcome: CheckOutcome::Granted,
                aadsts: None,
            },
        };
        Box::pin(async { Ok(token) })
    }
}
