//! The question whether a profile is to be deleted.

use leptos::prelude::*;

use crate::{
    state::{
        Failure,
        profile::KeptProfile,
        settings::profiles::{Deletion, Profiles},
    },
    text::profiles as words,
    view::{
        element::{Element, button, element},
        profile::HEADING,
        settings::{problem, used_by::used_by},
    },
};

/// The question, and why it could not be done.
pub fn deletion(profiles: Profiles, profile: &KeptProfile) -> Vec<Element> {
    let heading = element("h2", "eaf-heading")
        .attribute("id", profiles.editor().id(HEADING))
        .text(words::DELETE_HEADING);
    let question = element("p", "").text(words::delete_question(profile.name()));
    let failure = element("div", "").renewed(move || match profiles.deletion().get() {
        Deletion::Asking | Deletion::Deleting => Vec::new(),
        Deletion::Failed(failure) => vec![failed(profiles, &failure)],
    });
    vec![heading, question, failure, actions(profiles, profile)]
}

fn failed(profiles: Profiles, failure: &Failure) -> Element {
    let said = problem(words::NOT_DELETED).child(element("p", "").text(words::failure(failure)));
    match failure {
        Failure::InUse(found) => said.child(used_by(profiles.settings(), found)),
        _ => said,
    }
}

fn actions(profiles: Profiles, profile: &KeptProfile) -> Element {
    let deleting = move || profiles.deletion().with(|d| *d == Deletion::Deleting);
    let profile = profile.clone();
    let delete = button("eaf-button eaf-danger", move |_| {
        profiles.delete(profile.clone());
    })
    .following("aria-disabled", move || deleting().then_some("true"))
    .words(move || match deleting() {
        true => words::DELETING.to_owned(),
        false => words::DELETE.to_owned(),
    });
    let keep = button("eaf-button", move |_| profiles.close())
        .attribute("autofocus", "")
        .text(words::CANCEL);
    element("div", "eaf-actions").child(delete).child(keep)
}
