//! The groups of the form: a `fieldset` each, nested ones inside their parent.

use email_account::{FieldId, Group};
use leptos::prelude::*;

use super::control;
use crate::{state::Form, text};

/// All groups in the order of the page.
pub fn sections(form: Form) -> AnyView {
    view! {
        {group(form, Group::Account, &[])}
        {group(form, Group::Provider, &[])}
        {group(form, Group::Sender, &[Group::SenderIdentity, Group::SenderConnection])}
        {group(form, Group::Receiver, &[Group::ReceiverIdentity, Group::ReceiverConnection])}
    }
    .into_any()
}

fn group(form: Form, group: Group, nested: &[Group]) -> AnyView {
    let visible = form.group_visible(group);
    let of_group = FieldId::ALL
        .into_iter()
        .filter(|field| field.group() == group);
    let fields: Vec<_> = of_group.map(|field| control::field(form, field)).collect();
    let inner: Vec<_> = nested
        .iter()
        .map(|group| self::group(form, *group, &[]))
        .collect();
    view! {
        <fieldset class="eaf-group" hidden=move || !visible.get()>
            <legend class="eaf-legend">{text::legend(group)}</legend>
            <div class="eaf-fields">{fields}</div>
            {inner}
        </fieldset>
    }
    .into_any()
}
