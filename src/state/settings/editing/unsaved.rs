//! What was entered and not saved, remembered for as long as the browser's tab is open, so that it survives a reload.
//!
//! A draft never holds a password, so none can be remembered.

use email_account::{Draft, FieldId};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::js_sys;

use super::{Editing, slot::Slot};
use crate::backend::EntityTag;
use crate::state::Form;
use crate::state::form::{Basis, Opening};

/// Members of what is remembered, as JSON.
const TYPED: &str = "typed";
const BEGUN: &str = "begun";
const TAG: &str = "tag";

/// Where a form is remembered: under the path of the page, the name of its widget, and what it is for.
pub fn slot(name: Option<&str>, opening: &str) -> Option<Slot> {
    let path = window().location().pathname().unwrap_or_default();
    Slot::take(["email-account-form ", &path, " ", name?, " ", opening].concat())
}

/// The opening of a form as the user has left it, and whether that was remembered.
pub fn restore(slot: Option<&Slot>, opening: Opening) -> (Opening, bool) {
    match slot.and_then(|slot| remembered(slot, &opening.basis)) {
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

fn remembered(slot: &Slot, basis: &Basis) -> Option<(Basis, Draft)> {
    let json = js_sys::JSON::parse(&slot.read()?).ok()?;
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
        if let Ok(text) = js_sys::JSON::stringify(&json) {
            self.in_slot(|slot| slot.write(&String::from(text)));
        }
    }

    /// Forgets what was entered.
    pub(super) fn forget(&self) {
        self.in_slot(Slot::clear);
        self.restored.set(false);
    }

    fn in_slot(&self, act: impl FnOnce(&Slot)) {
        self.slot.with_value(|slot| slot.as_ref().map(act));
    }
}
