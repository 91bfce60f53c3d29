//! Which fields the user has left: only these are judged before submission.

use email_account::FieldId;

/// A set of fields, empty at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits(u64);

const _: () = assert!(FieldId::COUNT <= u64::BITS as usize);

impl Visits {
    /// Every field.
    pub const ALL: Self = Self(u64::MAX);

    /// Whether a field is in the set.
    pub const fn contains(self, field: FieldId) -> bool {
        self.0 >> field.index() & 1 == 1
    }

    /// Puts a field into the set.
    pub const fn insert(&mut self, field: FieldId) {
        self.0 |= 1 << field.index();
    }
}
