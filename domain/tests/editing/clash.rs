//! Accounts that get in each other's way.

use email_account::ClashKind::{self, ReplyLoop, SameMailbox, SameSender};
use email_account::{Draft, FieldId, Footprint, Mailbox, clashes};
use proptest::prelude::*;
use proptest::sample::select;

use crate::properties::{account, for_all};
use crate::support::{graph_form, imap_form};

fn footprint(form: Draft, edits: &[(FieldId, &str)]) -> Footprint {
    let mut draft = form;
    for (field, text) in edits {
        draft.set(*field, Some((*text).to_owned()));
    }
    Footprint::of(&account(&draft).unwrap())
}

fn imap(edits: &[(FieldId, &str)]) -> Footprint {
    footprint(imap_form(), edits)
}

fn graph(edits: &[(FieldId, &str)]) -> Footprint {
    footprint(graph_form(), edits)
}

/// How the edited account clashes with the only other one.
fn between(edited: &Footprint, other: &Footprint) -> Vec<ClashKind> {
    let found = clashes("edited", edited, [("other", other)]);
    assert!(found.iter().all(|clash| clash.with == "other"));
    found.iter().map(|clash| clash.kind).collect()
}

/// Another mailbox than that of [`imap_form`], with another sender.
const ELSEWHERE: [(FieldId, &str); 3] = [
    (FieldId::SenderEmail, "sales@example.org"),
    (FieldId::ReplyTo, "deals@example.org"),
    (FieldId::ReceiverUserId, "sales"),
];

#[test]
fn accounts_that_share_nothing_do_not_clash() {
    assert_eq!(between(&imap(&[]), &imap(&ELSEWHERE)), []);
    assert_eq!(between(&imap(&[]), &graph(&[])), []);
}

#[test]
fn one_mailbox_polled_twice_is_a_clash_however_it_is_spelled_and_whatever_the_protocol() {
    let again = imap(&[
        (FieldId::SenderEmail, "sales@example.org"),
        (FieldId::ReceiverHost, "IMAP.Example.org"),
        (FieldId::ReceiverUserId, "Receiver"),
        (FieldId::ReceiveUsing, "pop3"),
        (FieldId::ReceiverPort, "995"),
    ]);
    assert_eq!(between(&imap(&[]), &again), [SameMailbox]);
}

#[test]
fn the_same_user_at_another_server_is_another_mailbox() {
    let elsewhere = imap(&[
        (FieldId::SenderEmail, "sales@example.org"),
        (FieldId::ReceiverHost, "imap.example.net"),
    ]);
    assert_eq!(between(&imap(&[]), &elsewhere), []);
}

#[test]
fn one_principal_polled_twice_in_graph_is_a_clash() {
    let again = graph(&[
        (FieldId::SenderEmail, "sales@contoso.example"),
        (FieldId::ReceiverUpn, "Inbox@Contoso.example"),
    ]);
    assert_eq!(between(&graph(&[]), &again), [SameMailbox]);
}

#[test]
fn answers_that_go_to_another_accounts_mailbox_are_a_loop_from_both_ends() {
    let answers_to_graph = imap(&[(FieldId::ReplyTo, "inbox@contoso.example")]);
    assert_eq!(between(&answers_to_graph, &graph(&[])), [ReplyLoop]);
    assert_eq!(between(&graph(&[]), &answers_to_graph), [ReplyLoop]);
}

#[test]
fn answers_that_go_to_another_accounts_sender_without_a_mailbox_are_no_loop() {
    let only_sends = imap(&[
        (FieldId::SenderEmail, "sales@example.org"),
        (FieldId::ReceiveUsing, "none"),
    ]);
    let answers_there = graph(&[(FieldId::ReplyTo, "sales@example.org")]);
    assert_eq!(between(&answers_there, &only_sends), []);
}

#[test]
fn one_sender_address_twice_is_a_clash() {
    let same_sender = graph(&[(FieldId::SenderEmail, "Support@EXAMPLE.org")]);
    assert_eq!(between(&imap(&[]), &same_sender), [SameSender]);
}

#[test]
fn an_account_does_not_clash_with_itself() {
    let own = imap(&[(FieldId::ReplyTo, "support@example.org")]);
    assert_eq!(clashes("support", &own, [("support", &own)]), []);
}

#[test]
fn a_duplicate_that_is_not_stored_yet_clashes_with_its_original() {
    let original = imap(&[]);
    let found = clashes("", &original, [("support", &original)]);
    let kinds: Vec<_> = found.iter().map(|clash| clash.kind).collect();
    assert_eq!(kinds, [SameMailbox, SameSender]);
}

#[test]
fn every_other_account_is_named_in_its_order() {
    let (own, elsewhere) = (imap(&[]), imap(&ELSEWHERE));
    let others = [("b", &own), ("c", &elsewhere), ("a", &own)];
    let found = clashes("edited", &own, others);
    let with: Vec<_> = found.iter().map(|clash| clash.with.as_str()).collect();
    assert_eq!(with, ["b", "b", "a", "a"]);
}

/// Footprints with so few addresses and mailboxes that they often meet.
fn footprints() -> impl Strategy<Value = Footprint> {
    let address = || {
        prop::option::of(select(vec!["ann@example.org", "ben@example.org"]))
            .prop_map(|text| text.map(str::to_owned))
    };
    let mailbox = prop::option::of((select(vec!["graph", "imap.example.org"]), address()));
    (address(), address(), mailbox, address()).prop_map(
        |(sends_as, reply_to, mailbox, receives_at)| Footprint {
            sends_as,
            reply_to,
            mailbox: mailbox.map(|(server, user)| Mailbox {
                server: server.to_owned(),
                user_id: user.unwrap_or_else(|| "ann".to_owned()),
            }),
            receives_at,
        },
    )
}

#[test]
fn whoever_clashes_is_clashed_with() {
    for_all((footprints(), footprints()), |(one, other)| {
        prop_assert_eq!(between(&one, &other), between(&other, &one));
        Ok(())
    });
}

#[test]
fn what_touches_nothing_clashes_with_nothing() {
    for_all(footprints(), |footprint| {
        prop_assert_eq!(between(&footprint, &Footprint::default()), []);
        Ok(())
    });
}
