//! What the editor of an authentication profile looks like, in the settings and in a dialog beside a form.

pub mod check;
mod control;
mod field;
pub mod paper;
mod summary;

use email_account::profile::ProfileField;
use leptos::prelude::*;
use web_sys::Event;

use super::element::{Element, button, element, follow};
use super::leave_guard::leave_guard;
use super::press::keep_focus;
use crate::state::profile::{ProfileEditor, ProfileSaving};
use crate::text::profiles as words;

/// The part of an editor that names its dialog.
pub const HEADING: &str = "heading";

/// Fields that stand in a disclosure: whoever needs them is told so by the provider.
const SCOPES: [ProfileField; 4] = [
    ProfileField::ImapScope,
    ProfileField::Pop3Scope,
    ProfileField::SmtpScope,
    ProfileField::GraphScope,
];

/// The editor. `leave` is what happens when the user gives up.
pub fn editor(editor: ProfileEditor, leave: impl Fn() + 'static) -> Vec<Element> {
    let heading = match untrack(|| editor.is_kept()) {
        true => words::edit(&editor.value_now(ProfileField::Name)),
        false => words::NEW.to_owned(),
    };
    let heading = element("h2", "eaf-heading")
        .attribute("id", editor.id(HEADING))
        .text(heading);
    let submit = move |event: Event| {
        event.prevent_default();
        editor.settle();
        editor.submit();
    };
    let plain = ProfileField::ALL
        .into_iter()
        .filter(|field| !SCOPES.contains(field));
    let form = element("form", "eaf-form")
        .attribute("aria-labelledby", editor.id(HEADING))
        .attribute("autocomplete", "off")
        .attribute("novalidate", "")
        .on("submit", submit)
        .on("mousedown", keep_focus)
        .child(summary::summary(editor))
        .child(fields(editor, plain))
        .child(scopes(editor))
        .child(actions(editor, leave));
    follow(Box::new(move || match editor.saving().get() {
        ProfileSaving::Editing | ProfileSaving::Sending => {}
        ProfileSaving::Faulty { .. } | ProfileSaving::Failed(_) | ProfileSaving::ReadAgain(_) => {
            editor.focus_later(summary::SUMMARY);
        }
    }));
    leave_guard(move || editor.is_dirty());
    vec![heading, form]
}

fn fields(editor: ProfileEditor, which: impl Iterator<Item = ProfileField>) -> Element {
    which.fold(element("div", "eaf-fields"), |parent, field| {
        field::slot(editor, field, parent)
    })
}

/// A preset scope needs nobody's attention, so that the scopes are folded unless there is none.
fn scopes(editor: ProfileEditor) -> Element {
    element("details", "eaf-disclosure")
        .child(element("summary", "").text(words::SCOPES))
        .child(element("p", "eaf-hint").text(words::SCOPES_HINT))
        .child(fields(editor, SCOPES.into_iter()))
}

fn actions(editor: ProfileEditor, leave: impl Fn() + 'static) -> Element {
    let sending = move || editor.saving().with(|s| *s == ProfileSaving::Sending);
    let submit = element("button", "eaf-button eaf-primary")
        .attribute("type", "submit")
        .following("aria-disabled", move || sending().then_some("true"))
        .words(move || match sending() {
            true => words::SAVING.to_owned(),
            false => words::SAVE.to_owned(),
        });
    let cancel = move |_| match untrack(sending) {
        true => editor.stop(),
        false => {
            editor.settle();
            editor.discard();
            leave();
        }
    };
    let cancel = button("eaf-button", cancel).words(move || match sending() {
        true => words::STOP.to_owned(),
        false => words::CANCEL.to_owned(),
    });
    let progress = element("span", "eaf-visually-hidden")
        .attribute("role", "status")
        .words(move || match sending() {
            true => words::SAVING.to_owned(),
            false => String::new(),
        });
    element("div", "eaf-actions")
        .child(submit)
        .child(cancel)
        .child(progress)
}
