//! What Microsoft has to be told before the profiles of an account open its mailboxes.

use email_account::paperwork::ProfileAccess;
use leptos::prelude::*;

use crate::{
    state::{
        Form,
        profile::{KeptProfile, paperwork::paperwork_of},
        settings::{Asked, Editing, ReadProfile},
    },
    text::{profiles as words, words::TRY_AGAIN},
    view::{
        element::{Element, button, element},
        profile::paper::paper,
        settings::{problem, waiting},
    },
};

/// A disclosure for each profile of Microsoft that the account uses. It stays open while its content follows what is
/// typed.
pub fn paperwork(editing: Editing, form: Form) -> Element {
    let profiles = Memo::new(move |_| {
        let accesses = editing.microsoft_accesses(form).into_iter();
        accesses.map(|access| access.profile).collect::<Vec<_>>()
    });
    element("div", "eaf-papers").renewed(move || {
        let profiles = profiles.get().into_iter().enumerate();
        profiles
            .map(|(place, id)| disclosure(editing, form, place, id))
            .collect()
    })
}

fn disclosure(editing: Editing, form: Form, place: usize, id: String) -> Element {
    let read: ReadProfile = RwSignal::new(None);
    let ask = move || editing.read_profile(id.clone(), read);
    let begin = ask.clone();
    let content = move || match read.get() {
        None => Vec::new(),
        Some(Asked::Waiting) => vec![waiting(words::READING)],
        Some(Asked::Failed(failure)) => {
            let ask = ask.clone();
            let again = button("eaf-button", move |_| ask()).word(TRY_AGAIN);
            vec![problem(&words::failure(&failure)).child(again)]
        }
        Some(Asked::Answered(profile)) => {
            let mut accesses = editing.microsoft_accesses(form).into_iter();
            let access = accesses.nth(place);
            access.map_or(Vec::new(), |access| papers(&profile, &access))
        }
    };
    element("details", "eaf-disclosure")
        .on("toggle", move |_| {
            if read.with_untracked(Option::is_none) {
                begin();
            }
        })
        .child(element("summary", "").text(words::PAPERWORK))
        .child(element("div", "eaf-paper").renewed(content))
}

fn papers(profile: &KeptProfile, used: &ProfileAccess) -> Vec<Element> {
    let lead = words::paperwork_for(profile.name(), used.access.mailbox.as_ref());
    let mut parts = vec![element("p", "").text(lead)];
    match paperwork_of(profile, &used.access) {
        Some(found) => parts.extend(paper(&found)),
        None => parts.push(element("p", "").text(words::INCOMPLETE)),
    }
    parts
}
