//! The connection test of what a form holds. It changes nothing in the form.

mod course;
mod cure;
mod run;
mod subject;
mod trust;

use email_account::wire::KeptTest;
use email_account::{ReceiveUsing, SendUsing};
use leptos::prelude::*;

use super::Form;
use crate::backend::Call;

pub use course::{Course, Progress, Step, Stop, Test, side_of};
pub use cure::{TEST_AGAIN, TEST_HEADING};
pub use subject::Subject;
pub use trust::{Trusting, trustable};

use run::Run;

/// The test of one form: a handle that is copied with it.
#[derive(Clone, Copy)]
pub struct Testing {
    /// The last test, under way or not.
    shown: RwSignal<Option<Test>>,
    /// Whether a message is to go round.
    round_trip: RwSignal<bool>,
    run: StoredValue<Run, LocalStorage>,
}

impl Testing {
    /// Nothing was tested yet.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(None),
            round_trip: RwSignal::new(false),
            run: StoredValue::new_local(Run::default()),
        }
    }

    /// The last test, under way or not.
    pub fn shown(&self) -> RwSignal<Option<Test>> {
        self.shown
    }

    /// Whether a test is under way.
    pub fn is_running(&self) -> bool {
        self.shown
            .with(|test| test.as_ref().is_some_and(Test::is_running))
    }

    /// Whether the last test has found something that fails.
    pub fn has_failed(&self) -> bool {
        self.shown
            .with(|test| test.as_ref().is_some_and(Test::has_failed))
    }

    /// Whether everything works as it was tested last.
    pub fn has_passed(&self) -> bool {
        self.shown
            .with(|test| test.as_ref().is_some_and(Test::has_passed))
    }

    /// Whether a message is to go round.
    pub fn round_trip(&self) -> RwSignal<bool> {
        self.round_trip
    }

    /// Forgets the last test.
    pub fn forget(&self) {
        self.stop();
        self.shown.set(None);
        self.round_trip.set(false);
    }
}

impl Form {
    /// The test of what the form holds.
    pub fn testing(&self) -> Testing {
        self.testing
    }

    /// Whether the back end can test.
    pub fn can_test(&self) -> bool {
        self.calls().have(Call::TestConnection)
    }

    /// Whether a message can go from one side to the other.
    pub fn can_go_round(&self) -> bool {
        self.resolved.with(|resolved| {
            resolved.send_using() != SendUsing::None
                && resolved.receive_using() != ReceiveUsing::None
        })
    }

    /// Shows what was found out about the account before the form was opened, unless something newer is known.
    pub fn show_kept_test(&self, kept: KeptTest) {
        if self.testing.shown.with_untracked(Option::is_some) {
            return;
        }
        let mut test = Test::new(self.subject_of(&kept));
        let whole = kept.events.into_iter().all(|event| test.take(event));
        if whole && !test.is_running() {
            self.testing.shown.set(Some(test));
        }
    }
}
