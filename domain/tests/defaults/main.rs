//! Defaults are derived, never written: what holds after every sequence of edits and choices.
#![cfg(not(target_arch = "wasm32"))]

mod edits;
mod expected;
mod judging;
mod prefilling;
#[path = "../support/mod.rs"]
mod support;
mod value_shown;

use email_account::{Draft, FieldId, Kind, Origin, choices, resolve};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use edits::{Edit, context, draft_of, sequence};
use expected::{Form, Shown};

/// Sequences that each of the two great promises is put to.
const MANY: u32 = 100_000;

/// Sequences for what follows from them.
const SOME: u32 = 20_000;

/// Puts a property to the test that many times.
fn for_all<S: Strategy>(
    cases: u32,
    strategy: S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&strategy, property);
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

/// How a text stands in the draft: trimmed, and never where it is a password.
fn committed(field: FieldId, text: Option<&str>) -> Option<&str> {
    text.map(str::trim)
        .filter(|text| !text.is_empty() && field.kind() != Kind::Secret)
}

#[test]
fn no_typed_value_ever_changes() {
    for_all(MANY, (sequence(), context()), |(sequence, context)| {
        let mut draft = Draft::default();
        let mut typed = [None; FieldId::COUNT];
        for (field, text) in &sequence {
            draft.set(*field, text.clone());
            typed[field.index()] = committed(*field, text.as_deref());
            let resolved = resolve(&draft, &context);
            for field in FieldId::ALL {
                let typed = typed[field.index()];
                prop_assert_eq!(draft.get(field), typed, "{:?}", field);
                let Some(typed) = typed else { continue };
                let view = &resolved[field];
                let offered = Form::new(&draft, &context).offered(field);
                let to_be_had = offered.is_none_or(|offered| offered.contains(&typed));
                if view.visible && !view.read_only && to_be_had {
                    prop_assert_eq!(&view.value, typed, "{:?}", field);
                    prop_assert_eq!(view.origin, Origin::Typed, "{:?}", field);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn every_field_shows_what_was_typed_or_else_the_rule_for_the_present_choices() {
    for_all(MANY, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        let resolved = resolve(&draft, &context);
        let form = Form::new(&draft, &context);
        for field in FieldId::ALL {
            let view = &resolved[field];
            let shown = view.visible.then(|| Shown {
                value: view.value.clone(),
                origin: view.origin,
                required: view.required,
                read_only: view.read_only,
            });
            prop_assert_eq!(shown, form.shown(field), "{:?}", field);
        }
        Ok(())
    });
}

#[test]
fn a_select_offers_what_can_be_had_at_present() {
    for_all(SOME, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        let resolved = resolve(&draft, &context);
        let form = Form::new(&draft, &context);
        for field in FieldId::ALL
            .into_iter()
            .filter(|field| field.kind() == Kind::Choice)
        {
            let offered = choices(field, &resolved, &context);
            let offered: Vec<&str> = offered.iter().map(|choice| &*choice.value).collect();
            if let Some(expected) = form.offered(field) {
                prop_assert_eq!(&offered, &expected, "{:?}", field);
            }
            if field == FieldId::Provider {
                prop_assert_eq!(&offered, &form.providers());
            }
            let view = &resolved[field];
            if view.visible && view.origin != Origin::Typed {
                prop_assert!(
                    offered.contains(&view.value.as_str()),
                    "{:?}: {}",
                    field,
                    view.value
                );
            }
        }
        Ok(())
    });
}

#[test]
fn undoing_an_edit_restores_the_rule() {
    for_all(SOME, (sequence(), context()), |(sequence, context)| {
        let draft = draft_of(&sequence);
        for undone in FieldId::ALL
            .into_iter()
            .filter(|field| draft.get(*field).is_some())
        {
            let mut after = draft.clone();
            after.set(undone, None);
            let without: Vec<Edit> = sequence
                .iter()
                .filter(|(field, _)| *field != undone)
                .cloned()
                .collect();
            let never = draft_of(&without);
            prop_assert_eq!(
                resolve(&after, &context),
                resolve(&never, &context),
                "{:?}",
                undone
            );
        }
        Ok(())
    });
}

#[test]
fn leaving_microsoft_office_365_and_coming_back_restores_graph_and_all_that_was_typed() {
    for_all(
        SOME,
        (sequence(), context(), edits::other_provider()),
        |(sequence, context, elsewhere)| {
            let mut draft = draft_of(&sequence);
            for (field, choice) in [
                (FieldId::Provider, "microsoft365"),
                (FieldId::SendUsing, "graph"),
                (FieldId::ReceiveUsing, "graph"),
            ] {
                draft.set(field, Some(choice.to_owned()));
            }
            let before = resolve(&draft, &context);
            draft.set(FieldId::Provider, Some(elsewhere.to_owned()));
            let away = resolve(&draft, &context);
            draft.set(FieldId::Provider, Some("microsoft365".to_owned()));
            let back = resolve(&draft, &context);

            prop_assert_eq!(
                before[FieldId::SendUsing].value == "graph",
                context.profiles.is_some()
            );
            prop_assert_ne!(&away[FieldId::SendUsing].value, "graph");
            prop_assert_ne!(&away[FieldId::ReceiveUsing].value, "graph");
            prop_assert_eq!(before, back);
            Ok(())
        },
    );
}
