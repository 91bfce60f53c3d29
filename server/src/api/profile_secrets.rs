//! An authentication profile that is about to be used, with its secrets opened.

use email_account::IssueCode;
use email_account::profile::{
    ProfileContext, ProfileDraft, ProfileSecrets, ProfileStored, TokenUse, ValidProfile,
    parse_profile,
};
use zeroize::Zeroizing;

use crate::app::App;
use crate::problem::{Problem, ProblemCode, refused_at};
use crate::seal::{Place, SealError, Sealed};
use crate::store::{CLIENT_SECRET, PROFILE_PASSWORD, SealedSecrets};
use crate::token::OpenedSecrets;

/// Reads a profile that a token can be asked for with, for a use that its provider has.
pub(super) fn opened(
    app: &App,
    id: &str,
    token_use: TokenUse,
) -> Result<(ValidProfile, OpenedSecrets), Problem> {
    let (kept, sealed) = app
        .store
        .read_profile_with_secrets(id)?
        .ok_or(Problem::new(ProblemCode::ProfileMissing))?;
    let draft = ProfileDraft::from_wire(&kept.document.profile()?);
    let profile = complete(&draft, &sealed)?;
    if !profile.issuer().provider().has(token_use) {
        return Err(Problem::with_errors(
            ProblemCode::ProfileInvalid,
            vec![refused_at(IssueCode::UnknownChoice, "/use")],
        ));
    }
    let secrets = OpenedSecrets {
        client_secret: open(app, id, CLIENT_SECRET, sealed.client_secret.as_ref())?,
        password: open(app, id, PROFILE_PASSWORD, sealed.password.as_ref())?,
    };
    Ok((profile, secrets))
}

/// A profile that came with the server lacks most of what a token is asked for with.
fn complete(draft: &ProfileDraft, sealed: &SealedSecrets) -> Result<ValidProfile, Problem> {
    let context = ProfileContext {
        stored: ProfileStored {
            client_secret: sealed.client_secret.is_some(),
            password: sealed.password.is_some(),
        },
        ..ProfileContext::default()
    };
    let (profile, issues) = parse_profile(draft, ProfileSecrets::default(), &context);
    profile.ok_or_else(|| Problem::profile_invalid(&issues))
}

fn open(
    app: &App,
    profile: &str,
    field: &str,
    sealed: Option<&Sealed>,
) -> Result<Option<Zeroizing<Vec<u8>>>, SealError> {
    let place = Place {
        owner: profile,
        field,
    };
    sealed
        .map(|sealed| app.seal.open(place, sealed))
        .transpose()
}
