//! Where an account that is kept differs from what its provider's preset says today.

use email_account::{Drift, drift};

use super::Editing;
use crate::state::Form;

impl Editing {
    /// The differences. A new account has none.
    pub fn drifts(&self, form: Form) -> Vec<Drift> {
        match form.is_kept() {
            true => form.with_draft(drift),
            false => Vec::new(),
        }
    }

    /// Takes over what the preset says.
    pub fn take_over(&self, form: Form, drift: &Drift) {
        form.edit(|draft| drift.take_over(draft));
    }
}
