//! One request over one connection: no proxy asked, nothing kept for the next one. A secret follows no redirect.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{HeaderValue, Request, Response, StatusCode};
use email_account::Host;
use email_account::profile::TokenEndpoint;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ClientConfig, Error, RootCertStore};
use zeroize::Zeroizing;

use super::{Egress, EgressError, tls};

/// How long everything may take, from the lookup to the last byte of the answer.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The most bytes of an answer.
const ANSWER_BYTES: usize = 64 * 1024;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// It may hold a token.
    pub(crate) body: Zeroizing<Vec<u8>>,
}

/// What is posted. All of it may be secret.
pub(crate) struct FormRequest {
    /// The form, `application/x-www-form-urlencoded`.
    pub(crate) form: Zeroizing<Vec<u8>>,
    /// The value of `Authorization`.
    pub(crate) authorization: Option<Zeroizing<Vec<u8>>>,
}

/// Trusts what the system trusts, as the mail servers of accounts without a truststore are trusted.
pub(super) fn connector(roots: Arc<RootCertStore>) -> TlsConnector {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows the default versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

impl Egress {
    /// Posts a form and waits for the answer.
    pub(crate) async fn post_form(
        &self,
        endpoint: &TokenEndpoint,
        posted: FormRequest,
    ) -> Result<Answer, EgressError> {
        let request = request(endpoint, posted)?;
        tokio::time::timeout(TIMEOUT, self.exchange(endpoint, request))
            .await
            .unwrap_or(Err(EgressError::TimedOut))
    }

    pub(super) async fn exchange(
        &self,
        endpoint: &TokenEndpoint,
        request: Request<Full<Bytes>>,
    ) -> Result<Answer, EgressError> {
        let route = self.look_up(endpoint.host()).await?;
        if endpoint.is_encrypted() {
            let stream = route.connect(endpoint.port()).await?.stream;
            let stream = self.https_handshake(endpoint.host(), stream).await?;
            ask(stream, request, ANSWER_BYTES).await.map(Answer::from)
        } else if route.is_named_by_operator {
            let stream = route.connect(endpoint.port()).await?.stream;
            ask(stream, request, ANSWER_BYTES).await.map(Answer::from)
        } else {
            Err(EgressError::NotAllowed)
        }
    }

    /// The certificate has to be for the host that was asked for, whatever address it has.
    pub(super) async fn https_handshake(
        &self,
        host: &Host,
        stream: TcpStream,
    ) -> Result<TlsStream<TcpStream>, EgressError> {
        let name = tls::server_name(host).ok_or(EgressError::Tls)?;
        self.tls
            .connect(name, stream)
            .await
            .map_err(|error| why(&error))
    }
}

fn why(error: &io::Error) -> EgressError {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref());
    match tls {
        Some(Error::InvalidCertificate(_)) => EgressError::Certificate,
        _ => EgressError::Tls,
    }
}

fn request(
    endpoint: &TokenEndpoint,
    posted: FormRequest,
) -> Result<Request<Full<Bytes>>, EgressError> {
    let mut request = Request::post(endpoint.target())
        .header(HOST, endpoint.authority())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(ACCEPT, "application/json");
    if let Some(value) = posted.authorization {
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(value))
            .map_err(|_| EgressError::Unusable)?;
        value.set_sensitive(true);
        request = request.header(AUTHORIZATION, value);
    }
    request
        .body(Full::new(Bytes::from_owner(posted.form)))
        .map_err(|_| EgressError::Unusable)
}

/// Puts a request and reads the answer, up to so many bytes of body.
pub(super) async fn ask(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    request: Request<Full<Bytes>>,
    most_bytes: usize,
) -> Result<Response<Bytes>, EgressError> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| EgressError::Unreachable)?;
    // The connection ends with this set, also when the answer is given up.
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let response = sender
        .send_request(request)
        .await
        .map_err(|error| if_parsed(&error))?;
    let (head, body) = response.into_parts();
    let body = Limited::new(body, most_bytes)
        .collect()
        .await
        .map_err(|_| EgressError::Unusable)?;
    Ok(Response::from_parts(head, body.to_bytes()))
}

impl From<Response<Bytes>> for Answer {
    fn from(response: Response<Bytes>) -> Self {
        Self {
            status: response.status(),
            body: Zeroizing::new(response.into_body().to_vec()),
        }
    }
}

fn if_parsed(error: &hyper::Error) -> EgressError {
    if error.is_parse() {
        EgressError::Unusable
    } else {
        EgressError::Unreachable
    }
}
