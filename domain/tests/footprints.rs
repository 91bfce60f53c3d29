//! Which addresses and which mailbox an account uses, in the spelling by which they are compared.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use email_account::{Footprint, Mailbox, wire};
use serde_json::{Value, json};
use support::{back_end, graph_form, imap_form, oauth_form, pop3_form};

fn of(account: Value) -> Footprint {
    Footprint::of(&serde_json::from_value::<wire::Account>(account).expect("an account"))
}

fn mailbox(server: &str, user_id: &str) -> Option<Mailbox> {
    Some(Mailbox {
        server: server.into(),
        user_id: user_id.into(),
    })
}

#[test]
fn an_account_with_a_user_id_of_its_own_receives_at_the_address_it_sends_from() {
    let footprint = Footprint::of_draft(&imap_form(), &back_end());
    assert_eq!(
        footprint,
        Footprint {
            sends_as: Some("support@example.org".into()),
            reply_to: Some("help@example.org".into()),
            mailbox: mailbox("imap.example.org", "receiver"),
            receives_at: Some("support@example.org".into()),
        }
    );
}

#[test]
fn a_user_id_that_is_an_address_is_where_mail_is_received() {
    let footprint = Footprint::of_draft(&pop3_form(), &back_end());
    assert_eq!(
        footprint,
        Footprint {
            mailbox: mailbox("pop.gmx.net", "orders@gmx.net"),
            receives_at: Some("orders@gmx.net".into()),
            ..Footprint::default()
        }
    );
}

#[test]
fn every_mailbox_of_microsoft_graph_has_one_server() {
    let footprint = Footprint::of_draft(&graph_form(), &back_end());
    assert_eq!(footprint.sends_as.as_deref(), Some("cases@contoso.example"));
    assert_eq!(footprint.mailbox, mailbox("graph", "inbox@contoso.example"));
    assert_eq!(
        footprint.receives_at.as_deref(),
        Some("inbox@contoso.example")
    );
}

#[test]
fn a_receiver_that_signs_in_as_the_sender_does_reads_the_senders_mailbox() {
    let footprint = Footprint::of_draft(&oauth_form(), &back_end());
    assert_eq!(
        footprint.mailbox,
        mailbox("outlook.office365.com", "sales@contoso.onmicrosoft.com")
    );
}

#[test]
fn spellings_of_one_thing_leave_one_footprint() {
    let written = |address: &str, user: &str, host: &str| {
        of(json!({
            "sender": { "protocol": "smtp", "email": address, "replyTo": address },
            "receiver": { "protocol": "imap", "auth": { "method": "password", "userId": user }, "server": { "host": host } }
        }))
    };
    let one = written("ann@bücher.example", "Ann", "IMAP.Bücher.example.");
    let other = written(
        "Ann@XN--BCHER-KVA.example",
        "ann",
        "imap.xn--bcher-kva.example",
    );
    assert_eq!(one, other);
    let address = written("a@b.example", "Ann@Bücher.example", "imap.b.example");
    assert_eq!(
        address.mailbox.unwrap().user_id,
        "ann@xn--bcher-kva.example"
    );
}

#[test]
fn what_is_missing_or_malformed_leaves_no_trace() {
    let imap = |receiver: Value| of(json!({ "receiver": receiver }));
    for nothing in [
        of(json!({})),
        of(json!({ "sender": { "protocol": "smtp", "email": "support@" } })),
        imap(json!({ "protocol": "imap" })),
        imap(json!({ "protocol": "imap", "auth": { "userId": "ann@example.org" } })),
        imap(
            json!({ "protocol": "imap", "auth": { "method": "sender" }, "server": { "host": "imap.example.org" } }),
        ),
        imap(json!({ "protocol": "graph" })),
    ] {
        assert_eq!(nothing, Footprint::default());
    }
}

#[test]
fn the_footprint_in_json() {
    let footprint = Footprint::of_draft(&imap_form(), &back_end());
    insta::assert_json_snapshot!(footprint);
}
