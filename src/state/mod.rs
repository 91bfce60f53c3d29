//! What a form knows and does, apart from how it looks.
//!
//! One signal holds the draft, and one memo reads it: the resolved view. Everything that views show follows from
//! that memo. Events write; effects never do.

mod loading;
mod objection;
mod page;
mod session;
mod submission;
mod visits;

use std::{cell::RefCell, rc::Rc};

use email_account::{
    Choice, Context, Date, Draft, FieldId, FieldView, Fix, Group, Issues, Notice, Resolved,
    Secrets, Side, choices, parse, resolve,
};
use leptos::prelude::*;
use web_sys::Element;

use crate::backend::Backend;

pub use crate::backend::Failure;
pub use loading::Loading;
pub use objection::Objection;
pub use session::{Look, Password};
pub use submission::Submission;

use objection::Answered;
use session::Session;
use submission::Sending;

/// One form: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Form {
    fixed: StoredValue<Rc<Fixed>, LocalStorage>,
    context: RwSignal<Context>,
    draft: RwSignal<Draft>,
    resolved: Memo<Resolved>,
    issues: Memo<Issues>,
    session: RwSignal<Session>,
    submission: RwSignal<Submission>,
    loading: RwSignal<Loading>,
}

/// What no view follows.
struct Fixed {
    instance: String,
    root: Element,
    backend: Rc<dyn Backend>,
    sending: RefCell<Sending>,
}

impl Form {
    /// An empty form that saves to a back end, on this day. Its elements are in `root`; their ids begin with `instance`.
    pub fn new(instance: String, root: Element, backend: Rc<dyn Backend>, today: Date) -> Self {
        let draft = RwSignal::new(Draft::default());
        let session = RwSignal::new(Session::default());
        let context = RwSignal::new(Context {
            today,
            ..Context::default()
        });
        let resolved = move |_: Option<&_>| {
            draft.with(|draft| context.with(|context| resolve(draft, context)))
        };
        let issues = move |_: Option<&_>| {
            let mut context = context.get();
            context.stored = session.with(Session::typed);
            draft.with(|draft| parse(draft, Secrets::default(), &context).1)
        };
        let fixed = Fixed {
            instance,
            root,
            backend,
            sending: RefCell::new(Sending::new()),
        };
        let form = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            context,
            draft,
            resolved: Memo::new(resolved),
            issues: Memo::new(issues),
            session,
            submission: RwSignal::new(Submission::Editing),
            loading: RwSignal::new(Loading::Asking),
        };
        form.load();
        on_cleanup(move || form.stop());
        form
    }

    fn fixed(&self) -> Rc<Fixed> {
        self.fixed.get_value()
    }

    /// The id of a part of this form, which no other form of the page has.
    pub fn id(&self, part: &str) -> String {
        [&self.fixed().instance, "-", part].concat()
    }

    /// The id of a field's control.
    pub fn field_id(&self, field: FieldId) -> String {
        self.id(&field.index().to_string())
    }

    /// What is shown for a field.
    pub fn field(&self, field: FieldId) -> Memo<FieldView> {
        let form = *self;
        Memo::new(move |_| form.field_now(field))
    }

    /// What is shown for a field at this moment.
    pub fn field_now(&self, field: FieldId) -> FieldView {
        self.resolved.with(|resolved| resolved[field].clone())
    }

    /// The value in force of a field at this moment, for event handlers.
    pub fn value_now(&self, field: FieldId) -> String {
        untrack(|| self.field_now(field)).value
    }

    /// Whether anything in a group is shown.
    pub fn group_visible(&self, group: Group) -> bool {
        self.resolved.with(|resolved| {
            let shown = |field: FieldId| field.group() == group && resolved[field].visible;
            FieldId::ALL.into_iter().any(shown)
        })
    }

    /// What a choice offers.
    pub fn choices(&self, field: FieldId) -> Memo<Vec<Choice>> {
        let form = *self;
        Memo::new(move |_| {
            let choices = |resolved: &Resolved| form.choices_of(resolved, field);
            form.resolved.with(choices)
        })
    }

    /// What a choice of any resolved view offers.
    pub fn choices_of(&self, resolved: &Resolved, field: FieldId) -> Vec<Choice> {
        self.context
            .with(|context| choices(field, resolved, context))
    }

    /// The name of the provider in force.
    pub fn provider_name(&self) -> &'static str {
        self.resolved.with(|resolved| resolved.provider().name)
    }

    /// What a typed field would hold by its rule, if that is something else.
    pub fn default_instead(&self, field: FieldId) -> Option<String> {
        let typed = self
            .draft
            .with(|draft| draft.get(field).map(str::to_owned))?;
        let mut draft = self.draft.get();
        draft.set(field, None);
        let rule = self
            .context
            .with(|context| resolve(&draft, context)[field].value.clone());
        (typed != rule && !rule.is_empty()).then_some(rule)
    }

    /// What the user should know about a field.
    pub fn notices(&self, field: FieldId) -> Vec<Notice> {
        self.resolved.with(|resolved| {
            let of_field = |notice: &&Notice| notice.field == field;
            resolved.notices.iter().filter(of_field).cloned().collect()
        })
    }

    /// What is wrong with a field, once the user has left it.
    pub fn objection(&self, field: FieldId) -> Option<Objection> {
        let judged = self.session.with(|session| session.visits.contains(field));
        self.rule_objection(field)
            .filter(|_| judged)
            .or_else(|| self.answered_objection(field))
    }

    /// Everything that is wrong, in the order of the form: after a submission each field is judged.
    pub fn objections(&self) -> Vec<(FieldId, Objection)> {
        let objection = |field: FieldId| Some((field, self.objection(field)?));
        FieldId::ALL.into_iter().filter_map(objection).collect()
    }

    fn rule_objection(&self, field: FieldId) -> Option<Objection> {
        self.issues.with(|issues| {
            let found = issues.iter().find(|issue| issue.field == field)?;
            Some(Objection::Rule(found.clone()))
        })
    }

    fn answered_objection(&self, field: FieldId) -> Option<Objection> {
        self.session.with(|session| {
            let found = session.answered.iter().find(|a| a.field == field)?;
            let holds = self.judged_value(field)? == found.value;
            holds.then(|| found.objection.clone())
        })
    }

    /// What an answer is about: the value of a field that is shown, or for a password how often it was typed into.
    fn judged_value(&self, field: FieldId) -> Option<String> {
        let view = self.field_now(field);
        let value = match field.secret_side() {
            Some(side) => self.password(side).edits.to_string(),
            None => view.value,
        };
        view.visible.then_some(value)
    }

    /// Takes over what was typed or chosen.
    pub fn commit(&self, field: FieldId, text: &str) {
        let committed = Draft::committed(field, text);
        let known = |draft: &Draft| draft.get(field) == committed.as_deref();
        if !self.draft.with_untracked(known) {
            self.draft.update(|draft| draft.set(field, committed));
        }
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
        self.session.update(|session| session.visits.insert(field));
    }

    /// What is known of a password input.
    pub fn password(&self, side: Side) -> Password {
        self.session.with(|session| *session.password(side))
    }

    /// Takes note that a password was typed.
    pub fn password_typed(&self, side: Side, look: Look) {
        self.session.update(|session| {
            let password = session.password_mut(side);
            password.look = look;
            password.edits += 1;
        });
    }

    /// Shows a password, or hides it again.
    pub fn reveal(&self, side: Side) {
        self.session.update(|session| {
            let password = session.password_mut(side);
            password.revealed = !password.revealed;
        });
    }

    /// Whether spaces in the password will be left out.
    pub fn drops_spaces(&self, side: Side) -> bool {
        let spaced = self.password(side).look == Look::SpacedAppPassword;
        spaced
            && self
                .resolved
                .with(|resolved| resolved.provider().drops_app_password_spaces())
    }

    /// How the submission stands.
    pub fn submission(&self) -> RwSignal<Submission> {
        self.submission
    }

    /// Whether anything was typed that would be lost.
    pub fn is_dirty(&self) -> bool {
        let typed = self.session.with(Session::typed);
        let entered =
            typed.sender || typed.receiver || self.draft.with(|draft| *draft != Draft::default());
        entered && !self.submission.with(Submission::is_saved)
    }

    /// Whether the user is being asked if everything is to be discarded.
    pub fn asks_to_discard(&self) -> bool {
        self.session.with(|session| session.asks_to_discard)
    }

    /// Asks whether everything is to be discarded.
    pub fn ask_to_discard(&self) {
        self.session
            .update(|session| session.asks_to_discard = true);
    }

    /// Takes the question back.
    pub fn keep(&self) {
        self.session
            .update(|session| session.asks_to_discard = false);
    }

    /// A saved draft for reading: what each field holds.
    pub fn reading(&self, saved: &Draft) -> Resolved {
        self.context.with(|context| resolve(saved, context))
    }

    /// Begins again with an empty form.
    pub fn clear(&self) {
        self.stop();
        self.empty_passwords();
        self.draft.set(Draft::default());
        self.session.set(Session::default());
        self.fixed().sending.replace(Sending::new());
        self.submission.set(Submission::Editing);
        self.focus_later(&FieldId::AccountId.index().to_string());
    }

    /// Whether accounts are gone when the page is closed.
    pub fn forgets(&self) -> bool {
        self.fixed().backend.forgets()
    }
}
