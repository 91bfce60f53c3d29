//! The dialog that may stand over a part of the settings when the user goes elsewhere.

use web_sys::Event;

use super::Settings;

/// What a dialog is told when it has closed (HTML Standard, section 4.11.4).
const CLOSED: &str = "close";

impl Settings {
    /// Closes the dialog that is open: what lies below it takes no input.
    ///
    /// It is told at once, as if the user had closed it. The browser would tell it with the next frame, and it would take
    /// the focus from the question that is asked until then.
    pub(super) fn close_dialog(&self) {
        let open = self.root().query_selector("dialog[open]");
        if let (Ok(Some(dialog)), Ok(closed)) = (open, Event::new(CLOSED)) {
            let _ = dialog.dispatch_event(&closed);
        }
    }
}
