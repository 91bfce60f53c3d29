//! `/api/connection-tests`: tries settings and tells of it while it happens; `/api/accounts/{id}/connection-test`: how an
//! account was tested last.

mod admission;
mod attempts;
mod job;
mod running;
mod token_source;

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use email_account::wire;
use tokio::sync::Semaphore;

use crate::api::body::Posted;
use crate::api::openapi::schema;
use crate::api::path::AccountId;
use crate::api::rate::Rate;
use crate::app::App;
use crate::guard::Peer;
use crate::problem::{Problem, ProblemCode};
use crate::store::StoreError;

use admission::admit;
use attempts::Attempts;

/// Media type of the answer: a JSON value a line.
const NDJSON: &str = "application/x-ndjson";

/// How many tests one process runs at a time. What this limits, open connections and memory, is the process's own: another
/// replica has its own.
pub(crate) const AT_ONCE: usize = 32;

const RATE: Rate = Rate {
    call: "testConnection",
    most: 10,
    refusal: ProblemCode::TestTooMany,
};

/// Tests settings: signs in as they say, on both sides at once, and tells of each stage as soon as it has ended.
///
/// Each line of the answer is an event: first the plan, then the stages as they come, at last the end. Whoever hangs up ends
/// the test. A kept password is used where it would stay if these settings were saved; ID and name may be missing, and an
/// account that is not in use is judged like one that is.
///
/// At most 10 tests a minute a user, that is, for each address that calls. After three refused sign-ins on one mailbox within
/// an hour no other is tried before the first of them is an hour ago: the stage `sign-in` fails with `sign-in.paused`.
#[utoipa::path(
    post,
    path = "/api/connection-tests",
    operation_id = "testConnection",
    request_body = schema::ConnectionTest,
    responses(
        (status = OK, description = "The events, a line each (NDJSON)",
            body = schema::TestEvent, content_type = "application/x-ndjson"),
        (status = NOT_FOUND, description = "There is no account with this ID",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = UNPROCESSABLE_ENTITY, description = "The settings are not valid, or a password is demanded. The pointers \
            begin at the account",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = TOO_MANY_REQUESTS, description = "More than 10 tests within a minute",
            body = schema::Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds until the next is allowed"))),
        (status = SERVICE_UNAVAILABLE, description = "32 tests run already",
            body = schema::Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds to wait"))),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn test(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    posted: Posted<wire::ConnectionTest>,
) -> Result<Response, Problem> {
    let admitted = app
        .clone()
        .blocking(move |app| admit(app, posted.value))
        .await?;
    let slot = Arc::clone(&app.test_slots)
        .try_acquire_owned()
        .map_err(|_| Problem::new(ProblemCode::TestBusy))?;
    let (admitted, attempts) = app
        .clone()
        .blocking(move |app| {
            RATE.count(app, peer)?;
            let attempts = Attempts::begin(app, &admitted.sign_ins)?;
            Ok((admitted, attempts))
        })
        .await?;
    let job = attempts.held_back(admitted.job);
    let lines = running::start(app, job, attempts, admitted.record, slot);
    Ok(([(CONTENT_TYPE, NDJSON)], Body::new(lines)).into_response())
}

/// The slots of a process.
pub(crate) fn slots() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(AT_ONCE))
}

/// Reads the last test of the saved settings of an account: those it has now, or earlier ones.
#[utoipa::path(
    get,
    path = "/api/accounts/{id}/connection-test",
    operation_id = "readConnectionTest",
    params(("id" = String, Path, description = "ID of the account")),
    responses(
        (status = OK, description = "What was tested, and what was seen", body = schema::KeptTest),
        (status = NOT_FOUND, description = "There is no account with this ID, or it was never tested",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn last(
    State(app): State<App>,
    AccountId(id): AccountId,
) -> Result<Json<wire::KeptTest>, Problem> {
    app.blocking(move |app| kept(app, &id)).await.map(Json)
}

/// What is no setting of a connection is as it is now.
fn kept(app: &App, id: &str) -> Result<wire::KeptTest, Problem> {
    let present = app
        .store
        .read(id)?
        .ok_or(Problem::new(ProblemCode::AccountMissing))?
        .document
        .account()?;
    let test = app
        .store
        .last_test(id)?
        .ok_or(Problem::new(ProblemCode::TestMissing))?;
    let tested = test.settings.account()?;
    Ok(wire::KeptTest {
        account: wire::Account {
            id: present.id,
            name: present.name,
            enabled: present.enabled,
            ..tested
        },
        events: serde_json::from_str(&test.events).map_err(StoreError::new)?,
        current: test.is_current,
    })
}
