//! Places in the browser's storage, which all pages of a site share.

use std::cell::RefCell;

use leptos::prelude::window;
use web_sys::Storage;

thread_local! {
    static TAKEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A place in the browser's storage. One form of the page has it at a time: where two bear the same name, as the elements
/// in two shadow roots may, the second would take what the first has left there.
pub struct Slot(String);

impl Slot {
    /// The place with this name, until it is dropped. `None`: another form has it.
    pub fn take(key: String) -> Option<Self> {
        TAKEN.with_borrow_mut(|taken| {
            if taken.contains(&key) {
                return None;
            }
            taken.push(key.clone());
            Some(Self(key))
        })
    }

    /// What is there.
    pub fn read(&self) -> Option<String> {
        storage()?.get_item(&self.0).ok()?
    }

    /// Puts something there. A full storage only means that a reload loses what the browser then asks about.
    pub fn write(&self, text: &str) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(&self.0, text);
        }
    }

    /// Leaves nothing there.
    pub fn clear(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        TAKEN.with_borrow_mut(|taken| taken.retain(|key| *key != self.0));
    }
}

/// There is none where the browser is told to keep nothing.
fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_has_one_owner_at_a_time() {
        let first = Slot::take("a".into());
        assert!(first.is_some());
        assert!(Slot::take("a".into()).is_none());
        assert!(Slot::take("b".into()).is_some());
        drop(first);
        assert!(Slot::take("a".into()).is_some());
    }
}
