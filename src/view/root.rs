//! The element of the page that a widget is in.

use leptos::prelude::*;

use super::element::{Element, remove};
use super::wording::in_words;
use crate::text::Wording;

/// Fills it, until the reactive owner is cleaned up: then nothing of the widget stays, least of all what was typed.
pub fn fill<T>(
    root: &web_sys::Element,
    wording: ArcRwSignal<Wording>,
    build: impl FnOnce() -> (T, Vec<Element>),
) -> T {
    let present = StoredValue::new_local(Vec::new());
    // Before anything else is cleaned up: leaving a field may begin a request, which is stopped by that.
    on_cleanup(move || remove(present));
    in_words(root, wording);
    let (made, parts) = build();
    for part in &parts {
        let _ = root.append_child(part.node());
    }
    present.set_value(parts);
    made
}

/// Gives an element the class by which the styles know a widget, until the reactive owner is cleaned up. Classes of the
/// host's own stay.
pub fn name(root: &web_sys::Element) {
    let _ = root.class_list().add_1(CLASS);
    let root = StoredValue::new_local(root.clone());
    on_cleanup(move || {
        root.try_with_value(|root| root.class_list().remove_1(CLASS));
    });
}

const CLASS: &str = "eaf";
