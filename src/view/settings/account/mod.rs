//! An account that is kept: read first, then in a form.

mod addition;
mod clashes;
mod conflict;
mod drifts;
mod extras;
mod kept_password;
mod paperwork;
mod restored;

use leptos::prelude::*;

use extras::EXTRAS;

use super::{paste, problem, profiles, truststores, waiting};
use crate::{
    state::{
        Failure,
        form::Opening,
        settings::{Asked, Found, Route, Settings, pasting::Pasting},
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

/// What a form does with the account that was found.
type Use = fn(Found) -> Opening;

/// For a form that changes the account.
pub fn editing(found: Found) -> Opening {
    found.to_edit()
}

/// For a form that makes another one like it.
pub fn copying(found: Found) -> Opening {
    found.to_copy()
}

/// The account with this ID, as soon as it is read.
pub fn account(settings: Settings, id: &str, open: Use) -> Vec<Element> {
    let reading = RwSignal::new(settings.read_account(id));
    let id = id.to_owned();
    let content = move || match reading.get().get() {
        Asked::Waiting => vec![waiting(words::READING)],
        Asked::Failed(failure) => {
            let id = id.clone();
            let again = button("eaf-button", move |_| {
                reading.set(settings.read_account(&id))
            });
            not_read(settings, &failure, again.word(TRY_AGAIN))
        }
        Asked::Answered(found) => account_form(settings, open(found)),
    };
    vec![element("div", "eaf-part").renewed(content)]
}

fn not_read(settings: Settings, failure: &Failure, again: Element) -> Vec<Element> {
    let list = button("eaf-button", move |_| settings.go(&Route::Accounts)).word(ALL_ACCOUNTS);
    let said = match failure {
        Failure::Gone => problem(words::NO_ACCOUNT),
        failure => problem(words::NOT_READ)
            .child(element("p", "").text(text::failure(failure)))
            .child(again),
    };
    vec![said.child(list)]
}
