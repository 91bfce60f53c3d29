//! What was tested, and what has changed since.

use email_account::wire::KeptTest;
use email_account::{Draft, FieldId, Group, Resolved, Side};
use leptos::prelude::*;

use crate::state::Form;
use crate::state::secret_input::{KeptPassword, Password};

/// What was tested: every value as it was then. Of passwords, only whether they have been touched since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    values: Option<Box<Resolved>>,
    passwords: [Touch; 2],
    /// Whether something may have been saved since that no field shows.
    outdated: bool,
}

/// How a password stood: how often its input was typed into, and what was to become of the kept one.
type Touch = (u32, KeptPassword);

fn touch(password: Password) -> Touch {
    (password.edits, password.kept)
}

impl Subject {
    /// The value of a field that counted.
    pub fn value(&self, field: FieldId) -> Option<&str> {
        let view = &self.values.as_ref()?[field];
        Some(&*view.value).filter(|value| view.visible && !value.is_empty())
    }

    /// Whether a field counts in both and differs. What comes or goes follows from a choice that differs itself.
    fn differs(&self, field: FieldId, now: &Resolved, passwords: [Touch; 2]) -> bool {
        let Some(then) = &self.values else {
            return false;
        };
        let counts = then[field].visible && now[field].visible;
        let differs = match field.secret_side() {
            None => then[field].value != now[field].value,
            Some(Side::Sender) => self.passwords[0] != passwords[0],
            Some(Side::Receiver) => self.passwords[1] != passwords[1],
        };
        counts && differs && matters(field)
    }
}

/// Whether a test depends on a field.
fn matters(field: FieldId) -> bool {
    let told = matches!(field.group(), Group::Account | Group::Provider);
    !told && !matches!(field, FieldId::SenderDisplayName | FieldId::ReplyTo)
}

impl Form {
    /// What the form holds now, as what is tested.
    pub(super) fn subject(&self) -> Subject {
        Subject {
            values: Some(Box::new(self.resolved.get_untracked())),
            passwords: untrack(|| self.touches()),
            outdated: false,
        }
    }

    /// What was tested before the form was opened.
    pub(super) fn subject_of(&self, kept: &KeptTest) -> Subject {
        let tested = Draft::from_wire(&kept.account);
        Subject {
            values: Some(Box::new(untrack(|| self.reading(&tested)))),
            passwords: Default::default(),
            outdated: !kept.current,
        }
    }

    fn touches(&self) -> [Touch; 2] {
        [Side::Sender, Side::Receiver].map(|side| touch(self.password(side)))
    }

    /// Whether a test of what the form holds may end otherwise than the last one.
    pub fn is_test_outdated(&self) -> bool {
        let shown = self.testing.shown;
        shown.with(|test| test.as_ref().is_some_and(|test| test.subject.outdated))
            || !self.changed_since_test().is_empty()
    }

    /// The fields that have changed since the test, as far as it depends on them.
    pub fn changed_since_test(&self) -> Vec<FieldId> {
        let passwords = self.touches();
        self.testing.shown.with(|test| {
            let Some(test) = test else {
                return Vec::new();
            };
            self.resolved.with(|now| {
                let differs = |field: &FieldId| test.subject.differs(*field, now, passwords);
                FieldId::ALL.into_iter().filter(differs).collect()
            })
        })
    }
}
