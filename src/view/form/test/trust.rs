//! Trusting a certificate that nobody else vouches for: first to be looked at, then made a truststore of.

use email_account::wire::{StageResult, TestedSide};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::certificates::readable;
use crate::{
    state::{
        Failure, Form,
        form::{Trusting, trustable},
    },
    text::{connection_test as words, truststores},
    view::{
        certificates::certificates,
        element::{Element, button, element},
    },
};

/// The most characters that the name of a truststore may have.
const NAME_MAX: usize = 100;

/// What the server showed, and where the back end has truststores, the way to trust it. It goes when a truststore is chosen.
pub fn trust(form: Form, side: TestedSide, failed: &StageResult) -> Vec<Element> {
    let Some(trusted) = trustable(failed).cloned() else {
        return Vec::new();
    };
    let field = Form::truststore_field(side);
    let name = RwSignal::new(form.truststore_name(side).chars().take(NAME_MAX).collect());
    let state = RwSignal::new(Trusting::Idle);
    let make = move || form.trust(name.get_untracked(), &trusted, state);
    let id = form.id(["trust", side.as_str()].join("-").as_str());
    let tool = element("div", "eaf-trust")
        .shown(move || form.can_trust() && !form.changed_since_test().contains(&field))
        .child(name_input(&id, name, make.clone()))
        .child(element("p", "eaf-hint").word(words::TRUST_HINT))
        .child(
            button("eaf-button eaf-small", move |_| make()).words(move || match state.get() {
                Trusting::Sending => words::TRUSTING.now(),
                Trusting::Idle | Trusting::Failed(_) => words::TRUST.now(),
            }),
        )
        .child(element("p", "eaf-issue").attribute("role", "status").words(
            move || match state.get() {
                Trusting::Failed(failure) => refused(&failure),
                Trusting::Idle | Trusting::Sending => String::new(),
            },
        ));
    vec![certificates(&readable(failed)), tool]
}

/// Enter makes the truststore: it is no reason to submit the account.
fn name_input(id: &str, name: RwSignal<String>, make: impl Fn() + 'static) -> Element {
    let enter = move |event: Event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Enter") {
            event.prevent_default();
            make();
        }
    };
    let input = element("input", "eaf-input")
        .attribute("type", "text")
        .attribute("id", id)
        .attribute("dir", "auto")
        .attribute("autocomplete", "off")
        .property("value", move || name.get())
        .on("input", move |event| name.set(event_target_value(&event)))
        .on("keydown", enter);
    element("div", "eaf-field")
        .child(
            element("label", "eaf-label")
                .attribute("for", id)
                .word(words::TRUST_NAME),
        )
        .child(input)
}

/// Most often the name is taken.
fn refused(failure: &Failure) -> String {
    let why = match failure {
        Failure::Refused(refusal) => refusal.issues.first().map(truststores::issue),
        _ => None,
    };
    let why = why.unwrap_or_else(|| truststores::failure(failure));
    let what = match failure {
        Failure::Unreachable | Failure::Silent { .. } => words::PERHAPS_TRUSTED,
        _ => words::NOT_TRUSTED,
    };
    [what.now(), why].join(" ")
}
