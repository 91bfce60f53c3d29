//! `GET /api`: what this back end can do.

use axum::Json;
use email_account::{TlsVersion, wire};

use crate::api::openapi::schema;
use crate::{BODY_BYTES, certificates};

/// The calls that exist, by their `operationId` in the OpenAPI document.
const CALLS: &[&str] = &[
    "createAccount",
    "listAccounts",
    "readAccount",
    "replaceAccount",
    "deleteAccount",
    "listTruststores",
    "createTruststore",
    "readTruststore",
    "replaceTruststore",
    "deleteTruststore",
    "readCertificates",
    "listAuthenticationProfiles",
    "createAuthenticationProfile",
    "readAuthenticationProfile",
    "replaceAuthenticationProfile",
    "deleteAuthenticationProfile",
    "checkAuthenticationProfile",
    "discover",
    "testConnection",
    "readConnectionTest",
];

/// Tells what the back end can do, so that the form hides the rest.
#[utoipa::path(
    get,
    path = "/api",
    operation_id = "readCapabilities",
    responses((status = OK, description = "What the back end can do", body = schema::Capabilities))
)]
pub(super) async fn read() -> Json<wire::Capabilities> {
    Json(wire::Capabilities {
        version: wire::VERSION,
        calls: CALLS.iter().map(|call| (*call).to_owned()).collect(),
        tls_versions: TlsVersion::ALL.to_vec(),
        limits: wire::Limits {
            body_bytes: Some(BODY_BYTES as u64),
            certificate_bytes: Some(certificates::MAX_BYTES as u64),
        },
    })
}
