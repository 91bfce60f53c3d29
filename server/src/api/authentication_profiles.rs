//! `/api/authentication-profiles`: the OAuth 2.0 profiles that accounts may refer to. No answer ever holds a secret.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use email_account::profile::ProfileField;
use email_account::wire;

use crate::api::body::Posted;
use crate::api::conditional::{self, Refusals};
use crate::api::entity_tag::{self, IfMatch};
use crate::api::openapi::schema;
use crate::api::path::ProfileId;
use crate::api::profile_admission::{admit_new, admit_replacement};
use crate::api::profile_secrets;
use crate::app::App;
use crate::clock::rfc3339;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::store::{Profile, ProfileCreation};
use crate::token;

const REFUSALS: Refusals = Refusals {
    missing: ProblemCode::ProfileMissing,
    stale: ProblemCode::ProfileStale,
};

/// Lists the authentication profiles by name.
#[utoipa::path(
    get,
    path = "/api/authentication-profiles",
    operation_id = "listAuthenticationProfiles",
    responses((status = OK, description = "The authentication profiles, without secrets", body = schema::ProfileList))
)]
pub(super) async fn list(State(app): State<App>) -> Result<Json<wire::ProfileList>, Problem> {
    app.blocking(|app| {
        let profiles = app.store.list_profiles()?.into_iter().map(described);
        Ok(Json(wire::ProfileList {
            authentication_profiles: profiles.collect::<Result<_, _>>()?,
        }))
    })
    .await
}

/// Creates an authentication profile. Its ID is made from its name.
#[utoipa::path(
    post,
    path = "/api/authentication-profiles",
    operation_id = "createAuthenticationProfile",
    request_body = schema::AuthenticationProfile,
    responses(
        (status = CREATED, description = "The profile, without secrets", body = schema::AuthenticationProfile, headers(
            ("Location" = String, description = "Path of the profile"),
            ("ETag" = String, description = "Names this state of the profile"),
        )),
        (status = CONFLICT, description = "Another profile has this name",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The profile is not valid",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    posted: Posted<wire::AuthenticationProfile>,
) -> Result<Response, Problem> {
    let profile = app
        .blocking(|app| create_under_new_id(app, posted.value).and_then(described))
        .await?;
    let id = profile.id.as_deref().unwrap_or_default();
    let location = format!("/api/authentication-profiles/{id}");
    Ok((StatusCode::CREATED, [(LOCATION, location)], answer(profile)).into_response())
}

/// Where somebody else takes the ID in the same moment, the next one is tried.
fn create_under_new_id(app: &App, posted: wire::AuthenticationProfile) -> Result<Profile, Problem> {
    let admitted = admit_new(posted)?;
    loop {
        let change = admitted.change(app, admitted.unused_id(app)?)?;
        match app.store.create_profile(&change)? {
            ProfileCreation::Created(profile) => return Ok(profile),
            ProfileCreation::NameTaken => return Err(name_taken()),
            ProfileCreation::IdTaken => {}
        }
    }
}

/// Reads an authentication profile.
#[utoipa::path(
    get,
    path = "/api/authentication-profiles/{id}",
    operation_id = "readAuthenticationProfile",
    params(("id" = String, Path, description = "ID of the profile")),
    responses(
        (status = OK, description = "The profile, without secrets", body = schema::AuthenticationProfile, headers(
            ("ETag" = String, description = "Names this state of the profile"),
        )),
        (status = NOT_FOUND, description = "There is no profile with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn read(
    State(app): State<App>,
    ProfileId(id): ProfileId,
) -> Result<Response, Problem> {
    app.blocking(move |app| existing(app, &id).and_then(described))
        .await
        .map(answer)
}

/// Replaces an authentication profile. A secret that is left out stays as it is, as long as it is for the same client at
/// the same place.
///
/// Both secrets are demanded again, with the code `required`, when tenant, token endpoint or client ID change, the password
/// also when the user name changes. A secret that is not needed is erased with `"clientSecretSet": false` or
/// `"passwordSet": false`.
#[utoipa::path(
    put,
    path = "/api/authentication-profiles/{id}",
    operation_id = "replaceAuthenticationProfile",
    params(
        ("id" = String, Path, description = "ID of the profile, which never changes"),
        ("If-Match" = String, Header, description = "ETag of the state that is replaced"),
    ),
    request_body = schema::AuthenticationProfile,
    responses(
        (status = OK, description = "The profile, without secrets", body = schema::AuthenticationProfile, headers(
            ("ETag" = String, description = "Names this state of the profile"),
        )),
        (status = NOT_FOUND, description = "There is no profile with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = CONFLICT, description = "Another profile has this name",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the profile since",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The profile is not valid, or a secret is demanded again",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_REQUIRED, description = "If-Match is missing",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn replace(
    State(app): State<App>,
    ProfileId(id): ProfileId,
    headers: HeaderMap,
    posted: Posted<wire::AuthenticationProfile>,
) -> Result<Response, Problem> {
    let if_match = conditional::required(&headers)?;
    app.blocking(move |app| {
        let current = current(app, &id, &if_match)?;
        let change = admit_replacement(&current, posted.value)?.change(app, id)?;
        let replaced = app.store.replace_profile(&change, current.revision)?;
        described(REFUSALS.done(replaced)?.map_err(|_| name_taken())?)
    })
    .await
    .map(answer)
}

/// Deletes an authentication profile that no account refers to, and its secrets.
#[utoipa::path(
    delete,
    path = "/api/authentication-profiles/{id}",
    operation_id = "deleteAuthenticationProfile",
    params(
        ("id" = String, Path, description = "ID of the profile"),
        ("If-Match" = String, Header, description = "ETag of the state that is deleted"),
    ),
    responses(
        (status = NO_CONTENT, description = "The profile is gone"),
        (status = NOT_FOUND, description = "There is no profile with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = CONFLICT, description = "Accounts refer to the profile: `usedBy` names them",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the profile since",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_REQUIRED, description = "If-Match is missing",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn delete(
    State(app): State<App>,
    ProfileId(id): ProfileId,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let if_match = conditional::required(&headers)?;
    app.blocking(move |app| {
        let current = current(app, &id, &if_match)?;
        let deleted = app.store.delete_profile(&id, current.revision)?;
        REFUSALS
            .done(deleted)?
            .map_err(|in_use| Problem::in_use(ProblemCode::ProfileInUse, in_use))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the token endpoint of a profile for a token, and explains the answer. Neither token nor secret is passed on.
#[utoipa::path(
    post,
    path = "/api/authentication-profiles/{id}/check",
    operation_id = "checkAuthenticationProfile",
    params(("id" = String, Path, description = "ID of the profile")),
    request_body = schema::ProfileCheck,
    responses(
        (status = OK, description = "What the token endpoint says", body = schema::ProfileCheckResult),
        (status = NOT_FOUND, description = "There is no profile with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The profile is not complete yet, or its provider has no such use",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn check(
    State(app): State<App>,
    ProfileId(id): ProfileId,
    posted: Posted<wire::ProfileCheck>,
) -> Result<Json<wire::ProfileCheckResult>, Problem> {
    let token_use = posted.value.token_use;
    let egress = Arc::clone(&app.egress);
    let (profile, secrets) = app
        .blocking(move |app| profile_secrets::opened(app, &id, token_use))
        .await?;
    Ok(Json(
        token::check(&egress, &profile, &secrets, token_use).await,
    ))
}

fn existing(app: &App, id: &str) -> Result<Profile, Problem> {
    REFUSALS.existing(app.store.read_profile(id)?)
}

fn current(app: &App, id: &str, if_match: &IfMatch) -> Result<Profile, Problem> {
    let current = existing(app, id)?;
    REFUSALS.check(if_match, current.revision)?;
    Ok(current)
}

fn name_taken() -> Problem {
    Problem::with_value(
        ProblemCode::ProfileNameTaken,
        ValueCode::ProfileNameTaken,
        ProfileField::Name.pointer(),
    )
}

fn described(kept: Profile) -> Result<wire::AuthenticationProfile, Problem> {
    Ok(wire::AuthenticationProfile {
        id: Some(kept.id),
        used_by: Some(kept.used_by),
        updated: kept.updated.map(rfc3339),
        etag: Some(entity_tag::text(kept.revision)),
        ..kept.document.profile()?
    })
}

fn answer(profile: wire::AuthenticationProfile) -> Response {
    let etag = profile.etag.clone().unwrap_or_default();
    ([(ETAG, etag)], Json(profile)).into_response()
}
