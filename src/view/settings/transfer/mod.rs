//! Accounts as a file: export and import.

mod export;
mod import;

use crate::{
    state::settings::Settings,
    view::element::{Element, element},
};

/// Both ways.
pub fn transfer(settings: Settings) -> Vec<Element> {
    vec![export::export(settings), import::import(settings)]
}

/// One of the ways, under its heading.
fn section(settings: Settings, id: &str, heading: &str, lead: &str) -> Element {
    let id = settings.id(id);
    let heading = element("h2", "eaf-heading")
        .attribute("id", &*id)
        .text(heading);
    element("section", "eaf-transfer")
        .attribute("aria-labelledby", id)
        .child(heading)
        .child(element("p", "eaf-lead").text(lead))
}

/// A bar that shows how much is done.
fn bar(label: &str, done: impl Fn() -> (usize, usize) + Clone + 'static) -> Element {
    let of = done.clone();
    element("progress", "eaf-progress")
        .attribute("aria-label", label)
        .property("max", move || of().1.max(1) as f64)
        .property("value", move || done().0 as f64)
}
