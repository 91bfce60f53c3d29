//! `/api/truststores`: named certificates that accounts may refer to.

use axum::Json;
use axum::extract::State;
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use email_account::{TruststoreName, wire};

use crate::api::body::Posted;
use crate::api::certificates;
use crate::api::conditional::{self, Refusals};
use crate::api::entity_tag::{self, IfMatch};
use crate::api::openapi::schema;
use crate::api::path::TruststoreId;
use crate::app::App;
use crate::certificates::Certificate;
use crate::clock::rfc3339;
use crate::problem::{Problem, ProblemCode, ValueCode, refused_at};
use crate::store::{NameTaken, StoreError, Truststore, TruststoreChange};

/// JSON Pointer of the name.
const NAME: &str = "/name";

const REFUSALS: Refusals = Refusals {
    missing: ProblemCode::TruststoreMissing,
    stale: ProblemCode::TruststoreStale,
};

/// Lists the truststores by name.
#[utoipa::path(
    get,
    path = "/api/truststores",
    operation_id = "listTruststores",
    responses((status = OK, description = "The truststores", body = schema::TruststoreList))
)]
pub(super) async fn list(State(app): State<App>) -> Result<Json<wire::TruststoreList>, Problem> {
    app.blocking(|app| {
        let truststores = app.store.list_truststores()?;
        let truststores = truststores.into_iter().map(described);
        Ok(Json(wire::TruststoreList {
            truststores: truststores.collect::<Result<_, _>>()?,
        }))
    })
    .await
}

/// Creates a truststore. Its ID is made from its name.
#[utoipa::path(
    post,
    path = "/api/truststores",
    operation_id = "createTruststore",
    request_body = schema::NewTruststore,
    responses(
        (status = CREATED, description = "The truststore", body = schema::Truststore, headers(
            ("Location" = String, description = "Path of the truststore"),
            ("ETag" = String, description = "Names this state of the truststore"),
        )),
        (status = CONFLICT, description = "Another truststore has this name",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The name or the file is refused",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    mut posted: Posted<wire::TruststoreContent>,
) -> Result<Response, Problem> {
    // A truststore begins with certificates: to leave them out is to leave them empty.
    posted.value.content.get_or_insert_default();
    let created = app
        .blocking(move |app| {
            let change = admit(app, &posted.value)?;
            described(named(app.store.create_truststore(&change)?)?)
        })
        .await?;
    let location = format!("/api/truststores/{}", created.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], answer(created)).into_response())
}

/// Reads a truststore.
#[utoipa::path(
    get,
    path = "/api/truststores/{id}",
    operation_id = "readTruststore",
    params(("id" = String, Path, description = "ID of the truststore")),
    responses(
        (status = OK, description = "The truststore", body = schema::Truststore, headers(
            ("ETag" = String, description = "Names this state of the truststore"),
        )),
        (status = NOT_FOUND, description = "There is no truststore with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn read(
    State(app): State<App>,
    TruststoreId(id): TruststoreId,
) -> Result<Response, Problem> {
    app.blocking(move |app| described(existing(app, &id)?))
        .await
        .map(answer)
}

/// Replaces name and certificates of a truststore. Without a file the certificates stay.
#[utoipa::path(
    put,
    path = "/api/truststores/{id}",
    operation_id = "replaceTruststore",
    params(
        ("id" = String, Path, description = "ID of the truststore, which never changes"),
        ("If-Match" = String, Header, description = "ETag of the state that is replaced"),
    ),
    request_body = schema::TruststoreContent,
    responses(
        (status = OK, description = "The truststore", body = schema::Truststore, headers(
            ("ETag" = String, description = "Names this state of the truststore"),
        )),
        (status = NOT_FOUND, description = "There is no truststore with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = CONFLICT, description = "Another truststore has this name",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the truststore since",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The name or the file is refused",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_REQUIRED, description = "If-Match is missing",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn replace(
    State(app): State<App>,
    TruststoreId(id): TruststoreId,
    headers: HeaderMap,
    posted: Posted<wire::TruststoreContent>,
) -> Result<Response, Problem> {
    let if_match = conditional::required(&headers)?;
    app.blocking(move |app| {
        let current = current(app, &id, &if_match)?;
        let change = admit(app, &posted.value)?;
        let replaced = app
            .store
            .replace_truststore(&id, &change, current.revision)?;
        described(named(REFUSALS.done(replaced)?)?)
    })
    .await
    .map(answer)
}

/// Deletes a truststore that no account refers to.
#[utoipa::path(
    delete,
    path = "/api/truststores/{id}",
    operation_id = "deleteTruststore",
    params(
        ("id" = String, Path, description = "ID of the truststore"),
        ("If-Match" = String, Header, description = "ETag of the state that is deleted"),
    ),
    responses(
        (status = NO_CONTENT, description = "The truststore is gone"),
        (status = NOT_FOUND, description = "There is no truststore with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = CONFLICT, description = "Accounts refer to the truststore: `usedBy` names them",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the truststore since",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_REQUIRED, description = "If-Match is missing",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn delete(
    State(app): State<App>,
    TruststoreId(id): TruststoreId,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let if_match = conditional::required(&headers)?;
    app.blocking(move |app| {
        let current = current(app, &id, &if_match)?;
        let deleted = app.store.delete_truststore(&id, current.revision)?;
        REFUSALS
            .done(deleted)?
            .map_err(|in_use| Problem::in_use(ProblemCode::TruststoreInUse, in_use))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Judges what is to become of a truststore: everything that is wrong with it at once.
fn admit(app: &App, posted: &wire::TruststoreContent) -> Result<TruststoreChange, Problem> {
    let name = posted.name.as_deref().unwrap_or_default();
    let name = name
        .parse::<TruststoreName>()
        .map_err(|code| refused_at(code, NAME));
    let content = posted.content.as_deref();
    let certificates = content
        .map(|content| certificates::judge(app, content))
        .transpose();
    match (name, certificates) {
        (Ok(name), Ok(certificates)) => Ok(TruststoreChange {
            name,
            certificates: certificates.map(all_der),
            at: app.clock.now(),
        }),
        (name, certificates) => {
            let errors = name.err().into_iter().chain(certificates.err());
            Err(Problem::with_errors(
                ProblemCode::TruststoreInvalid,
                errors.collect(),
            ))
        }
    }
}

fn all_der(certificates: Vec<Certificate>) -> Vec<Vec<u8>> {
    certificates
        .into_iter()
        .map(Certificate::into_der)
        .collect()
}

fn existing(app: &App, id: &str) -> Result<Truststore, Problem> {
    REFUSALS.existing(app.store.read_truststore(id)?)
}

fn current(app: &App, id: &str, if_match: &IfMatch) -> Result<Truststore, Problem> {
    let current = existing(app, id)?;
    REFUSALS.check(if_match, current.revision)?;
    Ok(current)
}

fn named(outcome: Result<Truststore, NameTaken>) -> Result<Truststore, Problem> {
    outcome.map_err(|NameTaken| {
        Problem::with_value(
            ProblemCode::TruststoreNameTaken,
            ValueCode::TruststoreNameTaken,
            NAME,
        )
    })
}

fn described(kept: Truststore) -> Result<wire::Truststore, Problem> {
    let certificates = kept.certificates.into_iter().map(describe);
    Ok(wire::Truststore {
        certificates: certificates.collect::<Result<_, _>>()?,
        id: kept.id,
        name: kept.name,
        used_by: kept.used_by,
        updated: kept.updated.map(rfc3339),
        etag: entity_tag::text(kept.revision),
    })
}

fn describe(der: Vec<u8>) -> Result<wire::Certificate, StoreError> {
    let certificate = Certificate::from_der(der);
    certificate
        .map(|certificate| certificate.describe())
        .ok_or(StoreError::new("a certificate that is kept cannot be read"))
}

fn answer(truststore: wire::Truststore) -> Response {
    ([(ETAG, truststore.etag.clone())], Json(truststore)).into_response()
}
