//! What was saved, never with a password.

use email_account::{Choice, Draft, FieldId, Group, Kind, Resolved, switch};
use leptos::{html::H2, prelude::*};

use crate::{
    state::Form,
    text::{self, words},
};

const GROUPS: [Group; 8] = [
    Group::Account,
    Group::Provider,
    Group::Sender,
    Group::SenderIdentity,
    Group::SenderConnection,
    Group::Receiver,
    Group::ReceiverIdentity,
    Group::ReceiverConnection,
];

/// The saved account for reading, and the way to the next one.
pub fn saved(form: Form, draft: &Draft) -> AnyView {
    let resolved = form.reading(draft);
    let groups: Vec<_> = GROUPS
        .into_iter()
        .map(|group| read_group(form, &resolved, group))
        .collect();
    let heading: NodeRef<H2> = NodeRef::new();
    heading.on_load(|heading| {
        let _ = heading.focus();
    });
    view! {
        <section class="eaf-saved" role="status">
            <h2 class="eaf-heading" tabindex="-1" node_ref=heading>
                {words::SAVED}
            </h2>
            {groups}
            <button type="button" class="eaf-button eaf-primary" on:click=move |_| form.clear()>
                {words::CREATE_ANOTHER}
            </button>
        </section>
    }
    .into_any()
}

fn read_group(form: Form, resolved: &Resolved, group: Group) -> AnyView {
    let of_group = FieldId::ALL
        .into_iter()
        .filter(|field| field.group() == group && resolved[*field].visible);
    let rows: Vec<_> = of_group
        .filter_map(|field| Some((field, reading(form, field, resolved)?)))
        .map(|(field, value)| {
            view! {
                <div>
                    <dt>{text::label(field)}</dt>
                    <dd dir="auto">{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    let titled = |rows| {
        view! {
            <h3>{text::path(group)}</h3>
            <dl>{rows}</dl>
        }
    };
    (!rows.is_empty()).then(|| titled(rows)).into_any()
}

fn reading(form: Form, field: FieldId, resolved: &Resolved) -> Option<String> {
    let view = &resolved[field];
    match field.kind() {
        Kind::Secret => Some(words::PASSWORD_KEPT.into()),
        Kind::Switch => Some(text::on_or_off(view.value == switch(true)).into()),
        Kind::Choice => {
            let choices = form.choices_of(resolved, field);
            let chosen = |choice: &&Choice| choice.value == view.value;
            Some(text::choice(field, choices.iter().find(chosen)?))
        }
        _ => (!view.value.is_empty()).then(|| view.value.clone()),
    }
}
