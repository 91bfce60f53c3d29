//! Sending the account, once.

use email_account::wire::{self, ProblemError};
use email_account::{Draft, FieldId, Issue, parse};
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::{Answered, Form, Objection, visits::Visits};
use crate::backend::{Failure, IdempotencyKey};

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
}

impl Sending {
    /// For a new form.
    pub fn new() -> Self {
        Self {
            key: random_key(),
            abort: None,
        }
    }
}

/// What each field held when it was judged.
type Values = Vec<Option<String>>;

/// What an answer will be about. The form may have changed, or begun again, when it comes.
struct Sent {
    key: IdempotencyKey,
    draft: Box<Draft>,
    values: Values,
}

/// 128 random bits. `crypto.randomUUID` would be shorter but does not exist on pages without TLS.
fn random_key() -> IdempotencyKey {
    let mut bytes = [0; 16];
    let crypto = window().crypto();
    crypto
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("browsers that run WebAssembly have a source of random numbers");
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    IdempotencyKey(hex.collect())
}

impl Form {
    /// Sends the account if nothing is wrong with it, unless it is on its way already.
    pub fn submit(&self) {
        if self
            .submission
            .with_untracked(|s| *s == Submission::Sending)
        {
            return;
        }
        self.session.update(|session| {
            session.conceal();
            session.visits = Visits::ALL;
            session.asks_to_discard = false;
        });
        let secrets = self.read_passwords();
        let (account, issues) = self.draft.with_untracked(|draft| {
            self.context
                .with_untracked(|context| parse(draft, secrets, context))
        });
        match account {
            Some(account) => self.send(account.into_wire()),
            None => self.refuse(issues),
        }
    }

    /// Stops waiting for the answer.
    pub fn stop(&self) {
        if let Some(abort) = &self.fixed().sending.borrow().abort {
            abort.abort();
        }
    }

    /// What is wrong with a password is known only now, where it has been read.
    fn refuse(&self, issues: Vec<Issue>) {
        let of_passwords = issues
            .into_iter()
            .filter(|issue| issue.field.secret_side().is_some());
        let answered = of_passwords.map(|issue| (issue.field, Objection::Rule(issue)));
        self.pin(answered.collect(), &self.judged_values());
        self.submission.update(|submission| {
            let attempt = match submission {
                Submission::Faulty { attempt } => *attempt + 1,
                _ => 1,
            };
            *submission = Submission::Faulty { attempt };
        });
    }

    fn send(&self, account: wire::Account) {
        let (form, fixed) = (*self, self.fixed());
        let Ok(abort) = AbortController::new() else {
            return self.submission.set(Submission::Failed(Failure::Cancelled));
        };
        let signal = abort.signal();
        let sent = Sent {
            key: fixed.sending.borrow().key.clone(),
            draft: Box::new(Draft::from_wire(&account)),
            values: self.judged_values(),
        };
        fixed.sending.borrow_mut().abort = Some(abort);
        self.submission.set(Submission::Sending);
        spawn_local(async move {
            let backend = &fixed.backend;
            let answer = backend.create_account(account, sent.key.clone(), signal);
            let answer = answer.await;
            if fixed.sending.borrow().key == sent.key {
                form.finish(answer, sent);
            }
        });
    }

    fn finish(&self, answer: Result<(), Failure>, sent: Sent) {
        if self.submission.is_disposed() {
            return;
        }
        match answer {
            Ok(()) => {
                self.empty_passwords();
                self.submission.set(Submission::Saved(sent.draft));
            }
            Err(failure) => {
                self.pin(objections(&failure), &sent.values);
                self.submission.set(Submission::Failed(failure));
            }
        }
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

    fn judged_values(&self) -> Values {
        let judged = |field: &FieldId| untrack(|| self.judged_value(*field));
        FieldId::ALL.iter().map(judged).collect()
    }

    /// Keeps objections beside the values that they are about.
    fn pin(&self, objections: Vec<(FieldId, Objection)>, values: &Values) {
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

fn objections(failure: &Failure) -> Vec<(FieldId, Objection)> {
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
