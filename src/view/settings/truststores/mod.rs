//! The truststores: what each one trusts, who uses it, and what can be done about it.

mod addition;
mod deletion;
mod editor;
mod store;

use email_account::wire::Truststore;
use leptos::prelude::*;

use super::{problem, waiting};
use crate::{
    state::settings::{
        Asked, Call, Settings,
        truststores::{Editor, NEW, Purpose, Task, Truststores},
    },
    text::{truststores as words, words::TRY_AGAIN},
    view::{
        dialog::dialog,
        element::{Element, button, element},
    },
};

pub use addition::addition;

/// All of them, with the dialogs in which they are changed.
pub fn truststores(settings: Settings) -> Vec<Element> {
    let truststores = settings.truststores();
    let new = button("eaf-button eaf-primary", move |_| {
        truststores.begin(Task::Edit(Purpose::New));
    });
    let new = new
        .attribute("id", settings.id(NEW))
        .shown(move || settings.can(Call::CreateTruststore))
        .text(words::NEW);
    let done = move || {
        let done = truststores.done().get();
        done.map_or(String::new(), |done| words::done(&done))
    };
    vec![
        element("p", "eaf-lead").text(words::EXPLANATION),
        element("div", "eaf-actions").child(new),
        element("p", "eaf-done")
            .attribute("role", "status")
            .words(done),
        element("div", "eaf-stores").renewed(move || list(truststores)),
        editing(truststores),
        deleting(truststores),
    ]
}

fn list(truststores: Truststores) -> Vec<Element> {
    match truststores.list().get() {
        Asked::Waiting => vec![waiting(words::READING)],
        Asked::Failed(failure) => {
            let again = button("eaf-button", move |_| truststores.load()).word(TRY_AGAIN);
            let why = element("p", "").text(words::failure(&failure));
            vec![problem(words::NOT_READ).child(why).child(again)]
        }
        Asked::Answered(stores) if stores.is_empty() => vec![element("p", "").text(words::NONE)],
        Asked::Answered(stores) => {
            let stores = stores.into_iter().enumerate();
            stores
                .map(|(place, store)| store::store(truststores, place, store))
                .collect()
        }
    }
}

fn editing(truststores: Truststores) -> Element {
    let (settings, task) = (truststores.settings(), truststores.task());
    let heading = settings.id("truststore-editor");
    let open = Memo::new(move |_| matches!(task.get(), Some(Task::Edit(_))));
    let content = {
        let heading = heading.clone();
        move || match task.get_untracked() {
            Some(Task::Edit(purpose)) => {
                let saved = move |saved| truststores.saved(saved);
                let end = move |saved: &Truststore| truststores.end_at(&saved.id);
                let editor = Editor::new(settings, purpose, saved, end);
                editor::editor(editor, &heading, move |_| truststores.end())
            }
            _ => Vec::new(),
        }
    };
    dialog(heading, open, move || truststores.end(), content)
}

fn deleting(truststores: Truststores) -> Element {
    let (settings, task) = (truststores.settings(), truststores.task());
    let heading = settings.id("truststore-deletion");
    let open = Memo::new(move |_| matches!(task.get(), Some(Task::Delete(_))));
    let content = {
        let heading = heading.clone();
        move || match task.get_untracked() {
            Some(Task::Delete(store)) => {
                let deletion = truststores.deletion(store);
                deletion::deletion(settings, deletion, &heading, move |_| truststores.end())
            }
            _ => Vec::new(),
        }
    };
    dialog(heading, open, move || truststores.end(), content)
}
