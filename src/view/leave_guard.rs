//! The browser asks before a page with unsaved input is left or reloaded.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Event;

use super::element::follow;

/// Fired before a page is left (HTML Standard, "unloading documents").
const EVENT: &str = "beforeunload";

/// Guards the page while there is something to lose, and only then: a page with a guard cannot be kept in the browser's
/// cache for going back.
pub fn leave_guard(dirty: impl Fn() -> bool + Send + Sync + 'static) {
    let guard: Closure<dyn FnMut(Event)> = Closure::new(|event: Event| event.prevent_default());
    let guard = StoredValue::new_local(guard);
    let dirty = Memo::new(move |_| dirty());
    let stand_down = move || {
        guard.try_with_value(|guard| {
            let callback = guard.as_ref().unchecked_ref();
            window().remove_event_listener_with_callback(EVENT, callback)
        });
    };
    let stand_guard = move || {
        guard.with_value(|guard| {
            let callback = guard.as_ref().unchecked_ref();
            let _ = window().add_event_listener_with_callback(EVENT, callback);
        });
    };
    follow(Box::new(move || match dirty.get() {
        true => stand_guard(),
        false => stand_down(),
    }));
    on_cleanup(stand_down);
}
