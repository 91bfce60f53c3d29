//! A widget on the page, for JavaScript.

use email_account_form::embed::Handle;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Page;

/// A widget on the page. `free()` takes it off, with everything that belongs to it.
#[wasm_bindgen]
pub struct Mounted {
    handle: Handle,
}

impl Mounted {
    /// Mounts a widget for a page.
    pub fn new(page: Page, mount: impl FnOnce(&Page) -> Handle) -> Self {
        Self {
            handle: mount(&page),
        }
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Moves the focus to the first field.
    pub fn focus(&self) {
        self.handle.focus();
    }

    /// Begins again. What was typed is gone.
    pub fn reset(&self) {
        self.handle.reset();
    }

    /// Submits the form, as its button does.
    pub fn submit(&self) {
        self.handle.submit();
    }

    /// Asks the back end anew what it offers.
    pub fn reload(&self) {
        self.handle.reload();
    }

    /// Whether anything was entered that would be lost.
    #[wasm_bindgen(getter)]
    pub fn dirty(&self) -> bool {
        self.handle.is_dirty()
    }
}
