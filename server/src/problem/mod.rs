//! Problem documents (RFC 9457): every answer that says what is wrong.

mod code;
mod profile;
mod value;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use email_account::profile::ProfileIssue;
use email_account::{Issue, wire};

pub use code::ProblemCode;
pub use value::{ValueCode, refused_at};

use crate::seal::SealError;
use crate::store::{InUse, StoreError};

/// Media type of a problem document.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An answer that says what is wrong. It holds codes, pointers and accounts that are in the way, never a value that was sent.
#[derive(Debug)]
pub struct Problem {
    code: ProblemCode,
    errors: Vec<wire::ProblemError>,
    used_by: Vec<wire::Named>,
    retry_after: Option<Duration>,
    cause: Option<Cause>,
}

/// Why the server failed: for its log, never for the caller.
#[derive(Clone, Debug)]
pub(crate) struct Cause(pub(crate) Arc<dyn Error + Send + Sync>);

impl Problem {
    /// A problem with the request as a whole.
    pub fn new(code: ProblemCode) -> Self {
        Self {
            code,
            errors: Vec::new(),
            used_by: Vec::new(),
            retry_after: None,
            cause: None,
        }
    }

    /// What kind of problem it is.
    pub fn code(&self) -> ProblemCode {
        self.code
    }

    /// A problem with one value, named by its JSON Pointer (RFC 6901).
    pub fn with_value(code: ProblemCode, value: ValueCode, pointer: &str) -> Self {
        Self::with_errors(code, vec![value.at(pointer)])
    }

    /// A problem with several values.
    pub fn with_errors(code: ProblemCode, errors: Vec<wire::ProblemError>) -> Self {
        Self {
            errors,
            ..Self::new(code)
        }
    }

    /// Everything that the rules refuse about an account.
    pub fn account_invalid(issues: &[Issue]) -> Self {
        let errors = issues.iter().map(value::refused).collect();
        Self::with_errors(ProblemCode::AccountInvalid, errors)
    }

    /// Everything that the rules refuse about an authentication profile.
    pub fn profile_invalid(issues: &[ProfileIssue]) -> Self {
        let errors = issues.iter().map(profile::refused).collect();
        Self::with_errors(ProblemCode::ProfileInvalid, errors)
    }

    /// What was to be deleted is in use, by these accounts.
    pub fn in_use(code: ProblemCode, InUse(used_by): InUse) -> Self {
        Self {
            used_by,
            ..Self::new(code)
        }
    }

    /// A call too many: the next one is allowed after this time.
    pub fn retry_after(code: ProblemCode, wait: Duration) -> Self {
        Self {
            retry_after: Some(wait),
            ..Self::new(code)
        }
    }

    /// A failure of the server. The cause goes to the log.
    pub fn caused_by(code: ProblemCode, cause: impl Error + Send + Sync + 'static) -> Self {
        Self {
            cause: Some(Cause(Arc::new(cause))),
            ..Self::new(code)
        }
    }

    /// The document. Its type is `about:blank`, so the title is the status in words (RFC 9457 section 4.2.1);
    /// `code` is what programs go by.
    pub(crate) fn document(self) -> wire::Problem {
        let status = self.code.status();
        wire::Problem {
            kind: Some("about:blank".to_owned()),
            title: status.canonical_reason().map(str::to_owned),
            status: Some(status.as_u16()),
            detail: Some(self.code.detail().to_owned()),
            code: Some(self.code.as_str().to_owned()),
            errors: self.errors,
            used_by: self.used_by,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::caused_by(ProblemCode::StoreUnavailable, error)
    }
}

impl From<SealError> for Problem {
    fn from(error: SealError) -> Self {
        Self::caused_by(ProblemCode::ServerFailed, error)
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let (status, header, cause) = (self.code.status(), self.code.header(), self.cause.take());
        let retry_after = self.retry_after.map(whole_seconds);
        let document = serde_json::to_vec(&self.document())
            .expect("a problem document holds nothing that JSON cannot say");
        let mut response = (status, [(CONTENT_TYPE, MEDIA_TYPE)], document).into_response();
        response.headers_mut().extend(header);
        let retry_after = retry_after.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds)));
        response.headers_mut().extend(retry_after);
        response
            .extensions_mut()
            .extend(cause.map(extension).unwrap_or_default());
        response
    }
}

/// Rounded up: whoever waits so long does not come a moment too soon.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

fn extension(cause: Cause) -> axum::http::Extensions {
    let mut extensions = axum::http::Extensions::new();
    extensions.insert(cause);
    extensions
}
