//! Calls of a web interface with a bearer token (RFC 6750).

use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{HeaderValue, Method, Request};
use email_account::profile::TokenEndpoint;
use http_body_util::Full;
use zeroize::Zeroizing;

use super::{Answer, Egress, EgressError};

/// How long a call may take, from the lookup to the last byte of the answer: less than a stage of a test, so that silence is
/// told as what it is.
const TIMEOUT: Duration = Duration::from_secs(9);

/// A call.
pub(crate) struct ApiCall<'a> {
    /// Path and query.
    pub(crate) target: String,
    /// The token.
    pub(crate) token: &'a str,
    /// What is posted, as plain text. `None`: something is read.
    pub(crate) posted: Option<String>,
}

impl Egress {
    /// Calls the web interface at a host, and waits for the answer.
    pub(crate) async fn call(
        &self,
        api: &TokenEndpoint,
        call: ApiCall<'_>,
    ) -> Result<Answer, EgressError> {
        let request = request(api, call)?;
        tokio::time::timeout(TIMEOUT, self.exchange(api, request))
            .await
            .unwrap_or(Err(EgressError::TimedOut))
    }
}

fn request(api: &TokenEndpoint, call: ApiCall<'_>) -> Result<Request<Full<Bytes>>, EgressError> {
    let token = Zeroizing::new([b"Bearer ", call.token.as_bytes()].concat());
    let mut token = HeaderValue::from_maybe_shared(Bytes::from_owner(token))
        .map_err(|_| EgressError::Unusable)?;
    token.set_sensitive(true);
    let method = match call.posted {
        Some(_) => Method::POST,
        None => Method::GET,
    };
    let mut request = Request::builder()
        .method(method)
        .uri(call.target)
        .header(HOST, api.authority())
        .header(ACCEPT, "application/json")
        .header(AUTHORIZATION, token);
    if call.posted.is_some() {
        request = request.header(CONTENT_TYPE, "text/plain");
    }
    let posted = Bytes::from(call.posted.unwrap_or_default());
    request
        .body(Full::new(posted))
        .map_err(|_| EgressError::Unusable)
}
