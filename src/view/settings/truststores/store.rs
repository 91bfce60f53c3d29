//! One truststore in the list.

use email_account::wire::{Certificate, Truststore};

use crate::{
    state::settings::{
        Call,
        truststores::{Purpose, Task, Truststores, heading},
    },
    text::{locale, truststores as words},
    view::{
        certificates::{certificates, day, end, row},
        element::{Element, button, element},
        settings::used_by::used_by,
    },
};

/// A truststore at a place of the list.
pub fn store(truststores: Truststores, place: usize, store: Truststore) -> Element {
    let id = truststores.settings().id(&heading(place));
    let title = element("h2", "eaf-heading")
        .attribute("id", &*id)
        .attribute("tabindex", "-1")
        .attribute("dir", "auto")
        .text(&*store.name);
    let used_by = match store.used_by.is_empty() {
        true => element("dd", "").text(words::USED_BY_NONE),
        false => element("dd", "").child(used_by(truststores.settings(), &store.used_by)),
    };
    let mut facts = element("dl", "eaf-details");
    if let Some(moment) = first_end(&store.certificates) {
        let day = day(moment).to_owned();
        let told = end(move || locale::day(&day), moment);
        facts = facts.child(row(words::FIRST_END, told));
    }
    let facts = facts.child(row(words::USED_BY, used_by));
    element("section", "eaf-store")
        .attribute("aria-labelledby", &*id)
        .child(title)
        .child(facts)
        .child(details(&store.certificates))
        .child(actions(truststores, &id, store))
}

/// RFC 3339 in UTC throughout: the earlier moment is the smaller text.
fn first_end(certificates: &[Certificate]) -> Option<&str> {
    certificates
        .iter()
        .map(|certificate| &*certificate.not_after)
        .min()
}

fn details(found: &[Certificate]) -> Element {
    let count = words::count(found.len());
    if found.is_empty() {
        return element("p", "").text(count);
    }
    element("details", "eaf-disclosure")
        .child(element("summary", "").text(count))
        .child(certificates(found))
}

fn actions(truststores: Truststores, heading_id: &str, store: Truststore) -> Element {
    let offered = [
        (
            Call::ReplaceTruststore,
            words::RENAME,
            Task::Edit(Purpose::Rename(store.clone())),
        ),
        (
            Call::ReplaceTruststore,
            words::REPLACE,
            Task::Edit(Purpose::Replace(store.clone())),
        ),
        (Call::DeleteTruststore, words::DELETE, Task::Delete(store)),
    ];
    let action = |(call, words, task): (Call, &str, Task)| {
        let begin = move |_| truststores.begin(task.clone());
        button("eaf-button eaf-small", begin)
            .attribute("aria-describedby", heading_id)
            .shown(move || truststores.settings().can(call))
            .text(words)
    };
    element("div", "eaf-actions").children(offered.map(action).into())
}
