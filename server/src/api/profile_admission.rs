//! From an authentication profile that was sent to what is kept of it: the rules of
//! [`email_account::profile::parse_profile`], then the seal.
//!
//! A secret belongs to its client, and is sent to its token endpoint. If it simply stayed when one of them changes,
//! whoever may edit profiles could have it sent to an endpoint of their own and read it there.

use email_account::profile::{
    ProfileContext, ProfileDraft, ProfileField, ProfileIssue, ProfileIssueCode, ProfileSecrets,
    ProfileStored, ResolvedProfile, TokenEndpoint, parse_profile, resolve_profile,
};
use email_account::{Secret, wire};

use crate::app::App;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::seal::{Place, SealError};
use crate::slug;
use crate::store::{
    CLIENT_SECRET, PROFILE_PASSWORD, PasswordChange, Profile, ProfileChange, ProfileDocument,
};

/// A profile that the rules have admitted, parted from its secrets.
pub(super) struct Admitted {
    name: String,
    document: ProfileDocument,
    secrets: ProfileSecrets,
    kept: ProfileStored,
}

/// Judges a new profile.
pub(super) fn admit_new(mut posted: wire::AuthenticationProfile) -> Result<Admitted, Problem> {
    refuse_id(posted.id.is_some())?;
    let secrets = posted.take_secrets();
    judge(&ProfileDraft::from_wire(&posted), secrets, Kept::NOTHING)
}

/// Judges a profile that is to replace another one. A secret that it leaves out stays, where it still applies.
pub(super) fn admit_replacement(
    current: &Profile,
    mut posted: wire::AuthenticationProfile,
) -> Result<Admitted, Problem> {
    refuse_id(posted.id.as_ref().is_some_and(|id| *id != current.id))?;
    let kept = Kept::of(&current.document.profile()?, &posted);
    let secrets = posted.take_secrets();
    judge(&ProfileDraft::from_wire(&posted), secrets, kept)
}

impl Admitted {
    /// An ID that resembles the name and that no profile has at present.
    pub(super) fn unused_id(&self, app: &App) -> Result<String, Problem> {
        let others = app.store.profiles()?;
        Ok(slug::unused(&self.name, "profile", |id| {
            others.iter().any(|other| other.id == id)
        }))
    }

    /// The change that keeps it under an ID.
    pub(super) fn change(&self, app: &App, id: String) -> Result<ProfileChange, Problem> {
        let seal = |field, secret: &Option<Secret>, is_kept| match secret {
            Some(secret) => seal(app, &id, field, secret),
            None if is_kept => Ok(PasswordChange::Keep),
            None => Ok(PasswordChange::Erase),
        };
        let secrets = &self.secrets;
        Ok(ProfileChange {
            client_secret: seal(
                CLIENT_SECRET,
                &secrets.client_secret,
                self.kept.client_secret,
            )?,
            password: seal(PROFILE_PASSWORD, &secrets.password, self.kept.password)?,
            name: self.name.clone(),
            document: self.document.clone(),
            at: app.clock.now(),
            id,
        })
    }
}

fn seal(
    app: &App,
    profile: &str,
    field: &'static str,
    secret: &Secret,
) -> Result<PasswordChange, SealError> {
    let place = Place {
        owner: profile,
        field,
    };
    app.seal.seal_secret(place, secret).map(PasswordChange::Put)
}

fn refuse_id(is_another: bool) -> Result<(), Problem> {
    if is_another {
        return Err(Problem::with_value(
            ProblemCode::ProfileInvalid,
            ValueCode::ProfileIdImmutable,
            "/id",
        ));
    }
    Ok(())
}

fn judge(draft: &ProfileDraft, secrets: ProfileSecrets, kept: Kept) -> Result<Admitted, Problem> {
    let demanded = kept.demanded(&secrets);
    let context = ProfileContext {
        stored: kept.stored(),
        ..ProfileContext::default()
    };
    let (profile, mut issues) = parse_profile(draft, secrets, &context);
    for issue in demanded {
        if issues.iter().all(|known| known.field != issue.field) {
            issues.push(issue);
        }
    }
    issues.sort_by_key(|issue| issue.field);
    let profile = profile
        .filter(|_| issues.is_empty())
        .ok_or_else(|| Problem::profile_invalid(&issues))?;
    let name = profile.name().to_owned();
    let (document, secrets) = ProfileDocument::of(profile, kept.stored());
    Ok(Admitted {
        name,
        document,
        secrets,
        kept: kept.stored(),
    })
}

/// What becomes of the secrets of a profile that is replaced.
#[derive(Clone, Copy)]
struct Kept {
    client_secret: Fate,
    password: Fate,
}

/// What becomes of one kept secret.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// There is none, or none is wanted any more.
    Goes,
    /// It still applies.
    Stays,
    /// One is there, and no longer applies: it has to be given anew, or erased in so many words.
    IsDemanded,
}

impl Kept {
    const NOTHING: Self = Self {
        client_secret: Fate::Goes,
        password: Fate::Goes,
    };

    fn of(current: &wire::AuthenticationProfile, sent: &wire::AuthenticationProfile) -> Self {
        let resolved = |profile| {
            resolve_profile(
                &ProfileDraft::from_wire(profile),
                &ProfileContext::default(),
            )
        };
        let (before, after) = (resolved(current), resolved(sent));
        let same_client = is_same_client(&before, &after);
        let same_user = is_same(&before, &after, ProfileField::UserName);
        let fate = |field, has_one: Option<bool>, stays: Option<bool>, applies| {
            if has_one != Some(true) || stays == Some(false) || !after[field].visible {
                Fate::Goes
            } else if applies {
                Fate::Stays
            } else {
                Fate::IsDemanded
            }
        };
        Self {
            client_secret: fate(
                ProfileField::ClientSecret,
                current.client_secret_set,
                sent.client_secret_set,
                same_client,
            ),
            password: fate(
                ProfileField::Password,
                current.password_set,
                sent.password_set,
                same_client && same_user,
            ),
        }
    }

    fn stored(self) -> ProfileStored {
        ProfileStored {
            client_secret: self.client_secret == Fate::Stays,
            password: self.password == Fate::Stays,
        }
    }

    /// The secrets that have to be given anew, and were not sent.
    fn demanded(self, secrets: &ProfileSecrets) -> Vec<ProfileIssue> {
        let sent =
            |secret: &Option<Secret>| secret.as_ref().is_some_and(|secret| !secret.is_empty());
        [
            (
                ProfileField::ClientSecret,
                self.client_secret,
                sent(&secrets.client_secret),
            ),
            (
                ProfileField::Password,
                self.password,
                sent(&secrets.password),
            ),
        ]
        .into_iter()
        .filter(|(_, fate, sent)| *fate == Fate::IsDemanded && !sent)
        .map(|(field, ..)| ProfileIssue {
            field,
            code: ProfileIssueCode::Required,
        })
        .collect()
    }
}

/// Whether the same client asks at the same place. The tenant is part of both.
fn is_same_client(before: &ResolvedProfile, after: &ResolvedProfile) -> bool {
    let endpoint = |profile: &ResolvedProfile| {
        profile[ProfileField::TokenEndpoint]
            .value
            .parse::<TokenEndpoint>()
            .ok()
    };
    endpoint(before) == endpoint(after)
        && is_same(before, after, ProfileField::Tenant)
        && is_same(before, after, ProfileField::ClientId)
}

fn is_same(before: &ResolvedProfile, after: &ResolvedProfile, field: ProfileField) -> bool {
    before[field].value == after[field].value
}
