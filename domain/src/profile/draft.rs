//! What was typed into a profile, and nothing else.

use super::ProfileField;
use crate::wire;

/// What somebody typed or chose for an authentication profile. `None` follows the rule of
/// [`super::resolve_profile`].
///
/// Values are kept as text, but for white space round them. Secrets are never in a draft: they are handed to
/// [`super::parse_profile`] as [`super::ProfileSecrets`].
///
/// ```
/// use email_account::profile::{ProfileDraft, ProfileField};
/// let mut draft = ProfileDraft::default();
/// draft.set(ProfileField::Name, Some(" Contoso ".into()));
/// assert_eq!(draft.get(ProfileField::Name), Some("Contoso"));
/// draft.set(ProfileField::ClientSecret, Some("s3cret".into()));
/// assert_eq!(draft.get(ProfileField::ClientSecret), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileDraft {
    typed: [Option<String>; ProfileField::COUNT],
}

impl Default for ProfileDraft {
    /// Nothing typed yet.
    fn default() -> Self {
        Self {
            typed: [const { None }; ProfileField::COUNT],
        }
    }
}

impl ProfileDraft {
    /// What was typed into a field.
    pub fn get(&self, field: ProfileField) -> Option<&str> {
        self.typed[field.index()].as_deref()
    }

    /// Records what was typed. White space round it is dropped; what is left empty counts as not typed.
    pub fn set(&mut self, field: ProfileField, text: Option<String>) {
        self.typed[field.index()] = text.and_then(|text| Self::committed(field, &text));
    }

    /// How a text stands in the draft once the user leaves the field.
    pub fn committed(field: ProfileField, text: &str) -> Option<String> {
        let text = text.trim();
        let kept = !text.is_empty() && !field.is_secret();
        kept.then(|| text.to_owned())
    }

    /// The draft that somebody would have typed to get a profile of the JSON contract.
    /// What the profile leaves out follows the rules.
    pub fn from_wire(profile: &wire::AuthenticationProfile) -> Self {
        let mut draft = Self::default();
        draft.put(ProfileField::Name, profile.name.as_deref());
        draft.put(
            ProfileField::Provider,
            profile.provider.map(super::ProfileProvider::as_str),
        );
        draft.put(ProfileField::Grant, profile.grant.map(crate::Grant::as_str));
        draft.put(ProfileField::Tenant, profile.tenant.as_deref());
        draft.put(
            ProfileField::TokenEndpoint,
            profile.token_endpoint.as_deref(),
        );
        draft.put(ProfileField::ClientId, profile.client_id.as_deref());
        draft.put(
            ProfileField::SecretExpires,
            profile.secret_expires.as_deref(),
        );
        draft.put(ProfileField::UserName, profile.user_name.as_deref());
        if let Some(scopes) = &profile.scopes {
            draft.put(ProfileField::ImapScope, scopes.imap.as_deref());
            draft.put(ProfileField::Pop3Scope, scopes.pop3.as_deref());
            draft.put(ProfileField::SmtpScope, scopes.smtp.as_deref());
            draft.put(ProfileField::GraphScope, scopes.graph.as_deref());
        }
        draft
    }

    fn put(&mut self, field: ProfileField, text: Option<&str>) {
        self.typed[field.index()] = text.and_then(|text| Self::committed(field, text));
    }
}
