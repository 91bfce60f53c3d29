//! The way in.

use std::sync::Arc;

use leptos::prelude::*;

use super::{bar, section};
use crate::{
    state::settings::{
        Route, Settings,
        transfer::{Import, ImportRow, Preview, Progress, Step, Verdict},
    },
    text::{
        transfer as words,
        words::{ALL_ACCOUNTS, TRY_AGAIN},
    },
    view::{
        element::{Element, button, element, follow},
        file_input::{dropping, file_input},
        settings::link::link,
    },
};

/// Files with accounts.
const ACCEPT: &str = ".json,application/json";

/// What was done, which takes the focus when it is.
const SUMMARY: &str = "import-summary";

/// What can be imported, and how far that is.
pub fn import(settings: Settings) -> Element {
    let import = Import::new(settings);
    let table = move || match import.preview().get() {
        Preview::Rows(rows) => vec![
            table(settings, import, &rows),
            actions(settings, import, rows),
        ],
        Preview::Nothing | Preview::Reading | Preview::Refused(_) => Vec::new(),
    };
    let section = section(settings, "import", words::IMPORT, words::IMPORT_LEAD)
        .child(file(settings, import))
        .child(text(settings, import))
        .child(status(import))
        .child(element("div", "eaf-transfer").renewed(table));
    dropping(section, move |file| import.take_file(file))
}

fn file(settings: Settings, import: Import) -> Element {
    let (id, hint) = (settings.id("import-file"), settings.id("import-file-hint"));
    let input = file_input(id.clone(), ACCEPT, move |file| import.take_file(file))
        .attribute("aria-describedby", &*hint);
    field(&id, words::FILE)
        .child(
            element("p", "eaf-hint")
                .attribute("id", hint)
                .text(words::FILE_HINT),
        )
        .child(input)
}

fn text(settings: Settings, import: Import) -> Element {
    let id = settings.id("import-text");
    let input = element("textarea", "eaf-input eaf-pasted")
        .attribute("id", &*id)
        .attribute("rows", "4")
        .attribute("dir", "ltr")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .on("input", move |event| {
            import.take_text(event_target_value(&event))
        });
    field(&id, words::TEXT).child(input)
}

fn field(id: &str, words: &str) -> Element {
    let label = element("label", "eaf-label")
        .attribute("for", id)
        .text(words);
    element("div", "eaf-field").child(label)
}

fn status(import: Import) -> Element {
    let refused = move || import.preview().with(|p| matches!(p, Preview::Refused(_)));
    element("p", "eaf-outcome")
        .attribute("role", "status")
        .following("data-refused", move || refused().then_some(""))
        .words(move || import.preview().with(said))
}

fn said(preview: &Preview) -> String {
    match preview {
        Preview::Nothing => String::new(),
        Preview::Reading => words::COMPARING.into(),
        Preview::Refused(refusal) => words::refusal(refusal),
        Preview::Rows(rows) => {
            let importable = rows.iter().filter(|row| row.is_importable());
            words::importable(importable.count(), rows.len())
        }
    }
}

fn table(settings: Settings, import: Import, rows: &Arc<Vec<ImportRow>>) -> Element {
    let column = |words| element("th", "").attribute("scope", "col").text(words);
    let columns = [words::ACCOUNT, words::OUTCOME];
    let head = element("tr", "").children(columns.map(column).into());
    let rows = (0..rows.len()).map(|place| row(settings, import, rows.clone(), place));
    element("table", "eaf-lines")
        .child(element("caption", "eaf-visually-hidden").text(words::PREVIEW))
        .child(element("thead", "").child(head))
        .child(element("tbody", "").children(rows.collect()))
}

fn row(settings: Settings, import: Import, rows: Arc<Vec<ImportRow>>, place: usize) -> Element {
    let row = &rows[place];
    let id = settings.id(&["import-", &place.to_string()].concat());
    let name = match &*row.name {
        "" => words::NO_NAME,
        name => name,
    };
    let names = element("span", "")
        .child(element("bdi", "").text(name))
        .child(element("bdi", "eaf-path").text(&row.id));
    let account = match row.is_importable() {
        true => element("label", "eaf-version")
            .attribute("for", &*id)
            .child(choice(row, &id)),
        false => element("div", "eaf-version").child(element("span", "eaf-choose")),
    };
    element("tr", "")
        .child(
            element("th", "")
                .attribute("scope", "row")
                .child(account.child(names)),
        )
        .child(outcome(import, rows.clone(), place))
}

fn choice(row: &ImportRow, id: &str) -> Element {
    let (chosen, step) = (row.chosen, row.step);
    let open = move || step.with(|step| matches!(step, Step::Waiting | Step::Failed(_)));
    element("input", "eaf-choose")
        .attribute("type", "checkbox")
        .attribute("id", id)
        .following("disabled", move || (!open()).then_some(""))
        .property("checked", move || chosen.get())
        .on("change", move |event| {
            chosen.set(event_target_checked(&event))
        })
}

/// What becomes of an account, or has become. Its words change, not its elements: with those, a browser would look at the
/// style of all rows again, a thousand times.
fn outcome(import: Import, rows: Arc<Vec<ImportRow>>, place: usize) -> Element {
    let (step, again) = (rows[place].step, rows.clone());
    let failed = Memo::new(move |_| step.with(|step| matches!(step, Step::Failed(_))));
    let words = element("p", "")
        .following("class", move || failed.get().then_some("eaf-issue"))
        .words(move || in_words(&rows[place]));
    element("td", "")
        .child(words)
        .renewed(move || match failed.get() {
            true => vec![retry(import, &again[place])],
            false => Vec::new(),
        })
}

fn in_words(row: &ImportRow) -> String {
    match row.step.get() {
        Step::Waiting => words::verdict(&row.verdict),
        Step::Sending => words::SENDING.into(),
        Step::Saved => match row.verdict {
            Verdict::Importable { enabled: false, .. } => words::SAVED_DISABLED.into(),
            _ => words::SAVED.into(),
        },
        Step::Failed(failure) => words::failed(&failure),
    }
}

fn retry(import: Import, row: &ImportRow) -> Element {
    let id = row.id.clone();
    button("eaf-button eaf-small", move |_| import.retry(&id))
        .attribute("aria-label", words::retry(&row.name))
        .shown(move || !is_running(import))
        .word(TRY_AGAIN)
}

fn is_running(import: Import) -> bool {
    let progress = import.progress().get();
    matches!(progress, Progress::Running { .. } | Progress::Stopping)
}

fn actions(settings: Settings, import: Import, rows: Arc<Vec<ImportRow>>) -> Element {
    let counted = rows.clone();
    let running = move || is_running(import);
    // It looks at all rows, so it does not follow each of them.
    let open = move || {
        let open = |row: &ImportRow| {
            row.is_importable() && row.step.with_untracked(|step| *step != Step::Saved)
        };
        running() || counted.iter().any(open)
    };
    let done = move || match import.progress().get() {
        Progress::Running { done, of } => (done, of),
        _ => (0, 0),
    };
    let buttons = element("div", "eaf-actions")
        .child(
            button("eaf-button eaf-primary", move |_| import.run())
                .shown(open)
                .following("aria-disabled", move || running().then_some("true"))
                .text(words::IMPORT),
        )
        .child(
            button("eaf-button", move |_| import.stop())
                .shown(running)
                .text(words::STOP),
        )
        .child(bar(words::IMPORTING, done).shown(running))
        .child(
            element("span", "")
                .attribute("role", "status")
                .words(move || words::progress(import.progress().get()).to_owned()),
        );
    element("div", "eaf-transfer")
        .child(buttons)
        .child(summary(settings, import, rows))
}

/// What has become of the accounts. It takes the focus, as the buttons are gone.
fn summary(settings: Settings, import: Import, rows: Arc<Vec<ImportRow>>) -> Element {
    let ended = Memo::new(move |_| import.progress().get() == Progress::Ended);
    follow(Box::new(move || {
        if ended.get() {
            settings.focus_later(SUMMARY);
        }
    }));
    element("div", "eaf-done")
        .attribute("id", settings.id(SUMMARY))
        .attribute("tabindex", "-1")
        .renewed(move || match ended.get() {
            true => vec![element("p", "").text(counted(&rows)), list(settings)],
            false => Vec::new(),
        })
}

fn counted(rows: &[ImportRow]) -> String {
    let (mut saved, mut failed, mut left) = (0, 0, 0);
    for row in rows.iter().filter(|row| row.is_importable()) {
        match row.step.get_untracked() {
            Step::Saved => saved += 1,
            Step::Failed(_) => failed += 1,
            Step::Waiting if row.chosen.get_untracked() => left += 1,
            Step::Waiting | Step::Sending => {}
        }
    }
    words::summary(saved, failed, left)
}

fn list(settings: Settings) -> Element {
    link(settings, &Route::Accounts)
        .attribute("id", settings.id("import-list"))
        .word(ALL_ACCOUNTS)
}
