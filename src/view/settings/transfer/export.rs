//! The way out.

use std::sync::Arc;

use email_account::wire::AccountSummary;
use leptos::prelude::*;

use super::{bar, section};
use crate::{
    state::settings::{
        Asked, Settings,
        transfer::{Export, Exported},
    },
    text::{self, transfer as words, words::TRY_AGAIN},
    view::{
        element::{Element, button, element, follow},
        settings::{problem, waiting},
    },
};

/// The button that begins.
const RUN: &str = "export-run";

/// The button that ends it. It hands the focus on when it goes.
const STOP: &str = "export-stop";

/// What can be exported, and how far that is.
pub fn export(settings: Settings) -> Element {
    let export = Export::new(settings);
    let content = move || match export.accounts().get() {
        Asked::Waiting => vec![waiting(words::LISTING)],
        Asked::Failed(failure) => {
            let again = button("eaf-button", move |_| export.load()).word(TRY_AGAIN);
            let said = element("p", "").text(text::failure(&failure));
            vec![problem(words::NOT_LISTED).child(said).child(again)]
        }
        Asked::Answered(accounts) if accounts.is_empty() => {
            vec![element("p", "").text(words::NO_ACCOUNTS)]
        }
        Asked::Answered(accounts) => vec![
            which(settings, export, accounts),
            actions(settings, export),
            outcome(export),
        ],
    };
    let content = element("div", "eaf-transfer").renewed(content);
    section(settings, "export", words::EXPORT, words::EXPORT_LEAD).child(content)
}

fn which(settings: Settings, export: Export, accounts: Arc<Vec<AccountSummary>>) -> Element {
    let option = |id: &str, all: bool, words: &str| {
        let id = settings.id(id);
        let radio = element("input", "")
            .attribute("type", "radio")
            .attribute("id", &*id)
            .attribute("name", settings.id("export-which"))
            .property("checked", move || export.all().get() == all)
            .on("change", move |_| export.all().set(all));
        labelled(id, radio, words)
    };
    let list = {
        let accounts = accounts.clone();
        element("div", "").renewed(move || match export.all().get() {
            true => Vec::new(),
            false => vec![self::accounts(settings, export, &accounts)],
        })
    };
    element("fieldset", "eaf-group")
        .child(element("legend", "eaf-legend").text(words::WHICH))
        .child(option("export-all", true, &words::all(accounts.len())))
        .child(option("export-chosen", false, words::CHOSEN))
        .child(list)
}

fn labelled(id: String, control: Element, words: &str) -> Element {
    element("label", "eaf-version")
        .attribute("for", id)
        .child(control)
        .child(element("bdi", "").text(words))
}

fn accounts(settings: Settings, export: Export, accounts: &[AccountSummary]) -> Element {
    let account = |(place, account): (usize, &AccountSummary)| {
        let id = settings.id(&["export-", &place.to_string()].concat());
        let words = [&*account.name, " (", &account.id, ")"].concat();
        let (known, chosen) = (account.id.clone(), account.id.clone());
        let box_ = element("input", "")
            .attribute("type", "checkbox")
            .attribute("id", &*id)
            .property("checked", move || export.is_chosen(&known))
            .on("change", move |event| {
                export.choose(&chosen, event_target_checked(&event))
            });
        element("li", "").child(labelled(id, box_, &words))
    };
    element("ul", "eaf-scrolled")
        .attribute("aria-label", words::ACCOUNTS)
        .attribute("tabindex", "0")
        .children(accounts.iter().enumerate().map(account).collect())
}

fn actions(settings: Settings, export: Export) -> Element {
    let reading = move || {
        export
            .exported()
            .with(|e| matches!(e, Exported::Reading { .. }))
    };
    let run = move |_| {
        if !untrack(reading) {
            export.run();
        }
    };
    follow(Box::new(move || {
        if !reading() && settings.has_focus(STOP) {
            settings.focus_later(RUN);
        }
    }));
    let done = move || match export.exported().get() {
        Exported::Reading { done, of } => (done, of),
        _ => (0, 0),
    };
    element("div", "eaf-actions")
        .child(
            button("eaf-button eaf-primary", run)
                .attribute("id", settings.id(RUN))
                .following("aria-disabled", move || reading().then_some("true"))
                .text(words::EXPORT),
        )
        .child(
            button("eaf-button", move |_| export.stop())
                .attribute("id", settings.id(STOP))
                .shown(reading)
                .text(words::STOP),
        )
        .child(bar(words::READING, done).shown(reading))
}

fn outcome(export: Export) -> Element {
    let failed = move || export.exported().with(|e| matches!(e, Exported::Failed(_)));
    element("p", "eaf-outcome")
        .attribute("role", "status")
        .following("data-refused", move || failed().then_some(""))
        .words(move || export.exported().with(words::exported))
}
