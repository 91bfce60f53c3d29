//! `/api/authentication-profiles`: the OAuth 2.0 profiles that accounts may refer to.

use axum::Json;
use axum::extract::State;
use email_account::wire;

use crate::api::openapi::schema;
use crate::app::App;
use crate::problem::Problem;

/// Lists the authentication profiles by name.
#[utoipa::path(
    get,
    path = "/api/authentication-profiles",
    operation_id = "listAuthenticationProfiles",
    responses((status = OK, description = "The authentication profiles", body = schema::ProfileList))
)]
pub(super) async fn list(State(app): State<App>) -> Result<Json<wire::ProfileList>, Problem> {
    let authentication_profiles = app.blocking(|app| Ok(app.store.profiles()?)).await?;
    Ok(Json(wire::ProfileList {
        authentication_profiles,
    }))
}
