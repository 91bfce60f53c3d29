//! What was entered before the page was loaded anew.

use crate::{
    state::{Form, settings::Editing},
    text::words,
    view::element::{Element, button, element},
};

/// It is not shown without a word.
pub fn restored(editing: Editing, form: Form) -> Element {
    let said = move || match editing.restored() {
        true => vec![
            element("p", "").word(words::RESTORED),
            button("eaf-button eaf-small", move |_| form.clear()).word(words::DISCARD),
        ],
        false => Vec::new(),
    };
    element("div", "eaf-banner")
        .attribute("role", "status")
        .renewed(said)
}
