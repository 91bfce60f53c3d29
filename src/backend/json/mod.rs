//! JSON that was received, as the browser has parsed it.
//!
//! The browser brings a parser along. A second one, with a reader for each type of the contract, weighs as much as
//! all rules of the form together (`cargo xtask size`). What is sent is written with `serde_json`.

mod account;
mod account_list;
mod authentication_profile;
mod connection_test;
mod discovery;
mod export;
mod truststore;

use std::cell::RefCell;

use email_account::wire::{Named, Problem, ProblemError, Profile};
use email_account::{Grant, TlsVersion};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, JSON, Reflect};

pub use account::part_of_account;
pub use export::{Unreadable, parse_account, read_export};

thread_local! {
    /// The names of members that were asked for, as the browser holds them. A list asks for the same few of each of a
    /// thousand items: handing them over anew each time took longer than all else.
    static NAMES: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// A JSON value. What is absent is `undefined`.
#[derive(Clone)]
pub struct Json(JsValue);

impl From<JsValue> for Json {
    fn from(value: JsValue) -> Self {
        Self(value)
    }
}

impl From<Json> for JsValue {
    fn from(json: Json) -> Self {
        json.0
    }
}

impl Json {
    /// Parses a text.
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// The member of an object, or nothing.
    pub fn get(&self, name: &'static str) -> Self {
        NAMES.with_borrow_mut(|names| {
            let known = names
                .iter()
                .position(|(known, _)| std::ptr::eq(*known, name));
            let place = known.unwrap_or_else(|| {
                names.push((name, JsValue::from_str(name)));
                names.len() - 1
            });
            Self(Reflect::get(&self.0, &names[place].1).unwrap_or_default())
        })
    }

    /// Whether it is an object, of which members may be asked.
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// Whether it is absent or null.
    fn is_nothing(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }

    /// The text that it is.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The member of an object that is an object itself.
    fn object(&self, name: &'static str) -> Option<Self> {
        Some(self.get(name)).filter(Self::is_object)
    }

    /// The member of an object that is one of several words.
    fn choice<T>(&self, name: &'static str, known: fn(&str) -> Option<T>) -> Option<T> {
        known(&self.get(name).text()?)
    }

    /// Whether it is true or false, if it is either.
    pub fn switch(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// A whole number, as ports are.
    fn number(&self) -> Option<u32> {
        let number = self.0.as_f64()?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    /// The items of an array, each read in the same way. Those that cannot be read are left out.
    pub fn list<T>(&self, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let items = self.0.dyn_ref::<Array>()?;
        let read_item = |item| read(&Self(item));
        Some(items.iter().filter_map(read_item).collect())
    }

    /// What has an ID and a name.
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
            used_by: self.get("usedBy").list(Self::named).unwrap_or_default(),
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
