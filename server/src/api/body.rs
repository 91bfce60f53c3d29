//! The body of a request: declared as JSON, of limited size and time, of the shape of the contract.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::DeserializeOwned;

use crate::api::json;
use crate::problem::{Problem, ProblemCode};

/// How long a body may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What was sent, and the bytes that it was sent as.
pub(super) struct Posted<T> {
    pub(super) value: T,
    pub(super) bytes: Bytes,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Posted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_plain_json(request.headers()) {
            return Err(Problem::new(ProblemCode::BodyContentType));
        }
        let bytes = tokio::time::timeout(TIMEOUT, Bytes::from_request(request, state))
            .await
            .map_err(|_| Problem::new(ProblemCode::BodyTimeout))?
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemCode::BodyTooLarge),
                _ => Problem::new(ProblemCode::BodyIncomplete),
            })?;
        Ok(Self {
            value: json::read(&bytes)?,
            bytes,
        })
    }
}

/// A form on a foreign page cannot send `application/json` without asking first, which is one more guard against it.
fn is_plain_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
        && !headers.contains_key(CONTENT_ENCODING)
}
