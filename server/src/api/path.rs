//! What a path names.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::problem::{Problem, ProblemCode};

/// The `{id}` of the path of an account.
pub(super) struct AccountId(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for AccountId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id = id(parts, state).await;
        id.map(Self)
            .ok_or(Problem::new(ProblemCode::AccountMissing))
    }
}

/// The `{id}` of the path of a truststore.
pub(super) struct TruststoreId(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for TruststoreId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id = id(parts, state).await;
        id.map(Self)
            .ok_or(Problem::new(ProblemCode::TruststoreMissing))
    }
}

/// The `{id}` of the path of an authentication profile.
pub(super) struct ProfileId(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for ProfileId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id = id(parts, state).await;
        id.map(Self)
            .ok_or(Problem::new(ProblemCode::ProfileMissing))
    }
}

/// What is no text names nothing.
async fn id<S: Send + Sync>(parts: &mut Parts, state: &S) -> Option<String> {
    let Path(id) = Path::from_request_parts(parts, state).await.ok()?;
    Some(id)
}
