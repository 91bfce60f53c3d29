//! Values for reading, in the words of the form.

use email_account::{Choice, Context, FieldId, Kind, Resolved, choices, switch};
use leptos::prelude::*;

use crate::{
    state::Form,
    text::{self, words},
};

/// What a field of an account shows. `None`: nothing.
pub fn field_in_words(field: FieldId, resolved: &Resolved, context: &Context) -> Option<String> {
    let view = &resolved[field];
    if !view.visible {
        return None;
    }
    match field.kind() {
        Kind::Secret => Some(words::PASSWORD_KEPT.now()),
        Kind::Choice => {
            let choices = choices(field, resolved, context);
            let chosen = |choice: &&Choice| choice.value == view.value;
            Some(text::choice(field, choices.iter().find(chosen)?))
        }
        Kind::Switch => (!view.value.is_empty()).then(|| switch_in_words(&view.value)),
        _ => (!view.value.is_empty()).then(|| view.value.clone()),
    }
}

/// A single value, whatever the rest of the account says.
pub fn value_in_words(form: Form, field: FieldId, value: &str) -> String {
    let choice = || {
        let offered = untrack(|| form.choices(field)).get_untracked();
        offered.into_iter().find(|choice| choice.value == value)
    };
    match field.kind() {
        Kind::Switch => switch_in_words(value),
        Kind::Choice => choice().map_or(value.into(), |found| text::choice(field, &found)),
        _ => value.into(),
    }
}

fn switch_in_words(value: &str) -> String {
    text::on_or_off(value == switch(true)).now()
}
