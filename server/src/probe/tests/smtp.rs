//! What SMTP servers answer, and what is made of it.

use std::sync::Arc;

use email_account::connection_test::{RoundTrip, Stage, TestCode};
use email_account::wire::{Cure, StageResult, TestOutcome};
use zeroize::Zeroizing;

use super::run::{LIMITS, Probed, Security, Settings, USER_ID, job, receiver, sender, tell};
use super::scripted::{Rules, Scripted, Seen, Step, say};
use super::sessions::Protocol;
use crate::probe::{Job, SenderJob, SignIn};

const PASSWORD: &str = "correct horse";

fn password() -> SignIn {
    SignIn::Password {
        user_id: USER_ID.to_owned(),
        password: Zeroizing::new(PASSWORD.to_owned()),
    }
}

/// Tests a server inside TLS that answers by these rules.
async fn tested(rules: Rules, sign_in: SignIn) -> (Probed, Arc<Seen>) {
    let script = vec![
        Step::Tls,
        say(Protocol::Smtp.greeting()),
        Step::Serve(rules),
    ];
    run_script(script, Security::Tls, sign_in).await
}

/// Tests a server that goes through a script.
async fn run_script(script: Vec<Step>, security: Security, as_whom: SignIn) -> (Probed, Arc<Seen>) {
    let server = Scripted::start(script).await;
    let mut job = job(&settings(server.port, Protocol::Smtp, security));
    if let Some(SenderJob::Smtp { sign_in, .. }) = &mut job.sender {
        *sign_in = as_whom;
    }
    let probed = tell(job, LIMITS).await;
    server.left_alone().await;
    (probed, Arc::clone(&server.seen))
}

fn settings(port: u16, protocol: Protocol, security: Security) -> Settings {
    Settings {
        protocol,
        port,
        security,
        password: PASSWORD,
        is_token: false,
    }
}

/// The rules with other answers to these commands.
fn rules(others: &[(&'static str, &str)]) -> Rules {
    let mut rules = Protocol::Smtp.rules();
    for (words, answer) in others.iter().rev() {
        rules.insert(0, (words, (*answer).to_owned()));
    }
    rules
}

fn failed(probed: &Probed) -> (Stage, TestCode) {
    let result = failure(probed);
    (result.stage, result.code.unwrap())
}

fn failure(probed: &Probed) -> &StageResult {
    assert_eq!(probed.outcome, TestOutcome::Failed);
    probed.failure().expect("a stage failed")
}

/// Expects that a server with another answer to a command fails so.
async fn expect(command: &'static str, answer: &str, stage: Stage, code: TestCode) -> Probed {
    let (probed, _) = tested(rules(&[(command, answer)]), password()).await;
    assert_eq!(failed(&probed), (stage, code), "{command}: {answer}");
    probed
}

#[tokio::test]
async fn an_account_in_order_passes_and_nothing_is_sent() {
    let (probed, seen) = tested(Protocol::Smtp.rules(), password()).await;
    assert_eq!(probed.outcome, TestOutcome::Passed);
    let signed_in = probed.stage(Stage::SignIn);
    assert_eq!(signed_in.evidence.mechanism.as_deref(), Some("PLAIN"));
    let offered = &probed.stage(Stage::Capabilities).evidence.capabilities;
    assert_eq!(offered.as_slice(), ["SIZE", "AUTH=PLAIN", "AUTH=LOGIN"]);
    let said = seen.encrypted();
    assert!(said.contains(
        "MAIL FROM:<user@example.test>\r\nRCPT TO:<user@example.test>\r\nRSET\r\nQUIT\r\n"
    ));
    assert!(!said.contains("DATA"));
    assert_eq!(seen.clear(), "");
}

#[tokio::test]
async fn a_greeting_is_understood() {
    for (greeting, code) in [
        ("421 4.3.2 too busy", TestCode::ServerBusy),
        ("450 later", TestCode::ServerBusy),
        ("554 5.7.1 not you", TestCode::GreetingRefused),
        ("221 bye", TestCode::GreetingRefused),
        ("200 news.example.org", TestCode::OtherProtocol),
        ("* OK IMAP4rev1", TestCode::OtherProtocol),
        ("+OK POP3", TestCode::OtherProtocol),
        ("HTTP/1.1 400 Bad Request", TestCode::OtherProtocol),
        ("SSH-2.0-OpenSSH_9.9", TestCode::OtherProtocol),
    ] {
        let (probed, _) =
            run_script(vec![Step::Tls, say(greeting)], Security::Tls, password()).await;
        assert_eq!(failed(&probed), (Stage::Greeting, code), "{greeting}");
        let shown = failure(&probed).evidence.said.is_some();
        assert_eq!(shown, greeting.as_bytes()[0].is_ascii_digit(), "{greeting}");
        let (probed, _) = run_script(vec![say(greeting)], Security::StartTls, password()).await;
        assert_eq!(failed(&probed), (Stage::Greeting, code), "{greeting}");
        assert_eq!(
            failure(&probed).evidence.said,
            None,
            "what came in clear text is not told"
        );
    }
}

#[tokio::test]
async fn a_server_that_knows_no_extensions_is_asked_in_the_old_way_and_gets_no_password() {
    let old = rules(&[("EHLO", "502 what?"), ("HELO", "250 mail.example.org")]);
    let (probed, seen) = tested(old, password()).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::SignInNotOffered));
    assert!(!seen.encrypted().contains("AUTH"));
    let old = rules(&[("EHLO", "502 what?"), ("HELO", "250 mail.example.org")]);
    let (probed, _) = tested(old, SignIn::None).await;
    assert_eq!(probed.outcome, TestOutcome::Passed);
}

#[tokio::test]
async fn a_server_that_does_not_say_what_it_can_do_is_told_apart() {
    let stage = Stage::Capabilities;
    expect("EHLO", "421 4.3.2 busy", stage, TestCode::ServerBusy).await;
    expect("EHLO", "354 go on", stage, TestCode::AnswerUnexpected).await;
    expect("LO", "550 5.7.1 no", stage, TestCode::CapabilitiesRefused).await;
    expect("EHLO", "what?", stage, TestCode::AnswerUnexpected).await;
}

#[tokio::test]
async fn a_password_goes_by_plain_or_login_and_never_otherwise() {
    let login = rules(&[
        ("EHLO", "250-me\r\n250 AUTH CRAM-MD5 LOGIN"),
        ("dXNlckBleGFtcGxlLnRlc3Q=", "334 UGFzc3dvcmQ6"),
    ]);
    let (probed, seen) = tested(login, password()).await;
    assert_eq!(probed.outcome, TestOutcome::Passed);
    assert_eq!(
        probed.stage(Stage::SignIn).evidence.mechanism.as_deref(),
        Some("LOGIN")
    );
    assert!(
        seen.encrypted()
            .contains("AUTH LOGIN\r\ndXNlckBleGFtcGxlLnRlc3Q=\r\nY29ycmVjdCBob3JzZQ==\r\n")
    );
    let (probed, seen) = tested(
        rules(&[("EHLO", "250-me\r\n250 AUTH CRAM-MD5 NTLM XOAUTH2")]),
        password(),
    )
    .await;
    assert_eq!(
        failed(&probed),
        (Stage::SignIn, TestCode::MechanismNotOffered)
    );
    assert!(!seen.encrypted().contains("AUTH"));
}

#[tokio::test]
async fn a_server_where_nobody_can_sign_in_gets_no_password() {
    let (probed, _) = tested(rules(&[("EHLO", "250 me")]), password()).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::SignInNotOffered));
    let script = vec![
        say(Protocol::Smtp.greeting()),
        Step::Serve(rules(&[("EHLO", "250-me\r\n250 STARTTLS")])),
    ];
    let (probed, seen) = run_script(script, Security::None, password()).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::SignInNeedsTls));
    assert_eq!(failure(&probed).cures[0].security, Some(Security::Tls));
    assert!(!seen.clear().contains("AUTH"));
}

#[tokio::test]
async fn a_refused_sign_in_says_why_once() {
    let stage = Stage::SignIn;
    let probed = expect(
        "AUTH",
        "535 5.7.8 no such luck",
        stage,
        TestCode::SignInRejected,
    )
    .await;
    assert_eq!(
        failure(&probed).evidence.said.as_deref(),
        Some("5.7.8 no such luck")
    );
    let (_, seen) = tested(rules(&[("AUTH", "535 5.7.8 no")]), password()).await;
    assert_eq!(
        seen.encrypted().matches("AUTH").count(),
        1,
        "one attempt a click"
    );
    for (answer, code) in [
        (
            "534-5.7.9 Application-specific password\r\n534 5.7.9 required",
            TestCode::AppPasswordWanted,
        ),
        (
            "535 5.7.139 SmtpClientAuthentication is disabled",
            TestCode::PasswordSignInDisabled,
        ),
        (
            "534 5.7.14 Please log in via your web browser",
            TestCode::MailboxLocked,
        ),
        (
            "454 4.7.0 Temporary authentication failure",
            TestCode::SignInUnavailable,
        ),
        ("235-2.7.0 a\r\n", TestCode::AnswerUnexpected),
        ("334 more", TestCode::AnswerUnexpected),
    ] {
        expect("AUTH", answer, stage, code).await;
    }
    let disabled = expect(
        "AUTH",
        "535 5.7.139 disabled",
        stage,
        TestCode::PasswordSignInDisabled,
    )
    .await;
    let cure = Cure {
        sign_in: Some(email_account::SignIn::OAuth),
        ..Cure::default()
    };
    assert_eq!(failure(&disabled).cures, [cure]);
}

#[tokio::test]
async fn nobody_has_signed_in_who_has_not_said_everything() {
    let hasty = rules(&[
        ("EHLO", "250-me\r\n250 AUTH LOGIN"),
        ("AUTH LOGIN", "235 2.7.0 welcome"),
    ]);
    let (probed, seen) = tested(hasty, password()).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::AnswerUnexpected));
    assert!(!seen.encrypted().contains("MAIL"));
}

#[tokio::test]
async fn a_token_that_is_refused_is_answered_and_no_wrong_password() {
    let script = vec![
        Step::Tls,
        say(Protocol::Smtp.greeting()),
        Step::Serve(vec![
            ("EHLO", "250-me\r\n250 AUTH PLAIN XOAUTH2".to_owned()),
            ("AUTH XOAUTH2 ", "334 eyJzdGF0dXMiOiI0MDAifQ==".to_owned()),
            ("", "535 5.7.3 Authentication unsuccessful".to_owned()),
        ]),
    ];
    let server = Scripted::start(script).await;
    let with_token = Settings {
        is_token: true,
        ..settings(server.port, Protocol::Smtp, Security::Tls)
    };
    let probed = tell(job(&with_token), LIMITS).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::TokenRejected));
    assert_eq!(probed.stage(Stage::Token).code, None);
    assert!(
        server.seen.encrypted().ends_with("\r\n\r\n"),
        "an empty answer ends it"
    );
}

#[tokio::test]
async fn a_token_never_goes_over_clear_text() {
    for (protocol, offer) in [
        (Protocol::Smtp, "250-me\r\n250 AUTH PLAIN XOAUTH2"),
        (
            Protocol::Imap,
            "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n<tag> OK done",
        ),
        (Protocol::Pop3, "+OK these\r\nSASL XOAUTH2\r\n."),
    ] {
        let script = vec![
            say(protocol.greeting()),
            Step::Hear,
            say(offer),
            Step::Serve(protocol.rules()),
        ];
        let server = Scripted::start(script).await;
        let with_token = Settings {
            is_token: true,
            ..settings(server.port, protocol, Security::None)
        };
        let probed = tell(job(&with_token), LIMITS).await;
        assert_eq!(failed(&probed), (Stage::SignIn, TestCode::SignInNeedsTls));
        server.left_alone().await;
        assert!(!server.seen.clear().contains("AUTH"), "{protocol:?}");
    }
}

#[tokio::test]
async fn what_is_too_long_for_a_command_follows_it() {
    let long = SignIn::Password {
        user_id: USER_ID.to_owned(),
        password: Zeroizing::new("x".repeat(600)),
    };
    let (probed, seen) = tested(rules(&[("AUTH PLAIN\r\n", "334 ")]), long).await;
    assert_eq!(probed.outcome, TestOutcome::Passed);
    assert!(seen.encrypted().contains("AUTH PLAIN\r\nAHVzZXJA"));
}

#[tokio::test]
async fn everything_before_the_sign_in_is_tested_without_a_password() {
    let missing = SignIn::PasswordMissing {
        user_id: USER_ID.to_owned(),
    };
    let (probed, seen) = tested(Protocol::Smtp.rules(), missing).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::PasswordMissing));
    assert!(!seen.encrypted().contains("AUTH"));
    let paused = SignIn::Paused {
        user_id: USER_ID.to_owned(),
        retry_at: "2026-11-22T23:00:00.000Z".to_owned(),
    };
    let (probed, seen) = tested(Protocol::Smtp.rules(), paused).await;
    assert_eq!(failed(&probed), (Stage::SignIn, TestCode::SignInPaused));
    let retry_at = failure(&probed).evidence.retry_at.as_deref();
    assert_eq!(retry_at, Some("2026-11-22T23:00:00.000Z"));
    assert!(!seen.encrypted().contains("AUTH"));
}

#[tokio::test]
async fn a_refused_envelope_says_why() {
    let stage = Stage::MailFrom;
    expect(
        "MAIL",
        "553 5.7.1 not yours",
        stage,
        TestCode::SenderRefused,
    )
    .await;
    expect(
        "MAIL",
        "451 4.3.0 later",
        stage,
        TestCode::SenderUnavailable,
    )
    .await;
    expect(
        "RCPT",
        "550 5.1.1 nobody",
        stage,
        TestCode::RecipientRefused,
    )
    .await;
    expect(
        "RCPT",
        "450 4.2.0 greylisted",
        stage,
        TestCode::SenderUnavailable,
    )
    .await;
    expect("RSET", "500 what?", stage, TestCode::AnswerUnexpected).await;
    let (probed, _) = tested(
        rules(&[("MAIL", "530 5.7.0 Authentication required")]),
        SignIn::None,
    )
    .await;
    assert_eq!(failed(&probed), (stage, TestCode::SignInDemanded));
    let cure = Cure {
        sign_in: Some(email_account::SignIn::Password),
        ..Cure::default()
    };
    assert_eq!(failure(&probed).cures, [cure]);
}

/// Both sides against two servers, with a message that goes round.
async fn round_trip(answers: Vec<Step>, arrival: &str) -> (Probed, Arc<Seen>, Arc<Seen>) {
    let opening = |protocol: Protocol| vec![Step::Tls, say(protocol.greeting())];
    let outgoing = Scripted::start([opening(Protocol::Smtp), answers].concat()).await;
    let imap = Step::Serve(Protocol::Imap.rules_with("SEARCH", arrival));
    let incoming = Scripted::start([opening(Protocol::Imap), vec![imap]].concat()).await;
    let (port, other) = (outgoing.port, incoming.port);
    let job = Job {
        sender: Some(sender(&settings(port, Protocol::Smtp, Security::Tls))),
        receiver: Some(receiver(&settings(other, Protocol::Imap, Security::Tls))),
        round_trip: RoundTrip::With,
    };
    let probed = tell(job, LIMITS).await;
    outgoing.left_alone().await;
    incoming.left_alone().await;
    (
        probed,
        Arc::clone(&outgoing.seen),
        Arc::clone(&incoming.seen),
    )
}

/// A server that takes the lines of one message.
fn taking_a_message() -> Vec<Step> {
    let answers = [
        "250-me\r\n250 AUTH PLAIN",
        "235 welcome",
        "250 from",
        "250 to",
        "250 reset",
        "250 from",
        "250 to",
        "354 go ahead",
    ];
    let commands = answers.map(|answer| [Step::Hear, say(answer)]);
    let lines = [const { Step::Hear }; 12];
    let mut steps = commands.concat();
    steps.extend(lines);
    steps.push(say("250 queued"));
    steps.push(Step::Serve(Protocol::Smtp.rules()));
    steps
}

#[tokio::test]
async fn a_message_goes_round_if_somebody_asks_for_it() {
    let (probed, outgoing, incoming) =
        round_trip(taking_a_message(), "* SEARCH 7\r\n<tag> OK done").await;
    assert_eq!(probed.outcome, TestOutcome::Passed);
    let said = outgoing.encrypted();
    let (_, id) = said.split_once("Message-ID: <").unwrap();
    let (id, _) = id.split_once('>').unwrap();
    assert!(incoming.encrypted().contains(id));
    assert!(said.contains("From: <user@example.test>\r\nTo: <user@example.test>\r\n"));
}

#[tokio::test]
async fn nobody_waits_for_a_message_that_was_not_sent() {
    for (refusal, code) in [
        (("DATA", "554 5.6.0 no"), TestCode::MessageRefused),
        (("RCPT", "550 5.1.1 nobody"), TestCode::RecipientRefused),
    ] {
        let (probed, _, _) =
            round_trip(vec![Step::Serve(rules(&[refusal]))], "<tag> OK done").await;
        let codes: Vec<TestCode> = probed.stages().filter_map(|result| result.code).collect();
        assert_eq!(codes, [code, TestCode::MessageNotSent]);
    }
}

#[tokio::test]
async fn no_message_is_sent_that_nobody_can_wait_for() {
    let imap = [
        Step::Tls,
        say(Protocol::Imap.greeting()),
        Step::Serve(Protocol::Imap.rules_with("AUTHENTICATE", "<tag> NO wrong")),
    ];
    let smtp = [
        Step::Tls,
        say(Protocol::Smtp.greeting()),
        Step::Serve(Protocol::Smtp.rules()),
    ];
    let outgoing = Scripted::start(smtp.to_vec()).await;
    let incoming = Scripted::start(imap.to_vec()).await;
    let (port, other) = (outgoing.port, incoming.port);
    let job = Job {
        sender: Some(sender(&settings(port, Protocol::Smtp, Security::Tls))),
        receiver: Some(receiver(&settings(other, Protocol::Imap, Security::Tls))),
        round_trip: RoundTrip::With,
    };
    let probed = tell(job, LIMITS).await;
    let failed: Vec<_> = probed
        .stages()
        .filter_map(|result| Some((result.stage, result.code?)))
        .collect();
    let rejected = (Stage::SignIn, TestCode::SignInRejected);
    assert_eq!(
        failed,
        [rejected, (Stage::Message, TestCode::MessageNotSent)]
    );
    assert!(!outgoing.seen.encrypted().contains("DATA"));
}

#[tokio::test]
async fn a_test_that_is_given_up_closes_its_connections_at_once() {
    let silent = vec![Step::Tls, say(Protocol::Smtp.greeting()), Step::Hear];
    let server = Scripted::start(silent).await;
    let job = job(&settings(server.port, Protocol::Smtp, Security::Tls));
    let seen = Arc::clone(&server.seen);
    tokio::select! {
        _ = tell(job, LIMITS) => panic!("the server says nothing"),
        () = super::scripted::until(|| seen.encrypted().contains("EHLO")) => (),
    }
    server.left_alone().await;
}
