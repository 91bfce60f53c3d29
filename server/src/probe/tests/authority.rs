//! One authority, which trusts one server: that of the tests, at 127.0.0.1.

use std::sync::{Arc, LazyLock};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PKCS_ED25519};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// Its certificate, for a truststore.
pub(super) static AUTHORITY: LazyLock<CertificateDer<'static>> =
    LazyLock::new(|| ISSUED.authority.clone());

/// Speaks TLS with the server's certificate.
pub(super) static ACCEPTOR: LazyLock<TlsAcceptor> = LazyLock::new(|| ISSUED.acceptor.clone());

static ISSUED: LazyLock<Issued> = LazyLock::new(issue);

struct Issued {
    authority: CertificateDer<'static>,
    acceptor: TlsAcceptor,
}

fn issue() -> Issued {
    let authority_key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).unwrap();
    let issuer = Issuer::new(params, authority_key);

    // Its signatures are all of one length, so that every handshake is.
    let key = KeyPair::generate_for(&PKCS_ED25519).unwrap();
    let params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &issuer).unwrap();
    let private = PrivatePkcs8KeyDer::from(key.serialize_der());
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private.into())
        .unwrap();
    // Nobody comes back, and each byte of a dialogue is one to fail after.
    config.send_tls13_tickets = 0;
    Issued {
        authority: authority.der().clone(),
        acceptor: TlsAcceptor::from(Arc::new(config)),
    }
}
