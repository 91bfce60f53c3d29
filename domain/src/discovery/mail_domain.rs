//! Which mail domain a form is about.

use crate::address::split_at_sign;
use crate::{Draft, FieldId, Host};

/// A mail domain, and the field that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailDomain {
    /// Where it was typed.
    pub field: FieldId,
    /// Its name: never an IP address, and never a single label.
    pub name: Host,
}

/// The mail domain that a form is about: the one that was typed to find the provider, or else that of the sender's
/// address. `None`: nobody has typed one yet.
///
/// ```
/// use email_account::discovery::mail_domain;
/// use email_account::{Draft, FieldId};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::SenderEmail, Some("Ann@Bücher.Example".into()));
/// let found = mail_domain(&draft).unwrap();
/// assert_eq!(found.name.ascii(), "xn--bcher-kva.example");
/// assert_eq!(found.field, FieldId::SenderEmail);
/// ```
pub fn mail_domain(draft: &Draft) -> Option<MailDomain> {
    let searched = draft.get(FieldId::ProviderSearch);
    let searched = searched.and_then(|typed| domain(typed_domain(typed)));
    let found = |field| move |name| MailDomain { field, name };
    let of_sender = || domain(split_at_sign(draft.sender_address()?)?.1);
    searched
        .map(found(FieldId::ProviderSearch))
        .or_else(|| of_sender().map(found(FieldId::SenderEmail)))
}

/// The search takes an address or a domain.
fn typed_domain(text: &str) -> &str {
    split_at_sign(text).map_or(text, |(_, domain)| domain)
}

/// What has no dot is the name of a provider, or not finished yet.
fn domain(text: &str) -> Option<Host> {
    let host: Host = text.parse().ok()?;
    (host.ip().is_none() && host.ascii().contains('.')).then_some(host)
}
