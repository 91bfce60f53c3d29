//! From a draft to a valid profile, or to everything that is wrong with it.

use super::scope::is_scope;
use super::valid::{self, ValidProfile};
use super::{
    Guid, ProfileContext, ProfileDraft, ProfileField, ProfileIssue, ProfileIssueCode,
    ProfileProvider, ResolvedProfile, Tenant, TokenEndpoint, resolve_profile,
};
use crate::{Date, EmailAddress, Secret};

/// Longest name of a profile, in characters: as long as that of an account.
const NAME_MAX: usize = 100;
/// Longest client ID and user name, in characters.
const ID_MAX: usize = 255;
/// Longest scope, in characters.
const SCOPE_MAX: usize = 1000;

/// The secrets that were typed.
#[derive(Debug, Default)]
pub struct ProfileSecrets {
    /// Secret of the client.
    pub client_secret: Option<Secret>,
    /// Password of the one who signs in.
    pub password: Option<Secret>,
}

/// Judges a draft. Either there is a profile, or there are issues: every one at once, at most one a field, in the
/// order of the form. It never panics, whatever the draft holds.
///
/// Fields that are not shown are neither judged nor taken over.
///
/// ```
/// use email_account::Secret;
/// use email_account::profile::{
///     ProfileContext, ProfileDraft, ProfileField, ProfileIssueCode, ProfileSecrets, parse_profile,
/// };
///
/// let mut draft = ProfileDraft::default();
/// draft.set(ProfileField::Name, Some("Contoso".into()));
/// draft.set(ProfileField::Tenant, Some("contoso.example".into()));
/// let secrets = ProfileSecrets { client_secret: Some(Secret::new("s3cret".into())), password: None };
/// let (profile, issues) = parse_profile(&draft, secrets, &ProfileContext::default());
/// assert!(profile.is_none());
/// assert_eq!(issues.len(), 1);
/// assert_eq!(issues[0].field, ProfileField::ClientId);
/// assert_eq!(issues[0].code, ProfileIssueCode::Required);
/// ```
pub fn parse_profile(
    draft: &ProfileDraft,
    secrets: ProfileSecrets,
    context: &ProfileContext,
) -> (Option<ValidProfile>, Vec<ProfileIssue>) {
    let resolved = resolve_profile(draft, context);
    let secrets = filled(secrets);
    let mut judge = Judge {
        draft,
        resolved: &resolved,
        codes: [None; ProfileField::COUNT],
    };
    judge.choices();
    judge.required(&secrets, context);
    judge.texts();
    judge.secret(ProfileField::ClientSecret, secrets.client_secret.as_ref());
    judge.secret(ProfileField::Password, secrets.password.as_ref());
    let issues = judge.into_issues();
    let profile = match issues.is_empty() {
        true => valid::profile(&resolved, secrets),
        false => None,
    };
    (profile, issues)
}

/// An input that was left empty holds no secret.
fn filled(secrets: ProfileSecrets) -> ProfileSecrets {
    ProfileSecrets {
        client_secret: secrets.client_secret.filter(|secret| !secret.is_empty()),
        password: secrets.password.filter(|secret| !secret.is_empty()),
    }
}

struct Judge<'a> {
    draft: &'a ProfileDraft,
    resolved: &'a ResolvedProfile,
    codes: [Option<ProfileIssueCode>; ProfileField::COUNT],
}

impl Judge<'_> {
    fn add(&mut self, field: ProfileField, code: ProfileIssueCode) {
        self.codes[field.index()].get_or_insert(code);
    }

    fn into_issues(self) -> Vec<ProfileIssue> {
        let mut issues = Vec::new();
        for (field, code) in ProfileField::ALL.into_iter().zip(self.codes) {
            issues.extend(code.map(|code| ProfileIssue { field, code }));
        }
        issues
    }

    /// Choices that were made and do not exist, so that the rule stands in their place.
    fn choices(&mut self) {
        for field in [ProfileField::Provider, ProfileField::Grant] {
            let chosen = self.draft.get(field);
            if chosen.is_some_and(|chosen| chosen != self.resolved[field].value) {
                self.add(field, ProfileIssueCode::UnknownChoice);
            }
        }
    }

    fn required(&mut self, secrets: &ProfileSecrets, context: &ProfileContext) {
        for field in ProfileField::ALL {
            let view = &self.resolved[field];
            let missing = match field {
                ProfileField::ClientSecret => {
                    !context.stored.client_secret && secrets.client_secret.is_none()
                }
                ProfileField::Password => !context.stored.password && secrets.password.is_none(),
                ProfileField::TokenEndpoint => view.value.is_empty() && !self.follows_tenant(),
                _ => view.value.is_empty(),
            };
            if view.visible && view.required && missing {
                self.add(field, ProfileIssueCode::Required);
            }
        }
    }

    /// Microsoft's token endpoint is missing only where the tenant is, and that has its own issue.
    fn follows_tenant(&self) -> bool {
        self.resolved.provider() == ProfileProvider::Microsoft
    }

    fn texts(&mut self) {
        for field in ProfileField::ALL {
            let view = &self.resolved[field];
            let text = view.value.as_str();
            if view.visible
                && !text.is_empty()
                && let Some(code) = self.fault(field, text)
            {
                self.add(field, code);
            }
        }
    }

    fn fault(&self, field: ProfileField, text: &str) -> Option<ProfileIssueCode> {
        match field {
            ProfileField::Name => line(text, NAME_MAX),
            ProfileField::Tenant => text.parse::<Tenant>().err().map(ProfileIssueCode::Tenant),
            ProfileField::TokenEndpoint => text
                .parse::<TokenEndpoint>()
                .err()
                .map(ProfileIssueCode::TokenEndpoint),
            ProfileField::ClientId => client_id(text, self.resolved.provider()),
            ProfileField::SecretExpires => {
                text.parse::<Date>().err().map(|_| ProfileIssueCode::Date)
            }
            ProfileField::UserName => user_name(text, self.resolved.provider()),
            ProfileField::ImapScope
            | ProfileField::Pop3Scope
            | ProfileField::SmtpScope
            | ProfileField::GraphScope => scope(text),
            ProfileField::Provider
            | ProfileField::Grant
            | ProfileField::ClientSecret
            | ProfileField::Password => None,
        }
    }

    fn secret(&mut self, field: ProfileField, secret: Option<&Secret>) {
        if let Some(secret) = secret.filter(|_| self.resolved[field].visible) {
            if secret.has_control_character() {
                self.add(field, ProfileIssueCode::ControlCharacter);
            } else if secret.is_too_long() {
                self.add(field, too_long(Secret::MAX));
            }
        }
    }
}

const fn too_long(max: usize) -> ProfileIssueCode {
    ProfileIssueCode::TooLong { max }
}

fn length(text: &str, max: usize) -> Option<ProfileIssueCode> {
    (text.chars().count() > max).then_some(too_long(max))
}

fn line(text: &str, max: usize) -> Option<ProfileIssueCode> {
    let broken = text.chars().any(char::is_control);
    let control = broken.then_some(ProfileIssueCode::ControlCharacter);
    control.or_else(|| length(text, max))
}

fn client_id(text: &str, provider: ProfileProvider) -> Option<ProfileIssueCode> {
    if provider == ProfileProvider::Microsoft {
        return text
            .parse::<Guid>()
            .err()
            .map(|_| ProfileIssueCode::ClientIdNoGuid);
    }
    let visible = text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    let syntax = (!visible).then_some(ProfileIssueCode::ClientId);
    syntax.or_else(|| length(text, ID_MAX))
}

fn user_name(text: &str, provider: ProfileProvider) -> Option<ProfileIssueCode> {
    match provider {
        ProfileProvider::Microsoft => EmailAddress::check(text)
            .err()
            .map(ProfileIssueCode::UserName),
        ProfileProvider::Google | ProfileProvider::Other => line(text, ID_MAX),
    }
}

fn scope(text: &str) -> Option<ProfileIssueCode> {
    let syntax = (!is_scope(text)).then_some(ProfileIssueCode::Scope);
    syntax.or_else(|| length(text, SCOPE_MAX))
}
