//! When a field counts as left.

use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlButtonElement};

/// Whether the focus goes on to something else than a button. On its way to one, a message that appeared would
/// move the button away from under the pointer, and the click would be lost.
pub fn leaves(event: &Event) -> bool {
    let blur = event.dyn_ref::<FocusEvent>();
    let next = blur.and_then(FocusEvent::related_target);
    !next.is_some_and(|next| next.is_instance_of::<HtmlButtonElement>())
}
