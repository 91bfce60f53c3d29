//! A field of the editor: label, hint, control, origin and issue, and the ARIA that ties them together.

use email_account::profile::ProfileField;
use email_account::{FieldView, Kind, Origin};
use leptos::prelude::*;

use super::control;
use crate::{
    state::profile::{ProfileEditor, ProfileObjection},
    text::{self, profiles as words},
    view::element::{Element, button, element},
};

/// A field is there while it counts. The draft keeps what was typed into it; only the input of a secret keeps that itself,
/// so it stays.
pub fn slot(editor: ProfileEditor, field: ProfileField, parent: Element) -> Element {
    let resolved = editor.resolved();
    let visible = Memo::new(move |_| resolved.with(|resolved| resolved[field].visible));
    if field.is_secret() {
        return parent.child(frame(editor, field).shown(move || visible.get()));
    }
    parent.renewed(move || match visible.get() {
        true => vec![frame(editor, field)],
        false => Vec::new(),
    })
}

fn frame(editor: ProfileEditor, field: ProfileField) -> Element {
    let wiring = Wiring {
        id: editor.field_id(field),
        view: editor.field(field),
    };
    let part = |name: &str| [&wiring.id, "-", name].concat();
    element("div", "eaf-field")
        .child(
            element("label", "eaf-label")
                .attribute("id", part("label"))
                .attribute("for", &*wiring.id)
                .text(words::label(field)),
        )
        .child(
            element("p", "eaf-hint")
                .attribute("id", part("hint"))
                .text(words::hint(field)),
        )
        .child(control::control(editor, field, &wiring))
        .child(origin(editor, field, &wiring).attribute("id", part("origin")))
        .child(issue(editor, field).attribute("id", part("issue")))
}

/// Whether a value is the usual one, or what that would be. Choices show it plainly enough.
fn origin(editor: ProfileEditor, field: ProfileField, wiring: &Wiring) -> Element {
    let view = wiring.view;
    let is_told = field.kind() == Kind::Text;
    let reset = Memo::new(move |_| editor.default_instead(field).filter(|_| is_told));
    let usual = Memo::new(move |_| {
        let by_rule = |view: &FieldView| view.origin != Origin::Typed && !view.value.is_empty();
        is_told && view.with(by_rule)
    });
    let reset_to = move |rule: String| {
        let act = move |_| {
            editor.reset(field);
            editor.focus_field(field);
        };
        button("eaf-button eaf-small", act).text(text::reset(&rule))
    };
    element("div", "eaf-origin")
        .attribute("aria-live", "polite")
        .renewed(move || match (usual.get(), reset.get()) {
            (true, _) => vec![element("p", "").text(words::USUAL)],
            (false, Some(rule)) => vec![reset_to(rule)],
            (false, None) => Vec::new(),
        })
}

fn issue(editor: ProfileEditor, field: ProfileField) -> Element {
    let words = Memo::new(move |_| {
        let found = editor.objection(field)?;
        Some(objection_in_words(field, &found))
    });
    let line = |words: String| {
        let words = element("p", "").text(words);
        element("div", "eaf-remark eaf-warning").child(words)
    };
    element("div", "eaf-issue")
        .attribute("aria-live", "polite")
        .renewed(move || words.get().map(line).into_iter().collect())
}

/// What is wrong with a field.
pub fn objection_in_words(field: ProfileField, objection: &ProfileObjection) -> String {
    match objection {
        ProfileObjection::Rule(code) => words::issue(field, *code),
        ProfileObjection::Server { code, detail } => {
            words::server_issue(Some(field), code, detail.as_deref())
        }
    }
}

/// How a control is tied to what stands round it.
pub struct Wiring {
    /// The id of the control, which its label names.
    pub id: String,
    /// What is shown in it.
    pub view: Memo<FieldView>,
}

impl Wiring {
    /// Gives a control what every control has: id, description, validity, and the moment when it is left.
    pub fn tie(&self, editor: ProfileEditor, field: ProfileField, control: Element) -> Element {
        let view = self.view;
        let described_by = ["hint", "origin", "issue"].map(|part| [&self.id, "-", part].concat());
        control
            .attribute("id", &*self.id)
            .attribute("autocomplete", autocomplete(field))
            .attribute("aria-describedby", described_by.join(" "))
            .following("aria-invalid", move || {
                editor.objection(field).map(|_| "true")
            })
            .following("aria-required", move || {
                view.with(|view| view.required).then_some("true")
            })
            .on("blur", move |_| editor.leave(field))
    }
}

/// A profile belongs to the product: nothing of the person who types is to be filled in.
const fn autocomplete(field: ProfileField) -> &'static str {
    match field.is_secret() {
        true => "new-password",
        false => "off",
    }
}
