//! What the settings add to the form.

use super::{addition, clashes, conflict, drifts, kept_password, paperwork, restored};
use crate::{
    state::{
        Form,
        form::InUse,
        settings::{Editing, Mode, Start},
    },
    text::{accounts, words},
    view::{
        element::{Element, button},
        form::Extras,
    },
};

/// Everything that it takes to change accounts that exist.
pub const EXTRAS: Extras = Extras {
    above,
    below,
    actions: |form| vec![save_as_disabled(form)],
    saved,
    before: kept_password::kept_password,
    after: addition::addition,
};

fn above(form: Form) -> Vec<Element> {
    let parts = [restored::restored, conflict::conflict, drifts::drifts];
    parts
        .into_iter()
        .filter_map(|part| of(form, part))
        .collect()
}

fn below(form: Form) -> Vec<Element> {
    let parts = [of(form, clashes::clashes), of(form, paperwork::paperwork)];
    parts.into_iter().flatten().collect()
}

/// A view of what the settings know of the account in the form.
fn of(form: Form, view: fn(Editing, Form) -> Element) -> Option<Element> {
    Some(view(form.editing()?, form))
}

fn save_as_disabled(form: Form) -> Element {
    let save = move |_| {
        form.settle();
        form.submit(InUse::Disabled);
    };
    button("eaf-button", save)
        .shown(move || form.can_disable())
        .word(words::SAVE_DISABLED)
}

/// The way on: to the list, or where there is none, to the account as it is now.
fn saved(form: Form) -> Vec<Element> {
    let edit = form.editing().and_then(edit);
    [list(form), edit].into_iter().flatten().collect()
}

fn list(form: Form) -> Option<Element> {
    let list = button("eaf-button", move |_| form.leave_form());
    form.has_list().then(|| list.word(words::ALL_ACCOUNTS))
}

fn edit(editing: Editing) -> Option<Element> {
    let settings = editing.settings();
    let edits = matches!(settings.start(), Start::Account { mode, .. } if mode == Mode::Edit);
    let edit = button("eaf-button", move |_| settings.read_again());
    edits.then(|| edit.text(accounts::EDIT))
}
