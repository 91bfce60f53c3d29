//! What a widget says, and in which language.

use leptos::prelude::*;

use super::element::follow;
use crate::text::{Wording, words};

/// Has everything that is built from now on, under the present reactive owner, follow a wording. The root says which
/// language that is: the page round it may be in another.
pub fn in_words(root: &web_sys::Element, wording: ArcRwSignal<Wording>) {
    provide_context(wording);
    let named = root.clone();
    follow(Box::new(move || {
        let _ = named.set_attribute("lang", &words::LANGUAGE.now());
    }));
    let root = StoredValue::new_local(root.clone());
    on_cleanup(move || {
        root.try_with_value(|root| root.remove_attribute("lang"));
    });
}
