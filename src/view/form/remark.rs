//! A line beside a field: where its value comes from, what is wrong with it, what the user should know.

use email_account::{FieldId, Fix, Origin, Side, provider};
use leptos::prelude::*;

use crate::view::element::{Element, button, element};
use crate::{
    state::{
        Form, Objection,
        form::{Decision, LookUp},
    },
    text,
};

/// One line, with what the user can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The field that it is about.
    pub field: FieldId,
    /// What it says.
    pub words: String,
    warns: bool,
    actions: Vec<Action>,
}

/// A button beside a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Action {
    /// Gives a typed value up for this one.
    Reset(String),
    /// Applies a fix.
    Apply(Fix),
    /// Decides in these words on what was found for a mail domain.
    Decide(Decision, String),
}

impl Remark {
    /// Where the value of a field comes from, or what it would be if nobody had typed.
    pub fn origin(form: Form, field: FieldId) -> Vec<Self> {
        let view = form.field_now(field);
        let reset = form.default_instead(field);
        if view.value.is_empty() || (view.origin == Origin::Typed && reset.is_none()) {
            return Vec::new();
        }
        vec![Self {
            field,
            words: text::origin(view.origin, form.provider_name()),
            warns: false,
            actions: reset.map(Action::Reset).into_iter().collect(),
        }]
    }

    /// What is wrong with a field, if the user is to know it already.
    pub fn objection(form: Form, field: FieldId) -> Vec<Self> {
        let objection = form.objection(field).into_iter();
        objection
            .map(|found| Self::objecting(field, found))
            .collect()
    }

    /// Everything that is wrong, in the order of the form.
    pub fn objections(form: Form) -> Vec<Self> {
        let objections = form.objections().into_iter();
        objections
            .map(|(field, found)| Self::objecting(field, found))
            .collect()
    }

    fn objecting(field: FieldId, objection: Objection) -> Self {
        let (words, fixes) = match objection {
            Objection::Rule(issue) => (text::issue(&issue), issue.code.fixes(field)),
            Objection::Server { code, detail } => {
                let words = text::server_issue(Some(field), &code, detail.as_deref());
                (words, Vec::new())
            }
        };
        Self {
            field,
            words,
            warns: true,
            actions: applying(fixes),
        }
    }

    /// What the user should know about a field: what has come of looking up the domain in it, and the notices.
    pub fn notices(form: Form, field: FieldId) -> Vec<Self> {
        let provider = form.provider_name();
        let notices = form.notices(field).into_iter();
        let mut remarks = Vec::new();
        remarks.extend(form.with_look_up_of(field, Self::looked_up));
        remarks.extend(notices.map(|notice| Self {
            field,
            words: text::notice(&notice.code, provider),
            warns: notice.code.is_warning(),
            actions: applying(notice.fixes),
        }));
        remarks
    }

    fn looked_up(look_up: &LookUp) -> Self {
        let decide = |decision| Action::Decide(decision, text::decision(look_up, decision));
        Self {
            field: look_up.about.field,
            words: text::look_up(look_up),
            warns: look_up.is_question(),
            actions: look_up.decisions().iter().copied().map(decide).collect(),
        }
    }

    fn view(self, form: Form) -> Element {
        let class = match self.warns {
            true => "eaf-remark eaf-warning",
            false => "eaf-remark",
        };
        let line = element("div", class).child(element("p", "").text(self.words));
        let buttons = self
            .actions
            .into_iter()
            .map(|action| action.view(form, self.field));
        line.children(buttons.collect())
    }
}

impl Action {
    /// The button goes away with the remark, so the focus goes on to the field.
    fn view(self, form: Form, field: FieldId) -> Element {
        let told = self.clone();
        let act = move |_| {
            match &self {
                Self::Reset(_) => form.reset(field),
                Self::Apply(fix) => form.apply(*fix),
                Self::Decide(decision, _) => form.decide_on_found(*decision),
            }
            form.focus_field(self.next_field(field));
        };
        button("eaf-button eaf-small", act).words(move || told.words())
    }

    fn words(&self) -> String {
        match self {
            Self::Reset(rule) => {
                text::reset(provider::by_id(rule).map_or(rule, |found| found.name))
            }
            Self::Apply(fix) => text::fix(*fix),
            Self::Decide(_, words) => words.clone(),
        }
    }

    /// Microsoft Graph has other fields than the one beside which it was offered.
    fn next_field(&self, field: FieldId) -> FieldId {
        match self {
            Self::Apply(Fix::UseGraph(Side::Sender)) => FieldId::SendUsing,
            Self::Apply(Fix::UseGraph(Side::Receiver)) => FieldId::ReceiveUsing,
            _ => field,
        }
    }
}

fn applying(fixes: Vec<Fix>) -> Vec<Action> {
    fixes.into_iter().map(Action::Apply).collect()
}

/// Remarks of one kind, which screen readers announce when they change.
pub fn remarks(
    form: Form,
    field: FieldId,
    class: &'static str,
    id: String,
    find: fn(Form, FieldId) -> Vec<Remark>,
) -> Element {
    let found = Memo::new(move |_| find(form, field));
    element("div", class)
        .attribute("id", id)
        .attribute("aria-live", "polite")
        .renewed(move || {
            found
                .get()
                .into_iter()
                .map(|remark| remark.view(form))
                .collect()
        })
}
