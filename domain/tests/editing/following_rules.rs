//! A stored account in the form: what equals the rule follows it again.

use email_account::{Context, Draft, FieldId, follow_rules, resolve};
use proptest::prelude::*;

use crate::edits;
use crate::properties::for_all;
use crate::support::{self, typed};

/// What the form shows of a draft: a value for each field that is there.
fn values(draft: &Draft, context: &Context) -> Vec<Option<String>> {
    let resolved = resolve(draft, context);
    let value = |field: FieldId| {
        resolved[field]
            .visible
            .then(|| resolved[field].value.clone())
    };
    FieldId::ALL.into_iter().map(value).collect()
}

#[test]
fn a_new_provider_changes_what_was_only_ever_the_old_ones() {
    let stored = typed(&[
        (FieldId::Provider, "gmail"),
        (FieldId::SmtpHost, "smtp.gmail.com"),
        (FieldId::SmtpPort, "465"),
        (FieldId::UseSmtps, "true"),
        (FieldId::ReceiverHost, "imap.example.org"),
    ]);
    let context = support::back_end();
    let mut draft = follow_rules(stored, &context);
    draft.set(FieldId::Provider, Some("icloud".into()));
    let resolved = resolve(&draft, &context);
    assert_eq!(resolved[FieldId::SmtpHost].value, "smtp.mail.me.com");
    assert_eq!(resolved[FieldId::SmtpPort].value, "587");
    assert_eq!(resolved[FieldId::ReceiverHost].value, "imap.example.org");
}

#[test]
fn a_choice_that_is_not_offered_at_the_moment_is_not_given_up() {
    let stored = typed(&[
        (FieldId::Provider, "microsoft365"),
        (FieldId::SendUsing, "graph"),
    ]);
    let without_profiles = Context::default();
    let draft = follow_rules(stored, &without_profiles);
    assert_eq!(draft.get(FieldId::SendUsing), Some("graph"));
}

#[test]
fn nothing_looks_different_and_nothing_new_is_typed() {
    for_all((edits::sequence(), edits::context()), |(edits, context)| {
        let draft = edits::draft_of(&edits);
        let looser = follow_rules(draft.clone(), &context);
        prop_assert_eq!(values(&looser, &context), values(&draft, &context));
        for field in FieldId::ALL {
            let kept = looser.get(field);
            prop_assert!(kept.is_none() || kept == draft.get(field), "{field:?}");
        }
        Ok(())
    });
}
