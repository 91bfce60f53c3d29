//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a repeated request gets the first answer again.
//!
//! Only the answer to a request that created something is kept. A refused request changed nothing, so its key stays
//! free for the corrected one. A key is remembered together with the account in one transaction, and writers wait for
//! each other: of two requests at the same moment the second finds the first one's answer.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::http::HeaderMap;
use hkdf::hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::key::{MasterKey, SubKey};
use crate::problem::{Problem, ProblemCode};
use crate::store::Claim;

/// How long an answer is kept.
pub const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

const LONGEST_KEY: usize = 255;

/// The key that a client gave to its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key of a request. The header is a string in quotes (RFC 9651 section 3.3.3); the bare text that many clients
    /// send means the same. A client that repeats nothing may leave it out.
    pub fn of(headers: &HeaderMap) -> Result<Option<Self>, Problem> {
        let mut values = headers.get_all("idempotency-key").iter();
        let key = match (values.next(), values.next()) {
            (None, _) => return Ok(None),
            (Some(value), None) => value.to_str().ok().and_then(Self::parse),
            _ => None,
        };
        key.map(Some)
            .ok_or(Problem::new(ProblemCode::IdempotencyKeySyntax))
    }

    fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        let text = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .unwrap_or(value);
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
        let fits = (1..=LONGEST_KEY).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| Self(text.to_owned()))
    }
}

/// Tells whether two bodies are the same, without keeping either.
///
/// A body holds passwords. A plain hash of it in the database would let a thief of the file try passwords against it
/// at full speed; a keyed one (HMAC-SHA-256, RFC 2104) tells nothing without the server's key.
pub struct Fingerprints(SubKey);

impl Fingerprints {
    /// Fingerprints under a key that is derived from the server's.
    pub fn new(key: &MasterKey) -> Self {
        Self(key.derive("idempotency fingerprint"))
    }

    /// The claim of a request that arrives now.
    pub fn claim(&self, key: IdempotencyKey, body: &[u8], now: SystemTime) -> Claim {
        let fingerprint = self.of(&key, body);
        let kept_since = now.checked_sub(KEPT).unwrap_or(UNIX_EPOCH);
        Claim {
            key: key.0,
            fingerprint,
            kept_since,
        }
    }

    /// The fingerprint of a body under its idempotency key.
    fn of(&self, key: &IdempotencyKey, body: &[u8]) -> Vec<u8> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&*self.0).expect("HMAC takes keys of any length");
        mac.update(&(key.0.len() as u64).to_be_bytes());
        mac.update(key.0.as_bytes());
        mac.update(body);
        mac.finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(header: &'static str) -> Result<Option<IdempotencyKey>, Problem> {
        IdempotencyKey::of(&HeaderMap::from_iter([(
            axum::http::HeaderName::from_static("idempotency-key"),
            axum::http::HeaderValue::from_bytes(header.as_bytes()).unwrap(),
        )]))
    }

    #[test]
    fn a_key_means_the_same_with_and_without_quotes() {
        assert_eq!(key("\"8e03978e\"").unwrap(), key("8e03978e").unwrap());
    }

    #[test]
    fn a_key_is_one_string_of_visible_characters() {
        for header in ["", "\"\"", "two words", "a\"b", "\"open", "caf\u{e9}"] {
            assert!(key(header).is_err(), "{header}");
        }
    }

    #[test]
    fn fingerprints_differ_by_body_by_key_and_by_server() {
        let fingerprints = Fingerprints::new(&MasterKey::generate().unwrap());
        let others = Fingerprints::new(&MasterKey::generate().unwrap());
        let (one, two) = (IdempotencyKey("1".into()), IdempotencyKey("2".into()));
        let first = fingerprints.of(&one, b"body");
        assert_eq!(first, fingerprints.of(&one, b"body"));
        assert_ne!(first, fingerprints.of(&one, b"ydob"));
        assert_ne!(first, fingerprints.of(&two, b"body"));
        assert_ne!(first, others.of(&one, b"body"));
    }
}
