//! Testing what the form holds, once a press.

use email_account::connection_test::testable;
use email_account::wire::{ConnectionTest, TestEvent};
use email_account::{Account, FieldId, parse};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{AbortController, js_sys::Date};

use super::{Progress, Stop, Test};
use crate::backend::{Failure, Told};
use crate::state::form::Form;
use crate::state::form::submission::{Submission, Values, objections};

/// The test that is under way.
#[derive(Default)]
pub struct Run {
    /// Counts the tests, so that what comes late is not taken for news of the next.
    number: u32,
    abort: Option<AbortController>,
}

impl Form {
    /// Tests the account if nothing is wrong with it, unless that is under way. An ID and a name can be chosen later.
    pub fn test(&self) {
        let testing = self.testing;
        let busy = self
            .submission
            .with_untracked(|s| *s == Submission::Sending);
        if busy || untrack(|| testing.is_running()) {
            return;
        }
        self.session.update(|session| {
            let tested =
                |field: &FieldId| !matches!(field, FieldId::AccountId | FieldId::AccountName);
            let fields = FieldId::ALL.into_iter().filter(tested);
            fields.for_each(|field| session.visits.insert(field));
        });
        let (draft, secrets, context) = self.judgement();
        match parse(&testable(draft), secrets, &context) {
            (Some(account), _) => self.begin_test(account),
            (None, issues) => self.refuse(issues),
        }
    }

    fn begin_test(&self, account: Account) {
        let (form, testing) = (*self, self.testing);
        let Ok(abort) = AbortController::new() else {
            return;
        };
        self.forget_faults();
        let (test, values) = (self.document(account), self.judged_values());
        let signal = abort.signal();
        let number = testing.begin(Test::new(self.subject()), abort);
        let told: Told = Box::new(move |event| testing.tell(number, event));
        let backend = self.fixed().place.backend.clone();
        spawn_local(async move {
            let answer = backend.test_connection(test, told, signal).await;
            if testing.is_about(number) {
                form.end_test(answer, &values);
            }
        });
    }

    /// Nothing is wrong any more with what the summary named.
    fn forget_faults(&self) {
        let faulty = self
            .submission
            .with_untracked(|submission| matches!(submission, Submission::Faulty { .. }));
        if faulty && untrack(|| self.objections()).is_empty() {
            self.submission.set(Submission::Editing);
        }
    }

    fn document(&self, account: Account) -> ConnectionTest {
        let mut account = account.into_wire();
        account.id = None;
        account.name = None;
        self.clear_passwords(&mut account);
        let both = account.sender.is_some() && account.receiver.is_some();
        let send = both && self.testing.round_trip.get_untracked();
        ConnectionTest {
            id: self
                .basis()
                .kept
                .map(|_| self.value_now(FieldId::AccountId)),
            account: Some(account),
            send_message: send.then_some(true),
        }
    }

    fn end_test(&self, answer: Result<(), Failure>, values: &Values) {
        let refused = answer.as_ref().err().map(objections).unwrap_or_default();
        if !refused.is_empty() {
            self.pin(refused, values);
            self.ask_for_refused_passwords();
            self.count_faults();
        }
        self.testing.end(answer);
    }
}

impl super::Testing {
    /// Forgets the last test for one that begins now; gives the number of it.
    fn begin(&self, test: Test, abort: AbortController) -> u32 {
        self.shown.set(Some(test));
        self.run
            .try_update_value(|run| {
                run.number += 1;
                run.abort = Some(abort);
                run.number
            })
            .unwrap_or_default()
    }

    fn is_about(&self, number: u32) -> bool {
        let current = self.run.try_with_value(|run| run.number == number);
        current == Some(true) && self.shown.with_untracked(Option::is_some)
    }

    fn tell(&self, number: u32, event: TestEvent) {
        if !self.is_about(number) || !untrack(|| self.is_running()) {
            return;
        }
        let sense = self.change(|test| test.take(here_and_now(event)));
        if sense == Some(false) {
            self.change(|test| test.stop(Progress::Stopped(Stop::Senseless)));
            self.stop();
        }
    }

    fn end(&self, answer: Result<(), Failure>) {
        self.change(|test| {
            let begun = !test.courses.is_empty();
            let stop = match answer {
                Ok(()) => Stop::CutShort,
                Err(Failure::Unreachable | Failure::Silent { .. }) if begun => Stop::CutShort,
                Err(Failure::NotTheApi { .. } | Failure::PageFailed) if begun => Stop::Senseless,
                Err(failure) => Stop::Failed(failure),
            };
            if test.is_running() {
                test.stop(Progress::Stopped(stop));
            }
        });
    }

    /// Stops waiting. The back end closes its connections to the mail servers.
    pub fn stop(&self) {
        let abort = self.run.try_update_value(|run| run.abort.take());
        if let Some(abort) = abort.flatten() {
            abort.abort();
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Test) -> T) -> Option<T> {
        self.shown
            .try_update(|shown| shown.as_mut().map(change))
            .flatten()
    }
}

/// The end of a test that the user waits for is now, whatever the clock of the back end says.
fn here_and_now(event: TestEvent) -> TestEvent {
    match event {
        TestEvent::End { outcome, .. } => TestEvent::End {
            outcome,
            at: Date::new_0().to_iso_string().into(),
        },
        other => other,
    }
}
