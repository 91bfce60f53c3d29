//! Certificates that somebody pastes or drops: PEM, DER or PKCS#7, read and judged, never trusted as text.
//!
//! `armor` takes PEM apart, `pkcs7` opens a bundle, `private_key` tells what must not be here, `certificate` describes
//! one certificate in text that `crate::foreign_text` has cleaned.

mod armor;
mod certificate;
mod pkcs7;
mod private_key;
mod refusal;

use std::time::SystemTime;

pub use certificate::Certificate;
pub use refusal::Refusal;

/// The most bytes that certificates may come in, before base64.
pub const MAX_BYTES: usize = 256 * 1024;

/// The most certificates of one truststore.
pub const MAX_CERTIFICATES: usize = 100;

/// Reads the certificates of a truststore: each one once, in the order in which they came.
///
/// ```text
/// PEM     any number of certificates and PKCS#7 bundles, with text around them (RFC 7468)
/// DER     one certificate (RFC 5280)
/// PKCS#7  the certificates of SignedData, in DER or BER (RFC 5652)
/// ```
pub fn read(content: &[u8], now: SystemTime) -> Result<Vec<Certificate>, Refusal> {
    if content.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let mut certificates: Vec<Certificate> = Vec::new();
    for der in encoded(content)? {
        let known = certificates.iter().any(|known| known.der() == der);
        if !known {
            certificates.push(Certificate::from_der(der).ok_or(Refusal::Unreadable)?);
        }
        if certificates.len() > MAX_CERTIFICATES {
            return Err(Refusal::TooMany);
        }
    }
    judge(&certificates, now)?;
    Ok(certificates)
}

fn judge(certificates: &[Certificate], now: SystemTime) -> Result<(), Refusal> {
    if certificates.is_empty() {
        Err(Refusal::None)
    } else if certificates.iter().all(|each| each.is_expired(now)) {
        Err(Refusal::Expired)
    } else {
        Ok(())
    }
}

/// The DER of each certificate, whichever way they came.
fn encoded(content: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    if content.trim_ascii().is_empty() {
        return Err(Refusal::None);
    }
    match armor::sections(content) {
        Some(sections) => armored(sections?),
        None => binary(content),
    }
}

fn armored(sections: Vec<armor::Section>) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut found = Vec::new();
    for section in sections {
        match section.label.as_str() {
            "CERTIFICATE" | "X509 CERTIFICATE" => found.push(section.bytes),
            "TRUSTED CERTIFICATE" => found.push(without_trust(&section.bytes)?),
            "PKCS7" | "PKCS #7 SIGNED DATA" | "CMS" => found.extend(bundle(&section.bytes)?),
            _ => (),
        }
    }
    Ok(found)
}

/// OpenSSL writes what it trusts a certificate for behind the certificate.
fn without_trust(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    certificate::first_element(bytes)
        .map(<[u8]>::to_vec)
        .ok_or(Refusal::Unreadable)
}

fn bundle(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    pkcs7::certificates(bytes).ok_or(Refusal::Unreadable)
}

fn binary(content: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    if private_key::is_one(content) {
        Err(Refusal::PrivateKey)
    } else if pkcs7::is_one(content) {
        bundle(content)
    } else {
        Ok(vec![content.to_vec()])
    }
}
