//! The groups of the form: a `fieldset` each, nested ones inside their parent.

use email_account::{FieldId, Group};
use leptos::prelude::*;

use super::{
    control,
    element::{Element, element},
};
use crate::{state::Form, text};

/// All groups in the order of the page.
pub fn sections(form: Form) -> Vec<AnyView> {
    let sender = [Group::SenderIdentity, Group::SenderConnection];
    let receiver = [Group::ReceiverIdentity, Group::ReceiverConnection];
    vec![
        group(form, Group::Account).into(),
        group(form, Group::Provider).into(),
        nesting(form, group(form, Group::Sender), sender),
        nesting(form, group(form, Group::Receiver), receiver),
    ]
}

fn nesting(form: Form, parent: Element, nested: [Group; 2]) -> AnyView {
    let nested = nested.map(|nested| group(form, nested).into());
    parent.children(nested.into()).into()
}

fn group(form: Form, group: Group) -> Element {
    let of_group = |field: &FieldId| field.group() == group;
    let fields = FieldId::ALL.into_iter().filter(of_group);
    let fields = fields.map(|field| control::field(form, field)).collect();
    element("fieldset", "eaf-group")
        .shown(move || form.group_visible(group))
        .child(element("legend", "eaf-legend").text(text::legend(group)))
        .child(element("div", "eaf-fields").children(fields))
}
