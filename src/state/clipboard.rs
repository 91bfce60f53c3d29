//! Handing a text to the user's clipboard.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use web_sys::{Node, js_sys::Reflect};

/// What has become of a text that was to be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is in the clipboard.
    InClipboard,
    /// The browser keeps its clipboard to itself, as it does on pages without TLS: the text is selected instead.
    Selected,
}

/// Copies what stands in a node, and selects it for the case that this is not allowed.
pub fn copy(node: &Node, copied: RwSignal<Option<Copied>>) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(node);
    }
    let text = node.text_content().unwrap_or_default();
    spawn_local(async move {
        let done = match has_clipboard() {
            true => window()
                .navigator()
                .clipboard()
                .write_text(&text)
                .await
                .is_ok(),
            false => false,
        };
        copied.try_set(Some(match done {
            true => Copied::InClipboard,
            false => Copied::Selected,
        }));
    });
}

fn has_clipboard() -> bool {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard"));
    clipboard.is_ok_and(|clipboard| clipboard.is_object())
}
