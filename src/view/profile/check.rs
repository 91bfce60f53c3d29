//! Whether the authorization server of a profile gives a token.

use email_account::profile::{CheckOutcome, TokenUse};
use email_account::wire::ProfileCheckResult;
use leptos::prelude::*;
use web_sys::Event;

use crate::{
    state::profile::{CheckState, ProfileCheck},
    text::profiles as words,
    view::element::{Element, button, element},
};

/// The check: for which use, the buttons, and what has come. `close` stands among the buttons.
pub fn check(check: ProfileCheck, id: &str, close: Element) -> [Element; 4] {
    let asking = move || check.state().with(|state| *state == CheckState::Asking);
    let ask = button("eaf-button eaf-primary", move |_| check.ask())
        .following("aria-disabled", move || asking().then_some("true"))
        .words(move || match asking() {
            true => words::CHECKING.to_owned(),
            false => words::CHECK.to_owned(),
        });
    let stop = button("eaf-button", move |_| check.stop())
        .shown(asking)
        .text(words::STOP);
    let answer = element("div", "eaf-answer")
        .attribute("role", "status")
        .renewed(move || match check.state().get() {
            CheckState::Idle => Vec::new(),
            CheckState::Asking => vec![element("p", "eaf-waiting").text(words::CHECKING)],
            CheckState::Answered(result) => vec![answered(result)],
            CheckState::Failed(failure) => {
                vec![said(
                    "eaf-problem",
                    &[words::NOT_CHECKED, &words::failure(&failure)],
                )]
            }
        });
    [
        element("p", "eaf-hint").text(words::CHECK_HINT),
        token_use(check, id),
        element("div", "eaf-actions")
            .child(ask)
            .child(stop)
            .child(close),
        answer,
    ]
}

fn token_use(check: ProfileCheck, id: &str) -> Element {
    let option = |token_use: TokenUse| {
        element("option", "")
            .attribute("value", token_use.as_str())
            .property("selected", move || check.token_use().get() == token_use)
            .text(words::token_use(token_use))
    };
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        let mut all = TokenUse::ALL.into_iter();
        if let Some(token_use) = all.find(|token_use| token_use.as_str() == chosen) {
            check.choose(token_use);
        }
    };
    let select = element("select", "eaf-input")
        .attribute("id", id)
        .on("change", choose)
        .children(check.uses().into_iter().map(option).collect());
    element("div", "eaf-field")
        .child(
            element("label", "eaf-label")
                .attribute("for", id)
                .text(words::TOKEN_USE),
        )
        .child(select)
}

/// What happened, on which side, and what to do.
fn answered(result: ProfileCheckResult) -> Element {
    let class = match result.outcome {
        CheckOutcome::Granted => "eaf-granted",
        _ => "eaf-problem",
    };
    let [happened, to_do] = words::outcome(result.outcome);
    let said = said(class, &[happened, to_do]);
    match result.aadsts {
        Some(number) => said.child(element("p", "eaf-hint").text(words::aadsts(number))),
        None => said,
    }
}

fn said(class: &str, lines: &[&str]) -> Element {
    let lines = lines.iter().filter(|line| !line.is_empty());
    let paragraphs = lines.map(|line| element("p", "").text(line));
    element("div", class).children(paragraphs.collect())
}
