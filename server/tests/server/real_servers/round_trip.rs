//! A message that goes round, on request alone.

use email_account_mail_servers::users;
use serde_json::{Value, json};

use super::cell::Ending;
use super::laboratory::Laboratory;
use super::under_test;

/// Both sides of one account.
fn both(sender: &Value, receiver: &Value) -> Value {
    json!({ "provider": "other", "sender": sender, "receiver": receiver })
}

fn messages(events: &[Value]) -> Vec<u64> {
    let seen = |event: &Value| event["evidence"]["messages"].as_u64();
    events.iter().filter_map(seen).collect()
}

#[test]
fn a_message_arrives_where_it_is_asked_for_and_nowhere_else() {
    let laboratory = Laboratory::open();
    let server = under_test::start(&laboratory.truststores());
    for sending in laboratory.sending() {
        for receiving in laboratory.receiving() {
            let sender = sending.tls_at(super::hosts::WELL);
            let receiver = receiving.start_tls_at(super::hosts::WELL);
            let account = both(&sender.side(), &receiver.side());
            let body = json!({ "account": account, "sendMessage": true });
            let events = under_test::test(&server, &body);
            assert_eq!(Ending::of(&events), Ending::Passed, "{events:#?}");
        }
    }
    let [imap, _] = laboratory.receiving();
    let account = imap.tls_at(super::hosts::WELL).user(users::BOB).account();
    let events = under_test::test(&server, &json!({ "account": account }));
    assert_eq!(messages(&events), [0], "{events:#?}");
}
