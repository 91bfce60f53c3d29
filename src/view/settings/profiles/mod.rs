//! The authentication profiles: what each is, and what can be done with it.

mod addition;
mod card;
mod deletion;
mod paperwork;

use leptos::prelude::*;

use super::{begun::begun, problem, waiting};
use crate::{
    state::{
        profile::{KeptProfile, ProfileCheck, ProfileEditor},
        settings::{
            Asked, Call, Settings,
            profiles::{DONE, Done, Opened, Profiles},
        },
    },
    text::{self, profiles as words, words::TRY_AGAIN},
    view::{
        dialog::dialog,
        element::{Element, button, element},
        profile,
    },
};

pub use addition::addition;

/// The part of the settings with the profiles.
pub fn profiles(settings: Settings) -> Vec<Element> {
    let profiles = Profiles::new(settings);
    let begin = button("eaf-button eaf-primary", move |_| profiles.begin())
        .shown(move || settings.can(Call::CreateProfile))
        .text(words::NEW);
    let list = element("div", "eaf-stores").renewed(move || list(profiles));
    vec![
        element("div", "eaf-actions").child(begin),
        done(profiles),
        list,
        opened(profiles),
    ]
}

/// What has been done last, where the focus goes then.
fn done(profiles: Profiles) -> Element {
    let words = move || match profiles.done().get() {
        None => String::new(),
        Some(Done::Saved(name)) => words::saved(&name),
        Some(Done::Deleted(name)) => words::deleted(&name),
    };
    element("p", "eaf-done")
        .attribute("id", profiles.settings().id(DONE))
        .attribute("tabindex", "-1")
        .attribute("role", "status")
        .words(words)
}

fn list(profiles: Profiles) -> Vec<Element> {
    match profiles.list().get() {
        Asked::Waiting => vec![waiting(words::LISTING)],
        Asked::Failed(failure) => {
            let again = button("eaf-button", move |_| profiles.load()).word(TRY_AGAIN);
            vec![problem(&text::failure(&failure)).child(again)]
        }
        Asked::Answered(kept) if kept.is_empty() => {
            vec![element("p", "eaf-waiting").text(words::NONE)]
        }
        Asked::Answered(kept) => kept
            .into_iter()
            .map(|profile| card::card(profiles, profile))
            .collect(),
    }
}

fn opened(profiles: Profiles) -> Element {
    let opened = profiles.opened();
    let is_open = Memo::new(move |_| opened.with(|opened| *opened != Opened::Nothing));
    let content = move || match opened.get() {
        Opened::Nothing => Vec::new(),
        Opened::Editor => untrack(|| {
            let close = move || profiles.close();
            editor(profiles.settings(), profiles.editor(), close)
        }),
        Opened::Deletion(profile) => untrack(|| deletion::deletion(profiles, &profile)),
        Opened::Check(profile) => untrack(|| check(profiles, *profile)),
        Opened::Paperwork(profile) => untrack(|| paperwork::paperwork(profiles, *profile)),
    };
    dialog(
        profiles.editor().id(profile::HEADING),
        is_open,
        move || profiles.close(),
        content,
    )
}

/// The editor, below what holds the user back from losing what is entered in it.
fn editor(settings: Settings, editor: ProfileEditor, leave: impl Fn() + 'static) -> Vec<Element> {
    let is_dirty = move || {
        editor.settle();
        editor.is_dirty()
    };
    let mut parts = vec![begun(settings, is_dirty)];
    parts.extend(profile::editor(editor, leave));
    parts
}

fn check(profiles: Profiles, profile: KeptProfile) -> Vec<Element> {
    let heading = element("h2", "eaf-heading")
        .attribute("id", profiles.editor().id(profile::HEADING))
        .text(words::about(words::CHECK, profile.name()));
    let id = profiles.editor().id("use");
    let check = ProfileCheck::new(profile, profiles.settings().backend());
    let close = button("eaf-button", move |_| profiles.close()).text(words::CLOSE);
    let mut parts = vec![heading];
    parts.extend(profile::check::check(check, &id, close));
    parts
}
