//! Certificates that the tests issue themselves, and the files that they come in.
//!
//! Nobody checks a signature when certificates are read, so that the key is a stub and every file the same on each run.

use base64ct::{Base64, Encoding};
use rcgen::{
    CertificateParams, DnType, Issuer, KeyIdMethod, PKCS_ED25519, PublicKeyData, SanType,
    SignatureAlgorithm, SigningKey, date_time_ymd,
};
use serde_json::{Value, json};

struct StubKey;

impl PublicKeyData for StubKey {
    fn der_bytes(&self) -> &[u8] {
        &[7; 32]
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ED25519
    }
}

impl SigningKey for StubKey {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(vec![9; 64])
    }
}

/// What a certificate of this name says: valid from 2020 until 2090.
pub fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.serial_number = Some(1.into());
    params.key_identifier_method = KeyIdMethod::PreSpecified(vec![1]);
    params.not_before = date_time_ymd(2020, 1, 2);
    params.not_after = date_time_ymd(2090, 12, 31);
    params
}

/// The DER of a certificate that signs itself.
pub fn self_signed(params: &CertificateParams) -> Vec<u8> {
    let certificate = params.self_signed(&StubKey).expect("a certificate");
    certificate.der().to_vec()
}

/// The DER of a root of this name.
pub fn root(name: &str) -> Vec<u8> {
    self_signed(&params(name))
}

/// The DER of a root of this name whose time ended in 2021.
pub fn expired(name: &str) -> Vec<u8> {
    let mut params = params(name);
    params.not_after = date_time_ymd(2021, 1, 1);
    self_signed(&params)
}

/// The DER of a certificate that a root of another name has signed.
pub fn leaf(name: &str, issuer: &str, names: Vec<SanType>) -> Vec<u8> {
    let mut params = params(name);
    params.subject_alt_names = names;
    let issuer = Issuer::new(self::params(issuer), StubKey);
    let certificate = params.signed_by(&StubKey, &issuer).expect("a certificate");
    certificate.der().to_vec()
}

/// PEM (RFC 7468) with lines of 64 characters.
pub fn pem(label: &str, der: &[u8]) -> String {
    let mut lines = String::new();
    for line in Base64::encode_string(der).as_bytes().chunks(64) {
        lines += str::from_utf8(line).expect("base64 is ASCII");
        lines.push('\n');
    }
    format!("-----BEGIN {label}-----\n{lines}-----END {label}-----\n")
}

/// One element of DER (X.690): tag, length and value.
pub fn element(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = value.len().to_be_bytes();
    let length: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    let mut encoded = vec![tag];
    match length.as_slice() {
        [] => encoded.push(0),
        [short @ 0..=0x7F] => encoded.push(*short),
        long => {
            encoded.push(0x80 | u8::try_from(long.len()).expect("few bytes"));
            encoded.extend(long);
        }
    }
    encoded.extend(value);
    encoded
}

/// One constructed element of BER whose end is told by two zeros (X.690 section 8.1.3.6).
pub fn endless(tag: u8, value: &[u8]) -> Vec<u8> {
    [&[tag, 0x80], value, &[0, 0]].concat()
}

/// A PKCS#7 bundle of these certificates (RFC 5652 section 5.1).
pub fn pkcs7(certificates: &[Vec<u8>]) -> Vec<u8> {
    bundle(certificates, element)
}

/// The same bundle with lengths that are not told in advance.
pub fn pkcs7_ber(certificates: &[Vec<u8>]) -> Vec<u8> {
    bundle(certificates, endless)
}

/// `1.2.840.113549.1.7`, PKCS#7, and what follows it.
fn pkcs7_identifier(last: u8) -> Vec<u8> {
    element(
        0x06,
        &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, last],
    )
}

fn bundle(certificates: &[Vec<u8>], constructed: fn(u8, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let signed_data = [
        element(0x02, &[1]),
        constructed(0x31, &[]),
        constructed(0x30, &pkcs7_identifier(1)),
        constructed(0xA0, &certificates.concat()),
        constructed(0x31, &[]),
    ];
    let content = constructed(0xA0, &constructed(0x30, &signed_data.concat()));
    constructed(0x30, &[pkcs7_identifier(2), content].concat())
}

/// The body of a call that carries a file.
pub fn carrying(content: impl AsRef<[u8]>) -> Value {
    json!({ "content": Base64::encode_string(content.as_ref()) })
}
