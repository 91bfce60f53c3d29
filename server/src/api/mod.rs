//! The JSON contract over HTTP, one resource a file.

mod accounts;
mod admission;
mod authentication_profiles;
mod body;
mod capabilities;
mod certificates;
mod conditional;
pub(crate) mod connection_tests;
mod discovery;
mod entity_tag;
mod json;
mod kept_passwords;
pub(crate) mod openapi;
mod path;
mod profile_admission;
mod profile_secrets;
mod rate;
mod tested_settings;
mod truststores;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, post};

use crate::app::App;
use crate::problem::{Problem, ProblemCode};

/// Every path of the API.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/api", get(capabilities::read))
        .route("/api/", get(capabilities::read))
        .route("/api/accounts", get(accounts::list).post(accounts::create))
        .route(
            "/api/accounts/{id}",
            get(accounts::read)
                .put(accounts::replace)
                .delete(accounts::delete),
        )
        .merge(certificate_routes())
        .route(
            "/api/authentication-profiles",
            get(authentication_profiles::list).post(authentication_profiles::create),
        )
        .route(
            "/api/authentication-profiles/{id}",
            get(authentication_profiles::read)
                .put(authentication_profiles::replace)
                .delete(authentication_profiles::delete),
        )
        .route(
            "/api/authentication-profiles/{id}/check",
            post(authentication_profiles::check),
        )
        .route("/api/discovery", get(discovery::find))
        .route("/api/connection-tests", post(connection_tests::test))
        .route(
            "/api/accounts/{id}/connection-test",
            get(connection_tests::last),
        )
        .route("/api/openapi.json", get(openapi::read))
        .route("/api/{*rest}", any(path_unknown))
        .method_not_allowed_fallback(method_refused)
}

/// The calls that carry files of certificates, which may be larger than other bodies.
fn certificate_routes() -> Router<App> {
    Router::new()
        .route(
            "/api/truststores",
            get(truststores::list).post(truststores::create),
        )
        .route(
            "/api/truststores/{id}",
            get(truststores::read)
                .put(truststores::replace)
                .delete(truststores::delete),
        )
        .route("/api/certificates", post(certificates::read))
        .layer(DefaultBodyLimit::max(certificates::BODY_BYTES))
}

async fn path_unknown() -> Problem {
    Problem::new(ProblemCode::PathUnknown)
}

/// Answers methods that a path does not know; axum adds `Allow`.
pub(crate) async fn method_refused() -> Problem {
    Problem::new(ProblemCode::MethodRefused)
}
