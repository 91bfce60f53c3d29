//! A file that the browser saves as if it had come from a server.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, HtmlAnchorElement, Url,
    js_sys::{Array, JSON},
};

/// How far each level is indented, for those who look into the file.
const INDENTATION: u8 = 2;

/// Saves a JSON document under a name. A browser that cannot do that does nothing.
pub fn download(name: &str, json: &str) {
    let _ = save(name, json);
}

fn save(name: &str, json: &str) -> Result<(), JsValue> {
    let text = JSON::stringify_with_replacer_and_space(
        &JSON::parse(json)?,
        &JsValue::NULL,
        &INDENTATION.into(),
    )?;
    let blob = Blob::new_with_str_sequence(&Array::of1(&text))?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)
}
