//! One profile in the list.

use email_account::Date;
use email_account::profile::{ProfileField, reminder};

use crate::{
    state::{
        profile::{KeptProfile, paperwork},
        settings::{Call, profiles::Profiles},
    },
    text::profiles as words,
    view::{
        element::{Element, button, element},
        settings::used_by::used_by,
    },
};

/// What a profile is, and what can be done with it.
pub fn card(profiles: Profiles, profile: KeptProfile) -> Element {
    let heading = element("h2", "eaf-heading")
        .attribute("dir", "auto")
        .text(profile.name());
    element("article", "eaf-store")
        .child(heading)
        .child(facts(profiles, &profile))
        .child(actions(profiles, profile))
}

fn facts(profiles: Profiles, profile: &KeptProfile) -> Element {
    let resolved = profile.resolved();
    let mut facts = element("dl", "eaf-details");
    for field in [
        ProfileField::Provider,
        ProfileField::Grant,
        ProfileField::Tenant,
        ProfileField::UserName,
    ] {
        let value = words::choice(&resolved[field].value);
        if !value.is_empty() {
            let value = element("bdi", "").text(value);
            facts = facts.child(fact(words::label(field), value));
        }
    }
    let expires = &resolved[ProfileField::SecretExpires].value;
    if let Ok(last_day) = expires.parse() {
        let label = words::label(ProfileField::SecretExpires);
        facts = facts.child(fact(label, end(expires, last_day)));
    }
    let used_by = match profile.used_by.is_empty() {
        true => element("span", "").text(words::UNUSED),
        false => used_by(profiles.settings(), &profile.used_by),
    };
    facts.child(fact(words::USED_BY, used_by))
}

fn fact(term: &str, description: Element) -> Element {
    element("div", "")
        .child(element("dt", "").text(term))
        .child(element("dd", "").child(description))
}

/// The last day of a client secret, with a reminder when it is near.
fn end(text: &str, last_day: Date) -> Element {
    let today = crate::today();
    match reminder(last_day, today) {
        Some(reminder) => element("div", "")
            .text(text)
            .child(element("p", "eaf-expiry").text(words::reminder(reminder))),
        None => element("span", "")
            .text(text)
            .text(words::days_left(last_day.days_after(today))),
    }
}

fn actions(profiles: Profiles, profile: KeptProfile) -> Element {
    let has_paperwork = paperwork::has_paperwork(&profile);
    let action = |words: &str, act: fn(&Profiles, KeptProfile)| {
        let label = words::about(words, profile.name());
        let profile = profile.clone();
        button("eaf-button eaf-small", move |_| {
            act(&profiles, profile.clone());
        })
        .attribute("aria-label", label)
        .text(words)
    };
    let can = move |call| move || profiles.settings().can(call);
    let edit = action(words::EDIT, Profiles::edit).shown(can(Call::ReplaceProfile));
    let check = action(words::CHECK, Profiles::check).shown(can(Call::CheckProfile));
    let paperwork = action(words::PAPERWORK, Profiles::show_paperwork);
    let delete = action(words::DELETE, Profiles::ask_to_delete).shown(can(Call::DeleteProfile));
    element("div", "eaf-actions")
        .child(edit)
        .child(check)
        .child(paperwork.shown(move || has_paperwork))
        .child(delete)
}
