//! Passwords at rest: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), each sealed to the place where it belongs.
//!
//! The associated data binds the format, the key, the owner and the field: a ciphertext that somebody moves to
//! another owner or field of the database does not open there. Nonces are random: 24 bytes are enough that two
//! never meet.

use std::fmt;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use email_account::Secret;
use zeroize::Zeroizing;

use crate::key::MasterKey;

/// Version of the format of sealed secrets.
const FORMAT: &str = "1";

/// Length of a nonce in bytes.
pub const NONCE_BYTES: usize = 24;

/// Nothing has an empty ID.
const CANARY: Place<'static> = Place {
    owner: "",
    field: "canary",
};

/// Where a secret belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// ID of the account or of the authentication profile.
    pub owner: &'a str,
    /// JSON Pointer of the field in [`email_account::wire::Account`] or [`email_account::wire::AuthenticationProfile`].
    /// The two have no secret at the same pointer, so an account and a profile may share an ID.
    pub field: &'a str,
}

/// A secret that only its key opens, and only in its [`Place`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Which key sealed it.
    pub key_id: String,
    /// The nonce, used once.
    pub nonce: [u8; NONCE_BYTES],
    /// The encrypted secret and its tag.
    pub ciphertext: Vec<u8>,
}

/// Why a secret could not be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// The system gives no random bytes.
    NoRandomness,
    /// The key is another, or the secret was changed or moved.
    DoesNotOpen,
    /// The secret is too long for the cipher.
    TooLong,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoRandomness => "the system gives no random bytes",
            Self::DoesNotOpen => "the sealed secret does not open with this key in this place",
            Self::TooLong => "the secret is too long to be sealed",
        })
    }
}

impl std::error::Error for SealError {}

/// Seals and opens secrets with one key.
pub struct Seal {
    cipher: XChaCha20Poly1305,
    key_id: String,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seal({})", self.key_id)
    }
}

impl Seal {
    /// A seal whose keys are derived from the server's.
    pub fn new(key: &MasterKey) -> Self {
        let cipher = XChaCha20Poly1305::new((&*key.derive("seal")).into());
        let key_id = key.derive("seal key id")[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self { cipher, key_id }
    }

    /// Names the key without telling anything of it.
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Seals what somebody typed to its place.
    pub fn seal_secret(&self, place: Place<'_>, secret: &Secret) -> Result<Sealed, SealError> {
        self.seal(place, secret.expose().as_bytes())
    }

    /// Seals bytes to their place.
    pub fn seal(&self, place: Place<'_>, secret: &[u8]) -> Result<Sealed, SealError> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| SealError::NoRandomness)?;
        let aad = associated_data(&self.key_id, place);
        let ciphertext = self
            .cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: secret,
                    aad: &aad,
                },
            )
            .map_err(|_| SealError::TooLong)?;
        Ok(Sealed {
            key_id: self.key_id.clone(),
            nonce,
            ciphertext,
        })
    }

    /// A known text, sealed, to tell later whether the key is still the same.
    pub fn canary(&self) -> Result<Sealed, SealError> {
        self.seal(CANARY, CANARY.field.as_bytes())
    }

    /// Whether this key sealed the canary.
    pub fn opens_canary(&self, canary: &Sealed) -> bool {
        canary.key_id == self.key_id && self.open(CANARY, canary).is_ok()
    }

    /// Opens a secret in its place.
    pub fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let aad = associated_data(&sealed.key_id, place);
        self.cipher
            .decrypt(
                &XNonce::from(sealed.nonce),
                Payload {
                    msg: &sealed.ciphertext,
                    aad: &aad,
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| SealError::DoesNotOpen)
    }
}

/// Every part with its length before it, so that no two places give the same bytes.
fn associated_data(key_id: &str, place: Place<'_>) -> Vec<u8> {
    [FORMAT, key_id, place.owner, place.field]
        .into_iter()
        .flat_map(|part| {
            (part.len() as u64)
                .to_be_bytes()
                .into_iter()
                .chain(part.bytes())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENDER: Place<'_> = Place {
        owner: "support",
        field: "/sender/auth/password",
    };

    fn seal() -> Seal {
        Seal::new(&MasterKey::generate().unwrap())
    }

    #[test]
    fn a_sealed_secret_opens_in_its_place() {
        let seal = seal();
        let sealed = seal.seal(SENDER, b"correct horse").unwrap();
        assert_eq!(
            seal.open(SENDER, &sealed).unwrap().as_slice(),
            b"correct horse"
        );
    }

    #[test]
    fn the_same_secret_never_looks_the_same() {
        let seal = seal();
        let (one, two) = (
            seal.seal(SENDER, b"s").unwrap(),
            seal.seal(SENDER, b"s").unwrap(),
        );
        assert_ne!(one.nonce, two.nonce);
        assert_ne!(one.ciphertext, two.ciphertext);
    }

    #[test]
    fn a_secret_moved_to_another_place_does_not_open() {
        let seal = seal();
        let sealed = seal.seal(SENDER, b"correct horse").unwrap();
        let places = [
            Place {
                owner: "billing",
                ..SENDER
            },
            Place {
                field: "/receiver/auth/password",
                ..SENDER
            },
            Place {
                owner: "support/",
                field: "sender/auth/password",
            },
        ];
        for place in places {
            assert_eq!(
                seal.open(place, &sealed),
                Err(SealError::DoesNotOpen),
                "{place:?}"
            );
        }
    }

    #[test]
    fn a_changed_secret_does_not_open() {
        let seal = seal();
        let sealed = seal.seal(SENDER, b"correct horse").unwrap();
        for index in 0..sealed.ciphertext.len() {
            let mut changed = sealed.clone();
            changed.ciphertext[index] ^= 1;
            assert_eq!(seal.open(SENDER, &changed), Err(SealError::DoesNotOpen));
        }
        let mut changed = sealed.clone();
        changed.nonce[0] ^= 1;
        assert_eq!(seal.open(SENDER, &changed), Err(SealError::DoesNotOpen));
        let renamed = Sealed {
            key_id: "0000000000000000".to_owned(),
            ..sealed
        };
        assert_eq!(seal.open(SENDER, &renamed), Err(SealError::DoesNotOpen));
    }

    #[test]
    fn another_key_does_not_open_it() {
        let sealed = seal().seal(SENDER, b"correct horse").unwrap();
        assert_eq!(seal().open(SENDER, &sealed), Err(SealError::DoesNotOpen));
    }

    #[test]
    fn nothing_prints_the_key() {
        let key = MasterKey::from_base64(&"A".repeat(43).chars().chain(['=']).collect::<String>());
        assert_eq!(format!("{:?}", key.unwrap()), "MasterKey(..)");
    }
}
