//! Passwords on their way from an input to the place that seals or uses them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer};
use zeroize::Zeroizing;

/// A password. It cannot be printed, compared or copied, and its memory is overwritten when it is dropped.
///
/// ```
/// use email_account::Secret;
/// let secret = Secret::new("correct horse".to_owned());
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "correct horse");
/// ```
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a password over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The password itself, for the one place that uses it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Longest secret, in characters: more than any provider accepts.
    pub(crate) const MAX: usize = 1024;

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds a line break or another control character, which no input can have produced.
    pub(crate) fn has_control_character(&self) -> bool {
        self.0.chars().any(char::is_control)
    }

    /// Whether it is longer than [`Secret::MAX`].
    pub(crate) fn is_too_long(&self) -> bool {
        self.0.chars().count() > Self::MAX
    }

    /// An app password of 16 letters as Google shows it, in four groups, without the spaces between them.
    /// Any other password is left as it is.
    pub(crate) fn without_app_password_spaces(self) -> Self {
        if is_spaced_app_password(self.expose()) {
            Self::new(
                self.expose()
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .collect(),
            )
        } else {
            self
        }
    }
}

/// Whether a text is 16 letters with white space between or round them, as Google shows an app password.
///
/// ```
/// use email_account::is_spaced_app_password;
/// assert!(is_spaced_app_password("abcd efgh ijkl mnop"));
/// assert!(!is_spaced_app_password("abcdefghijklmnop"));
/// assert!(!is_spaced_app_password("correct horse battery"));
/// ```
pub fn is_spaced_app_password(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    let all_letters = letters
        .by_ref()
        .take(16)
        .filter(char::is_ascii_alphabetic)
        .count()
        == 16;
    all_letters && letters.next().is_none() && text.len() > 16
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "password",
            "writeOnly": true,
            "maxLength": Secret::MAX
        })
    }
}

/// Writes a password into the one JSON document that carries it. [`Secret`] itself cannot be serialized,
/// so that no other document can hold one by accident.
pub(crate) fn expose<S: Serializer>(
    secret: &Option<Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_str(secret.expose()),
        None => serializer.serialize_none(),
    }
}

/// The passwords that were typed, one a side.
#[derive(Debug, Default)]
pub struct Secrets {
    /// Password for sending.
    pub sender: Option<Secret>,
    /// Password for receiving.
    pub receiver: Option<Secret>,
}
