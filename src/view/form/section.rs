//! The groups of the form: a `fieldset` each, nested ones inside their parent.

use email_account::{FieldId, Group, Kind};
use leptos::prelude::*;

use super::{Extras, control};
use crate::view::element::{Element, element};
use crate::{state::Form, text};

/// All groups in the order of the page.
pub fn sections(form: Form, extras: Extras) -> Vec<Element> {
    let sender = [Group::SenderIdentity, Group::SenderConnection];
    let receiver = [Group::ReceiverIdentity, Group::ReceiverConnection];
    vec![
        group(form, extras, Group::Account),
        group(form, extras, Group::Provider),
        nesting(form, extras, group(form, extras, Group::Sender), sender),
        nesting(form, extras, group(form, extras, Group::Receiver), receiver),
    ]
}

fn nesting(form: Form, extras: Extras, parent: Element, nested: [Group; 2]) -> Element {
    let nest = |parent: Element, nested| parent.child(group(form, extras, nested));
    nested.into_iter().fold(parent, nest)
}

fn group(form: Form, extras: Extras, group: Group) -> Element {
    let mut fields = element("div", "eaf-fields");
    for field in FieldId::ALL {
        if field.group() == group {
            fields = slot(form, extras, field, fields);
        }
    }
    element("fieldset", "eaf-group")
        .shown(move || form.group_visible(group))
        .child(element("legend", "eaf-legend").word(text::legend(group)))
        .child(fields)
}

/// A field is there while it counts. The draft keeps what was typed into it; only the input of a password keeps
/// that itself, so it stays.
fn slot(form: Form, extras: Extras, field: FieldId, parent: Element) -> Element {
    let visible = Memo::new(move |_| form.field_now(field).visible);
    if field.kind() == Kind::Secret {
        return parent.child(control::field(form, extras, field).shown(move || visible.get()));
    }
    parent.renewed(move || match visible.get() {
        true => vec![control::field(form, extras, field)],
        false => Vec::new(),
    })
}
