//! The pages that come with the widgets: their markup says where a widget stands.

use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{Handle, Memory, NoHost, Routing, Start, mount_accounts, mount_form};
use crate::backend::{Backend, HttpBackend, MemoryBackend, SettingsBackend};

/// Marks the elements that become a form.
const FORM: &str = "[data-email-account-form]";
/// Marks the elements that become the settings of all accounts.
const SETTINGS: &str = "[data-email-accounts]";
/// The attribute with the URL of the back end.
const ENDPOINT: &str = "data-endpoint";

/// Puts a form into each element of the page that has the attribute `data-email-account-form`.
///
/// Its `data-endpoint` names the back end; without it, accounts stay in memory. What stands in the element until
/// then is replaced.
pub fn mount_forms() {
    mount_each(FORM, |root, endpoint| {
        let backend: Rc<dyn Backend> =
            chosen(endpoint, |http| Rc::new(http), |memory| Rc::new(memory));
        mount_form(root, backend, Rc::new(NoHost))
    });
}

/// Puts the settings of all accounts, with the list and the form, into each element that has the attribute
/// `data-email-accounts`, as [`mount_forms`] does with forms.
///
/// The fragment of the page's address names the part that is shown.
pub fn mount_settings() {
    mount_each(SETTINGS, |root, endpoint| {
        let backend: Rc<dyn SettingsBackend> =
            chosen(endpoint, |http| Rc::new(http), |memory| Rc::new(memory));
        let start = Start::Accounts(Routing::Fragment);
        mount_accounts(root, backend, start, Memory::Numbered, Rc::new(NoHost))
    });
}

/// Puts a widget into a root, with the back end at an endpoint.
type Mount = fn(&Element, Option<String>) -> Handle;

fn mount_each(mark: &str, mount: Mount) {
    let Ok(elements) = document().query_selector_all(mark) else {
        return;
    };
    for index in 0..elements.length() {
        let element = elements.item(index).and_then(|node| node.dyn_into().ok());
        if let Some(element) = element {
            mount_in(&element, mount);
        }
    }
}

/// The widget stays for as long as the page does.
fn mount_in(place: &Element, mount: Mount) {
    let Ok(root) = document().create_element("div") else {
        return;
    };
    place.set_text_content(None);
    let _ = place.append_child(&root);
    let endpoint = place
        .get_attribute(ENDPOINT)
        .filter(|endpoint| !endpoint.is_empty());
    mount(&root, endpoint).forget();
}

/// The back end at the endpoint, or else one in memory; as what the widget needs of it, so that the form alone is not
/// compiled with what only the settings need.
fn chosen<B: ?Sized>(
    endpoint: Option<String>,
    http: fn(HttpBackend) -> Rc<B>,
    memory: fn(MemoryBackend) -> Rc<B>,
) -> Rc<B> {
    match endpoint {
        Some(endpoint) => http(HttpBackend::new(&endpoint)),
        None => memory(MemoryBackend::default()),
    }
}
