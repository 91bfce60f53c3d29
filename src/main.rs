//! The page with the settings of all email accounts, and the program that hosts load for `<email-accounts>`.

mod program;

use email_account_form::embed;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use program::{Mounted, Page};

fn main() {
    embed::mount_settings();
}

/// Puts the settings into an element for a page.
#[wasm_bindgen(js_name = mountAccounts)]
pub fn mount_accounts(root: &Element, page: Page) -> Mounted {
    Mounted::new(page, |page| {
        embed::mount_accounts(root, page.settings_backend(), page.host())
    })
}
