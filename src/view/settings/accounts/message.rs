//! What has become of the last thing that was done to an account.

use leptos::prelude::*;

use super::super::{link::link, problem};
use crate::{
    state::settings::{Accounts, Route, Told},
    text::{self, accounts as words},
    view::element::{Element, element},
};

/// One line for what is going on, and a notice for what was not done.
pub fn message(accounts: Accounts) -> Element {
    let told = accounts.told();
    let status = element("p", "eaf-status")
        .attribute("role", "status")
        .words(move || told.with(|told| told.as_ref().map_or(String::new(), status)));
    let problems = move || {
        told.with(|told| {
            told.as_ref()
                .map_or(Vec::new(), |told| notice(accounts, told))
        })
    };
    element("div", "eaf-message")
        .child(status)
        .renewed(problems)
}

fn status(told: &Told) -> String {
    match told {
        Told::Doing(deed, name) => words::doing(*deed, name),
        Told::Done(deed, name) => words::done(*deed, name),
        _ => String::new(),
    }
}

fn notice(accounts: Accounts, told: &Told) -> Vec<Element> {
    let notice = match told {
        Told::Doing(..) | Told::Done(..) => return Vec::new(),
        Told::Changed(deed, name) => problem(&words::changed(*deed, name)),
        Told::Gone(name) => problem(&words::gone(name)),
        Told::Unfinished { id, name, fields } => {
            let link = link(accounts.settings(), &Route::Edit(id.clone()));
            problem(&words::unfinished(name, fields)).child(link.text(words::OPEN))
        }
        Told::Failed(deed, name, failure) => {
            problem(&[words::failed(*deed, name), text::failure(failure)].concat())
        }
    };
    vec![notice]
}
