//! Documents that are published on the web.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_ENCODING, HOST, LOCATION};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use email_account::Host;
use http_body_util::Full;
use tokio::time::timeout;
use url::{Position, Url};

use super::https::ask;
use super::{Egress, EgressError, LookupError};

/// How long everything may take, from the first lookup to the last byte, with all redirects.
const TIMEOUT: Duration = Duration::from_secs(4);

/// The most bytes of a document.
const DOCUMENT_BYTES: usize = 256 * 1024;

/// How many redirects are followed.
const REDIRECTS: usize = 3;

/// A document that somebody publishes.
#[derive(Debug)]
pub(crate) struct Document {
    /// The host that it came from, in the end.
    pub(crate) publisher: Host,
    /// Whether every step on the way to it was encrypted, by certificates that the system trusts.
    pub(crate) encrypted: bool,
    pub(crate) body: Bytes,
}

/// Where a document is: a URL with `http` or `https`, and without a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    url: Url,
    host: Host,
}

impl WebAddress {
    fn new(url: Url) -> Result<Self, WebAddressError> {
        let is_web = matches!(url.scheme(), "http" | "https");
        let has_user = !url.username().is_empty() || url.password().is_some();
        let host = url.host_str().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').parse();
        match host {
            Ok(host) if is_web && !has_user => Ok(Self { url, host }),
            _ => Err(WebAddressError),
        }
    }

    /// The document of this name in the folder that the address is of.
    pub(crate) fn below(&self, name: &str) -> Self {
        let mut below = self.clone();
        // Every URL of the web has a path that can be added to.
        if let Ok(mut path) = below.url.path_segments_mut() {
            path.pop_if_empty().push(name);
        }
        below
    }

    fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    fn port(&self) -> u16 {
        let usual = if self.is_encrypted() { 443 } else { 80 };
        self.url.port().unwrap_or(usual)
    }

    /// Where a redirect leads, if one may follow it: on the usual ports, and never from encryption to clear text.
    fn redirected(&self, headers: &HeaderMap) -> Result<Self, EgressError> {
        let location = headers.get(LOCATION).and_then(|it| it.to_str().ok());
        let url = self.url.join(location.ok_or(EgressError::Unusable)?);
        let url = url.map_err(|_| EgressError::Unusable)?;
        let next = Self::new(url).map_err(|_| EgressError::NotAllowed)?;
        let is_downgrade = self.is_encrypted() && !next.is_encrypted();
        if is_downgrade || next.url.port().is_some() {
            return Err(EgressError::NotAllowed);
        }
        Ok(next)
    }
}

/// The text is no URL with `http` or `https`, or it names a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebAddressError;

impl fmt::Display for WebAddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an address such as https://settings.example/v1.1/")
    }
}

impl std::error::Error for WebAddressError {}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(text: &str) -> Result<Self, WebAddressError> {
        Self::new(text.parse().map_err(|_| WebAddressError)?)
    }
}

impl Egress {
    /// Fetches a document; `None` where there is none. Nothing is told to the host but what stands in the address.
    pub(crate) async fn fetch(
        &self,
        address: &WebAddress,
    ) -> Result<Option<Document>, EgressError> {
        timeout(TIMEOUT, self.follow(address.clone()))
            .await
            .unwrap_or(Err(EgressError::TimedOut))
    }

    async fn follow(&self, mut address: WebAddress) -> Result<Option<Document>, EgressError> {
        let mut encrypted = true;
        for _ in 0..=REDIRECTS {
            encrypted &= address.is_encrypted();
            let answer = self.get(&address).await?;
            match answer.status() {
                StatusCode::OK => return document(address, encrypted, answer).map(Some),
                status if status.is_redirection() => {
                    address = address.redirected(answer.headers())?
                }
                status if status.is_client_error() => return Ok(None),
                status if status.is_server_error() => return Err(EgressError::Unreachable),
                _ => return Err(EgressError::Unusable),
            }
        }
        Err(EgressError::Unusable)
    }

    async fn get(&self, address: &WebAddress) -> Result<Response<Bytes>, EgressError> {
        let request = Request::get(&address.url[Position::BeforePath..Position::AfterQuery])
            .header(
                HOST,
                &address.url[Position::BeforeHost..Position::AfterPort],
            )
            .body(Full::default())
            .map_err(|_| EgressError::Unusable)?;
        let route = self.look_up(&address.host).await.map_err(why)?;
        let port = self.web_ports.dialled(address.port());
        let stream = route.connect(port).await?.stream;
        if address.is_encrypted() {
            let stream = self.https_handshake(&address.host, stream).await?;
            ask(stream, request, DOCUMENT_BYTES).await
        } else {
            ask(stream, request, DOCUMENT_BYTES).await
        }
    }
}

/// A name that cannot be looked up now may still lead somewhere.
fn why(error: LookupError) -> EgressError {
    match error {
        LookupError::Failed => EgressError::Unreachable,
        other => other.into(),
    }
}

/// Nobody was told that an encoding would be understood: a few bytes could stand for gigabytes.
fn document(
    address: WebAddress,
    encrypted: bool,
    answer: Response<Bytes>,
) -> Result<Document, EgressError> {
    let encoding = answer.headers().get(CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(EgressError::Unusable);
    }
    Ok(Document {
        publisher: address.host,
        encrypted,
        body: answer.into_body(),
    })
}

/// Where the ports of the web are. On the machine of a test they belong to others.
#[derive(Clone, Copy, Debug)]
pub(super) struct WebPorts {
    pub(super) http: u16,
    pub(super) https: u16,
}

impl WebPorts {
    /// Those of the internet.
    pub(super) const USUAL: Self = Self {
        http: 80,
        https: 443,
    };

    fn dialled(self, port: u16) -> u16 {
        match port {
            80 => self.http,
            443 => self.https,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests;
