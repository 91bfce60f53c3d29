//! Connection tests in the JSON contract, letter for letter.
#![cfg(not(target_arch = "wasm32"))]

use email_account::connection_test::{Stage, TestCode};
use email_account::profile::CheckOutcome;
use email_account::wire::{
    Account, Certificate, ConnectionTest, Cure, Evidence, KeptTest, PresentedCertificate,
    ProfileCheckResult, SidePlan, StageResult, TestEvent, TestOutcome, TestedSide,
};
use email_account::{ReceiveUsing, Security, SignIn, TlsVersion};

fn stage(side: TestedSide, stage: Stage) -> StageResult {
    StageResult {
        side,
        stage,
        milliseconds: 7,
        code: None,
        evidence: Evidence::default(),
        cures: Vec::new(),
    }
}

/// Everything that can be said of a stage.
fn telling_everything() -> StageResult {
    StageResult {
        code: Some(TestCode::SignInRejected),
        evidence: Evidence {
            address: Some("192.0.2.1".to_owned()),
            tls_version: Some(TlsVersion::V1_3),
            certificates: vec![PresentedCertificate {
                certificate: Some(Certificate::default()),
                content: "MIIB".to_owned(),
            }],
            days_left: Some(-3),
            capabilities: vec!["AUTH=PLAIN".to_owned()],
            mechanism: Some("PLAIN".to_owned()),
            messages: Some(42),
            said: Some("wrong".to_owned()),
            token: Some(ProfileCheckResult {
                outcome: CheckOutcome::Granted,
                aadsts: Some(7_000_222),
            }),
            retry_at: Some("2026-11-22T22:00:00.000Z".to_owned()),
        },
        cures: vec![Cure {
            security: Some(Security::StartTls),
            port: Some(143),
            host: Some("imap.example.org".to_owned()),
            min_tls: Some(TlsVersion::V1_2),
            user_id: Some("ann@example.org".to_owned()),
            sign_in: Some(SignIn::OAuth),
            receive_using: Some(ReceiveUsing::Pop3),
        }],
        ..stage(TestedSide::Receiver, Stage::SignIn)
    }
}

fn events() -> Vec<TestEvent> {
    vec![
        TestEvent::Plan {
            sides: vec![SidePlan {
                side: TestedSide::Sender,
                stages: vec![Stage::Dns, Stage::StartTls, Stage::MailFrom],
            }],
        },
        TestEvent::Stage(stage(TestedSide::Sender, Stage::Dns)),
        TestEvent::Stage(telling_everything()),
        TestEvent::End {
            outcome: TestOutcome::Failed,
            at: "2026-11-22T21:00:00.000Z".to_owned(),
        },
    ]
}

#[test]
fn the_events_of_a_test() {
    insta::assert_json_snapshot!(events());
}

#[test]
fn every_event_is_read_as_it_was_written() {
    for event in events() {
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<TestEvent>(&json).unwrap(), event);
    }
}

#[test]
fn a_kept_test() {
    insta::assert_json_snapshot!(KeptTest {
        account: Account {
            id: Some("support".to_owned()),
            ..Account::default()
        },
        events: events(),
        current: true,
    });
}

#[test]
fn what_is_asked_for_says_only_what_it_has_to() {
    let body = |id: Option<&str>, account, send_message| {
        let id = id.map(str::to_owned);
        serde_json::to_string(&ConnectionTest {
            id,
            account,
            send_message,
        })
        .unwrap()
    };
    assert_eq!(body(None, None, None), "{}");
    assert_eq!(
        body(Some("support"), None, Some(true)),
        r#"{"id":"support","sendMessage":true}"#
    );
    assert_eq!(
        body(None, Some(Account::default()), None),
        r#"{"account":{}}"#
    );
}

#[test]
fn a_wish_that_the_contract_does_not_know_is_refused() {
    for json in [r#"{"verify":false}"#, r#"{"account":{"colour":"red"}}"#] {
        assert!(
            serde_json::from_str::<ConnectionTest>(json).is_err(),
            "{json}"
        );
    }
}
