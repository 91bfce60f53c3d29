//! Changing what is kept, and only the state of it that the caller has seen (RFC 9110 section 13).

use axum::http::HeaderMap;

use crate::api::entity_tag::IfMatch;
use crate::problem::{Problem, ProblemCode};
use crate::store::{Conditional, Revision};

/// What is said of one kind of thing when it cannot be changed.
pub(super) struct Refusals {
    /// There is none with this ID.
    pub missing: ProblemCode,
    /// Somebody has changed it since.
    pub stale: ProblemCode,
}

impl Refusals {
    /// What was looked for, if it is there.
    pub(super) fn existing<T>(&self, found: Option<T>) -> Result<T, Problem> {
        found.ok_or(Problem::new(self.missing))
    }

    /// Refuses a request that names another state than the present one.
    pub(super) fn check(&self, if_match: &IfMatch, present: Revision) -> Result<(), Problem> {
        if if_match.names(present) {
            Ok(())
        } else {
            Err(Problem::new(self.stale))
        }
    }

    /// What the store has done, unless somebody was quicker.
    pub(super) fn done<T>(&self, outcome: Conditional<T>) -> Result<T, Problem> {
        match outcome {
            Conditional::Done(result) => Ok(result),
            Conditional::Stale => Err(Problem::new(self.stale)),
            Conditional::Missing => Err(Problem::new(self.missing)),
        }
    }
}

/// The `If-Match` of a request that may not do without one.
pub(super) fn required(headers: &HeaderMap) -> Result<IfMatch, Problem> {
    IfMatch::of(headers).ok_or(Problem::new(ProblemCode::IfMatchRequired))
}
