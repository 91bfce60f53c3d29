//! `GET /api/discovery`: settings that are published for a mail domain.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use email_account::{Host, IssueCode, wire};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::openapi::schema;
use crate::app::App;
use crate::problem::{Problem, ProblemCode, refused_at};

/// What is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The part of a mail address after the `@`. Never the address: it would tell others who has an account.
    domain: String,
}

/// Finds settings that are published for a mail domain: best first, with who publishes them and whether that can be
/// trusted.
///
/// The domain is told to the name servers, to hosts below it, and to the collection of settings that the operator has
/// chosen. Takes at most 10 seconds.
#[utoipa::path(
    get,
    path = "/api/discovery",
    operation_id = "discover",
    params(Asked),
    responses(
        (status = OK, description = "What was found, which may be nothing", body = schema::Discovery),
        (status = UNPROCESSABLE_ENTITY, description = "This is no mail domain",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn find(
    State(app): State<App>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<wire::Discovery>, Problem> {
    let Query(asked) = asked.map_err(|_| Problem::new(ProblemCode::QueryInvalid))?;
    let domain = mail_domain(&asked.domain)?;
    Ok(Json(app.discoverer.discover(&domain).await))
}

/// A name of two labels or more: mail to an IP address or to a host of one's own network has no settings to be found.
fn mail_domain(text: &str) -> Result<Host, Problem> {
    let host: Host = text.parse().map_err(|error| {
        let errors = vec![refused_at(IssueCode::Host(error), "/domain")];
        Problem::with_errors(ProblemCode::DomainInvalid, errors)
    })?;
    if host.ip().is_some() || !host.ascii().contains('.') {
        return Err(Problem::new(ProblemCode::DomainInvalid));
    }
    Ok(host)
}
