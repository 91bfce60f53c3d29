//! `GET /api/openapi.json`: the contract as an OpenAPI 3.1 document, generated from the calls and their types.

pub(super) mod schema;

use axum::Json;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use crate::api::{
    accounts, authentication_profiles, capabilities, certificates, connection_tests, discovery,
    truststores,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Email accounts",
        version = "1",
        description = "The JSON contract between the email account form and a back end."
    ),
    paths(
        capabilities::read,
        accounts::list,
        accounts::create,
        accounts::read,
        accounts::replace,
        accounts::delete,
        truststores::list,
        truststores::create,
        truststores::read,
        truststores::replace,
        truststores::delete,
        certificates::read,
        authentication_profiles::list,
        authentication_profiles::create,
        authentication_profiles::read,
        authentication_profiles::replace,
        authentication_profiles::delete,
        authentication_profiles::check,
        discovery::find,
        connection_tests::test,
        connection_tests::last,
        read,
    ),
    // The events of a test refer to these.
    components(schemas(schema::SidePlan, schema::StageResult)),
    modifiers(&BearerToken),
    security((), ("token" = []))
)]
struct Contract;

/// The token that the operator may have set.
struct BearerToken;

impl utoipa::Modify for BearerToken {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme =
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("token", scheme);
    }
}

/// The OpenAPI document.
pub fn document() -> utoipa::openapi::OpenApi {
    Contract::openapi()
}

/// Describes the API.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    operation_id = "readOpenApi",
    responses((status = OK, description = "This document", body = Object))
)]
pub(super) async fn read() -> Json<utoipa::openapi::OpenApi> {
    Json(document())
}
