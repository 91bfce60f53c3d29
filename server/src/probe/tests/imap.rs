//! What becomes of servers that speak IMAP.

use email_account::connection_test::{RoundTrip, Stage, TestCode};

use super::run::{
    LIMITS, Security, Settings, USER_ID, encrypted, failure, probe, receiver, sender, settings,
    tell, tested,
};
use super::scripted::{Rules, Scripted, Step, say};
use super::sessions::Protocol;
use crate::probe::Job;

fn offering(capabilities: &str) -> Rules {
    let answer = format!("* CAPABILITY {capabilities}\r\n<tag> OK done");
    Protocol::Imap.rules_with("CAPABILITY", &answer)
}

#[tokio::test]
async fn the_inbox_is_opened_to_read_and_its_messages_are_counted() {
    let (probed, heard) = tested(Protocol::Imap, Protocol::Imap.rules()).await;
    assert_eq!(probed.failure(), None);
    assert_eq!(probed.stage(Stage::Mailbox).evidence.messages, Some(3));
    let capabilities = &probed.stage(Stage::Capabilities).evidence.capabilities;
    assert_eq!(capabilities[..], ["IMAP4REV1", "SASL-IR", "AUTH=PLAIN"]);
    let mechanism = &probed.stage(Stage::SignIn).evidence.mechanism;
    assert_eq!(mechanism.as_deref(), Some("PLAIN"));
    assert!(heard.contains("EXAMINE INBOX\r\n") && heard.contains("LOGOUT\r\n"));
    assert!(!heard.contains("SELECT"), "{heard}");
}

#[tokio::test]
async fn a_password_that_fits_no_quoted_string_is_a_literal() {
    let mut rules = offering("IMAP4rev1");
    rules.insert(0, ("{10}\r\n", "+ go on".to_owned()));
    rules.insert(0, ("pässword\r\n", "A2 OK welcome".to_owned()));
    let server = encrypted(Protocol::Imap, rules).await;
    let settings = Settings {
        password: "\"pässword",
        ..settings(Protocol::Imap, server.port, Security::Tls)
    };
    let probed = probe(&settings).await;
    assert_eq!(probed.failure(), None);
    let login = format!("A2 LOGIN \"{USER_ID}\" {{10}}\r\n\"pässword\r\n");
    assert!(server.seen.encrypted().contains(&login));
}

#[tokio::test]
async fn the_first_message_waits_where_the_server_knows_no_initial_response() {
    let mut rules = offering("IMAP4rev1 AUTH=PLAIN");
    rules.insert(0, ("AUTHENTICATE PLAIN\r\n", "+ ".to_owned()));
    rules.insert(0, ("AHVzZXJA", "A2 OK welcome".to_owned()));
    let (probed, _) = tested(Protocol::Imap, rules).await;
    assert_eq!(probed.failure(), None);
}

#[tokio::test]
async fn a_success_before_the_password_was_sent_is_none() {
    let (probed, _) = tested(Protocol::Imap, offering("IMAP4rev1 AUTH=PLAIN")).await;
    assert_eq!(
        failure(&probed),
        (Stage::SignIn, TestCode::AnswerUnexpected)
    );
}

#[tokio::test]
async fn what_the_server_says_of_a_wrong_password_is_told() {
    let said = "<tag> NO [AUTHENTICATIONFAILED] Invalid credentials";
    let (probed, heard) = tested(
        Protocol::Imap,
        Protocol::Imap.rules_with("AUTHENTICATE", said),
    )
    .await;
    assert_eq!(failure(&probed), (Stage::SignIn, TestCode::SignInRejected));
    let evidence = &probed.stage(Stage::SignIn).evidence;
    assert_eq!(
        evidence.said.as_deref(),
        Some("[AUTHENTICATIONFAILED] Invalid credentials")
    );
    assert_eq!(heard.matches("AUTHENTICATE").count(), 1, "one attempt");
    assert!(!heard.contains("LOGIN"), "{heard}");
}

#[tokio::test]
async fn a_server_that_takes_its_leave_says_why() {
    let script = vec![
        Step::Tls,
        say(Protocol::Imap.greeting()),
        Step::Hear,
        say("* CAPABILITY IMAP4rev1\r\n<tag> OK done"),
        Step::Hear,
        say("* BYE Too many login attempts, go away"),
        Step::HangUp,
    ];
    let server = Scripted::start(script).await;
    let probed = probe(&settings(Protocol::Imap, server.port, Security::Tls)).await;
    assert_eq!(
        failure(&probed),
        (Stage::SignIn, TestCode::SignInUnavailable)
    );
}

#[tokio::test]
async fn nobody_signs_in_where_the_server_forbids_it() {
    let (probed, heard) = tested(Protocol::Imap, offering("IMAP4rev1 LOGINDISABLED")).await;
    assert_eq!(
        failure(&probed),
        (Stage::SignIn, TestCode::SignInNotOffered)
    );
    assert!(!heard.contains("LOGIN"), "{heard}");
}

#[tokio::test]
async fn in_clear_text_nothing_is_told_and_nothing_sent_that_the_server_forbids() {
    let rules = offering("IMAP4rev1 STARTTLS LOGINDISABLED");
    let greeting = say("* OK [ALERT] be careful");
    let server = Scripted::start(vec![greeting, Step::Serve(rules)]).await;
    let probed = probe(&settings(Protocol::Imap, server.port, Security::None)).await;
    assert_eq!(failure(&probed), (Stage::SignIn, TestCode::SignInNeedsTls));
    assert!(!server.seen.clear().contains("LOGIN"));
    let capabilities = &probed.stage(Stage::Capabilities).evidence.capabilities;
    assert!(capabilities.is_empty());
}

#[tokio::test]
async fn in_clear_text_a_refusal_is_understood_and_not_told() {
    let said = "<tag> NO [AUTHENTICATIONFAILED] Invalid credentials";
    let rules = Protocol::Imap.rules_with("AUTHENTICATE", said);
    let greeting = say(Protocol::Imap.greeting());
    let server = Scripted::start(vec![greeting, Step::Serve(rules)]).await;
    let probed = probe(&settings(Protocol::Imap, server.port, Security::None)).await;
    assert_eq!(failure(&probed), (Stage::SignIn, TestCode::SignInRejected));
    assert_eq!(probed.stage(Stage::SignIn).evidence.said, None);
}

#[tokio::test]
async fn greetings_are_told_apart() {
    for (greeting, code) in [
        ("* PREAUTH welcome back", TestCode::PreAuthenticated),
        ("* BYE not you", TestCode::GreetingRefused),
        ("* BYE [UNAVAILABLE] later", TestCode::ServerBusy),
        ("+OK POP3 ready", TestCode::OtherProtocol),
        ("220 ESMTP ready", TestCode::OtherProtocol),
        ("HTTP/1.1 400 Bad Request", TestCode::OtherProtocol),
    ] {
        let server = Scripted::start(vec![Step::Tls, say(greeting)]).await;
        let probed = probe(&settings(Protocol::Imap, server.port, Security::Tls)).await;
        assert_eq!(failure(&probed), (Stage::Greeting, code), "{greeting}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_say_what_it_can_do_fails() {
    for answer in ["<tag> BAD what?", "<tag> NO", "<tag> OK"] {
        let (probed, _) = tested(
            Protocol::Imap,
            Protocol::Imap.rules_with("CAPABILITY", answer),
        )
        .await;
        let expected = (Stage::Capabilities, TestCode::CapabilitiesRefused);
        assert_eq!(failure(&probed), expected, "{answer}");
    }
}

#[tokio::test]
async fn a_mailbox_that_is_not_opened_fails_by_its_reason() {
    for (answer, code) in [
        ("<tag> NO [NONEXISTENT] no INBOX", TestCode::MailboxMissing),
        ("<tag> NO [INUSE] locked", TestCode::MailboxInUse),
        ("<tag> NO [NOPERM] no", TestCode::MailboxRefused),
        ("<tag> NO later", TestCode::MailboxUnavailable),
        (
            "<tag> BAD User is authenticated but not connected.",
            TestCode::MailboxRefused,
        ),
        ("* LIST () \"/\" {4000}", TestCode::AnswerUnexpected),
    ] {
        let (probed, _) =
            tested(Protocol::Imap, Protocol::Imap.rules_with("EXAMINE", answer)).await;
        assert_eq!(failure(&probed), (Stage::Mailbox, code), "{answer}");
    }
}

#[tokio::test]
async fn a_token_is_sent_in_xoauth2_and_nothing_else() {
    let xoauth2 = Protocol::Imap.rules_with(
        "CAPABILITY",
        "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR\r\n<tag> OK done",
    );
    for (rules, failed) in [
        (xoauth2, None),
        (
            Protocol::Imap.rules(),
            Some((Stage::SignIn, TestCode::MechanismNotOffered)),
        ),
    ] {
        let server = encrypted(Protocol::Imap, rules).await;
        let settings = Settings {
            is_token: true,
            ..settings(Protocol::Imap, server.port, Security::Tls)
        };
        let probed = probe(&settings).await;
        let outcome = probed.failure().map(|_| failure(&probed));
        assert_eq!(outcome, failed);
        let heard = server.seen.encrypted();
        assert_eq!(heard.contains("AUTHENTICATE XOAUTH2 "), failed.is_none());
        assert!(!heard.contains("PLAIN"), "{heard}");
    }
}

#[tokio::test]
async fn a_message_goes_round() {
    let smtp = Scripted::start(Protocol::Smtp.script()).await;
    let mut rules = Protocol::Imap.rules();
    rules.insert(
        0,
        ("SEARCH HEADER", "* SEARCH 4\r\n<tag> OK done".to_owned()),
    );
    let imap = encrypted(Protocol::Imap, rules).await;
    let sending = settings(Protocol::Smtp, smtp.port, Security::StartTls);
    let job = Job {
        sender: Some(sender(&sending)),
        receiver: Some(receiver(&settings(
            Protocol::Imap,
            imap.port,
            Security::Tls,
        ))),
        round_trip: RoundTrip::With,
    };
    let probed = tell(job, LIMITS).await;
    assert_eq!(probed.failure(), None);
    let searched = imap.seen.encrypted();
    let (_, id) = searched.split_once("MESSAGE-ID \"<").unwrap();
    let (id, _) = id.split_once(">\"").unwrap();
    assert!(
        smtp.seen
            .encrypted()
            .contains(&format!("Message-ID: <{id}>"))
    );
}

#[tokio::test]
async fn no_message_is_waited_for_that_was_not_sent() {
    let refused = Protocol::Smtp.rules_with("MAIL FROM", "550 5.7.1 not yours");
    let mut script = Protocol::Smtp.opening();
    script.push(Step::Serve(refused));
    let smtp = Scripted::start(script).await;
    let imap = encrypted(Protocol::Imap, Protocol::Imap.rules()).await;
    let sending = settings(Protocol::Smtp, smtp.port, Security::StartTls);
    let job = Job {
        sender: Some(sender(&sending)),
        receiver: Some(receiver(&settings(
            Protocol::Imap,
            imap.port,
            Security::Tls,
        ))),
        round_trip: RoundTrip::With,
    };
    let probed = tell(job, LIMITS).await;
    let codes: Vec<_> = probed.stages().filter_map(|result| result.code).collect();
    assert_eq!(codes, [TestCode::SenderRefused, TestCode::MessageNotSent]);
}
