//! One X.509 certificate (RFC 5280).

use std::fmt::Write;
use std::net::IpAddr;
use std::time::{SystemTime, UNIX_EPOCH};

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
            self_signed: tbs.subject() == tbs.issuer(),
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
