//! Changes of the settings that cure a failure.

use email_account::connection_test::edits;
use email_account::wire::{Cure, TestedSide};
use email_account::{FieldId, Kind, Resolved, Side};
use leptos::prelude::*;

use super::side_of;
use crate::state::Form;

/// The heading of the test. It takes the focus when a test is begun or stopped, and where a cure is pressed while it runs;
/// never at its end, which comes while the user may be typing elsewhere.
pub const TEST_HEADING: &str = "test";

/// The button that tests again, which takes the focus when something was changed for that.
pub const TEST_AGAIN: &str = "test-again";

impl Form {
    /// What a cure changes, as if it were typed: nothing that is so already.
    pub fn cure_edits(&self, cure: &Cure, side: TestedSide) -> Vec<(FieldId, String)> {
        let mut edits = edits(cure, side_of(side));
        if !edits.iter().all(|(field, text)| self.offers(*field, text)) {
            return Vec::new();
        }
        edits.retain(|(field, text)| {
            let now = self.field_now(*field);
            !now.visible || now.value != *text
        });
        edits
    }

    /// Whether a field can hold a text: a choice has to offer it.
    fn offers(&self, field: FieldId, text: &str) -> bool {
        let offered = |resolved: &Resolved| {
            let choices = self.choices_of(resolved, field);
            choices.iter().any(|choice| choice.value == text)
        };
        field.kind() != Kind::Choice || self.resolved.with(offered)
    }

    /// Changes what a cure changes.
    pub fn cure(&self, edits: &[(FieldId, String)]) {
        self.type_in(edits);
        self.focus_on_testing();
    }

    /// As if it were typed.
    pub(super) fn type_in(&self, edits: &[(FieldId, String)]) {
        self.edit(|draft| {
            for (field, text) in edits {
                draft.set(*field, Some(text.clone()));
            }
        });
    }

    /// Moves the focus to where it can be tested again.
    pub(super) fn focus_on_testing(&self) {
        // What tests again is not there while a test runs.
        self.focus_later(match untrack(|| self.testing.is_running()) {
            true => TEST_HEADING,
            false => TEST_AGAIN,
        });
    }

    /// A name for the truststore of a side: the host that was tested.
    pub fn truststore_name(&self, side: TestedSide) -> String {
        let field = match side_of(side) {
            Side::Sender => FieldId::SmtpHost,
            Side::Receiver => FieldId::ReceiverHost,
        };
        self.testing.shown.with_untracked(|test| {
            let host = test.as_ref().and_then(|test| test.subject.value(field));
            host.unwrap_or_default().to_owned()
        })
    }

    /// The field that names the truststore of a side.
    pub const fn truststore_field(side: TestedSide) -> FieldId {
        match side_of(side) {
            Side::Sender => FieldId::SmtpTruststore,
            Side::Receiver => FieldId::ReceiverTruststore,
        }
    }
}
