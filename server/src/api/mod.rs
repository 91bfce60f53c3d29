//! The JSON contract over HTTP, one resource a file.

mod accounts;
mod admission;
mod authentication_profiles;
mod body;
mod capabilities;
mod entity_tag;
mod json;
mod kept_passwords;
pub(crate) mod openapi;
mod path;
mod truststores;

use axum::Router;
use axum::routing::{any, get};

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
        .route("/api/truststores", get(truststores::list))
        .route(
            "/api/authentication-profiles",
            get(authentication_profiles::list),
        )
        .route("/api/openapi.json", get(openapi::read))
        .route("/api/{*rest}", any(path_unknown))
        .method_not_allowed_fallback(method_refused)
}

async fn path_unknown() -> Problem {
    Problem::new(ProblemCode::PathUnknown)
}

/// Answers methods that a path does not know; axum adds `Allow`.
pub(crate) async fn method_refused() -> Problem {
    Problem::new(ProblemCode::MethodRefused)
}
