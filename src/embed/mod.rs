//! The form in a page that knows nothing of Leptos.

use std::rc::Rc;

use leptos::{mount::mount_to_renderer, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    backend::{Backend, HttpBackend, MemoryBackend},
    fill,
};

/// Marks the elements that become a form.
const MARK: &str = "[data-email-account-form]";
/// The attribute with the URL of the back end.
const ENDPOINT: &str = "data-endpoint";

/// Puts a form into each element of the page that has the attribute `data-email-account-form`.
///
/// Its `data-endpoint` names the back end; without it, accounts stay in memory. What stands in the element until
/// then is replaced.
pub fn mount_page() {
    let Ok(elements) = document().query_selector_all(MARK) else {
        return;
    };
    for index in 0..elements.length() {
        let element = elements.item(index).and_then(|node| node.dyn_into().ok());
        if let Some(element) = element {
            mount(&element);
        }
    }
}

/// The form stays for as long as the page does. It builds its elements itself: Leptos is left with nothing to render,
/// but owns the signals.
fn mount(place: &Element) {
    let Ok(root) = document().create_element("div") else {
        return;
    };
    root.set_class_name("eaf");
    place.set_text_content(None);
    let _ = place.append_child(&root);
    let backend = backend(place.get_attribute(ENDPOINT));
    mount_to_renderer(&root.clone(), move || fill(&root, backend)).forget();
}

fn backend(endpoint: Option<String>) -> Rc<dyn Backend> {
    match endpoint.filter(|endpoint| !endpoint.is_empty()) {
        Some(endpoint) => Rc::new(HttpBackend::new(&endpoint)),
        None => Rc::new(MemoryBackend::default()),
    }
}
