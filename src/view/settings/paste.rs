//! A dialog that fills the form in from settings that somebody pastes.

use email_account::FieldId;
use email_account::paste::Doubt;
use leptos::prelude::*;

use crate::{
    state::{
        Submission,
        settings::pasting::{Entered, PASTED, PasteRow, Pasting, Told, Understood},
    },
    text::{self, paste as words, words::CANCEL},
    view::{
        dialog,
        element::{Element, button, element},
        file_input::{dropping, file_input},
        form::reading::value_in_words,
        press::keep_focus,
    },
};

/// Files with settings.
const ACCEPT: &str = ".xml,.mobileconfig,.txt,.env,text/*";

/// The button that opens the dialog, and word of what it has filled in.
pub fn tool(pasting: Pasting) -> Element {
    let status = move || pasting.filled().map_or(String::new(), words::filled);
    let saved = move || pasting.form.submission().with(Submission::is_saved);
    element("div", "eaf-tool")
        .shown(move || !saved())
        .on("mousedown", keep_focus)
        .child(button("eaf-button", move |_| pasting.begin()).text(words::PASTE))
        .child(
            element("p", "eaf-hint")
                .attribute("role", "status")
                .words(status),
        )
}

/// The dialog. What was understood is shown before anything is filled in.
pub fn dialog(pasting: Pasting) -> Element {
    let heading = pasting.form.id("paste-heading");
    let open = Memo::new(move |_| pasting.is_open());
    dialog::dialog(
        heading.clone(),
        open,
        move || pasting.end(),
        move || content(pasting, &heading),
    )
}

fn content(pasting: Pasting, heading: &str) -> Vec<Element> {
    let id = |part| pasting.form.id(part);
    let (text, hint, status) = (id(PASTED), id("paste-hint"), id("paste-status"));
    let input = element("textarea", "eaf-input eaf-pasted")
        .attribute("id", &*text)
        .attribute("rows", "8")
        .attribute("dir", "auto")
        .attribute("autocomplete", "off")
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .attribute("aria-describedby", [&*hint, " ", &*status].concat())
        .on("input", move |_| pasting.read());
    let file = id("paste-file");
    vec![
        element("h2", "eaf-heading")
            .attribute("id", heading)
            .text(words::PASTE),
        labelled(&text, words::TEXT)
            .child(
                element("p", "eaf-hint")
                    .attribute("id", hint)
                    .text(words::TEXT_HINT),
            )
            .child(dropping(input, move |file| pasting.take_file(file))),
        labelled(&file, words::FILE).child(file_input(file.clone(), ACCEPT, move |file| {
            pasting.take_file(file)
        })),
        self::status(pasting, status),
        element("div", "eaf-understood").renewed(move || preview(pasting)),
        actions(pasting),
    ]
}

fn labelled(id: &str, words: &str) -> Element {
    let label = element("label", "eaf-label")
        .attribute("for", id)
        .text(words);
    element("div", "eaf-field").child(label)
}

/// One line says what was understood, or why nothing was. It is there from the beginning, so that it is announced.
fn status(pasting: Pasting, id: String) -> Element {
    let refused = move || pasting.outcome().with(|o| matches!(o, Some(Err(_))));
    let words = move || {
        pasting.outcome().with(|outcome| match outcome {
            None => String::new(),
            Some(Ok(understood)) => words::understood(understood.source, told(understood)),
            Some(Err(refusal)) => words::refusal(*refusal).to_owned(),
        })
    };
    element("p", "eaf-outcome")
        .attribute("id", id)
        .attribute("role", "status")
        .following("data-refused", move || refused().then_some(""))
        .words(words)
}

/// How many values there are to fill in.
fn told(understood: &Understood) -> usize {
    let told = |row: &&PasteRow| row.told != Told::Rule;
    understood.rows.iter().filter(told).count()
}

fn preview(pasting: Pasting) -> Vec<Element> {
    let Some(Ok(understood)) = pasting.outcome().get() else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    if !understood.rows.is_empty() {
        parts.push(table(pasting, understood.rows));
    }
    if !understood.doubts.is_empty() {
        parts.push(element("h3", "eaf-subheading").text(words::DOUBTS));
        parts.push(element("ul", "").children(understood.doubts.iter().map(doubt).collect()));
    }
    parts
}

fn doubt(doubt: &Doubt) -> Element {
    element("li", "").text(words::doubt(doubt))
}

fn table(pasting: Pasting, rows: Vec<PasteRow>) -> Element {
    let column = |words| element("th", "").attribute("scope", "col").text(words);
    let head = element("tr", "")
        .child(column(words::FIELD))
        .child(column(words::VALUE));
    let rows = rows.into_iter().map(|row| self::row(pasting, row));
    element("table", "eaf-lines")
        .child(element("caption", "eaf-visually-hidden").text(words::UNDERSTOOD))
        .child(element("thead", "").child(head))
        .child(element("tbody", "").children(rows.collect()))
}

fn row(pasting: Pasting, row: PasteRow) -> Element {
    let field = row.field;
    let path = move || [&*text::path(field.group()), " › "].concat();
    let name = element("th", "")
        .attribute("scope", "row")
        .child(element("span", "eaf-path").words(path))
        .word(text::label(field));
    let value = match &row.told {
        Told::Value(value) => in_words(pasting, field, value),
        Told::Rule => words::RULE.into(),
        Told::Password => words::A_PASSWORD.into(),
    };
    let cell = element("td", "").child(element("bdi", "").text(value));
    element("tr", "").child(name).child(match row.entered {
        Entered::Nothing => cell,
        entered => cell.child(replace(pasting, field, entered)),
    })
}

/// Off: what was typed is never overwritten behind anybody's back.
fn replace(pasting: Pasting, field: FieldId, entered: Entered) -> Element {
    let id = pasting
        .form
        .id(&["paste-", &field.index().to_string()].concat());
    let in_words = match &entered {
        Entered::Value(value) => in_words(pasting, field, value),
        _ => String::new(),
    };
    let box_ = element("input", "")
        .attribute("type", "checkbox")
        .attribute("id", &*id)
        .property("checked", move || pasting.replaces(field))
        .on("change", move |event| {
            pasting.replace(field, event_target_checked(&event))
        });
    element("label", "eaf-version")
        .attribute("for", id)
        .child(box_)
        .child(element("span", "").text(words::replace(&entered, &in_words)))
}

fn in_words(pasting: Pasting, field: FieldId, value: &str) -> String {
    value_in_words(pasting.form, field, value)
}

fn actions(pasting: Pasting) -> Element {
    let fill_in = button("eaf-button eaf-primary", move |_| pasting.fill_in())
        .shown(move || {
            let rows = |u: &Understood| !u.rows.is_empty();
            pasting
                .outcome()
                .with(|o| matches!(o, Some(Ok(u)) if rows(u)))
        })
        .text(words::FILL_IN);
    element("div", "eaf-actions")
        .child(fill_in)
        .child(button("eaf-button", move |_| pasting.end()).word(CANCEL))
}
