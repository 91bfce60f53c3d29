//! One X.509 certificate (RFC 5280).

use std::fmt::Write;
use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Reader, SliceReader};
use email_account::wire;
use sha2::{Digest, Sha256};
use x509_cert::TbsCertificate;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::time::Time;

use crate::foreign_text::clean;

/// The most characters of one text of a certificate that are shown.
const TEXT_CHARACTERS: usize = 256;

/// The fewest bits of an RSA key that is trusted (CA/Browser Forum baseline requirements section 6.1.5).
const RSA_BITS: usize = 2048;

/// `rsaEncryption` (RFC 8017 appendix A.1).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// RSA with MD2, MD5 and SHA-1, DSA and ECDSA with SHA-1.
const WEAK_SIGNATURES: [ObjectIdentifier; 5] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.2"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.5"),
    ObjectIdentifier::new_unwrap("1.2.840.10040.4.3"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
];

/// The most names of one certificate that are shown.
const MAX_NAMES: usize = 100;

/// A certificate that has been read.
#[derive(Clone, Debug)]
pub struct Certificate {
    der: Vec<u8>,
    read: x509_cert::Certificate,
}

impl Certificate {
    /// `None`: this is no certificate, or it is damaged.
    pub fn from_der(der: Vec<u8>) -> Option<Self> {
        let read = x509_cert::Certificate::from_der(&der).ok()?;
        Some(Self { der, read })
    }

    /// The bytes that it was read from.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The bytes that it was read from, handed over.
    pub fn into_der(self) -> Vec<u8> {
        self.der
    }

    /// Whether its time is over (RFC 5280 section 4.1.2.5).
    pub fn is_expired(&self, now: SystemTime) -> bool {
        let since_epoch = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        since_epoch > self.tbs().validity().not_after.to_unix_duration()
    }

    /// Whether its time has not begun (RFC 5280 section 4.1.2.5).
    pub fn is_not_yet_valid(&self, now: SystemTime) -> bool {
        let since_epoch = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        since_epoch < self.tbs().validity().not_before.to_unix_duration()
    }

    /// The whole days until its time ends, negative since it has ended.
    pub fn days_left(&self, now: SystemTime) -> i32 {
        let seconds = |moment: Duration| i64::try_from(moment.as_secs()).unwrap_or(i64::MAX);
        let now = seconds(now.duration_since(UNIX_EPOCH).unwrap_or_default());
        let end = seconds(self.tbs().validity().not_after.to_unix_duration());
        let days = end.saturating_sub(now).div_euclid(24 * 60 * 60);
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    /// Whether subject and issuer are the same. The signature is not checked.
    pub fn is_self_signed(&self) -> bool {
        self.tbs().subject() == self.tbs().issuer()
    }

    /// Whether it is another certificate that bears the name of that one's issuer. The signature is not checked.
    pub fn has_issued(&self, that: &Self) -> bool {
        self.der != that.der && self.tbs().subject() == that.tbs().issuer()
    }

    /// Whether nobody trusts it for its signature, made with MD5 or SHA-1, or for its RSA key of less than 2048 bits. A root's
    /// own signature counts for nothing, but nobody trusts old roots for a server either.
    pub fn is_weak(&self) -> bool {
        let signature = self.read.signature_algorithm().oid;
        WEAK_SIGNATURES.contains(&signature) || self.rsa_bits().is_some_and(|bits| bits < RSA_BITS)
    }

    /// The length of its RSA key (RFC 8017 appendix A.1.1), if it has one.
    fn rsa_bits(&self) -> Option<usize> {
        let key = self.tbs().subject_public_key_info();
        if key.algorithm.oid != RSA {
            return None;
        }
        let mut reader = SliceReader::new(key.subject_public_key.as_bytes()?).ok()?;
        let modulus = reader.sequence(|numbers| {
            let modulus = numbers.decode::<UintRef<'_>>()?;
            let _exponent = numbers.decode::<UintRef<'_>>()?;
            Ok::<_, der::Error>(modulus)
        });
        let modulus = modulus.ok()?.as_bytes();
        let spare = modulus.first()?.leading_zeros() as usize;
        Some(modulus.len() * 8 - spare)
    }

    /// What the contract tells of it. Every text is cleaned.
    pub fn describe(&self) -> wire::Certificate {
        let tbs = self.tbs();
        wire::Certificate {
            subject: clean(&tbs.subject().to_string(), TEXT_CHARACTERS),
            issuer: clean(&tbs.issuer().to_string(), TEXT_CHARACTERS),
            names: self.names(),
            not_before: rfc3339(tbs.validity().not_before),
            not_after: rfc3339(tbs.validity().not_after),
            fingerprint: fingerprint(&self.der),
            self_signed: self.is_self_signed(),
        }
    }

    fn tbs(&self) -> &TbsCertificate {
        self.read.tbs_certificate()
    }

    /// A certificate whose names cannot be read still says who it is.
    fn names(&self) -> Vec<String> {
        let names = self.tbs().get_extension::<SubjectAltName>();
        let names = names.ok().flatten().map(|(_, names)| names.0);
        let shown = names.iter().flatten().filter_map(name).take(MAX_NAMES);
        shown.map(|name| clean(&name, TEXT_CHARACTERS)).collect()
    }
}

/// The first element of several, whole.
pub(super) fn first_element(bytes: &[u8]) -> Option<&[u8]> {
    SliceReader::new(bytes).ok()?.tlv_bytes().ok()
}

fn name(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::DnsName(text)
        | GeneralName::Rfc822Name(text)
        | GeneralName::UniformResourceIdentifier(text) => Some(text.as_str().to_owned()),
        GeneralName::IpAddress(octets) => ip_address(octets.as_bytes()),
        _ => None,
    }
}

fn ip_address(octets: &[u8]) -> Option<String> {
    let address = <[u8; 4]>::try_from(octets)
        .map(IpAddr::from)
        .or_else(|_| <[u8; 16]>::try_from(octets).map(IpAddr::from));
    address.ok().map(|address| address.to_string())
}

fn rfc3339(time: Time) -> String {
    time.to_date_time().to_string()
}

/// SHA-256 of the DER, as browsers and OpenSSL show it.
fn fingerprint(der: &[u8]) -> String {
    let mut text = String::new();
    for (index, byte) in Sha256::digest(der).iter().enumerate() {
        let colon = if index == 0 { "" } else { ":" };
        write!(text, "{colon}{byte:02X}").expect("a string takes any text");
    }
    text
}
