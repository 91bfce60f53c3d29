//! One side of a test: what came of it, why it failed, and its stages.

use email_account::wire::TestedSide;
use email_account::{FieldId, TlsVersion};
use leptos::prelude::*;

use super::{failure::failure, stage::line};
use crate::{
    state::{
        Form,
        form::{Course, Test},
    },
    text::connection_test as words,
    view::element::{Element, element},
};

/// The side, while it is tested or was. One sentence of it is announced: what came of it.
pub fn side(form: Form, side: TestedSide) -> Element {
    let test = form.testing().shown();
    let course = Memo::new(move |_| test.with(|test| test.as_ref()?.course(side).cloned()));
    let heading = move || {
        test.with(|test| test.as_ref().map(|test| words::heading(test, side)))
            .unwrap_or_default()
    };
    let verdict =
        move || course.with(|course| course.as_ref().map(words::verdict).unwrap_or_default());
    let tone = move || course.with(|course| course.as_ref().and_then(tone));
    let planned = Memo::new(move |_| {
        course.with(|course| course.as_ref().map(|course| course.stages.clone()))
    });
    element("div", "eaf-side")
        .shown(move || course.with(Option::is_some))
        .child(element("h3", "").attribute("dir", "auto").words(heading))
        .child(
            element("p", "eaf-verdict")
                .attribute("aria-live", "polite")
                .following("data-outcome", tone)
                .words(verdict),
        )
        .child(element("div", "eaf-cures").renewed(move || {
            let course = course.get();
            course.map_or_else(Vec::new, |course| failure(form, &course))
        }))
        .child(
            element("ol", "eaf-stages")
                .attribute("role", "list")
                .renewed(move || {
                    let lowest = test.with_untracked(|test| lowest(test.as_ref()?, side));
                    let stages = planned.get().unwrap_or_default().into_iter();
                    stages.map(|stage| line(course, stage, lowest)).collect()
                }),
        )
}

fn tone(course: &Course) -> Option<&'static str> {
    match course.failure() {
        Some(_) => Some("failed"),
        None => course.has_passed().then_some("passed"),
    }
}

/// The lowest version of TLS that the account allowed.
fn lowest(test: &Test, side: TestedSide) -> Option<TlsVersion> {
    let field = match side {
        TestedSide::Sender => FieldId::SmtpMinTls,
        TestedSide::Receiver => FieldId::ReceiverMinTls,
    };
    TlsVersion::from_number(test.subject.value(field)?)
}
