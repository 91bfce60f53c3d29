//! What a press with a pointing device does to the focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// What is clicked, not typed into.
const PRESSED: &str = "button, a, label, input[type=checkbox]";

/// A press on what is clicked moves no focus. Otherwise the field that is left would be judged, its message would move
/// what is pressed away from under the pointer, and the click would be lost.
pub fn keep_focus(event: Event) {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    if target.is_some_and(|target| target.closest(PRESSED).is_ok_and(|found| found.is_some())) {
        event.prevent_default();
    }
}
