//! What stands round every control: label, hint, origin, issue, notices, and the ARIA that ties them together.

use email_account::{FieldId, Fix, Kind};
use leptos::prelude::*;

use crate::{
    state::{Form, Objection, warns},
    text,
};

/// How a control is tied to what stands round it.
#[derive(Clone)]
pub struct Wiring {
    /// The id of the control, which its label names.
    pub id: String,
    /// The ids of what describes the control.
    pub described_by: String,
    /// What is wrong with the field, if the user is to know it already.
    pub objection: Memo<Option<Objection>>,
}

impl Wiring {
    fn new(form: Form, field: FieldId) -> Self {
        let id = form.field_id(field);
        let described_by = ["hint", "origin", "issue", "notices"]
            .map(|part| part_id(&id, part))
            .join(" ");
        Self {
            id,
            described_by,
            objection: form.objection(field),
        }
    }

    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + use<> {
        let objection = self.objection;
        move || objection.with(|objection| objection.is_some().then_some("true"))
    }

    /// The id of the label.
    pub fn label_id(&self) -> String {
        part_id(&self.id, "label")
    }
}

fn part_id(id: &str, part: &str) -> String {
    [id, "-", part].concat()
}

/// A field: its control with everything that belongs to it.
pub fn frame(form: Form, field: FieldId, control: fn(Form, FieldId, Wiring) -> AnyView) -> AnyView {
    let wiring = Wiring::new(form, field);
    let id = wiring.id.clone();
    let shown = form.field(field);
    let visible = Memo::new(move |_| shown.with(|view| view.visible));
    let class = match field.kind() {
        Kind::Switch => "eaf-field eaf-switch",
        Kind::Port => "eaf-field eaf-short",
        _ => "eaf-field",
    };
    view! {
        <div class=class hidden=move || !visible.get()>
            <label class="eaf-label" id=wiring.label_id() for=id.clone()>
                {text::label(field)}
            </label>
            <p class="eaf-hint" id=part_id(&id, "hint")>
                {text::hint(field)}
            </p>
            {control(form, field, wiring.clone())}
            <div class="eaf-origin">
                {origin(form, field, part_id(&id, "origin"))}
                {reset(form, field, id.clone())}
            </div>
            {issue(form, field, wiring.objection, part_id(&id, "issue"))}
            {notices(form, field, part_id(&id, "notices"))}
        </div>
    }
    .into_any()
}

fn origin(form: Form, field: FieldId, id: String) -> AnyView {
    let view = form.field(field);
    let told = matches!(
        field.kind(),
        Kind::Text | Kind::Email | Kind::Host | Kind::Port
    ) || field == FieldId::Provider;
    let words = move || {
        view.with(|view| match view.value.is_empty() || !told {
            true => String::new(),
            false => text::origin(view.origin, form.provider_name()),
        })
    };
    view! { <span id=id>{words}</span> }.into_any()
}

fn reset(form: Form, field: FieldId, id: String) -> AnyView {
    if matches!(field.kind(), Kind::Switch | Kind::Choice | Kind::Secret) {
        return ().into_any();
    }
    let default = form.default_instead(field);
    let button = move |default: String| {
        let id = id.clone();
        let reset = move |_| {
            form.reset(field);
            focus(&id);
        };
        view! {
            <button type="button" class="eaf-link" on:click=reset>
                {text::reset(&default)}
            </button>
        }
    };
    (move || default.get().map(button.clone())).into_any()
}

fn issue(form: Form, field: FieldId, objection: Memo<Option<Objection>>, id: String) -> AnyView {
    let fixes = move || match objection.get() {
        Some(Objection::Rule(issue)) => fix_buttons(form, &issue.code.fixes(field)),
        _ => ().into_any(),
    };
    view! {
        <div class="eaf-issue" aria-live="polite">
            <p id=id>{move || objection.get().map(|objection| words(&objection))}</p>
            {fixes}
        </div>
    }
    .into_any()
}

/// What is wrong, in words.
pub fn words(objection: &Objection) -> String {
    match objection {
        Objection::Rule(issue) => text::issue(issue),
        Objection::Server { code, detail } => text::server_issue(code, detail.as_deref()),
    }
}

fn notices(form: Form, field: FieldId, id: String) -> AnyView {
    let notices = form.notices(field);
    let each = move || {
        let provider = form.provider_name();
        let shown = notices.get().into_iter().map(|notice| {
            let class = match warns(&notice.code) {
                true => "eaf-notice eaf-warning",
                false => "eaf-notice",
            };
            view! {
                <div class=class>
                    <p>{text::notice(&notice.code, provider)}</p>
                    {fix_buttons(form, &notice.fixes)}
                </div>
            }
            .into_any()
        });
        shown.collect::<Vec<_>>()
    };
    view! {
        <div class="eaf-notices" id=id aria-live="polite">
            {each}
        </div>
    }
    .into_any()
}

fn fix_buttons(form: Form, fixes: &[Fix]) -> AnyView {
    let button = |fix: &Fix| {
        let fix = *fix;
        view! {
            <button type="button" class="eaf-button eaf-small" on:click=move |_| form.apply(fix)>
                {text::fix(fix)}
            </button>
        }
        .into_any()
    };
    let buttons: Vec<_> = fixes.iter().map(button).collect();
    let container = |buttons| view! { <div class="eaf-fixes">{buttons}</div> };
    (!buttons.is_empty()).then(|| container(buttons)).into_any()
}

/// Moves the focus to the element with this id, in the document or shadow root that holds the form.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}
