//! Exported accounts that somebody wants to import.

use email_account::transfer::{self, Document, MAX_ACCOUNTS};
use email_account::wire::{Account, Export, ExportedAccount, ExportedAuth};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, JSON, Object, Reflect};

use super::Json;

/// Longest name of a member that is told, in characters.
const LONGEST_NAME: usize = 64;

/// Why a text is not even judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no JSON.
    Syntax,
    /// What stands at this JSON Pointer (RFC 6901) is nothing that the format has there.
    Foreign(String),
}

/// Reads a document, however large or strange. One of another format or version comes without its accounts, and one with
/// more accounts than are ever read with too many empty ones: [`transfer::judge`] says what is wrong with it.
///
/// # Errors
/// See [`Unreadable`]. Nothing in a document is passed over in silence.
pub fn read_export(text: &str) -> Result<Document, Unreadable> {
    Json::parse(text).ok_or(Unreadable::Syntax)?.document()
}

/// An account of the JSON contract, as this page has written it.
pub fn parse_account(text: &str) -> Option<Account> {
    Json::parse(text).map(|json| json.account())
}

impl Json {
    fn document(&self) -> Result<Document, Unreadable> {
        let head = Document {
            format: self.get("format").text(),
            version: self.get("version").number(),
            accounts: Vec::new(),
        };
        let known = head.format.as_deref() == Some(transfer::FORMAT)
            && head.version == Some(transfer::VERSION);
        if !known {
            return Ok(head);
        }
        if self.get("accounts").length() > MAX_ACCOUNTS {
            let accounts = (0..=MAX_ACCOUNTS).map(|_| Account::default()).collect();
            return Ok(Document { accounts, ..head });
        }
        let accounts = self
            .get("accounts")
            .list(|json| Some(json.exported_account()));
        let export = Export {
            format: transfer::FORMAT.to_owned(),
            version: transfer::VERSION,
            accounts: accounts.unwrap_or_default(),
        };
        self.holds_only(&export)?;
        Ok(export.into())
    }

    /// How many items an array has.
    fn length(&self) -> usize {
        let array = self.0.dyn_ref::<Array>();
        array.map_or(0, |array| array.length() as usize)
    }

    fn exported_account(&self) -> ExportedAccount {
        let mut account = ExportedAccount::from(self.account());
        let sender = account.sender.as_mut().and_then(|side| side.auth.as_mut());
        let receiver = account.receiver.as_mut();
        let receiver = receiver.and_then(|side| side.auth.as_mut());
        self.get("sender").refer(sender);
        self.get("receiver").refer(receiver);
        account
    }

    fn refer(&self, auth: Option<&mut ExportedAuth>) {
        if let Some(auth) = auth {
            auth.password_reference = self.get("auth").get("passwordReference").text();
        }
    }

    /// What was understood, written again, is what was read: then nothing was passed over.
    fn holds_only(&self, understood: &Export) -> Result<(), Unreadable> {
        let text = serde_json::to_string(understood);
        let text = text.expect("accounts are made of texts and numbers, which JSON can hold");
        let understood = JSON::parse(&text).unwrap_or_default();
        match foreign(&self.0, &understood) {
            None => Ok(()),
            Some(pointer) => Err(Unreadable::Foreign(pointer)),
        }
    }
}

/// Where a value holds something that was not understood. It is looked into only as deep as what was understood goes.
fn foreign(read: &JsValue, understood: &JsValue) -> Option<String> {
    let both_are = |is: fn(&JsValue) -> bool| is(read) && is(understood);
    if !both_are(Array::is_array) && !both_are(is_plain) {
        return (!Object::is(read, understood)).then(String::new);
    }
    let names = Object::keys(read.unchecked_ref::<Object>());
    names.iter().find_map(|name| {
        let inside = Reflect::get(read, &name).unwrap_or_default();
        // A member that is null says as much as one that is missing.
        if inside.is_null() {
            return None;
        }
        let below = match Object::has_own(understood.unchecked_ref::<Object>(), &name) {
            true => foreign(
                &inside,
                &Reflect::get(understood, &name).unwrap_or_default(),
            )?,
            false => String::new(),
        };
        let name = name.as_string().unwrap_or_default();
        Some(["/", &escaped(&name), &below].concat())
    })
}

fn is_plain(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value)
}

/// A name as a part of a JSON Pointer (RFC 6901 section 3). Nobody reads a long one to its end.
fn escaped(name: &str) -> String {
    let name: String = name.chars().take(LONGEST_NAME).collect();
    name.replace('~', "~0").replace('/', "~1")
}
