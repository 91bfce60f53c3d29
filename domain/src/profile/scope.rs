//! Scopes: what a token allows (RFC 6749 section 3.3).

use super::{ProfileProvider, TokenUse};
use crate::Grant;

/// The scope that a provider wants for a use. `None`: nothing is known, or the provider has no such use.
///
/// Microsoft gives an application all that it was consented to (`.default`), for Exchange's protocols under
/// `outlook.office365.com`; a user gets the permissions that are named.
pub(super) fn default_scope(
    provider: ProfileProvider,
    grant: Grant,
    token_use: TokenUse,
) -> Option<&'static str> {
    use TokenUse::{Graph, Imap, Pop3, Smtp};
    match (provider, grant, token_use) {
        (ProfileProvider::Microsoft, Grant::ClientCredentials, Graph) => {
            Some("https://graph.microsoft.com/.default")
        }
        (ProfileProvider::Microsoft, Grant::ClientCredentials, Imap | Pop3 | Smtp) => {
            Some("https://outlook.office365.com/.default")
        }
        (ProfileProvider::Microsoft, Grant::Password, Imap) => {
            Some("https://outlook.office.com/IMAP.AccessAsUser.All")
        }
        (ProfileProvider::Microsoft, Grant::Password, Pop3) => {
            Some("https://outlook.office.com/POP.AccessAsUser.All")
        }
        (ProfileProvider::Microsoft, Grant::Password, Smtp) => {
            Some("https://outlook.office.com/SMTP.Send")
        }
        (ProfileProvider::Microsoft, Grant::Password, Graph) => {
            Some("https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/Mail.Send")
        }
        (ProfileProvider::Google, _, Imap | Pop3 | Smtp) => Some("https://mail.google.com/"),
        (ProfileProvider::Google, _, Graph) | (ProfileProvider::Other, _, _) => None,
    }
}

/// Whether a text is a scope: tokens of visible ASCII characters but `"` and `\`, with one space between them.
pub(super) fn is_scope(text: &str) -> bool {
    text.split(' ').all(|token| {
        let fits = |b: u8| b.is_ascii_graphic() && b != b'"' && b != b'\\';
        !token.is_empty() && token.bytes().all(fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_words_with_one_space_between() {
        assert!(is_scope("https://mail.google.com/"));
        assert!(is_scope("a b"));
        for text in [
            "",
            " ",
            "a  b",
            "a b ",
            "a\nb",
            "a\tb",
            "\"a\"",
            "a\\b",
            "caf\u{e9}",
        ] {
            assert!(!is_scope(text), "{text:?}");
        }
    }
}
