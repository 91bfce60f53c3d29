//! `/api/accounts`: create, list, read, replace and delete. No answer ever holds a password.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use email_account::{Context, FieldId, Saved, summarize, wire};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::admission::{admit_new, admit_replacement, refuse_dangling};
use crate::api::body::Posted;
use crate::api::conditional::{self, Refusals};
use crate::api::entity_tag::{self, IfMatch};
use crate::api::openapi::schema;
use crate::api::path::AccountId;
use crate::app::App;
use crate::clock::rfc3339;
use crate::idempotency::IdempotencyKey;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::store::{Claim, Creation, Dangling, Entry, Listed, Repetition};

const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 1000;

const REFUSALS: Refusals = Refusals {
    missing: ProblemCode::AccountMissing,
    stale: ProblemCode::AccountStale,
};

/// Creates an account. With `"enabled": false` values may be missing, but for `id` and `name`.
#[utoipa::path(
    post,
    path = "/api/accounts",
    operation_id = "createAccount",
    params(("Idempotency-Key" = Option<String>, Header, description =
        "Names this request, so that repeating it within 24 hours creates nothing twice")),
    request_body = schema::Account,
    responses(
        (status = CREATED, description = "The account, without passwords", body = schema::Account, headers(
            ("Location" = String, description = "Path of the account"),
            ("ETag" = String, description = "Names this state of the account"),
        )),
        (status = CONFLICT, description = "There is an account with this ID already",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The account is not valid, or the key came with another body",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create(
    State(app): State<App>,
    headers: HeaderMap,
    posted: Posted<wire::Account>,
) -> Result<Response, Problem> {
    let key = IdempotencyKey::of(&headers)?;
    let claim = key.map(|key| app.fingerprints.claim(key, &posted.bytes, app.clock.now()));
    let entry = app
        .blocking(move |app| create_once(app, posted.value, claim.as_ref()))
        .await?;
    let location = format!("/api/accounts/{}", entry.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], account(entry)).into_response())
}

/// A request that came before gets its first answer even when the rules would refuse it today.
fn create_once(app: &App, posted: wire::Account, claim: Option<&Claim>) -> Result<Entry, Problem> {
    if let Some(claim) = claim
        && let Some(repetition) = app.store.repetition(claim)?
    {
        return first_answer(repetition);
    }
    let change = admit_new(app, posted)?;
    match app.store.create(&change, claim)? {
        Creation::Created(entry) => Ok(entry),
        Creation::Repeated(repetition) => first_answer(repetition),
        Creation::Dangling => refuse_dangling(app, &change),
        Creation::Exists => Err(Problem::with_value(
            ProblemCode::AccountExists,
            ValueCode::AccountExists,
            FieldId::AccountId.pointer(),
        )),
    }
}

fn first_answer(repetition: Repetition) -> Result<Entry, Problem> {
    match repetition {
        Repetition::SameBody(entry) => Ok(entry),
        Repetition::OtherBody => Err(Problem::new(ProblemCode::IdempotencyReused)),
    }
}

/// Which part of the list is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// The most accounts to list, from 1 to 1000. 50 when it is missing.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
    /// The ID after which the list begins: `next` of the page before.
    after: Option<String>,
}

/// Lists accounts in the order of their IDs: of each, what there is to look for among many.
#[utoipa::path(
    get,
    path = "/api/accounts",
    operation_id = "listAccounts",
    params(Page),
    responses(
        (status = OK, description = "What a list shows of each account", body = schema::AccountList),
        (status = "default", description = "A problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    State(app): State<App>,
    page: Result<Query<Page>, QueryRejection>,
) -> Result<Json<wire::AccountList>, Problem> {
    let Query(page) = page.map_err(|_| Problem::new(ProblemCode::QueryInvalid))?;
    let limit = page.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Problem::new(ProblemCode::QueryInvalid));
    }
    let after = page.after.unwrap_or_default();
    app.blocking(move |app| list_after(app, &after, limit))
        .await
        .map(Json)
}

/// One more than wanted is read, to know whether there is a next page.
fn list_after(app: &App, after: &str, limit: u32) -> Result<wire::AccountList, Problem> {
    let mut listed = app.store.list(after, limit + 1)?;
    let more = listed.len() > limit as usize;
    listed.truncate(limit as usize);
    let last = listed.last().filter(|_| more);
    let next = last.map(|listed| listed.entry.id.clone());
    let context = app.context()?;
    let accounts = listed
        .into_iter()
        .map(|listed| summary(listed, &context))
        .collect::<Result<_, _>>()?;
    Ok(wire::AccountList { accounts, next })
}

fn summary(listed: Listed, context: &Context) -> Result<wire::AccountSummary, Problem> {
    let Listed {
        entry,
        updated,
        last_test,
    } = listed;
    let saved = Saved {
        updated: rfc3339(updated),
        etag: entity_tag::text(entry.revision),
        last_test: last_test.map(|test| wire::LastTest {
            at: rfc3339(test.at),
            outcome: test.outcome,
            current: test.is_current,
        }),
    };
    Ok(summarize(&entry.document.account()?, context, saved))
}

/// Reads an account.
#[utoipa::path(
    get,
    path = "/api/accounts/{id}",
    operation_id = "readAccount",
    params(("id" = String, Path, description = "ID of the account")),
    responses(
        (status = OK, description = "The account, without passwords", body = schema::Account, headers(
            ("ETag" = String, description = "Names this state of the account"),
        )),
        (status = NOT_FOUND, description = "There is no account with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn read(
    State(app): State<App>,
    AccountId(id): AccountId,
) -> Result<Response, Problem> {
    app.blocking(move |app| existing(app, &id))
        .await
        .map(account)
}

/// Replaces an account. A password that is left out stays as it is, as long as it is for the same user on the same server.
///
/// It is demanded again, with the code `required`, when the user ID or the host changes or when security becomes `none`.
/// With the method `sender`, the sender's password is also demanded again when the receiver begins to use it, or when the
/// receiver's host or security changes so. All this holds for an account with `"enabled": false` too; there,
/// `"passwordSet": false` erases the kept password instead.
#[utoipa::path(
    put,
    path = "/api/accounts/{id}",
    operation_id = "replaceAccount",
    params(
        ("id" = String, Path, description = "ID of the account, which never changes"),
        ("If-Match" = String, Header, description = "ETag of the state that is replaced"),
    ),
    request_body = schema::Account,
    responses(
        (status = OK, description = "The account, without passwords", body = schema::Account, headers(
            ("ETag" = String, description = "Names this state of the account"),
        )),
        (status = NOT_FOUND, description = "There is no account with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the account since",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The account is not valid, or a password is demanded again",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_REQUIRED, description = "If-Match is missing",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn replace(
    State(app): State<App>,
    AccountId(id): AccountId,
    headers: HeaderMap,
    posted: Posted<wire::Account>,
) -> Result<Response, Problem> {
    let if_match = conditional::required(&headers)?;
    let entry = app
        .blocking(move |app| {
            let (current, sealed) = REFUSALS.existing(app.store.read_with_passwords(&id)?)?;
            REFUSALS.check(&if_match, current.revision)?;
            let change = admit_replacement(app, &current, &sealed, posted.value)?;
            let replaced = app.store.replace(&change, current.revision)?;
            REFUSALS
                .done(replaced)?
                .or_else(|Dangling| refuse_dangling(app, &change))
        })
        .await?;
    Ok(account(entry))
}

/// Deletes an account and its passwords.
#[utoipa::path(
    delete,
    path = "/api/accounts/{id}",
    operation_id = "deleteAccount",
    params(
        ("id" = String, Path, description = "ID of the account"),
        ("If-Match" = Option<String>, Header, description = "ETag of the state that is deleted. Missing: any"),
    ),
    responses(
        (status = NO_CONTENT, description = "The account is gone"),
        (status = NOT_FOUND, description = "There is no account with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = PRECONDITION_FAILED, description = "Somebody has changed the account since",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn delete(
    State(app): State<App>,
    AccountId(id): AccountId,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    let if_match = IfMatch::of(&headers);
    app.blocking(move |app| {
        let current = existing(app, &id)?;
        if let Some(if_match) = &if_match {
            REFUSALS.check(if_match, current.revision)?;
        }
        REFUSALS.done(app.store.delete(&id, current.revision)?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn existing(app: &App, id: &str) -> Result<Entry, Problem> {
    REFUSALS.existing(app.store.read(id)?)
}

fn account(entry: Entry) -> Response {
    let headers = [(ETAG, entity_tag::of(entry.revision))];
    (
        headers,
        [(CONTENT_TYPE, "application/json")],
        entry.document.into_string(),
    )
        .into_response()
}
