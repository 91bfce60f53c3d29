use crate::{Draft, FieldId};

/// The draft with an ID and a name, which a test can do without: whoever fills in the form may test before they are chosen.
///
/// ```
/// use email_account::connection_test::testable;
/// use email_account::{Draft, FieldId};
/// let draft = testable(Draft::default());
/// assert_eq!(draft.get(FieldId::AccountId), Some("test"));
/// ```
pub fn testable(mut draft: Draft) -> Draft {
    for field in [FieldId::AccountId, FieldId::AccountName] {
        draft.set(field, Some("test".to_owned()));
    }
    draft
}
