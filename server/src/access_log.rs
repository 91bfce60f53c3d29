//! One line a request on standard error: method, path, status, milliseconds. Never a query, a header or a body.

use std::io::Write;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::Cause;

/// Logs a request, and why the server failed where it did.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let begun = Instant::now();
    let response = next.run(request).await;
    let (status, elapsed) = (response.status().as_u16(), begun.elapsed().as_millis());
    match response.extensions().get::<Cause>() {
        Some(Cause(cause)) => line(&format!("{method} {path} {status} {elapsed}ms: {cause}")),
        None => line(&format!("{method} {path} {status} {elapsed}ms")),
    }
    response
}

/// Writes one line. When standard error is gone there is nobody left to tell, and requests are still to be answered.
pub(crate) fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
