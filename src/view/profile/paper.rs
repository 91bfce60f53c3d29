//! What a Microsoft tenant's administrator has to do: permissions, consent link and script.

use email_account::paperwork::{Line, Paperwork, Permission};
use leptos::prelude::*;

use crate::{
    state::clipboard::{Copied, copy},
    text::profiles as words,
    view::element::{Element, button, element},
};

/// All of it.
pub fn paper(paperwork: &Paperwork) -> Vec<Element> {
    let mut parts = vec![
        element("h3", "eaf-heading").text(words::PERMISSIONS),
        permissions(&paperwork.permissions),
    ];
    if let Some(link) = &paperwork.consent_link {
        let anchor = element("a", "")
            .attribute("href", link)
            .attribute("target", "_blank")
            .attribute("rel", "noopener noreferrer")
            .text(words::CONSENT);
        parts.push(element("p", "").child(anchor));
    }
    if !paperwork.script.is_empty() {
        parts.push(element("h3", "eaf-heading").text(words::SCRIPT));
        parts.push(element("p", "eaf-hint").text(words::SCRIPT_HINT));
        parts.extend(script(&paperwork.script));
    }
    parts
}

fn permissions(permissions: &[Permission]) -> Element {
    if permissions.is_empty() {
        return element("p", "").text(words::NO_PERMISSIONS);
    }
    let line = |permission: &Permission| {
        element("li", "")
            .child(element("code", "").text(permission.name))
            .text(words::permission(permission))
    };
    element("ul", "eaf-permissions").children(permissions.iter().map(line).collect())
}

fn script(lines: &[Line]) -> [Element; 2] {
    let text = element("pre", "eaf-script")
        .attribute("dir", "ltr")
        .text(text(lines));
    let copied = RwSignal::new(None);
    let node = text.node().clone();
    let copy = button("eaf-button eaf-small", move |_| copy(&node, copied)).text(words::COPY);
    let told = element("span", "eaf-hint")
        .attribute("role", "status")
        .words(move || {
            let words = match copied.get() {
                None => "",
                Some(Copied::InClipboard) => words::COPIED,
                Some(Copied::Selected) => words::SELECTED,
            };
            words.to_owned()
        });
    [text, element("div", "eaf-actions").child(copy).child(told)]
}

/// The commands, with a comment where another step begins.
fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut step = None;
    for line in lines {
        if step != Some(line.step) {
            step = Some(line.step);
            text.push_str("# ");
            text.push_str(words::step(line.step));
            text.push('\n');
        }
        text.push_str(&line.command);
        text.push('\n');
    }
    text
}
