//! `/api/truststores`: the certificate stores that accounts may refer to.

use axum::Json;
use axum::extract::State;
use email_account::wire;

use crate::api::openapi::schema;
use crate::app::App;
use crate::problem::Problem;

/// Lists the truststores by name.
#[utoipa::path(
    get,
    path = "/api/truststores",
    operation_id = "listTruststores",
    responses((status = OK, description = "The truststores", body = schema::TruststoreList))
)]
pub(super) async fn list(State(app): State<App>) -> Result<Json<wire::TruststoreList>, Problem> {
    let truststores = app.blocking(|app| Ok(app.store.truststores()?)).await?;
    Ok(Json(wire::TruststoreList { truststores }))
}
