//! What a form knows and does, apart from how it looks.
//!
//! One signal holds the draft, and one memo reads it: the resolved view. Everything that views show follows from
//! that memo. Events write; effects never do.

mod addition;
mod discovery;
mod loading;
mod objection;
mod opening;
mod page;
mod providers;
mod session;
mod side_password;
mod submission;
mod testing;
mod value;
mod visits;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::backend::Call;
use crate::embed::Host;
use crate::state::secret_input::{KeptPassword, Look, Password};
use crate::state::settings::Editing;
use email_account::{
    Choice, Context, Draft, FieldId, FieldView, Fix, Group, Issues, Notice, Resolved, Secrets,
    Side, Stored, choices, parse, resolve,
};
use leptos::prelude::*;
use web_sys::AbortController;

pub use crate::backend::Failure;
pub use addition::Addition;
pub use discovery::{Decision, Finding, LookUp};
pub use loading::Loading;
pub use objection::Objection;
pub use opening::{Basis, Opening, Place, Surroundings};
pub use page::SAVED;
pub use side_password::SidePassword;
pub use submission::{InUse, Submission};
pub use testing::{
    Course, Progress, Step, Stop, TEST_AGAIN, TEST_HEADING, Test, Testing, Trusting, side_of,
    trustable,
};

use objection::Answered;
use session::Session;
use submission::Sending;

/// One form: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Form {
    fixed: StoredValue<Rc<Fixed>, LocalStorage>,
    entry: RwSignal<Entry>,
    resolved: Memo<Resolved>,
    issues: Memo<Issues>,
    session: RwSignal<Session>,
    submission: RwSignal<Submission>,
    loading: RwSignal<Loading>,
    testing: Testing,
}

/// What was typed, and what the rules need to know beside it: everything that they look at.
#[derive(Clone)]
struct Entry {
    draft: Draft,
    context: Context,
}

/// What no view follows.
struct Fixed {
    place: Place,
    /// What a new account begins with, before the host says anything.
    begun: Draft,
    sending: RefCell<Sending>,
    /// Whether the host is being asked if the account may go.
    asking: Cell<bool>,
    /// Stops the look-up of a mail domain.
    looking_up: RefCell<Option<AbortController>>,
}

impl Form {
    /// A form in its place.
    pub fn new(place: Place, opening: Opening) -> Self {
        let begun = opening.basis.draft_if_new();
        let session = RwSignal::new(Session {
            basis: opening.basis,
            ..Session::default()
        });
        let entry = RwSignal::new(Entry {
            draft: opening.draft,
            context: opening.context,
        });
        let resolved =
            move |_: Option<&_>| entry.with(|entry| resolve(&entry.draft, &entry.context));
        let issues = move |_: Option<&_>| {
            let Entry { draft, mut context } = entry.get();
            let has = |side| session.with(|session| session.has_password(side));
            context.stored = Stored {
                sender: has(Side::Sender),
                receiver: has(Side::Receiver),
            };
            parse(&draft, Secrets::default(), &context).1
        };
        let fixed = Fixed {
            place,
            begun,
            sending: RefCell::new(Sending::new()),
            asking: Cell::default(),
            looking_up: RefCell::default(),
        };
        let form = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            entry,
            resolved: Memo::new(resolved),
            issues: Memo::new(issues),
            session,
            submission: RwSignal::new(Submission::Editing),
            loading: RwSignal::new(Loading::Asking),
            testing: Testing::new(),
        };
        match opening.offer {
            Some(offer) => form.take(Ok(offer)),
            None => form.load(),
        }
        on_cleanup(move || {
            form.stop();
            form.stop_looking_up();
            form.testing.stop();
        });
        form
    }

    /// Whether the form has been taken off the page, as a host may do whenever it is told something.
    pub fn is_gone(&self) -> bool {
        self.submission.is_disposed()
    }

    fn fixed(&self) -> Rc<Fixed> {
        self.fixed.get_value()
    }

    /// Who is told what happens in the form.
    pub fn host(&self) -> Rc<dyn Host> {
        self.fixed().place.host.clone()
    }

    /// The id of a part of this form, which no other form of the page has.
    pub fn id(&self, part: &str) -> String {
        [&self.fixed().place.instance, "-", part].concat()
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
        self.with_draft(|_, context| choices(field, resolved, context))
    }

    /// The name of the provider in force.
    pub fn provider_name(&self) -> &'static str {
        self.resolved.with(|resolved| resolved.provider().name)
    }

    /// What a typed field would hold by its rule, if that is something else.
    pub fn default_instead(&self, field: FieldId) -> Option<String> {
        let Entry { mut draft, context } = self.entry.get();
        let typed = draft.get(field)?.to_owned();
        draft.set(field, None);
        let rule = resolve(&draft, &context)[field].value.clone();
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
        let judged = || self.session.with(|session| session.visits.contains(field));
        self.answered_objection(field)
            .or_else(|| self.rule_objection(field).filter(|_| judged()))
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
        if !self.with_draft_now(|draft, _| known(draft)) {
            self.edit(|draft| draft.set(field, committed));
        }
    }

    /// Reads the draft together with what the rules need to know.
    pub fn with_draft<T>(&self, read: impl FnOnce(&Draft, &Context) -> T) -> T {
        self.entry.with(|entry| read(&entry.draft, &entry.context))
    }

    /// Reads them at this moment, for event handlers.
    pub fn with_draft_now<T>(&self, read: impl FnOnce(&Draft, &Context) -> T) -> T {
        self.entry
            .with_untracked(|entry| read(&entry.draft, &entry.context))
    }

    /// What the user's changes are compared with, at this moment.
    pub fn basis(&self) -> Basis {
        self.session.with_untracked(|session| session.basis.clone())
    }

    /// Goes on from another state of the account.
    pub fn go_on_from(&self, basis: Basis) {
        self.session.update(|session| session.basis = basis);
    }

    /// What the settings know of the account. `None`: the form stands alone.
    pub fn editing(&self) -> Option<Editing> {
        let fixed = self.fixed();
        let settings = fixed.place.settings.as_ref()?;
        Some(settings.editing())
    }

    /// Changes the draft.
    pub fn edit(&self, change: impl FnOnce(&mut Draft)) {
        self.entry.update(|entry| change(&mut entry.draft));
        if let Some(settings) = &self.fixed().place.settings {
            settings.edited(*self);
        }
    }

    /// Gives a typed value up for the rule's.
    pub fn reset(&self, field: FieldId) {
        self.edit(|draft| draft.set(field, None));
    }

    /// Applies a fix.
    pub fn apply(&self, fix: Fix) {
        self.edit(|draft| {
            for (field, text) in fix.edits() {
                draft.set(field, text.map(str::to_owned));
            }
        });
    }

    /// Judges a field from now on, and looks up what it says.
    pub fn leave(&self, field: FieldId) {
        self.session.update(|session| session.visits.insert(field));
        if field.names_mail_domain() && !self.session.is_disposed() {
            self.look_up();
        }
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

    /// Whether the back end keeps a password for one side.
    pub fn keeps_password(&self, side: Side) -> bool {
        self.session
            .with(|session| session.basis.keeps_password(side))
    }

    /// Decides what becomes of a password that the back end keeps.
    pub fn decide_password(&self, side: Side, kept: KeptPassword) {
        self.session
            .update(|session| session.password_mut(side).kept = kept);
    }

    /// Whether a password can be typed: there is none yet, or it is to be replaced.
    pub fn asks_for_password(&self, side: Side) -> bool {
        self.session.with(|session| session.asks_for_password(side))
    }

    /// Whether anything was changed that would be lost.
    pub fn is_dirty(&self) -> bool {
        let decided = |side| {
            let kept = self.password(side).kept;
            let typed = self.password(side).look != Look::Empty && self.asks_for_password(side);
            typed || (kept == KeptPassword::Clear && self.keeps_password(side))
        };
        let begun = self.session.with(|session| session.basis.draft.clone());
        let changed = self.with_draft(|draft, _| *draft != begun);
        let entered = changed || decided(Side::Sender) || decided(Side::Receiver);
        entered && !self.submission.with(Submission::is_saved)
    }

    /// Whether the account exists already.
    pub fn is_kept(&self) -> bool {
        self.session.with(|session| session.basis.kept.is_some())
    }

    /// Whether the account exists already, and is not in use.
    pub fn is_disabled(&self) -> bool {
        self.session.with(|session| {
            let kept = session.basis.kept.as_ref();
            kept.is_some_and(|kept| !kept.enabled)
        })
    }

    /// Whether an account can be saved that is not in use. One that cannot be found again would be forgotten.
    pub fn can_disable(&self) -> bool {
        self.fixed().place.settings.is_some() && self.calls().have(Call::ListAccounts)
    }

    /// Whether the form stands in settings that list accounts.
    pub fn has_list(&self) -> bool {
        let fixed = self.fixed();
        let leads = fixed.place.settings.as_ref().is_some_and(|s| s.has_parts());
        leads && self.calls().have(Call::ListAccounts)
    }

    /// Gives up what was entered.
    pub fn cancel(&self) {
        if self.is_gone() {
            return;
        }
        self.clear();
        if !self.is_gone() {
            let host = self.host();
            self.leave_form();
            host.cancelled();
        }
    }

    /// Leaves the form for good.
    pub fn leave_form(&self) {
        if let Some(settings) = &self.fixed().place.settings {
            settings.leave();
        }
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
        if let Some(settings) = &self.fixed().place.settings {
            settings.stays();
        }
    }

    /// A saved draft for reading: what each field holds.
    pub fn reading(&self, saved: &Draft) -> Resolved {
        self.with_draft(|_, context| resolve(saved, context))
    }

    /// Begins again: with an empty form, or with the account as it was.
    pub fn clear(&self) {
        self.focus_later(&FieldId::AccountId.index().to_string());
        self.begin_again();
    }

    /// Begins again. The focus stays where it is.
    pub fn begin_again(&self) {
        let gives_up = self
            .submission
            .with_untracked(|s| *s == Submission::Sending);
        self.stop();
        self.stop_looking_up();
        self.testing.stop();
        // Whoever has listened to that may have taken the form off the page.
        if self.is_gone() {
            return;
        }
        self.forget_look_up();
        self.empty_passwords();
        let basis = self.basis();
        self.entry.update(|entry| entry.draft = basis.draft.clone());
        self.session.set(Session {
            basis,
            ..Session::default()
        });
        if let Some(settings) = &self.fixed().place.settings {
            settings.done();
        }
        self.fixed().sending.replace(Sending::new());
        self.submission.set(Submission::Editing);
        self.testing.forget();
        if gives_up {
            self.host().failed(&Failure::Cancelled);
        }
    }

    /// Whether accounts are gone when the page is closed.
    pub fn forgets(&self) -> bool {
        self.fixed().place.backend.forgets()
    }
}
