//! Everything that the form of a profile shows, derived from what was typed.

use std::ops::Index;

use super::scope::default_scope;
use super::{ProfileDraft, ProfileField, ProfileProvider, TokenUse};
use crate::Grant;
use crate::resolve::{FieldView, Origin};

/// Which secrets the back end already keeps for the profile that is edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProfileStored {
    /// The client secret.
    pub client_secret: bool,
    /// The password.
    pub password: bool,
}

/// What the rules need to know beside the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileContext {
    /// The provider of the account that a profile is wanted for, as long as nobody has chosen one.
    pub provider: ProfileProvider,
    /// Which secrets are kept already.
    pub stored: ProfileStored,
}

impl Default for ProfileContext {
    /// A profile for no account in particular: most are for Microsoft, which takes no passwords any more.
    fn default() -> Self {
        Self {
            provider: ProfileProvider::Microsoft,
            stored: ProfileStored::default(),
        }
    }
}

/// Everything that the form of a profile shows: one view a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedProfile {
    fields: [FieldView; ProfileField::COUNT],
}

impl Index<ProfileField> for ResolvedProfile {
    type Output = FieldView;

    fn index(&self, field: ProfileField) -> &FieldView {
        &self.fields[field.index()]
    }
}

impl ResolvedProfile {
    /// The provider in force.
    pub fn provider(&self) -> ProfileProvider {
        ProfileProvider::from_text(&self[ProfileField::Provider].value)
            .unwrap_or(ProfileProvider::Other)
    }

    /// The grant in force.
    pub fn grant(&self) -> Grant {
        Grant::from_text(&self[ProfileField::Grant].value).unwrap_or(Grant::ClientCredentials)
    }

    /// The scope in force for a use. Empty where the authorization server decides.
    pub fn scope(&self, token_use: TokenUse) -> &str {
        &self[ProfileField::scope_for(token_use)].value
    }
}

/// Derives everything that the form of a profile shows. It is pure and never fails: a choice that does not exist
/// falls back to its rule.
///
/// ```
/// use email_account::Origin;
/// use email_account::profile::{ProfileContext, ProfileDraft, ProfileField, resolve_profile};
///
/// let mut draft = ProfileDraft::default();
/// draft.set(ProfileField::Provider, Some("google".into()));
/// let resolved = resolve_profile(&draft, &ProfileContext::default());
/// assert_eq!(resolved[ProfileField::ImapScope].value, "https://mail.google.com/");
/// assert_eq!(resolved[ProfileField::ImapScope].origin, Origin::Preset);
/// assert!(!resolved[ProfileField::Tenant].visible);
/// ```
pub fn resolve_profile(draft: &ProfileDraft, context: &ProfileContext) -> ResolvedProfile {
    let mut resolver = Resolver {
        draft,
        resolved: ResolvedProfile {
            fields: [const { FieldView::HIDDEN }; ProfileField::COUNT],
        },
    };
    resolver
        .show(ProfileField::Name, "", Origin::Protocol)
        .required = true;
    resolver.choices(context);
    resolver.endpoint();
    resolver.client();
    resolver.user();
    for token_use in TokenUse::ALL {
        resolver.scope(token_use);
    }
    resolver.resolved
}

struct Resolver<'a> {
    draft: &'a ProfileDraft,
    resolved: ResolvedProfile,
}

impl Resolver<'_> {
    fn show(&mut self, field: ProfileField, rule: &str, origin: Origin) -> &mut FieldView {
        self.put(field, self.draft.get(field), rule, origin)
    }

    fn put(
        &mut self,
        field: ProfileField,
        typed: Option<&str>,
        rule: &str,
        origin: Origin,
    ) -> &mut FieldView {
        let view = &mut self.resolved.fields[field.index()];
        view.value.push_str(typed.unwrap_or(rule));
        view.origin = match typed {
            Some(_) => Origin::Typed,
            None => origin,
        };
        view.visible = true;
        view
    }

    fn choices(&mut self, context: &ProfileContext) {
        let provider = self.draft.get(ProfileField::Provider);
        let known = provider.filter(|text| ProfileProvider::from_text(text).is_some());
        let rule = context.provider.as_str();
        self.put(ProfileField::Provider, known, rule, Origin::Protocol)
            .required = true;
        let grant = self.draft.get(ProfileField::Grant);
        let known = grant.filter(|text| Grant::from_text(text).is_some());
        let rule = Grant::ClientCredentials.as_str();
        self.put(ProfileField::Grant, known, rule, Origin::Protocol)
            .required = true;
    }

    fn endpoint(&mut self) {
        let provider = self.resolved.provider();
        if provider == ProfileProvider::Microsoft {
            self.show(ProfileField::Tenant, "", Origin::Protocol)
                .required = true;
        }
        let rule = provider.token_endpoint(&self.resolved[ProfileField::Tenant].value);
        self.show(ProfileField::TokenEndpoint, &rule, Origin::Preset)
            .required = true;
    }

    /// A client that signs somebody in by password may be a public one, without a secret (RFC 6749 section 2.1).
    fn client(&mut self) {
        let demanded = self.resolved.grant() == Grant::ClientCredentials;
        self.show(ProfileField::ClientId, "", Origin::Protocol)
            .required = true;
        self.secret(ProfileField::ClientSecret, demanded);
        self.show(ProfileField::SecretExpires, "", Origin::Protocol);
    }

    fn user(&mut self) {
        if self.resolved.grant() == Grant::Password {
            self.show(ProfileField::UserName, "", Origin::Protocol)
                .required = true;
            self.secret(ProfileField::Password, true);
        }
    }

    /// Shows an input for a secret. What stands in it is not known here.
    fn secret(&mut self, field: ProfileField, required: bool) {
        let view = &mut self.resolved.fields[field.index()];
        view.visible = true;
        view.required = required;
    }

    fn scope(&mut self, token_use: TokenUse) {
        let provider = self.resolved.provider();
        if provider.has(token_use) {
            let rule = default_scope(provider, self.resolved.grant(), token_use);
            let field = ProfileField::scope_for(token_use);
            self.show(field, rule.unwrap_or(""), Origin::Preset);
        }
    }
}
