//! The page with nothing but the form, and the program that hosts load for `<email-account-form>`.

#[path = "../program/mod.rs"]
mod program;

use email_account_form::embed;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use program::{Mounted, Page};

fn main() {
    embed::mount_forms();
}

/// Puts a form into an element for a page.
#[wasm_bindgen(js_name = mountForm)]
pub fn mount_form(root: &Element, page: Page) -> Mounted {
    Mounted::new(page, |page| {
        embed::mount_form(root, page.backend(), page.host())
    })
}
