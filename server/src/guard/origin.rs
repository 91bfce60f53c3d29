//! Which web pages may call the API (RFC 6454, Fetch standard).

use std::fmt;
use std::str::FromStr;

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Uri, uri::Authority};
use axum::middleware::Next;
use axum::response::Response;

use crate::guard::Guards;
use crate::problem::{Problem, ProblemCode};

/// The origin of a web page: scheme, host and port, written as browsers write it.
///
/// ```
/// use email_account_server::Origin;
/// let origin: Origin = "https://CRM.example:443/".parse().unwrap();
/// assert_eq!(origin.to_string(), "https://crm.example");
/// assert!("*".parse::<Origin>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: Scheme,
    host: String,
    port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

impl Scheme {
    fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

impl Origin {
    /// Whether a `Host` header names this origin's host and port. A missing port means the scheme's own.
    pub(crate) fn is_served_as(&self, host: &Authority) -> bool {
        let port = host.port_u16().unwrap_or(self.scheme.default_port());
        self.host.eq_ignore_ascii_case(host.host()) && self.port == port
    }

    fn is_plain_http(&self) -> bool {
        self.scheme == Scheme::Http
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme.as_str(), self.host)?;
        if self.port == self.scheme.default_port() {
            Ok(())
        } else {
            write!(f, ":{}", self.port)
        }
    }
}

/// The text is not `http://host[:port]` or `https://host[:port]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginError;

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an origin is http:// or https://, a host and perhaps a port")
    }
}

impl std::error::Error for OriginError {}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let uri: Uri = text.parse().map_err(|_| OriginError)?;
        let scheme = match uri.scheme_str() {
            Some("http") => Scheme::Http,
            Some("https") => Scheme::Https,
            _ => return Err(OriginError),
        };
        let authority = uri.authority().ok_or(OriginError)?;
        if authority.as_str().contains('@') || uri.path() != "/" || uri.query().is_some() {
            return Err(OriginError);
        }
        let host = authority.host().to_ascii_lowercase();
        let port = authority.port_u16().unwrap_or(scheme.default_port());
        Ok(Self { scheme, host, port })
    }
}

/// Refuses calls that a page of an unlisted origin makes.
pub(crate) async fn check(
    State(guards): State<Guards>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let allowed = match request.headers().get(ORIGIN) {
        Some(origin) => origin
            .to_str()
            .ok()
            .and_then(|text| text.parse().ok())
            .is_some_and(|origin| is_allowed(&origin, &guards, &request)),
        None => !comes_from_another_site(request.headers()),
    };
    if !allowed {
        return Err(Problem::new(ProblemCode::OriginRefused));
    }
    Ok(next.run(request).await)
}

fn is_allowed(origin: &Origin, guards: &Guards, request: &Request) -> bool {
    guards.origins.contains(origin) || is_same_origin(origin, request)
}

/// The server itself speaks plain HTTP; behind a TLS proxy its own origin stands in the list.
fn is_same_origin(origin: &Origin, request: &Request) -> bool {
    origin.is_plain_http()
        && super::host::requested(request).is_some_and(|host| origin.is_served_as(&host))
}

/// Browsers leave `Origin` out of some requests, such as images, but always say where those come from.
fn comes_from_another_site(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site" || site == "same-site")
}
