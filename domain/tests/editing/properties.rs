//! What the properties of this folder have in common.

use email_account::{Account, Context, Draft, Stored, parse, wire};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::edits::{complete_forms, draft_of, edit, edits_of};
use crate::support::{back_end, passwords};

/// How often each property is put to the test.
const CASES: u32 = 10_000;

/// Puts a property to the test.
pub fn for_all<S: Strategy>(strategy: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    if let Err(failure) = TestRunner::new(config).run(&strategy, property) {
        panic!("{failure}");
    }
}

/// The back end that keeps the accounts of these tests, with their passwords.
pub fn keeper() -> Context {
    Context {
        stored: Stored {
            sender: true,
            receiver: true,
        },
        ..back_end()
    }
}

/// The account as it is stored; `None` where the draft is not one.
pub fn account(draft: &Draft) -> Option<wire::Account> {
    let (account, _) = parse(draft, passwords(), &keeper());
    let mut account = account.map(Account::into_wire)?;
    account.take_secrets();
    Some(account)
}

/// The stored account in JSON, to be compared; `null` where the draft is not one.
pub fn json(draft: &Draft) -> serde_json::Value {
    serde_json::to_value(account(draft)).unwrap()
}

/// The draft of a stored account: every value is typed.
pub fn stored() -> impl Strategy<Value = Draft> {
    edited_forms().prop_filter_map("no account", |draft| {
        Some(Draft::from_wire(&account(&draft)?))
    })
}

fn edited_forms() -> impl Strategy<Value = Draft> {
    prop::sample::select(complete_forms()).prop_flat_map(|form| edited(form, 6))
}

/// A draft after a few more edits, which need not leave it an account.
pub fn edited(draft: Draft, most: usize) -> impl Strategy<Value = Draft> {
    prop::collection::vec(edit(), 0..=most).prop_map(move |edits| {
        let mut sequence = edits_of(&draft);
        sequence.extend(edits);
        draft_of(&sequence)
    })
}
