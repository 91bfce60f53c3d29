//! The form in a page that knows nothing of Leptos.

use std::rc::Rc;

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    EmailAccountForm,
    backend::{Backend, HttpBackend, MemoryBackend},
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
            mount(element);
        }
    }
}

fn mount(element: HtmlElement) {
    let backend = backend(element.get_attribute(ENDPOINT));
    element.set_text_content(None);
    mount_to(element, move || view! { <EmailAccountForm backend /> }).forget();
}

fn backend(endpoint: Option<String>) -> Rc<dyn Backend> {
    match endpoint.filter(|endpoint| !endpoint.is_empty()) {
        Some(endpoint) => Rc::new(HttpBackend::new(&endpoint)),
        None => Rc::new(MemoryBackend::default()),
    }
}
