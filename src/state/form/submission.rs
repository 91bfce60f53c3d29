//! Sending the account, once.

use email_account::wire::{self, ProblemError};
use email_account::{
    Account, Context, DisabledAccount, Draft, FieldId, Issue, Secrets, Side, parse, parse_disabled,
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::{Answered, Basis, Entry, Form, Objection, session::Session, visits::Visits};
use crate::backend::{Answer, EntityTag, Failure, IdempotencyKey};
use crate::state::{idempotency_key, secret_input::KeptPassword};

/// Whether an account is to be used once it is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InUse {
    /// It is: so nothing may be missing.
    Enabled,
    /// Not yet, or not any more: what is missing can be entered later.
    Disabled,
}

/// How the submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// Nothing was submitted yet.
    Editing,
    /// Values have to be corrected first.
    Faulty {
        /// How often that has happened, so that each time is noticed.
        attempt: u32,
    },
    /// The account is on its way.
    Sending,
    /// The back end has not saved it, or nobody knows whether it has.
    Failed(Failure),
    /// It is saved, as the draft that would be typed for it.
    Saved(Box<Draft>),
}

impl Submission {
    /// Whether the account is saved.
    pub const fn is_saved(&self) -> bool {
        matches!(self, Self::Saved(_))
    }
}

/// What belongs to one filled form: its key, and the way to stop it.
pub struct Sending {
    key: IdempotencyKey,
    abort: Option<AbortController>,
    /// What the host has held back last.
    held: Option<InUse>,
}

impl Sending {
    /// For a new form.
    pub fn new() -> Self {
        Self {
            key: idempotency_key::random(),
            abort: None,
            held: None,
        }
    }
}

/// What each field held when it was judged.
pub type Values = Vec<Option<String>>;

/// What an answer will be about. The form may have changed, or begun again, when it comes.
struct Sent {
    key: IdempotencyKey,
    in_use: InUse,
    /// The state that it is to take the place of. `None`: it is new.
    tag: Option<EntityTag>,
    draft: Box<Draft>,
    values: Values,
    /// Without passwords, for the host.
    account: wire::Account,
}

impl Form {
    /// Submits as its button does, or as the user has tried to when the host has held that back.
    pub fn submit_for_host(&self) {
        self.settle();
        if !self.is_gone() {
            let held = self.fixed().sending.borrow().held;
            self.submit(held.unwrap_or(InUse::Enabled));
        }
    }

    /// Sends the account if nothing is wrong with it, unless it is on its way or saved already.
    pub fn submit(&self, in_use: InUse) {
        if self.is_gone() || self.is_over() || self.fixed().asking.get() {
            return;
        }
        self.fixed().sending.borrow_mut().held = None;
        self.session.update(|session| {
            session.conceal();
            session.visits = Visits::ALL;
            session.asks_to_discard = false;
        });
        if let Some(settings) = &self.fixed().place.settings {
            settings.stays();
        }
        match self.judged(in_use) {
            (Some(account), _) => self.send(account, in_use),
            (None, issues) => self.refuse(issues),
        }
    }

    /// Whether the account is on its way or saved.
    fn is_over(&self) -> bool {
        self.submission
            .with_untracked(|s| *s == Submission::Sending || s.is_saved())
    }

    /// Everything that is judged at this moment, passwords included.
    pub(super) fn judgement(&self) -> (Draft, Secrets, Context) {
        let secrets = self.read_passwords();
        let Entry { draft, mut context } = self.entry.get_untracked();
        context.stored = self.session.with_untracked(Session::kept_on);
        (draft, secrets, context)
    }

    fn judged(&self, in_use: InUse) -> (Option<wire::Account>, Vec<Issue>) {
        let (draft, secrets, context) = self.judgement();
        match in_use {
            InUse::Enabled => {
                let (account, issues) = parse(&draft, secrets, &context);
                (account.map(Account::into_wire), issues)
            }
            InUse::Disabled => {
                let (account, issues) = parse_disabled(&draft, secrets, &context);
                (account.map(DisabledAccount::into_wire), issues)
            }
        }
    }

    /// Marks the passwords that are to go.
    pub(super) fn clear_passwords(&self, account: &mut wire::Account) {
        let sender = account.sender.as_mut().and_then(|side| side.auth.as_mut());
        let receiver = account
            .receiver
            .as_mut()
            .and_then(|side| side.auth.as_mut());
        for (side, auth) in [(Side::Sender, sender), (Side::Receiver, receiver)] {
            let clear = untrack(|| self.password(side)).kept == KeptPassword::Clear;
            if let Some(auth) = auth.filter(|_| clear) {
                auth.password_set = Some(false);
            }
        }
    }

    /// Stops waiting for the answer.
    pub fn stop(&self) {
        // Whoever listens to it may begin again.
        let abort = self.fixed().sending.borrow().abort.clone();
        if let Some(abort) = abort {
            abort.abort();
        }
    }

    /// What is wrong with a password is known only now, where it has been read.
    pub(super) fn refuse(&self, issues: Vec<Issue>) {
        let of_passwords = issues
            .into_iter()
            .filter(|issue| issue.field.secret_side().is_some());
        let answered = of_passwords.map(|issue| (issue.field, Objection::Rule(issue)));
        self.pin(answered.collect(), &self.judged_values());
        self.count_faults();
    }

    /// Shows the summary of everything that is wrong.
    pub(super) fn count_faults(&self) {
        self.submission.update(|submission| {
            let attempt = match submission {
                Submission::Faulty { attempt } => *attempt + 1,
                _ => 1,
            };
            *submission = Submission::Faulty { attempt };
        });
    }

    fn send(&self, mut account: wire::Account, in_use: InUse) {
        let (form, fixed) = (*self, self.fixed());
        self.clear_passwords(&mut account);
        let kept = self.basis().kept;
        let sent = Sent {
            key: fixed.sending.borrow().key.clone(),
            in_use,
            tag: kept.map(|kept| kept.tag),
            draft: Box::new(Draft::from_wire(&account)),
            values: self.judged_values(),
            account: account.without_secrets(),
        };
        if !self.may_go(&sent) {
            return;
        }
        let Ok(abort) = AbortController::new() else {
            return self.submission.set(Submission::Failed(Failure::Cancelled));
        };
        let signal = abort.signal();
        fixed.sending.borrow_mut().abort = Some(abort);
        self.submission.set(Submission::Sending);
        // Nobody would see how it ends, and its objections are not about what is sent now.
        self.testing.stop();
        spawn_local(async move {
            let place = &fixed.place;
            let answer: Answer<()> = match (sent.tag.clone(), &place.settings) {
                (Some(tag), Some(settings)) => settings.replace(account, tag, signal),
                _ => place
                    .backend
                    .create_account(account, sent.key.clone(), signal),
            };
            let answer = answer.await;
            if fixed.sending.borrow().key == sent.key {
                form.finish(answer, sent);
            }
        });
    }

    /// Asks the host, who may do anything before the answer: take the form off the page, or begin again.
    fn may_go(&self, sent: &Sent) -> bool {
        let fixed = self.fixed();
        fixed.asking.set(true);
        let allowed = fixed.place.host.submitting(sent.account.without_secrets());
        fixed.asking.set(false);
        if self.is_gone() || fixed.sending.borrow().key != sent.key {
            return false;
        }
        if !allowed {
            fixed.sending.borrow_mut().held = Some(sent.in_use);
            self.submission.set(Submission::Editing);
        }
        allowed
    }

    fn finish(&self, answer: Result<(), Failure>, sent: Sent) {
        if self.is_gone() {
            return;
        }
        match answer {
            Ok(()) => {
                self.empty_passwords();
                if let Some(settings) = &self.fixed().place.settings {
                    settings.done();
                }
                self.submission.set(Submission::Saved(sent.draft));
                self.host().saved(sent.account);
            }
            Err(failure) => {
                self.pin(objections(&failure), &sent.values);
                self.ask_for_refused_passwords();
                if let (Failure::Stale, Some(settings)) = (&failure, &self.fixed().place.settings) {
                    settings.overtaken(*self, sent.in_use);
                }
                self.submission.set(Submission::Failed(failure.clone()));
                self.host().failed(&failure);
            }
        }
    }

    /// A kept password that the back end has something against has to be typed again.
    pub(super) fn ask_for_refused_passwords(&self) {
        self.session.update(|session| {
            let refused: Vec<_> = session
                .answered
                .iter()
                .filter_map(|a| a.field.secret_side())
                .collect();
            for side in refused {
                session.password_mut(side).kept = KeptPassword::Replace;
            }
        });
    }

    /// Gives up on saving for now.
    pub fn fail(&self, failure: Failure) {
        self.submission.set(Submission::Failed(failure));
    }

    /// Makes what was entered a new account, because the one that was changed is gone.
    pub fn save_as_new(&self) {
        self.session
            .update(|session| session.basis = Basis::default());
        self.entry
            .update(|entry| entry.context.account_exists = false);
        if let Some(settings) = &self.fixed().place.settings {
            settings.becomes_new(*self);
        }
        self.fixed().sending.replace(Sending::new());
        self.submission.set(Submission::Editing);
        self.focus_later(&FieldId::AccountId.index().to_string());
    }

    /// What the server has against values that no field shows.
    pub fn unplaced(&self, failure: &Failure) -> Vec<ProblemError> {
        let Failure::Refused(refusal) = failure else {
            return Vec::new();
        };
        let placed = |issue: &&ProblemError| {
            let field = FieldId::from_pointer(&issue.pointer);
            field.is_some_and(|field| untrack(|| self.judged_value(field)).is_some())
        };
        let left = refusal.issues.iter().filter(|issue| !placed(issue));
        left.cloned().collect()
    }

    /// What is judged now, so that what comes later can be held against it.
    pub(super) fn judged_values(&self) -> Values {
        let judged = |field: &FieldId| untrack(|| self.judged_value(*field));
        FieldId::ALL.iter().map(judged).collect()
    }

    /// Keeps objections beside the values that they are about.
    pub(super) fn pin(&self, objections: Vec<(FieldId, Objection)>, values: &Values) {
        let pinned = |(field, objection): (FieldId, _)| {
            Some(Answered {
                field,
                value: values[field.index()].clone()?,
                objection,
            })
        };
        let answered = objections.into_iter().filter_map(pinned).collect();
        self.session.update(|session| session.answered = answered);
    }
}

/// What a failure says about single values.
pub fn objections(failure: &Failure) -> Vec<(FieldId, Objection)> {
    match failure {
        Failure::Exists => vec![(
            FieldId::AccountId,
            Objection::from_server("account.exists", None),
        )],
        Failure::Refused(refusal) => refusal.issues.iter().filter_map(objection).collect(),
        _ => Vec::new(),
    }
}

fn objection(issue: &ProblemError) -> Option<(FieldId, Objection)> {
    let field = FieldId::from_pointer(&issue.pointer)?;
    Some((
        field,
        Objection::from_server(&issue.code, issue.detail.clone()),
    ))
}
