//! Giving up values that the rules would give anyhow.

use crate::{Context, Draft, FieldId, resolve};

/// The draft with fewer typed values that shows the same: what equals the rule follows it from now on.
///
/// In the draft of a stored account every value counts as typed. With this, a new provider changes the values that were
/// only ever the old one's, and leaves alone what somebody had chosen. A value that is not in force stays: it may
/// come back into force when the back end offers more.
///
/// ```
/// use email_account::{Context, Draft, FieldId, follow_rules};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::Provider, Some("gmail".into()));
/// draft.set(FieldId::SmtpHost, Some("smtp.gmail.com".into()));
/// draft.set(FieldId::ReceiverHost, Some("imap.example.org".into()));
/// let draft = follow_rules(draft, &Context::default());
/// assert_eq!(draft.get(FieldId::SmtpHost), None);
/// assert_eq!(draft.get(FieldId::ReceiverHost), Some("imap.example.org"));
/// ```
pub fn follow_rules(mut draft: Draft, context: &Context) -> Draft {
    let shown = resolve(&draft, context);
    for field in FieldId::ALL {
        let in_force = shown[field].visible && draft.get(field) == Some(&*shown[field].value);
        if !in_force {
            continue;
        }
        let mut looser = draft.clone();
        looser.set(field, None);
        if resolve(&looser, context).shows_as(&shown) {
            draft = looser;
        }
    }
    draft
}
