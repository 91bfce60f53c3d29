//! Tokens of OAuth 2.0 that a Dovecot checks by itself: JSON Web Tokens (RFC 7519) with a key that both know.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use ring::hmac::{self, HMAC_SHA256};
use serde_json::{Value, json};

use crate::folder::Folder;

/// How long a token is good for.
const LIFETIME: Duration = Duration::from_secs(3600);

/// The key that tokens are signed with. It is no secret: the servers hold nothing.
const KEY: &[u8] = b"the key of all tokens in these tests";

/// Who grants tokens.
pub(crate) struct Tokens(hmac::Key);

impl Tokens {
    pub(crate) fn new() -> Self {
        Self(hmac::Key::new(HMAC_SHA256, KEY))
    }

    /// Writes the key where Dovecot looks for it: below the token's issuer, its algorithm and the key's name.
    pub(crate) fn write_key(&self, folder: &Folder) {
        for below in ["keys", "keys/default", "keys/default/HS256"] {
            folder.make(below);
        }
        folder.write("keys/default/HS256/default", &Base64::encode_string(KEY));
    }

    /// A token for this user.
    pub(crate) fn grant(&self, user: &str) -> String {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("a time after 1970");
        let header = part(&json!({ "alg": "HS256", "typ": "JWT" }));
        let claims = part(&json!({
            "sub": user, "email": user,
            "iat": now.as_secs(), "exp": (now + LIFETIME).as_secs(),
        }));
        let signed = format!("{header}.{claims}");
        let signature = hmac::sign(&self.0, signed.as_bytes());
        format!(
            "{signed}.{}",
            Base64UrlUnpadded::encode_string(signature.as_ref())
        )
    }
}

fn part(json: &Value) -> String {
    Base64UrlUnpadded::encode_string(json.to_string().as_bytes())
}
