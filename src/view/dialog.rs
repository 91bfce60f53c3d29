//! A modal dialog: the native `dialog` element, which keeps the focus inside, closes with Escape and gives the focus
//! back to what opened it (HTML Standard, section 4.11.4).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::element::{Element, element, follow};

/// A dialog that is open while this holds. Its content is built anew each time; `closed` is told when it has closed.
///
/// It must not stand inside a `form` element: Enter in it would submit that one.
pub fn dialog(
    heading_id: String,
    open: Memo<bool>,
    closed: impl Fn() + 'static,
    content: impl Fn() -> Vec<Element> + 'static,
) -> Element {
    let dialog = element("dialog", "eaf-dialog")
        .attribute("aria-labelledby", heading_id)
        .on("close", move |_| closed())
        .renewed(move || match open.get() {
            true => content(),
            false => Vec::new(),
        });
    let node: HtmlDialogElement = dialog.node().clone().unchecked_into();
    follow(Box::new(move || match open.get() {
        // A dialog that is not on the page yet cannot be shown; it is opened by an event later on.
        true => drop(node.show_modal()),
        false => node.close(),
    }));
    dialog
}
