//! What a form knows and does, apart from how it looks.
//!
//! One signal holds the draft and is read in one place: the memo of the resolved view. Everything else that views
//! read is a memo of that memo, so that an edit touches only the fields that look different after it. Events write;
//! effects never do.

mod loading;
mod objection;
mod passwords;
mod submission;
mod visits;

use std::rc::Rc;

use email_account::{
    Choice, Context, Date, Draft, FieldId, FieldView, Fix, Group, Issues, Level, Notice,
    NoticeCode, Resolved, Secrets, choices, parse, resolve,
};
use leptos::prelude::*;

use crate::backend::Backend;

pub use loading::Loading;
pub use objection::Objection;
pub use passwords::{Look, Passwords};
pub use submission::Submission;

use objection::Answered;
use submission::Sending;
use visits::Visits;

/// One form: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Form {
    instance: StoredValue<String>,
    backend: StoredValue<Rc<dyn Backend>, LocalStorage>,
    draft: RwSignal<Draft>,
    context: RwSignal<Context>,
    resolved: Memo<Resolved>,
    issues: Memo<Issues>,
    visits: RwSignal<Visits>,
    answered: RwSignal<Vec<Answered>>,
    passwords: Passwords,
    submission: RwSignal<Submission>,
    sending: StoredValue<Sending, LocalStorage>,
    loading: RwSignal<Loading>,
}

impl Form {
    /// An empty form that saves to a back end, on this day. Ids of its elements begin with `instance`.
    pub fn new(instance: String, backend: Rc<dyn Backend>, today: Date) -> Self {
        let draft = RwSignal::new(Draft::default());
        let passwords = Passwords::new();
        let context = RwSignal::new(Context {
            today,
            ..Context::default()
        });
        let form = Self {
            instance: StoredValue::new(instance),
            backend: StoredValue::new_local(backend),
            draft,
            context,
            resolved: Memo::new(move |_| {
                draft.with(|draft| context.with(|context| resolve(draft, context)))
            }),
            issues: Memo::new(move |_| {
                let mut context = context.get();
                context.stored = passwords.present();
                draft.with(|draft| parse(draft, Secrets::default(), &context).1)
            }),
            visits: RwSignal::new(Visits::NONE),
            answered: RwSignal::new(Vec::new()),
            passwords,
            submission: RwSignal::new(Submission::Editing),
            sending: StoredValue::new_local(Sending::new()),
            loading: RwSignal::new(Loading::Asking),
        };
        form.load();
        form
    }

    /// The id of a part of this form, which no other form of the page has.
    pub fn id(&self, part: &str) -> String {
        self.instance
            .with_value(|instance| [instance, "-", part].concat())
    }

    /// The id of a field's control.
    pub fn field_id(&self, field: FieldId) -> String {
        self.id(&field.index().to_string())
    }

    /// What is shown for a field.
    pub fn field(&self, field: FieldId) -> Memo<FieldView> {
        let resolved = self.resolved;
        Memo::new(move |_| resolved.with(|resolved| resolved[field].clone()))
    }

    /// The value in force of a field, at this moment.
    pub fn value_now(&self, field: FieldId) -> String {
        self.resolved
            .with_untracked(|resolved| resolved[field].value.clone())
    }

    /// Whether anything in a group is shown.
    pub fn group_visible(&self, group: Group) -> Memo<bool> {
        let resolved = self.resolved;
        Memo::new(move |_| {
            let shown =
                |field: FieldId| field.group() == group && resolved.with(|r| r[field].visible);
            FieldId::ALL.into_iter().any(shown)
        })
    }

    /// What a choice offers.
    pub fn choices(&self, field: FieldId) -> Memo<Vec<Choice>> {
        let (resolved, context) = (self.resolved, self.context);
        Memo::new(move |_| {
            resolved.with(|resolved| context.with(|context| choices(field, resolved, context)))
        })
    }

    /// The name of the provider in force.
    pub fn provider_name(&self) -> &'static str {
        self.resolved.with(|resolved| resolved.provider().name)
    }

    /// Whether spaces inside an app password are left out: Google shows them, and does not accept them.
    pub fn drops_spaces(&self) -> bool {
        self.resolved
            .with(|resolved| resolved.provider().id == "gmail")
    }

    /// What a typed field would hold by its rule, if that is something else.
    pub fn default_instead(&self, field: FieldId) -> Memo<Option<String>> {
        let (draft, context) = (self.draft, self.context);
        Memo::new(move |_| {
            let mut without = draft.with(|draft| draft.get(field).map(|_| draft.clone()))?;
            without.set(field, None);
            let rule = context.with(|context| resolve(&without, context)[field].value.clone());
            let typed = draft.with(|draft| draft.get(field) != Some(&rule));
            (typed && !rule.is_empty()).then_some(rule)
        })
    }

    /// What the user should know about a field.
    pub fn notices(&self, field: FieldId) -> Memo<Vec<Notice>> {
        let resolved = self.resolved;
        Memo::new(move |_| {
            let of_field = |notice: &&Notice| notice.field == field;
            resolved.with(|resolved| resolved.notices.iter().filter(of_field).cloned().collect())
        })
    }

    /// What is wrong with a field, once the user has left it.
    pub fn objection(&self, field: FieldId) -> Memo<Option<Objection>> {
        let form = *self;
        Memo::new(move |_| {
            let judged = form.visits.with(|visits| visits.contains(field));
            form.rule_objection(field)
                .filter(|_| judged)
                .or_else(|| form.server_objection(field))
        })
    }

    /// Everything that is wrong, in the order of the form.
    pub fn objections(&self) -> Vec<(FieldId, Objection)> {
        let objection = |field: FieldId| {
            let found = self
                .rule_objection(field)
                .or_else(|| self.server_objection(field));
            found.map(|objection| (field, objection))
        };
        FieldId::ALL.into_iter().filter_map(objection).collect()
    }

    fn rule_objection(&self, field: FieldId) -> Option<Objection> {
        self.issues.with(|issues| {
            let found = issues.iter().find(|issue| issue.field == field)?;
            Some(Objection::Rule(found.clone()))
        })
    }

    fn server_objection(&self, field: FieldId) -> Option<Objection> {
        let value = self.answered_value(field)?;
        self.answered.with(|answered| {
            let found = answered
                .iter()
                .find(|a| a.field == field && a.value == value)?;
            Some(found.objection.clone())
        })
    }

    /// What an answer of the server is about: the value, or for a password how often it was typed into.
    fn answered_value(&self, field: FieldId) -> Option<String> {
        let view = self.resolved.with(|resolved| resolved[field].clone());
        let value = match field.secret_side() {
            Some(side) => self.passwords.edits(side).to_string(),
            None => view.value,
        };
        view.visible.then_some(value)
    }

    /// Takes over what was typed or chosen.
    pub fn commit(&self, field: FieldId, text: &str) {
        let committed = Draft::committed(field, text);
        if committed.as_deref().unwrap_or("") == self.value_now(field) {
            return;
        }
        self.draft.update(|draft| draft.set(field, committed));
    }

    /// Gives a typed value up for the rule's.
    pub fn reset(&self, field: FieldId) {
        self.draft.update(|draft| draft.set(field, None));
    }

    /// Applies a fix.
    pub fn apply(&self, fix: Fix) {
        self.draft.update(|draft| {
            for (field, text) in fix.edits() {
                draft.set(field, text.map(str::to_owned));
            }
        });
    }

    /// Judges a field from now on.
    pub fn leave(&self, field: FieldId) {
        self.visits.update(|visits| visits.insert(field));
    }

    /// The password inputs.
    pub fn passwords(&self) -> Passwords {
        self.passwords
    }

    /// How the submission stands.
    pub fn submission(&self) -> Signal<Submission> {
        self.submission.into()
    }

    /// Whether anything was typed that would be lost.
    pub fn is_dirty(&self) -> bool {
        let stored = self.passwords.present();
        stored.sender || stored.receiver || self.draft.with(|draft| *draft != Draft::default())
    }

    /// A saved draft for reading: what each field holds.
    pub fn reading(&self, saved: &Draft) -> Resolved {
        self.context
            .with_untracked(|context| resolve(saved, context))
    }

    /// What a choice of a saved draft offers.
    pub fn choices_of(&self, reading: &Resolved, field: FieldId) -> Vec<Choice> {
        self.context
            .with_untracked(|context| choices(field, reading, context))
    }

    /// Begins again with an empty form.
    pub fn clear(&self) {
        self.draft.set(Draft::default());
        self.visits.set(Visits::NONE);
        self.answered.set(Vec::new());
        self.passwords.clear();
        self.sending.set_value(Sending::new());
        self.submission.set(Submission::Editing);
    }

    /// Whether accounts are gone when the page is closed.
    pub fn forgets(&self) -> bool {
        self.backend.with_value(|backend| backend.forgets())
    }
}

/// Notices first that warn, for views that show the two kinds differently.
pub fn warns(code: &NoticeCode) -> bool {
    code.level() == Level::Warning
}
