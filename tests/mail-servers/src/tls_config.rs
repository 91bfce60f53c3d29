//! TLS with one certificate, which nobody checks before it is shown.

use std::fmt;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use crate::Identity;
use crate::tls_server::Tls;

impl Tls {
    /// Shows this certificate to everybody, also where it is not for this key.
    pub fn showing(identity: &Identity) -> Self {
        Self::resolved(Resolver {
            key: certified(identity),
            name: None,
        })
    }

    /// Shows this certificate to whoever names this host (RFC 6066 section 3), and nothing to others.
    pub fn showing_to(name: &str, identity: &Identity) -> Self {
        Self::resolved(Resolver {
            key: certified(identity),
            name: Some(name.to_owned()),
        })
    }

    fn resolved(resolver: Resolver) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(resolver));
        Self::Rustls(Arc::new(config))
    }
}

fn certified(identity: &Identity) -> Arc<CertifiedKey> {
    let chain = CertificateDer::pem_slice_iter(identity.chain.as_bytes());
    let chain = chain.collect::<Result<_, _>>().expect("certificates");
    let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).expect("a key");
    let key = ring::sign::any_supported_type(&key).expect("a key that can sign");
    Arc::new(CertifiedKey::new(chain, key))
}

struct Resolver {
    key: Arc<CertifiedKey>,
    name: Option<String>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Resolver {
    fn resolve(&self, hello: ClientHello) -> Option<Arc<CertifiedKey>> {
        let wanted = self.name.as_deref();
        let is_for_us = wanted.is_none() || wanted == hello.server_name();
        is_for_us.then(|| Arc::clone(&self.key))
    }
}
