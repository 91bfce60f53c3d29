//! The last connection test of an account that is kept.

use leptos::{prelude::*, task::spawn_local};

use super::Editing;
use crate::backend::Call;
use crate::state::Form;

impl Editing {
    /// Reads it, where the back end keeps tests. Without it nothing is missing: a failure is not worth a word, and most
    /// often says that the account was never tested.
    pub(super) fn read_test(&self, form: Form) {
        let kept = form.basis().kept.is_some();
        if !kept || !untrack(|| form.calls()).have(Call::ReadConnectionTest) {
            return;
        }
        let backend = self.settings.backend();
        let id = form.value_now(email_account::FieldId::AccountId);
        spawn_local(async move {
            let answer = backend.read_connection_test(id).await;
            if let (Ok(kept), false) = (answer, form.submission().is_disposed()) {
                form.show_kept_test(kept);
            }
        });
    }
}
