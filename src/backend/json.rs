//! JSON that was received, as the browser has parsed it.
//!
//! The browser brings a parser along. A second one, with a reader for each type of the contract, weighs as much as
//! all rules of the form together (`cargo xtask size`). What is sent is written with `serde_json`.

use email_account::wire::{Named, Problem, ProblemError, Profile};
use email_account::{Grant, TlsVersion};
use wasm_bindgen::JsValue;
use web_sys::js_sys::{Array, JSON, Reflect};

/// A JSON value. What is absent is `undefined`.
pub struct Json(JsValue);

impl Json {
    /// Parses a text.
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// The member of an object, or nothing.
    pub fn get(&self, name: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or_default())
    }

    /// Whether it is an object, of which members may be asked.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// The text that it is.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The items of an array, each read in the same way. Those that cannot be read are left out.
    pub fn list<T>(&self, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        if !Array::is_array(&self.0) {
            return None;
        }
        let items = Array::from(&self.0);
        let read_item = |item| read(&Self(item));
        Some(items.iter().filter_map(read_item).collect())
    }

    /// A truststore.
    pub fn named(&self) -> Option<Named> {
        Some(Named {
            id: self.get("id").text()?,
            name: self.get("name").text()?,
        })
    }

    /// An authentication profile.
    pub fn profile(&self) -> Option<Profile> {
        let Named { id, name } = self.named()?;
        Some(Profile {
            id,
            name,
            provider: self.get("provider").text()?,
            grant: Grant::from_text(&self.get("grant").text()?)?,
        })
    }

    /// A TLS version.
    pub fn tls_version(&self) -> Option<TlsVersion> {
        TlsVersion::from_number(&self.text()?)
    }

    /// A problem document (RFC 9457). Each member may be missing.
    pub fn problem(&self) -> Problem {
        Problem {
            title: self.get("title").text(),
            detail: self.get("detail").text(),
            code: self.get("code").text(),
            errors: self
                .get("errors")
                .list(Self::problem_error)
                .unwrap_or_default(),
            ..Problem::default()
        }
    }

    fn problem_error(&self) -> Option<ProblemError> {
        Some(ProblemError {
            pointer: self.get("pointer").text()?,
            code: self.get("code").text().unwrap_or_default(),
            detail: self.get("detail").text(),
        })
    }
}
