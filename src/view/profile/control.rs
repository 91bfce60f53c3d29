//! The controls of the editor.

use std::rc::Rc;

use email_account::profile::{ProfileField, ProfileProvider};
use email_account::{Grant, Kind};
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};

use super::field::Wiring;
use crate::{
    state::profile::{ProfileEditor, ProfileSecret},
    text::{self, profiles as words},
    view::{
        element::{Element, element},
        kept_secret::kept_secret,
        secret::secret,
    },
};

/// The control that fits what a field holds.
pub fn control(editor: ProfileEditor, field: ProfileField, wiring: &Wiring) -> Element {
    match field.kind() {
        Kind::Choice => select(editor, field, wiring),
        Kind::Secret => secret_input(editor, field, wiring),
        _ => text_input(editor, field, wiring),
    }
}

/// What is typed is committed when the user leaves the input, and at once while it is being corrected.
fn text_input(editor: ProfileEditor, field: ProfileField, wiring: &Wiring) -> Element {
    let view = wiring.view;
    let touched = StoredValue::new(false);
    let typed = move |event: Event| {
        touched.set_value(true);
        let text = event_target_value(&event);
        let corrected = untrack(|| editor.objection(field)).is_some();
        if corrected && !text.trim().is_empty() {
            editor.commit(field, &text);
        }
    };
    let commit = move |event: Event| {
        if touched.get_value() {
            touched.set_value(false);
            let input: HtmlInputElement = event_target(&event);
            editor.commit(field, &input.value());
            // An input that was emptied follows the rule again. Its value may be the one from before: then no signal tells.
            input.set_value(&editor.value_now(field));
        }
    };
    let input = element("input", "eaf-input")
        .attribute("type", "text")
        .attribute("dir", direction(field))
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .property("value", move || view.with(|view| view.value.clone()))
        .on("input", typed)
        .on("change", commit)
        .on("blur", commit);
    wiring.tie(editor, field, input)
}

/// A name is written in its own direction; everything technical from left to right.
const fn direction(field: ProfileField) -> &'static str {
    match field {
        ProfileField::Name => "auto",
        _ => "ltr",
    }
}

fn select(editor: ProfileEditor, field: ProfileField, wiring: &Wiring) -> Element {
    let view = wiring.view;
    let commit = move |event: Event| {
        let select: HtmlSelectElement = event_target(&event);
        editor.commit(field, &select.value());
    };
    let option = |value: &'static str| {
        element("option", "")
            .attribute("value", value)
            .property("selected", move || view.with(|view| view.value == value))
            .text(words::choice(value))
    };
    let select = element("select", "eaf-input")
        .on("change", commit)
        .children(choices(field).into_iter().map(option).collect());
    wiring.tie(editor, field, select)
}

fn choices(field: ProfileField) -> Vec<&'static str> {
    match field {
        ProfileField::Provider => ProfileProvider::ALL.map(ProfileProvider::as_str).into(),
        _ => [Grant::ClientCredentials, Grant::Password]
            .map(Grant::as_str)
            .into(),
    }
}

fn secret_input(editor: ProfileEditor, field: ProfileField, wiring: &Wiring) -> Element {
    let kept_words = match field {
        ProfileField::Password => text::kept_password,
        _ => words::kept_secret,
    };
    let of = Rc::new(ProfileSecret { editor, field });
    let part = |name: &str| [&wiring.id, "-", name].concat();
    let tie = |input| wiring.tie(editor, field, input);
    element("div", "eaf-secret")
        .child(kept_secret(
            of.clone(),
            part("kept"),
            words::kept_label(field),
            kept_words,
        ))
        .child(secret(of, part("label"), tie))
}
