//! What becomes of servers that speak POP3.

use std::time::Duration;

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{TestEvent, TestedSide};
use tokio::sync::mpsc;

use super::run::{
    EGRESS, LIMITS, Security, USER_ID, encrypted, endpoint, failure, probe, settings, sign_in,
    tested,
};
use super::scripted::{Rules, Scripted, Step, say};
use super::sessions::Protocol;
use crate::probe::round_trip::round_trip;
use crate::probe::{Limits, Reporter, Stopped, pop3};

fn offering(capabilities: &str) -> Rules {
    Protocol::Pop3.rules_with("CAPA", &format!("+OK these\r\n{capabilities}\r\n."))
}

#[tokio::test]
async fn messages_are_counted_and_left_alone() {
    let (probed, heard) = tested(Protocol::Pop3, Protocol::Pop3.rules()).await;
    assert_eq!(probed.failure(), None);
    assert_eq!(probed.stage(Stage::Mailbox).evidence.messages, Some(3));
    let capabilities = &probed.stage(Stage::Capabilities).evidence.capabilities;
    assert_eq!(capabilities[..], ["TOP", "USER", "SASL PLAIN"]);
    let mechanism = &probed.stage(Stage::SignIn).evidence.mechanism;
    assert_eq!(mechanism.as_deref(), Some("PLAIN"));
    assert!(heard.contains("STAT\r\nQUIT\r\n"), "{heard}");
    assert!(
        !heard.contains("RETR") && !heard.contains("DELE"),
        "{heard}"
    );
}

#[tokio::test]
async fn a_server_that_does_not_say_what_it_can_do_is_an_old_one() {
    let (probed, heard) = tested(
        Protocol::Pop3,
        Protocol::Pop3.rules_with("CAPA", "-ERR what?"),
    )
    .await;
    assert_eq!(probed.failure(), None);
    let mechanism = &probed.stage(Stage::SignIn).evidence.mechanism;
    assert_eq!(mechanism.as_deref(), Some("USER"));
    let sent = format!("USER {USER_ID}\r\nPASS correct horse battery staple\r\n");
    assert!(heard.contains(&sent), "{heard}");
}

#[tokio::test]
async fn a_time_stamp_in_the_greeting_changes_nothing() {
    let greeting = say("+OK ready <1896.697170952@dbc.mtview.ca.us>");
    let script = vec![Step::Tls, greeting, Step::Serve(Protocol::Pop3.rules())];
    let server = Scripted::start(script).await;
    let probed = probe(&settings(Protocol::Pop3, server.port, Security::Tls)).await;
    assert_eq!(probed.failure(), None);
    assert!(!server.seen.encrypted().contains("APOP"));
}

#[tokio::test]
async fn a_success_before_the_password_was_sent_is_none() {
    let (probed, _) = tested(
        Protocol::Pop3,
        Protocol::Pop3.rules_with("AUTH PLAIN", "+OK welcome"),
    )
    .await;
    assert_eq!(
        failure(&probed),
        (Stage::SignIn, TestCode::AnswerUnexpected)
    );
}

#[tokio::test]
async fn a_refused_sign_in_fails_by_its_reason_after_one_attempt() {
    for (answer, code) in [
        (
            "-ERR [AUTH] Authentication failed.",
            TestCode::SignInRejected,
        ),
        (
            "-ERR [AUTH] Application-specific password required",
            TestCode::AppPasswordWanted,
        ),
        ("-ERR [IN-USE] locked", TestCode::MailboxInUse),
        ("-ERR [SYS/TEMP] later", TestCode::SignInUnavailable),
    ] {
        let (probed, heard) = tested(
            Protocol::Pop3,
            Protocol::Pop3.rules_with("AHVzZXJA", answer),
        )
        .await;
        assert_eq!(failure(&probed), (Stage::SignIn, code), "{answer}");
        let said = &probed.stage(Stage::SignIn).evidence.said;
        assert_eq!(said.as_deref(), answer.strip_prefix("-ERR "));
        assert_eq!(heard.matches("AUTH").count(), 1, "{heard}");
        assert!(!heard.contains("PASS"), "{heard}");
    }
}

#[tokio::test]
async fn a_user_that_is_not_known_gets_no_password() {
    let mut rules = offering("USER");
    rules.insert(0, ("USER", "-ERR no such user".to_owned()));
    let (probed, heard) = tested(Protocol::Pop3, rules).await;
    assert_eq!(failure(&probed), (Stage::SignIn, TestCode::SignInRejected));
    assert!(!heard.contains("PASS"), "{heard}");
}

#[tokio::test]
async fn nobody_signs_in_where_the_server_offers_no_way() {
    for (capabilities, code) in [
        ("TOP", TestCode::SignInNotOffered),
        ("SASL CRAM-MD5 GSSAPI", TestCode::MechanismNotOffered),
    ] {
        let (probed, heard) = tested(Protocol::Pop3, offering(capabilities)).await;
        assert_eq!(failure(&probed), (Stage::SignIn, code));
        assert!(
            !heard.contains("AUTH") && !heard.contains("USER"),
            "{heard}"
        );
    }
    let greeting = say(Protocol::Pop3.greeting());
    let server = Scripted::start(vec![greeting, Step::Serve(offering("STLS"))]).await;
    let probed = probe(&settings(Protocol::Pop3, server.port, Security::None)).await;
    assert_eq!(failure(&probed), (Stage::SignIn, TestCode::SignInNeedsTls));
}

#[tokio::test]
async fn greetings_are_told_apart() {
    for (greeting, code) in [
        ("-ERR [SYS/TEMP] later", TestCode::ServerBusy),
        ("-ERR go away", TestCode::GreetingRefused),
        ("* OK IMAP4rev1 ready", TestCode::OtherProtocol),
        ("220 ESMTP ready", TestCode::OtherProtocol),
    ] {
        let server = Scripted::start(vec![Step::Tls, say(greeting)]).await;
        let probed = probe(&settings(Protocol::Pop3, server.port, Security::Tls)).await;
        assert_eq!(failure(&probed), (Stage::Greeting, code), "{greeting}");
    }
}

#[tokio::test]
async fn a_maildrop_that_is_not_opened_fails_by_its_reason() {
    for (answer, code) in [
        ("-ERR [IN-USE] locked", TestCode::MailboxInUse),
        ("-ERR no", TestCode::MailboxUnavailable),
        ("+OK none", TestCode::AnswerUnexpected),
        ("* OK", TestCode::AnswerUnexpected),
    ] {
        let (probed, _) = tested(Protocol::Pop3, Protocol::Pop3.rules_with("STAT", answer)).await;
        assert_eq!(failure(&probed), (Stage::Mailbox, code), "{answer}");
    }
}

#[tokio::test]
async fn an_endless_list_of_capabilities_is_too_long() {
    let script = vec![
        Step::Tls,
        say(Protocol::Pop3.greeting()),
        Step::Hear,
        Step::Flood(b"+OK these\r\n", 64 * 1024),
    ];
    let server = Scripted::start(script).await;
    let probed = probe(&settings(Protocol::Pop3, server.port, Security::Tls)).await;
    let expected = (Stage::Capabilities, TestCode::AnswerTooLong);
    assert_eq!(failure(&probed), expected);
}

/// Waits for a message of this ID, which is on its way.
async fn waited(rules: Rules, limits: Limits) -> (Result<(), Stopped>, Vec<TestEvent>, Scripted) {
    let server = encrypted(Protocol::Pop3, rules).await;
    let settings = settings(Protocol::Pop3, server.port, Security::Tls);
    let (sender, mut receiver) = mpsc::channel(64);
    let side = Reporter::new(sender, limits).side(TestedSide::Receiver, None);
    let (posted, arriving) = round_trip();
    posted.tell("4711@example.test".to_owned());
    let (server_of, who) = (endpoint(&settings), sign_in(&settings));
    let ended = pop3::run(&EGRESS, &side, server_of, who, Some(arriving)).await;
    drop(side);
    let mut events = Vec::new();
    while let Some(event) = receiver.recv().await {
        events.push(event);
    }
    (ended, events, server)
}

#[tokio::test]
async fn a_message_that_has_arrived_is_found_in_another_session() {
    let header = "+OK\r\nSubject: x\r\nMessage-ID:\r\n <4711@example.test>\r\n\r\n.";
    let mut rules = Protocol::Pop3.rules_with("TOP 2 0", header);
    rules.insert(0, ("TOP 3 0", "+OK\r\nSubject: spam\r\n\r\n.".to_owned()));
    let (ended, events, server) = waited(rules, LIMITS).await;
    assert_eq!(ended, Ok(()));
    assert_eq!(server.seen.opened(), 2);
    let stages = events.iter().filter_map(|event| match event {
        TestEvent::Stage(result) => Some(result.stage),
        _ => None,
    });
    let told: Vec<_> = stages.collect();
    assert_eq!(told.last(), Some(&Stage::Message));
    assert_eq!(told.iter().filter(|it| **it == Stage::SignIn).count(), 1);
    server.left_alone().await;
}

#[tokio::test]
async fn a_message_that_does_not_arrive_is_not_waited_for_for_ever() {
    let rules = Protocol::Pop3.rules_with("TOP", "+OK\r\nSubject: spam\r\n\r\n.");
    let limits = Limits {
        message: Duration::from_millis(500),
        ..LIMITS
    };
    let (ended, events, server) = waited(rules, limits).await;
    assert_eq!(ended, Err(Stopped));
    let Some(TestEvent::Stage(last)) = events.last() else {
        panic!("a stage");
    };
    assert_eq!(last.code, Some(TestCode::MessageNotArrived));
    server.left_alone().await;
}
