//! What the host is told that no call of the form's state tells it: what follows from signals.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;

use super::element::follow;
use crate::embed::Verdict;
use crate::state::{
    Form,
    form::{Progress, Test},
};

/// Tells the host while the form is on the page.
pub fn tell_host(form: Form) {
    tell_dirty(form);
    tell_tests(form);
}

fn tell_dirty(form: Form) {
    let host = form.host();
    let dirty = Memo::new(move |_| form.is_dirty());
    let told = Rc::new(Cell::new(false));
    let tell = move |dirty: bool| {
        if told.replace(dirty) != dirty {
            host.dirty(dirty);
        }
    };
    let gone = StoredValue::new_local(tell.clone());
    follow(Box::new(move || tell(dirty.get())));
    on_cleanup(move || {
        gone.try_with_value(|tell| tell(false));
    });
}

/// A test that was made before the form was opened is no news.
fn tell_tests(form: Form) {
    let host = form.host();
    let shown = form.testing().shown();
    let verdict = Memo::new(move |_| shown.with(|test| test.as_ref().map(verdict)));
    let mut running = false;
    follow(Box::new(move || {
        let was_running = running;
        let verdict = verdict.get();
        running = verdict == Some(None);
        if was_running && !running {
            // One that is forgotten in its course has no verdict.
            host.tested(verdict.flatten().unwrap_or(Verdict::Stopped));
        }
    }));
}

/// Nothing while it is under way.
fn verdict(test: &Test) -> Option<Verdict> {
    match test.progress {
        Progress::Running => None,
        Progress::Ended(..) if test.has_passed() => Some(Verdict::Passed),
        Progress::Ended(..) => Some(Verdict::Failed),
        Progress::Stopped(_) => Some(Verdict::Stopped),
    }
}
