//! The stages of a side, with what was seen in each.

use email_account::TlsVersion;
use email_account::connection_test::Stage;
use email_account::wire::StageResult;

use super::certificates;
use crate::{
    state::form::{Course, Step},
    text::connection_test as words,
    view::element::{Element, element},
};

/// A line for each stage.
pub fn stages(course: &Course, lowest: Option<TlsVersion>) -> Vec<Element> {
    let line = |stage: &Stage| line(*stage, course.step(*stage), lowest);
    course.stages.iter().map(line).collect()
}

fn line(stage: Stage, step: Step, lowest: Option<TlsVersion>) -> Element {
    let [mark, word] = words::step(step);
    let name = element("span", "eaf-stage-name")
        .child(element("span", "eaf-visually-hidden").text(word))
        .text(words::stage(stage));
    let line = element("li", "eaf-stage")
        .attribute("data-step", tone(step))
        .child(
            element("span", "eaf-mark")
                .attribute("aria-hidden", "true")
                .text(mark),
        )
        .child(name);
    match step {
        Step::Done(result) => evidence(line, result, lowest).children(said(result)),
        Step::Failed(result) => evidence(line, result, lowest),
        Step::Running | Step::NotReached => line,
    }
}

const fn tone(step: Step) -> &'static str {
    match step {
        Step::Done(_) => "done",
        Step::Failed(_) => "failed",
        Step::Running => "running",
        Step::NotReached => "open",
    }
}

fn evidence(line: Element, result: &StageResult, lowest: Option<TlsVersion>) -> Element {
    let took = element("span", "eaf-took").text(words::duration(result.milliseconds));
    let seen = words::seen(&result.evidence, lowest);
    let seen = seen
        .iter()
        .map(|seen| element("p", "eaf-seen").attribute("dir", "auto").text(seen));
    line.child(took)
        .children(seen.collect())
        .children(certificates::disclosure(result))
}

/// What the server said, in a quotation.
pub fn said(result: &StageResult) -> Vec<Element> {
    let quoted = |said: &String| {
        let quotation = element("q", "").attribute("dir", "auto").text(said);
        element("p", "eaf-seen").text(words::SAID).child(quotation)
    };
    result.evidence.said.iter().map(quoted).collect()
}
