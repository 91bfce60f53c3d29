//! Values for reading, in the words of the form.

use email_account::{Choice, FieldId, Kind, Resolved, switch};
use leptos::prelude::*;

use crate::{
    state::Form,
    text::{self, words},
};

/// What a field of an account shows. `None`: nothing.
pub fn field_in_words(form: Form, field: FieldId, resolved: &Resolved) -> Option<String> {
    let view = &resolved[field];
    if !view.visible {
        return None;
    }
    match field.kind() {
        Kind::Secret => Some(words::PASSWORD_KEPT.now()),
        Kind::Choice => {
            let choices = form.choices_of(resolved, field);
            let chosen = |choice: &&Choice| choice.value == view.value;
            Some(text::choice(field, choices.iter().find(chosen)?))
        }
        _ => (!view.value.is_empty()).then(|| value_in_words(form, field, &view.value)),
    }
}

/// A single value, whatever the rest of the account says.
pub fn value_in_words(form: Form, field: FieldId, value: &str) -> String {
    let choice = || {
        let offered = untrack(|| form.choices(field)).get_untracked();
        offered.into_iter().find(|choice| choice.value == value)
    };
    match field.kind() {
        Kind::Switch => text::on_or_off(value == switch(true)).now(),
        Kind::Choice => choice().map_or(value.into(), |found| text::choice(field, &found)),
        _ => value.into(),
    }
}
