//! What pages of the listed origins may do across origins (Fetch standard, CORS protocol).

use std::time::Duration;

use axum::http::header::{
    AUTHORIZATION, CONTENT_TYPE, ETAG, HeaderName, IF_MATCH, LOCATION, RETRY_AFTER,
};
use axum::http::{HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::guard::Guards;

/// How long a browser may remember a preflight's answer.
const REMEMBERED: Duration = Duration::from_secs(600);

/// Answers preflights, and lets the listed origins read answers. Others are refused before.
pub(crate) fn layer(guards: &Guards) -> CorsLayer {
    let origins = guards
        .origins
        .iter()
        .filter_map(|origin| HeaderValue::try_from(origin.to_string()).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([
            AUTHORIZATION,
            CONTENT_TYPE,
            IF_MATCH,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([ETAG, LOCATION, RETRY_AFTER])
        .max_age(REMEMBERED)
}
