//! What was entered and not saved, remembered for as long as the browser's tab is open, so that it survives a reload.
//!
//! A draft never holds a password, so none can be remembered.

use email_account::{Draft, FieldId};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{Storage, js_sys};

use super::Editing;
use crate::backend::EntityTag;
use crate::state::Form;
use crate::state::form::{Basis, Opening};

/// Members of what is remembered, as JSON.
const TYPED: &str = "typed";
const BEGUN: &str = "begun";
const TAG: &str = "tag";

/// Names a form in the browser's storage, which all pages of a site share.
pub fn key(instance: &str, opening: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    ["email-account-form ", &path, " ", instance, " ", opening].concat()
}

/// There is none where the browser is told to keep nothing.
fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// The opening of a form as the user has left it, and whether that was remembered.
pub fn restore(key: &str, opening: Opening) -> (Opening, bool) {
    match remembered(key, &opening.basis) {
        Some((basis, draft)) if draft != opening.draft => {
            let left = Opening {
                basis,
                draft,
                ..opening
            };
            (left, true)
        }
        _ => (opening, false),
    }
}

fn remembered(key: &str, basis: &Basis) -> Option<(Basis, Draft)> {
    let text = storage()?.get_item(key).ok()??;
    let json = js_sys::JSON::parse(&text).ok()?;
    let draft = read(&member(&json, TYPED));
    let mut basis = basis.clone();
    let tag = member(&json, TAG).as_string().map(EntityTag);
    match (&mut basis.kept, tag) {
        (None, None) => {}
        // What was entered was about this state: if the account has changed since, the form must find that out when it saves.
        (Some(kept), Some(tag)) => {
            if kept.tag != tag {
                kept.tag = tag;
                kept.draft = read(&member(&json, BEGUN));
            }
        }
        _ => return None,
    }
    Some((basis, draft))
}

fn member(json: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(json, &name.into()).unwrap_or_default()
}

/// A draft as an array: what was typed into each field, in their order.
fn written(draft: &Draft) -> JsValue {
    let typed = |field: FieldId| draft.get(field).map_or(JsValue::NULL, JsValue::from_str);
    let items: js_sys::Array = FieldId::ALL.into_iter().map(typed).collect();
    items.into()
}

fn read(json: &JsValue) -> Draft {
    let items = js_sys::Array::from(json);
    let mut draft = Draft::default();
    for (field, item) in FieldId::ALL.into_iter().zip(items.iter()) {
        draft.set(field, item.as_string());
    }
    draft
}

impl Editing {
    /// Whether what the form shows was entered before the page was loaded.
    pub fn restored(&self) -> bool {
        self.restored.get()
    }

    /// Remembers what is entered, or nothing if there is nothing to lose.
    pub(super) fn remember(&self, form: Form) {
        let basis = form.basis();
        let draft = form.with_draft_now(|draft, _| draft.clone());
        if draft == basis.draft {
            return self.forget();
        }
        let json = js_sys::Object::new();
        let put = |name: &str, value: JsValue| {
            let _ = js_sys::Reflect::set(&json, &name.into(), &value);
        };
        put(TYPED, written(&draft));
        if let Some(kept) = &basis.kept {
            put(BEGUN, written(&kept.draft));
            put(TAG, kept.tag.0.as_str().into());
        }
        if let (Some(storage), Ok(text)) = (storage(), js_sys::JSON::stringify(&json)) {
            // A full storage only means that a reload loses what the browser then asks about.
            let _ = storage.set_item(&self.storage_key(), &String::from(text));
        }
    }

    /// Forgets what was entered.
    pub(super) fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.storage_key());
        }
        self.restored.set(false);
    }

    fn storage_key(&self) -> String {
        self.storage_key.get_value()
    }
}
