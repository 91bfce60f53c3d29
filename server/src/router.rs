//! The order in which a request passes: log, panics, headers, guards, then the API or the page.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

use crate::app::App;
use crate::guard::{self, Guards};
use crate::page::{self, Page};
use crate::problem::{Problem, ProblemCode};
use crate::{BODY_BYTES, access_log, api};

/// The whole server. The layer that is added last is passed first.
pub(crate) fn router(app: App, page: Page, guards: Guards) -> Router {
    let routes = api(app, &guards).fallback_service(page_files(page));
    wrapped(routes, guards)
}

/// What every request passes, whatever it asks for.
fn wrapped(routes: Router, guards: Guards) -> Router {
    routes
        .layer(from_fn_with_state(guards, guard::host::check))
        .layer(map_response(with_common_headers))
        .layer(CatchPanicLayer::custom(|_| {
            Problem::new(ProblemCode::ServerFailed).into_response()
        }))
        .layer(from_fn(access_log::log))
}

fn api(app: App, guards: &Guards) -> Router {
    api::routes()
        .with_state(app)
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn_with_state(guards.clone(), guard::token::check))
        .layer(guard::cors::layer(guards))
        .layer(from_fn_with_state(guards.clone(), guard::origin::check))
        .layer(map_response(with_api_headers))
}

fn page_files(page: Page) -> Router {
    Router::new()
        .fallback(get(page::serve).fallback(api::method_refused))
        .with_state(Arc::new(page))
        .layer(map_response(with_page_headers))
}

async fn with_common_headers(mut response: Response) -> Response {
    set(
        response.headers_mut(),
        [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
        ],
    );
    response
}

/// Answers of the API are for the caller alone and are no page.
async fn with_api_headers(mut response: Response) -> Response {
    set(
        response.headers_mut(),
        [
            (CACHE_CONTROL, "no-store"),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ),
            (
                CONTENT_SECURITY_POLICY,
                "default-src 'none'; frame-ancestors 'none'",
            ),
        ],
    );
    response
}

/// A page that may be shown in a frame brings a policy of its own.
async fn with_page_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert_with(|| {
        HeaderValue::try_from(page::policy("'none'")).expect("a policy is visible ASCII")
    });
    set(
        headers,
        [(
            HeaderName::from_static("permissions-policy"),
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        )],
    );
    response
}

fn set<const N: usize>(headers: &mut HeaderMap, fields: [(HeaderName, &'static str); N]) {
    headers.extend(fields.map(|(name, value)| (name, HeaderValue::from_static(value))));
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    use axum::extract::State;
    use tokio::net::TcpListener;

    use super::*;
    use crate::clock::SystemClock;
    use crate::connections;
    use crate::egress::Egress;
    use crate::key::MasterKey;
    use crate::store::SqliteStore;

    async fn answer_of(routes: Router) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = wrapped(routes, Guards::new(address.ip(), &[], None));
        tokio::spawn(connections::serve(listener, router, pending()));
        let request = "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
        tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        })
        .await
        .unwrap()
    }

    fn assert_failed_without_telling_why(answer: &str) {
        assert!(answer.starts_with("HTTP/1.1 500"), "{answer}");
        assert!(
            answer.contains("application/problem+json") && answer.contains("server.failed"),
            "{answer}"
        );
        assert!(!answer.contains("internals"), "{answer}");
    }

    #[tokio::test]
    async fn a_panic_is_answered_without_its_message() {
        let answer = answer_of(Router::new().route("/", get(panicking))).await;
        assert_failed_without_telling_why(&answer);
    }

    async fn panicking() -> &'static str {
        panic!("internals of the server")
    }

    #[tokio::test]
    async fn a_panic_while_waiting_for_the_disk_is_answered_without_its_message() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("accounts.sqlite")).unwrap();
        let key = MasterKey::create(&folder.path().join("key")).unwrap();
        let app = App::new(
            Arc::new(store),
            &key,
            Arc::new(SystemClock),
            Egress::new(Vec::new(), Vec::new()),
            None,
            "https://graph.example".parse().unwrap(),
        );
        let routes = Router::new().route("/", get(panicking_at_the_disk));
        let answer = answer_of(routes.with_state(app)).await;
        assert_failed_without_telling_why(&answer);
    }

    async fn panicking_at_the_disk(State(app): State<App>) -> Result<String, Problem> {
        app.blocking(|_| panic!("internals of the server")).await
    }
}
