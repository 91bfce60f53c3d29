//! An account that is kept: read first, then in a form.

mod addition;
mod clashes;
mod conflict;
mod drifts;
mod extras;
mod kept_password;
mod paperwork;
mod restored;
mod showing;

use email_account::FieldId;

use extras::EXTRAS;

use super::{paste, problem, profiles, truststores, waiting};
use crate::{
    state::{
        Failure,
        form::Opening,
        settings::{ACCOUNT, Asked, Call, Found, Mode, Reading, Route, Settings, pasting::Pasting},
    },
    text::{
        self, settings as words,
        words::{ALL_ACCOUNTS, TRY_AGAIN},
    },
    view::{
        element::{Element, button, element},
        form::form,
    },
};

/// A form, with the dialogs in which it can be filled in and what its choices lack can be made. They stand beside it:
/// Enter in them is not to submit it.
pub fn account_form(settings: Settings, opening: Opening) -> Vec<Element> {
    let account = settings.form(opening);
    let pasting = Pasting::new(account);
    let mut parts = vec![paste::tool(pasting)];
    parts.extend(form(account, EXTRAS));
    parts.push(paste::dialog(pasting));
    parts.push(truststores::addition(settings, account));
    parts.push(profiles::addition(settings, account));
    parts
}

/// What is done with an account that was found.
type Use = fn(Settings, Found) -> Vec<Element>;

/// It is changed in a form.
pub fn editing(settings: Settings, found: Found) -> Vec<Element> {
    account_form(settings, found.to_edit())
}

/// Another one like it is made in a form.
pub fn copying(settings: Settings, found: Found) -> Vec<Element> {
    account_form(settings, found.to_copy())
}

/// It is changed where the back end can do that, and read elsewhere.
fn editing_if_possible(settings: Settings, found: Found) -> Vec<Element> {
    match found.has(Call::ReplaceAccount) {
        true => editing(settings, found),
        false => showing::showing(settings, found),
    }
}

/// The account with this ID, with nothing round it.
pub fn alone(settings: Settings, id: &str, mode: Mode) -> Vec<Element> {
    let act = match mode {
        Mode::Edit => editing_if_possible,
        Mode::Copy => copying,
        Mode::Read => showing::showing,
    };
    account(settings, id, act)
}

/// The account with this ID, as soon as it is read.
pub fn account(settings: Settings, id: &str, act: Use) -> Vec<Element> {
    let reading = settings.read_account(id);
    let focusable = move |element: Element| {
        element
            .attribute("id", settings.id(ACCOUNT))
            .attribute("tabindex", "-1")
    };
    let content = move || {
        let shown = match reading.asked() {
            Asked::Waiting => vec![focusable(waiting(words::READING))],
            Asked::Failed(failure) => vec![focusable(not_read(settings, reading, &failure))],
            Asked::Answered(found) => act(settings, found),
        };
        if reading.had_focus() {
            focus(settings);
        }
        shown
    };
    vec![element("div", "eaf-part").renewed(content)]
}

/// What was pressed to read the account again is gone, and the focus with it.
fn focus(settings: Settings) {
    match settings.shown_form() {
        Some(form) => form.focus_later(&FieldId::AccountId.index().to_string()),
        None => settings.focus_later(ACCOUNT),
    }
}

fn not_read(settings: Settings, reading: Reading, failure: &Failure) -> Element {
    let said = match failure {
        Failure::Gone => problem(words::NO_ACCOUNT),
        failure => problem(words::NOT_READ).child(element("p", "").text(text::failure(failure))),
    };
    let again = button("eaf-button", move |_| reading.again()).word(TRY_AGAIN);
    let list = button("eaf-button", move |_| settings.go(&Route::Accounts)).word(ALL_ACCOUNTS);
    match (settings.routing(), failure) {
        (None, _) => said.child(again),
        (_, Failure::Gone) => said.child(list),
        _ => said.child(again).child(list),
    }
}
