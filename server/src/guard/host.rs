//! Which names the server answers to. A page that points its own name at this machine (DNS rebinding) is not among them.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::Response;

use crate::guard::Guards;
use crate::problem::{Problem, ProblemCode};

/// Refuses requests that name another host (421, RFC 9110 section 15.5.20).
pub(crate) async fn check(
    State(guards): State<Guards>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    match requested(&request) {
        Some(host) if guards.answers_to(&host) => Ok(next.run(request).await),
        _ => Err(Problem::new(ProblemCode::HostRefused)),
    }
}

impl Guards {
    /// A forwarded port may differ from the one that the server listens on, so that loopback names go with any port.
    fn answers_to(&self, host: &Authority) -> bool {
        (self.loopback && is_loopback_name(host.host()))
            || self.origins.iter().any(|origin| origin.is_served_as(host))
    }
}

fn is_loopback_name(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// The host that a request is for: of its target when that is absolute, otherwise of its only `Host` header
/// (RFC 9112 section 3.2.2).
pub(super) fn requested(request: &Request) -> Option<Authority> {
    if let Some(authority) = request.uri().authority() {
        return Some(authority.clone());
    }
    let mut hosts = request.headers().get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok()?.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_loopback_names() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "[::1]"] {
            assert!(is_loopback_name(host), "{host}");
        }
        for host in [
            "localhost.example",
            "127.0.0.1.example",
            "10.0.0.1",
            "[::2]",
            "127.1",
            "",
        ] {
            assert!(!is_loopback_name(host), "{host}");
        }
    }
}
