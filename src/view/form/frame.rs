//! What stands round every control: label, hint, remarks, and the ARIA that ties them together.

use email_account::{FieldId, FieldView, Kind};
use leptos::prelude::*;

use super::Extras;
use super::remark::{Remark, remarks};
use crate::view::element::{Element, element};
use crate::{state::Form, text};

/// A field: its control with everything that belongs to it.
pub fn frame(
    form: Form,
    extras: Extras,
    field: FieldId,
    control: fn(Form, FieldId, Wiring) -> Element,
) -> Element {
    let wiring = Wiring::new(form, field);
    let class = match field.kind() {
        Kind::Switch => "eaf-field eaf-switch",
        Kind::Port => "eaf-field eaf-short",
        _ => "eaf-field",
    };
    let id = |part| part_id(&wiring.id, part);
    element("div", class)
        .child(
            element("label", "eaf-label")
                .attribute("id", id("label"))
                .attribute("for", &*wiring.id)
                .word(text::label(field)),
        )
        .child(
            element("p", "eaf-hint")
                .attribute("id", id("hint"))
                .word(text::hint(field)),
        )
        .children((extras.before)(form, field, &wiring))
        .child(control(form, field, wiring.clone()))
        .children((extras.after)(form, field, &wiring))
        .child(remarks(
            form,
            field,
            "eaf-origin",
            id("origin"),
            told_origin,
        ))
        .child(remarks(
            form,
            field,
            "eaf-issue",
            id("issue"),
            Remark::objection,
        ))
        .child(remarks(
            form,
            field,
            "eaf-notices",
            id("notices"),
            Remark::notices,
        ))
}

/// Choices and switches show their value so plainly that its origin would only be noise.
fn told_origin(form: Form, field: FieldId) -> Vec<Remark> {
    let plain = matches!(field.kind(), Kind::Choice | Kind::Switch | Kind::Secret);
    match plain && field != FieldId::Provider {
        true => Vec::new(),
        false => Remark::origin(form, field),
    }
}

/// How a control is tied to what stands round it.
#[derive(Clone)]
pub struct Wiring {
    /// The id of the control, which its label names.
    pub id: String,
    /// What is shown in it.
    pub view: Memo<FieldView>,
}

impl Wiring {
    fn new(form: Form, field: FieldId) -> Self {
        Self {
            id: form.field_id(field),
            view: form.field(field),
        }
    }

    /// Gives a control what every control has: id, description, validity, and the moment when it is left.
    pub fn tie(&self, form: Form, field: FieldId, control: Element) -> Element {
        let view = self.view;
        let described_by = ["hint", "origin", "issue", "notices"]
            .map(|part| part_id(&self.id, part))
            .join(" ");
        control
            .attribute("id", &*self.id)
            .attribute("autocomplete", field.autocomplete())
            .attribute("aria-describedby", described_by)
            .following("aria-invalid", move || {
                form.objection(field).map(|_| "true")
            })
            .following("aria-required", move || {
                let required = view.with(|view| view.required);
                (required && field.kind() != Kind::Switch).then_some("true")
            })
            .on("blur", move |_| form.leave(field))
    }

    /// The id of the label.
    pub fn label_id(&self) -> String {
        part_id(&self.id, "label")
    }
}

fn part_id(id: &str, part: &str) -> String {
    [id, "-", part].concat()
}
