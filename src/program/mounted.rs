//! A widget on the page, for JavaScript.

use email_account::provider::Offered;
use email_account_form::backend::part_of_account;
use email_account_form::embed::{Handle, Wording};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::js_sys::{Array, Object, Reflect};

use super::page::{Page, document};

/// A widget on the page. `free()` takes it off, with everything that belongs to it.
#[wasm_bindgen]
pub struct Mounted {
    handle: Handle,
}

impl Mounted {
    /// Mounts a widget for a page.
    pub fn new(page: Page, mount: impl FnOnce(&Page) -> Handle) -> Self {
        Self {
            handle: mount(&page),
        }
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Moves the focus to the first field.
    pub fn focus(&self) {
        self.handle.focus();
    }

    /// Begins again. What was typed is gone.
    pub fn reset(&self) {
        self.handle.reset();
    }

    /// Submits the form, as its button does.
    pub fn submit(&self) {
        self.handle.submit();
    }

    /// Asks the back end anew what it offers.
    pub fn reload(&self) {
        self.handle.reload();
    }

    /// What the form shows at this moment, without passwords. A side that is not used is `null`, so that another form can
    /// begin with all of it. `undefined` where there is no form.
    #[wasm_bindgen(getter)]
    pub fn value(&self) -> JsValue {
        let Some(value) = self.handle.value() else {
            return JsValue::UNDEFINED;
        };
        let value = document(&value);
        for side in ["sender", "receiver"].map(JsValue::from_str) {
            if !Reflect::has(&value, &side).unwrap_or_default() {
                let _ = Reflect::set(&value, &side, &JsValue::NULL);
            }
        }
        value
    }

    /// Begins with a part of an account.
    #[wasm_bindgen(setter)]
    pub fn set_value(&self, part: JsValue) {
        self.handle.set_value(&part_of_account(part));
    }

    /// Offers the providers with these IDs alone: words with spaces between them. Without any that is known, every one.
    #[wasm_bindgen(js_name = setProviders)]
    pub fn set_providers(&self, ids: &str) {
        self.handle
            .set_providers(Offered::by_ids(ids.split_whitespace()));
    }

    /// Has the widget say other words, and write dates and numbers in the manner of a locale. `messages` is an object of keys
    /// and texts; what is no text is passed over. Returns the keys that stand for nothing that it says.
    #[wasm_bindgen(js_name = setWording)]
    pub fn set_wording(&self, locale: Option<String>, messages: Option<Object>) -> Vec<String> {
        let entries = messages.map(|messages| Object::entries(&messages));
        let messages = entries.iter().flat_map(Array::iter).filter_map(message);
        let wording = Wording {
            locale,
            messages: messages.collect(),
        };
        let unknown = wording.unknown_keys().map(str::to_owned).collect();
        self.handle.set_wording(wording);
        unknown
    }

    /// Whether anything was entered that would be lost.
    #[wasm_bindgen(getter)]
    pub fn dirty(&self) -> bool {
        self.handle.is_dirty()
    }
}

/// A key and its text.
fn message(entry: JsValue) -> Option<(String, String)> {
    let entry = Array::from(&entry);
    Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
}
