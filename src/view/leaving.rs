//! When a field counts as left.

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlButtonElement};

/// Whether the focus goes on to something else than a button. On its way to one, a message that appeared would
/// move the button away from under the pointer, and the click would be lost.
pub fn leaves(event: &FocusEvent) -> bool {
    let next = event.related_target();
    !next.is_some_and(|next| next.is_instance_of::<HtmlButtonElement>())
}
