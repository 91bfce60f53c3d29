//! What the user hands over as certificates: a text or a file.

use leptos::prelude::window;
use web_sys::{
    File,
    js_sys::{Uint8Array, futures::JsFuture},
};

/// The most bytes that the contract takes.
const MAX_BYTES: usize = 256 * 1024;

/// How every label of a private key in PEM ends (RFC 7468 sections 10 and 11, and OpenSSL's own).
const PRIVATE_KEY: &[u8] = b"PRIVATE KEY";

/// Why bytes are not even sent. The codes are those with which a server refuses the same.
pub fn refusal(bytes: &[u8]) -> Option<&'static str> {
    if bytes
        .windows(PRIVATE_KEY.len())
        .any(|part| part == PRIVATE_KEY)
    {
        Some("certificate.private-key")
    } else if bytes.len() > MAX_BYTES {
        Some("certificate.too-large")
    } else {
        None
    }
}

/// Everything in a file, or the code of why there is nothing.
pub async fn read(file: &File) -> Result<Vec<u8>, &'static str> {
    if file.size() > MAX_BYTES as f64 {
        return Err("certificate.too-large");
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(_) => Err("file.unreadable"),
    }
}

/// Base64 (RFC 4648 section 4). The browser takes bytes as characters up to U+00FF.
pub fn base64(bytes: &[u8]) -> String {
    let characters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    window().btoa(&characters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_key_is_never_sent_whatever_stands_round_it() {
        for label in ["PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"] {
            let text = ["junk\n-----BEGIN ", label, "-----\nMIIE"].concat();
            assert_eq!(refusal(text.as_bytes()), Some("certificate.private-key"));
        }
        assert_eq!(refusal(b"-----BEGIN CERTIFICATE-----"), None);
    }

    #[test]
    fn a_large_file_is_never_sent() {
        assert_eq!(refusal(&vec![0; MAX_BYTES]), None);
        assert_eq!(
            refusal(&vec![0; MAX_BYTES + 1]),
            Some("certificate.too-large")
        );
    }
}
