//! Digests that are kept in place of what they were made from.
//!
//! Passwords and addresses are easily guessed: a plain hash of one in the database would let a thief of the file try
//! guesses against it at full speed. A keyed one (HMAC-SHA-256, RFC 2104) tells nothing without the server's key.

use hkdf::hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::key::{MasterKey, SubKey};

/// Makes digests for one purpose.
pub struct KeyedDigest(SubKey);

impl KeyedDigest {
    /// Digests under a key of their own that is derived from the server's.
    pub fn new(key: &MasterKey, purpose: &str) -> Self {
        Self(key.derive(purpose))
    }

    /// The digest of several parts, each with its length before it, so that no two lists of parts give the same bytes.
    pub fn of(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&*self.0).expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_differ_by_part_by_purpose_and_by_server() {
        let key = MasterKey::generate().unwrap();
        let digests = KeyedDigest::new(&key, "one");
        let first = digests.of(&[b"ab", b"c"]);
        assert_eq!(first, digests.of(&[b"ab", b"c"]));
        assert_ne!(first, digests.of(&[b"a", b"bc"]));
        assert_ne!(first, digests.of(&[b"abc"]));
        assert_ne!(first, KeyedDigest::new(&key, "two").of(&[b"ab", b"c"]));
        let other = MasterKey::generate().unwrap();
        assert_ne!(first, KeyedDigest::new(&other, "one").of(&[b"ab", b"c"]));
    }
}
