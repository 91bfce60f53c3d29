//! The stages of a side, with what was seen in each.

use email_account::TlsVersion;
use email_account::connection_test::Stage;
use email_account::wire::StageResult;
use leptos::prelude::*;

use super::certificates;
use crate::{
    state::form::{Course, Step},
    text::connection_test as words,
    view::element::{Element, element},
};

/// The line of a stage. It is drawn again only when this stage has got on: what was unfolded in others stays so.
pub fn line(course: Memo<Option<Course>>, stage: Stage, lowest: Option<TlsVersion>) -> Element {
    let step = Memo::new(move |_| {
        course.with(|course| match course {
            Some(course) => course.step(stage),
            None => Step::NotReached,
        })
    });
    element("li", "eaf-stage")
        .following("data-step", move || Some(step.with(tone)))
        .renewed(move || step.with(|step| parts(stage, step, lowest)))
}

fn parts(stage: Stage, step: &Step, lowest: Option<TlsVersion>) -> Vec<Element> {
    let [mark, word] = words::step(step);
    let mark = element("span", "eaf-mark")
        .attribute("aria-hidden", "true")
        .text(mark);
    let name = element("span", "eaf-stage-name")
        .child(element("span", "eaf-visually-hidden").text(word))
        .word(words::stage(stage));
    let mut parts = vec![mark, name];
    match step {
        Step::Done(result) => {
            parts.extend(evidence(result, lowest));
            parts.extend(said(result));
        }
        Step::Failed(result) => parts.extend(evidence(result, lowest)),
        Step::Running | Step::NotReached => {}
    }
    parts
}

const fn tone(step: &Step) -> &'static str {
    match step {
        Step::Done(_) => "done",
        Step::Failed(_) => "failed",
        Step::Running => "running",
        Step::NotReached => "open",
    }
}

fn evidence(result: &StageResult, lowest: Option<TlsVersion>) -> Vec<Element> {
    let milliseconds = result.milliseconds;
    let took = element("span", "eaf-took").words(move || words::duration(milliseconds));
    let seen = words::seen(&result.evidence, lowest).into_iter();
    let mut parts = vec![took];
    parts.extend(seen.map(|seen| element("p", "eaf-seen").attribute("dir", "auto").text(seen)));
    parts.extend(certificates::disclosure(result));
    parts
}

/// What the server said, in a quotation.
pub fn said(result: &StageResult) -> Vec<Element> {
    let quoted = |said: &String| {
        let quotation = element("q", "").attribute("dir", "auto").text(said);
        element("p", "eaf-seen")
            .word(words::SAID)
            .text(" ")
            .child(quotation)
    };
    result.evidence.said.iter().map(quoted).collect()
}
