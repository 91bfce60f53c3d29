//! The page that has embedded a widget, as the npm package describes it.

use std::rc::Rc;

use email_account::wire;
use email_account_form::backend::{Backend, Failure, HttpBackend, MemoryBackend, SettingsBackend};
use email_account_form::embed::{Host, Verdict};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::js_sys::{Function, JSON};

#[wasm_bindgen]
extern "C" {
    /// A page: an object with these members.
    #[derive(Clone)]
    pub type Page;

    /// Carries requests to the back end ([`HttpBackend::through`]). Nothing: accounts stay in memory.
    #[wasm_bindgen(method, getter)]
    fn transport(page: &Page) -> Option<Function>;

    /// Where the settings keep which part is shown: `element` or `fragment`.
    #[wasm_bindgen(method, getter)]
    pub fn routing(page: &Page) -> Option<String>;

    /// The name by which what was entered is remembered. Nothing: it is not.
    #[wasm_bindgen(method, getter)]
    pub fn name(page: &Page) -> Option<String>;

    /// An account is about to be sent. `false` keeps it back.
    #[wasm_bindgen(method)]
    fn submitting(page: &Page, account: JsValue) -> bool;

    /// An account is not saved, or nobody knows whether it is.
    #[wasm_bindgen(method)]
    fn failed(page: &Page, code: &str, status: Option<u16>, detail: Option<&str>);

    /// Something else has happened.
    #[wasm_bindgen(method)]
    fn told(page: &Page, what: &str, detail: JsValue);
}

impl Page {
    /// The back end of a form.
    pub fn backend(&self) -> Rc<dyn Backend> {
        match self.transport() {
            Some(function) => Rc::new(HttpBackend::through(function)),
            None => Rc::new(MemoryBackend::default()),
        }
    }

    /// The back end of the settings.
    pub fn settings_backend(&self) -> Rc<dyn SettingsBackend> {
        match self.transport() {
            Some(function) => Rc::new(HttpBackend::through(function)),
            None => Rc::new(MemoryBackend::default()),
        }
    }

    /// Who is told what happens.
    pub fn host(&self) -> Rc<dyn Host> {
        Rc::new(Listening(self.clone().unchecked_into()))
    }
}

/// A page that listens.
struct Listening(Page);

impl Host for Listening {
    fn submitting(&self, account: wire::Account) -> bool {
        self.0.submitting(document(&account))
    }

    fn saved(&self, account: wire::Account) {
        self.0.told("saved", document(&account));
    }

    fn failed(&self, failure: &Failure) {
        self.0
            .failed(failure.code(), failure.status(), failure.detail());
    }

    fn tested(&self, verdict: Verdict) {
        self.0.told("test", verdict.as_str().into());
    }

    fn dirty(&self, dirty: bool) {
        self.0.told("dirty", dirty.into());
    }

    fn cancelled(&self) {
        self.0.told("cancel", JsValue::UNDEFINED);
    }
}

/// An account of the contract as an object.
pub(super) fn document(account: &wire::Account) -> JsValue {
    let text = serde_json::to_string(account).unwrap_or_default();
    JSON::parse(&text).unwrap_or_default()
}
