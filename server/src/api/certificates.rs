//! `/api/certificates`: what is in a file of certificates, before anything is kept.

use axum::Json;
use axum::extract::State;
use base64ct::{Base64, Encoding};
use email_account::{IssueCode, wire};

use crate::api::body::Posted;
use crate::api::openapi::schema;
use crate::app::App;
use crate::certificates::{self, Certificate};
use crate::problem::{Problem, ProblemCode, ValueCode, refused_at};

/// Largest body that carries certificates, in bytes: room for base64, for line breaks in it and for a name. What is a
/// little larger than allowed gets through, to be refused with the sentence that fits.
pub(super) const BODY_BYTES: usize = 2 * certificates::MAX_BYTES;

/// JSON Pointer of the file in every body that carries one.
const POINTER: &str = "/content";

/// Reads the certificates of a file. Nothing is kept.
#[utoipa::path(
    post,
    path = "/api/certificates",
    operation_id = "readCertificates",
    request_body = schema::CertificateContent,
    responses(
        (status = OK, description = "The certificates", body = schema::CertificateList),
        (status = UNPROCESSABLE_ENTITY, description = "The file cannot be a truststore",
            body = schema::Problem, content_type = "application/problem+json"),
        (status = "default", description = "Any other problem",
            body = schema::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn read(
    State(app): State<App>,
    posted: Posted<wire::CertificateContent>,
) -> Result<Json<wire::CertificateList>, Problem> {
    let content = posted.value.content.unwrap_or_default();
    app.blocking(move |app| {
        let certificates = judge(app, &content)
            .map_err(|error| Problem::with_errors(ProblemCode::TruststoreInvalid, vec![error]))?;
        Ok(Json(wire::CertificateList {
            certificates: certificates.iter().map(Certificate::describe).collect(),
        }))
    })
    .await
}

/// The certificates of a file that was sent, or why they are refused.
pub(super) fn judge(app: &App, content: &str) -> Result<Vec<Certificate>, wire::ProblemError> {
    if content.is_empty() {
        return Err(refused_at(IssueCode::Required, POINTER));
    }
    let bytes = Base64::decode_vec(content).map_err(|_| ValueCode::NotBase64.at(POINTER))?;
    certificates::read(&bytes, app.clock.now())
        .map_err(|refusal| ValueCode::Certificates(refusal).at(POINTER))
}
