//! `GET /api/discovery`: settings that are published for a mail domain.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::{Extension, Json};
use email_account::{Host, IssueCode, provider, wire};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::openapi::schema;
use crate::api::rate::Rate;
use crate::app::App;
use crate::guard::Peer;
use crate::problem::{Problem, ProblemCode, refused_at};

const RATE: Rate = Rate {
    call: "discover",
    most: 10,
    refusal: ProblemCode::DiscoveryTooMany,
};

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
/// chosen, unless the table of providers knows it. Takes at most 10 seconds.
///
/// At most 10 domains that the table does not know a minute a user, that is, for each address that calls.
#[utoipa::path(
    get,
    path = "/api/discovery",
    operation_id = "discover",
    params(Asked),
    responses(
        (status = OK, description = "What was found, which may be nothing", body = schema::Discovery),
        (status = UNPROCESSABLE_ENTITY, description = "This is no mail domain",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = TOO_MANY_REQUESTS, description = "More than 10 domains within a minute",
            body = schema::Problem, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds until the next is allowed"))),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn find(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<wire::Discovery>, Problem> {
    let Query(asked) = asked.map_err(|_| Problem::new(ProblemCode::QueryInvalid))?;
    let domain = mail_domain(&asked.domain)?;
    if provider::by_domain(domain.ascii()).is_none() {
        app.clone()
            .blocking(move |app| RATE.count(app, peer))
            .await?;
    }
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
