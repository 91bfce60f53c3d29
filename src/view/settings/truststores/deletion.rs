//! The question whether to delete a truststore.

use email_account::Named;
use leptos::prelude::*;
use web_sys::Event;

use crate::{
    state::settings::{
        Settings,
        truststores::{Deletion, Refused},
    },
    text::truststores as words,
    view::{
        element::{Element, button, element},
        settings::{problem, used_by::used_by},
    },
};

/// The question, for a dialog. `cancel` closes that.
pub fn deletion(
    settings: Settings,
    deletion: Deletion,
    heading_id: &str,
    cancel: impl FnMut(Event) + 'static,
) -> Vec<Element> {
    let refused = deletion.refused();
    let in_use = Memo::new(move |_| matches!(refused.get(), Some(Refused::InUse(_))));
    let heading = element("h2", "eaf-heading")
        .attribute("id", heading_id)
        .words(move || words::deletion(&deletion.name()));
    let content = element("div", "eaf-editor").renewed(move || match refused.get() {
        None => vec![element("p", "").text(words::DELETION)],
        Some(Refused::InUse(found)) => vec![in_use_by(settings, &found)],
        Some(Refused::Failed(failure)) => {
            let why = element("p", "").text(words::not_deleted(&failure));
            vec![problem(words::NOT_DELETED).child(why)]
        }
    });
    let cancel = button("eaf-button", cancel)
        .attribute("autofocus", "")
        .words(move || match in_use.get() {
            true => words::CLOSE.to_owned(),
            false => words::CANCEL.to_owned(),
        });
    let actions = element("div", "eaf-actions")
        .child(confirm(deletion).shown(move || !in_use.get()))
        .child(cancel);
    vec![heading, content, actions]
}

fn confirm(deletion: Deletion) -> Element {
    let sending = deletion.sending();
    button("eaf-button eaf-danger", move |_| deletion.confirm())
        .following("aria-disabled", move || sending.get().then_some("true"))
        .words(move || match sending.get() {
            true => words::DELETING.to_owned(),
            false => words::DELETE.to_owned(),
        })
}

fn in_use_by(settings: Settings, found: &[Named]) -> Element {
    problem(words::IN_USE).child(used_by(settings, found))
}
