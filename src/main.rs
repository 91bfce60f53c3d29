//! The page with the settings of all email accounts, and the program that hosts load for `<email-accounts>`.

mod program;

use email_account_form::embed::{self, Memory, Mode, Routing, Start};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use program::{Mounted, Page};

fn main() {
    embed::mount_settings();
}

/// Puts the settings of all accounts into an element for a page.
#[wasm_bindgen(js_name = mountAccounts)]
pub fn mount_accounts(root: &Element, page: Page) -> Mounted {
    let routing = page.routing().and_then(|name| Routing::from_name(&name));
    let start = Start::Accounts(routing.unwrap_or_default());
    mount(root, page, start)
}

/// Puts one account into an element for a page: in a form that changes it, in one for another one like it, or for reading.
#[wasm_bindgen(js_name = mountAccount)]
pub fn mount_account(root: &Element, page: Page, id: String, mode: &str) -> Mounted {
    let mode = Mode::from_name(mode).unwrap_or_default();
    mount(root, page, Start::Account { id, mode })
}

fn mount(root: &Element, page: Page, start: Start) -> Mounted {
    let memory = Memory::of_element(&page.name().unwrap_or_default());
    Mounted::new(page, |page| {
        embed::mount_accounts(root, page.settings_backend(), start, memory, page.host())
    })
}
