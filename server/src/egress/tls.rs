//! TLS with mail servers: the lowest version and the roots are the account's, and what the server showed is told in any case.
//!
//! There is no way to switch the check off. No ALPN is sent: mail servers need none, and one that demands another
//! protocol ends the handshake with an alert.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use email_account::connection_test::TestCode;
use email_account::{Host, TlsVersion};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::Resumption;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{
    AlertDescription, CertificateError, ClientConfig, Error, PeerIncompatible, ProtocolVersion,
    RootCertStore, SupportedProtocolVersion,
};

use super::Egress;
use super::overheard::Overheard;
use super::verifier::{NoClientCertificate, Seen, Verifier};
use crate::certificates::Certificate;

/// What TLS has to fulfil.
#[derive(Clone, Debug)]
pub(crate) struct TlsSettings {
    /// The lowest version that is accepted. Versions below 1.2 are not spoken in any case.
    pub(crate) min_version: TlsVersion,
    /// Who is trusted.
    pub(crate) roots: Roots,
}

/// Who is trusted.
#[derive(Clone, Debug)]
pub(crate) enum Roots {
    /// Whom the system trusts.
    System,
    /// The certificates of a truststore and nobody else: authorities, and servers' own.
    Named(Vec<CertificateDer<'static>>),
}

/// What the server showed, whether the handshake succeeded or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The version that both agreed on.
    pub(crate) version: Option<TlsVersion>,
    /// The server's certificates, its own first.
    pub(crate) chain: Vec<CertificateDer<'static>>,
}

/// Why no TLS came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TlsFault {
    /// For this reason.
    Code(TestCode),
    /// Server and client may have no version or no cipher suite in common: servers do not tell these apart reliably, and
    /// not from other reasons. The code is the probable one.
    NothingInCommon(TestCode),
}

/// A TLS connection.
pub(crate) type Protected<S> = TlsStream<Overheard<S>>;

/// What the system trusts. Certificates of it that cannot be read are passed over.
pub(super) fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

/// The name that the certificate has to be for, whatever address the connection leads to. It goes into SNI as well; an IP
/// address does not (RFC 6066 section 3).
pub(super) fn server_name(host: &Host) -> Option<ServerName<'static>> {
    match host.ip() {
        Some(address) => Some(ServerName::from(address)),
        None => ServerName::try_from(host.ascii().to_owned()).ok(),
    }
}

impl Egress {
    /// Begins TLS on a connection. The certificate has to be for the host, trusted and in its time.
    pub(crate) async fn begin_tls<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        host: &Host,
        settings: &TlsSettings,
        stream: S,
    ) -> (Result<Protected<S>, TlsFault>, Shown) {
        let Some(name) = server_name(host) else {
            let fault = TlsFault::Code(TestCode::CertificateWrongName);
            return (Err(fault), Shown::default());
        };
        let seen = Arc::new(Seen::default());
        let Some(config) = self.client_config(settings, &seen) else {
            let fault = TlsFault::Code(TestCode::TruststoreEmpty);
            return (Err(fault), Shown::default());
        };
        let connecting = TlsConnector::from(Arc::new(config)).connect(name, Overheard::new(stream));
        let shaken = connecting.into_fallible().await;
        let mut shown = Shown {
            version: None,
            chain: seen.chain.get().cloned().unwrap_or_default(),
        };
        let shaken = match shaken {
            Ok(stream) => {
                shown.version = stream.get_ref().1.protocol_version().and_then(version);
                Ok(stream)
            }
            Err((error, stream)) => Err(fault(&error, &stream, &seen)),
        };
        (shaken, shown)
    }

    /// `None`: nobody is trusted.
    fn client_config(&self, settings: &TlsSettings, seen: &Arc<Seen>) -> Option<ClientConfig> {
        let provider = ring::default_provider();
        let verifier = self.verifier(settings, &provider, seen)?;
        let mut config = ClientConfig::builder_with_provider(Arc::new(provider))
            .with_protocol_versions(&versions(settings.min_version))
            .expect("ring knows the versions of TLS that are spoken")
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_client_cert_resolver(Arc::new(NoClientCertificate {
                seen: Arc::clone(seen),
            }));
        config.resumption = Resumption::disabled();
        Some(config)
    }

    fn verifier(
        &self,
        settings: &TlsSettings,
        provider: &CryptoProvider,
        seen: &Arc<Seen>,
    ) -> Option<Verifier> {
        let (roots, pinned) = match &settings.roots {
            Roots::System => (Arc::clone(&self.roots), Vec::new()),
            Roots::Named(certificates) if certificates.is_empty() => return None,
            Roots::Named(certificates) => {
                let mut roots = RootCertStore::empty();
                roots.add_parsable_certificates(certificates.iter().cloned());
                (Arc::new(roots), certificates.clone())
            }
        };
        Some(Verifier {
            roots,
            pinned,
            algorithms: provider.signature_verification_algorithms,
            seen: Arc::clone(seen),
        })
    }
}

fn versions(lowest: TlsVersion) -> Vec<&'static SupportedProtocolVersion> {
    match lowest {
        TlsVersion::V1_3 => vec![&TLS13],
        TlsVersion::V1_0 | TlsVersion::V1_1 | TlsVersion::V1_2 => vec![&TLS13, &TLS12],
    }
}

fn version(version: ProtocolVersion) -> Option<TlsVersion> {
    match version {
        ProtocolVersion::TLSv1_2 => Some(TlsVersion::V1_2),
        ProtocolVersion::TLSv1_3 => Some(TlsVersion::V1_3),
        _ => None,
    }
}

fn fault<S>(error: &io::Error, stream: &Overheard<S>, seen: &Seen) -> TlsFault {
    let Some(tls) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Error>())
    else {
        return closed(error, seen);
    };
    match tls {
        Error::InvalidCertificate(reason) => TlsFault::Code(certificate_code(reason, seen)),
        Error::InvalidMessage(_) if stream.is_text() => TlsFault::Code(TestCode::TlsNotSpoken),
        Error::AlertReceived(_) if seen.client_certificate_wanted.get().is_some() => {
            TlsFault::Code(TestCode::ClientCertificateWanted)
        }
        Error::AlertReceived(alert) => alert_fault(*alert),
        Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13
            | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => TlsFault::NothingInCommon(TestCode::TlsTooOld),
        Error::PeerIncompatible(
            PeerIncompatible::NoCipherSuitesInCommon | PeerIncompatible::NoKxGroupsInCommon,
        ) => TlsFault::NothingInCommon(TestCode::NoCommonCipher),
        _ => TlsFault::Code(TestCode::TlsHandshakeFailed),
    }
}

fn alert_fault(alert: AlertDescription) -> TlsFault {
    match alert {
        AlertDescription::ProtocolVersion => TlsFault::NothingInCommon(TestCode::TlsTooOld),
        AlertDescription::HandshakeFailure | AlertDescription::InsufficientSecurity => {
            TlsFault::NothingInCommon(TestCode::NoCommonCipher)
        }
        AlertDescription::CertificateRequired => TlsFault::Code(TestCode::ClientCertificateWanted),
        _ => TlsFault::Code(TestCode::TlsHandshakeFailed),
    }
}

/// Some servers hang up without an alert, Windows in particular where it has no version in common.
fn closed(error: &io::Error, seen: &Seen) -> TlsFault {
    if seen.client_certificate_wanted.get().is_some() {
        TlsFault::Code(TestCode::ClientCertificateWanted)
    } else if error.kind() == ErrorKind::TimedOut {
        TlsFault::Code(TestCode::AnswerTimedOut)
    } else if seen.chain.get().is_some() {
        TlsFault::Code(TestCode::ConnectionClosed)
    } else {
        TlsFault::NothingInCommon(TestCode::ConnectionClosed)
    }
}

/// Why a certificate is refused. Once it was trusted, only the signature of the handshake is left to be wrong: the server
/// has another key than its certificate.
fn certificate_code(reason: &CertificateError, seen: &Seen) -> TestCode {
    let shown = seen.chain.get().map(Vec::as_slice).unwrap_or_default();
    let read = |der: &CertificateDer<'_>| Certificate::from_der(der.to_vec());
    let own = shown.first().and_then(read);
    let others: Vec<Certificate> = shown.iter().skip(1).filter_map(read).collect();
    let issuer_is_shown = own
        .as_ref()
        .is_some_and(|own| others.iter().any(|other| other.has_issued(own)));
    // What a root signs itself with plays no part.
    let mut signed = own
        .iter()
        .chain(others.iter().filter(|other| !other.is_self_signed()));
    match reason {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            TestCode::CertificateExpired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            TestCode::CertificateNotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TestCode::CertificateWrongName
        }
        _ if signed.any(Certificate::is_weak) => TestCode::CertificateWeak,
        CertificateError::BadSignature if seen.trusted.get().is_some() => {
            TestCode::TlsHandshakeFailed
        }
        CertificateError::UnknownIssuer | CertificateError::Other(_)
            if !issuer_is_shown && own.as_ref().is_some_and(Certificate::is_self_signed) =>
        {
            TestCode::CertificateSelfSigned
        }
        CertificateError::UnknownIssuer => TestCode::CertificateUntrusted,
        _ => TestCode::CertificateInvalid,
    }
}
