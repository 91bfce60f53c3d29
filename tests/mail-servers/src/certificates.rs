//! Certificates for the servers, and the authority that issues them.

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair,
    date_time_ymd,
};

/// What a server proves itself with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// PEM of its certificate, and of those between that and the root.
    pub chain: String,
    /// PEM of its private key.
    pub key: String,
}

/// An authority that issues certificates.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
}

/// What a server's certificate says when everything is right with it: valid from 2020 until 2090, for these names
/// (of hosts) or addresses.
pub fn leaf(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("names of hosts");
    params.distinguished_name = named("mail server");
    params.not_before = date_time_ymd(2020, 1, 2);
    params.not_after = date_time_ymd(2090, 12, 31);
    params
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

impl Authority {
    /// A root of this name, valid until 2090.
    pub fn new(name: &str) -> Self {
        let mut params = leaf(&[]);
        params.distinguished_name = named(name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self::of(params)
    }

    /// A root that says this of itself.
    pub fn of(params: CertificateParams) -> Self {
        let key = new_key();
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            certificate: certificate.pem(),
            issuer: Issuer::new(params, key),
        }
    }

    /// PEM of the root.
    pub fn pem(&self) -> &str {
        &self.certificate
    }

    /// Issues a certificate.
    pub fn issue(&self, params: &CertificateParams) -> Identity {
        let key = new_key();
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        Identity {
            chain: certificate.pem(),
            key: key.serialize_pem(),
        }
    }

    /// Issues a certificate through an authority in between, which says this of itself.
    pub fn issue_through(
        &self,
        between: CertificateParams,
        params: &CertificateParams,
    ) -> Identity {
        let key = new_key();
        let certificate = between
            .signed_by(&key, &self.issuer)
            .expect("a certificate");
        let between = Self {
            certificate: certificate.pem(),
            issuer: Issuer::new(between, key),
        };
        let mut identity = between.issue(params);
        identity.chain += between.pem();
        identity
    }
}

impl Identity {
    /// A certificate that signs itself.
    pub fn self_signed(params: &CertificateParams) -> Self {
        let key = new_key();
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            chain: certificate.pem(),
            key: key.serialize_pem(),
        }
    }
}

fn new_key() -> KeyPair {
    KeyPair::generate().expect("a key")
}
