//! Why a side failed: what to do, what the server said, and the buttons that cure it.

use std::rc::Rc;

use email_account::profile::CheckOutcome;
use email_account::wire::{Cure, ProfileCheckResult, TestedSide};
use email_account::{FieldId, Kind};
use leptos::prelude::*;

use super::{stage::said, trust};
use crate::{
    state::{Form, form::Course},
    text::{connection_test as words, profiles},
    view::{
        element::{Element, button, element},
        form::reading::value_in_words,
    },
};

/// What can be done about the stage that failed.
pub fn failure(form: Form, course: &Course) -> Vec<Element> {
    let Some((result, code)) = course
        .failure()
        .and_then(|found| Some((found, found.code?)))
    else {
        return Vec::new();
    };
    let [_, to_do] = words::explanation(code, course.side);
    let mut parts = vec![element("p", "").text(to_do)];
    let retry = result.evidence.retry_at.iter();
    let retry = retry.cloned();
    parts.extend(retry.map(|at| element("p", "").words(move || words::retry(&at))));
    parts.extend(result.evidence.token.map(token).unwrap_or_default());
    parts.extend(said(result));
    let cures = result.cures.iter();
    parts.extend(cures.map(|found| cure(form, course.side, found.clone())));
    parts.extend(trust::trust(form, course.side, result));
    parts
}

/// Why there is no token, in the words of the check of a profile.
fn token(result: ProfileCheckResult) -> Vec<Element> {
    if result.outcome == CheckOutcome::Granted {
        return Vec::new();
    }
    let [happened, to_do] = profiles::outcome(result.outcome);
    let number = result.aadsts.map(profiles::aadsts).unwrap_or_default();
    let lines = [happened, to_do, &number].into_iter();
    lines
        .filter(|line| !line.is_empty())
        .map(|line| element("p", "").text(line))
        .collect()
}

/// The button says what it changes, and goes when that is changed.
fn cure(form: Form, side: TestedSide, cure: Cure) -> Element {
    let edits = Rc::new(move || form.cure_edits(&cure, side));
    let (left, told) = (edits.clone(), edits.clone());
    button("eaf-button eaf-small", move |_| {
        form.cure(&untrack(&*edits))
    })
    .shown(move || !left().is_empty())
    .words(move || {
        let in_words = |(field, value): (FieldId, String)| match field.kind() {
            Kind::Choice => (field, value_in_words(form, field, &value)),
            _ => (field, value),
        };
        words::cure(&told().into_iter().map(in_words).collect::<Vec<_>>())
    })
}
