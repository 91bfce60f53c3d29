//! Judging the certificates of a server, and remembering them: what is not trusted has to be shown.

use std::sync::{Arc, OnceLock};

use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::client::{
    ResolvesClientCert, verify_server_cert_signed_by_trust_anchor, verify_server_name,
};
use tokio_rustls::rustls::crypto::{
    WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{
    CertificateError, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};

use crate::certificates::Certificate;
use crate::clock::{Clock, SystemClock};

/// What happened in one handshake.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The certificates that the server showed, its own first.
    pub(super) chain: OnceLock<Vec<CertificateDer<'static>>>,
    /// Set when they were found to be good.
    pub(super) trusted: OnceLock<()>,
    /// Set when the server asked for a certificate of the client.
    pub(super) client_certificate_wanted: OnceLock<()>,
}

/// Judges as webpki does, for one handshake.
///
/// A server's own certificate in the truststore is trusted as it stands, for its names and its time: whoever runs a mail
/// server for themselves often has no authority, and the certificate that their tools make names itself as one, which
/// webpki accepts of no server.
#[derive(Debug)]
pub(super) struct Verifier {
    pub(super) roots: Arc<RootCertStore>,
    /// Certificates that may be a server's own.
    pub(super) pinned: Vec<CertificateDer<'static>>,
    pub(super) algorithms: WebPkiSupportedAlgorithms,
    pub(super) seen: Arc<Seen>,
}

impl Verifier {
    fn judge(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        now: UnixTime,
    ) -> Result<(), Error> {
        let parsed = ParsedCertificate::try_from(end_entity)?;
        if self.pinned.iter().any(|pinned| pinned == end_entity) {
            check_time(end_entity)?;
        } else {
            let algorithms = self.algorithms.all;
            verify_server_cert_signed_by_trust_anchor(
                &parsed,
                &self.roots,
                intermediates,
                now,
                algorithms,
            )?;
        }
        verify_server_name(&parsed, name)
    }
}

fn check_time(der: &CertificateDer<'_>) -> Result<(), Error> {
    let now = SystemClock.now();
    let certificate = Certificate::from_der(der.to_vec()).ok_or(CertificateError::BadEncoding)?;
    if certificate.is_expired(now) {
        Err(CertificateError::Expired.into())
    } else if certificate.is_not_yet_valid(now) {
        Err(CertificateError::NotValidYet.into())
    } else {
        Ok(())
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = std::iter::once(end_entity).chain(intermediates);
        let _first = self
            .seen
            .chain
            .set(shown.map(|der| der.clone().into_owned()).collect());
        self.judge(end_entity, intermediates, server_name, now)?;
        let _first = self.seen.trusted.set(());
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// Has no certificate of a client, and remembers that one was wanted.
#[derive(Debug)]
pub(super) struct NoClientCertificate {
    pub(super) seen: Arc<Seen>,
}

impl ResolvesClientCert for NoClientCertificate {
    fn resolve(
        &self,
        _root_hint_subjects: &[&[u8]],
        _sigschemes: &[SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        let _first = self.seen.client_certificate_wanted.set(());
        None
    }

    fn has_certs(&self) -> bool {
        false
    }
}
