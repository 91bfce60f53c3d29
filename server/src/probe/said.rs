//! What a server said, made fit to be shown: cleaned, short, and not at all if it repeats a secret.
//!
//! Servers do repeat what they were sent, in any spelling. So what they say is searched for pieces of every secret of the
//! test, and dropped as a whole if there is one.

use base64ct::{Base64Unpadded, Encoding};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::foreign_text::clean;

/// The most characters that are shown.
const SHOWN: usize = 300;

/// The most characters that are looked at: what is shown, and enough behind it to see a secret that begins in there.
const SEARCHED: usize = 1_200;

/// Characters of a secret that are a piece of it: whoever repeats twice as many repeats a whole piece.
const PIECE: usize = 8;

/// The secrets of a test, in every spelling in which a server might repeat them.
#[derive(Default)]
pub(crate) struct Secrets {
    /// Pieces as [`folded`] leaves them.
    pieces: Vec<Zeroizing<String>>,
}

impl Secrets {
    /// Adds a secret that is about to be sent.
    pub(crate) fn add(&mut self, secret: &str) {
        let characters = Zeroizing::new(secret.chars().collect::<Vec<_>>());
        let digest = Sha256::digest(secret.as_bytes());
        self.add_piece(&hex(&digest));
        self.add_piece(&Base64Unpadded::encode_string(&digest));
        if characters.len() < PIECE {
            self.add_spellings(secret);
        }
        for piece in characters.chunks_exact(PIECE) {
            self.add_spellings(&Zeroizing::new(piece.iter().collect::<String>()));
        }
    }

    fn add_spellings(&mut self, piece: &str) {
        self.add_piece(piece);
        self.add_piece(&percent(piece));
        self.add_piece(&html(piece));
        self.add_piece(&hex(piece.as_bytes()));
        let utf16 = Zeroizing::new(
            piece
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<_>>(),
        );
        self.add_piece(&hex(&utf16));
        for bytes_before in 0..3 {
            self.add_piece(&base64(piece.as_bytes(), bytes_before));
            self.add_piece(&base64(&utf16, bytes_before));
        }
    }

    fn add_piece(&mut self, piece: &str) {
        let piece = folded(piece);
        if !piece.is_empty() {
            self.pieces.push(piece);
        }
    }

    /// Whether a text holds a piece of a secret.
    fn are_in(&self, text: &str) -> bool {
        let text = folded(text);
        self.pieces
            .iter()
            .any(|piece| text.contains(piece.as_str()))
    }
}

/// What is shown of it: nothing, if it holds a secret.
pub(crate) fn said(text: &str, secrets: &Secrets) -> Option<String> {
    let end = text.char_indices().nth(SEARCHED).map(|(end, _)| end);
    let searched = text[..end.unwrap_or(text.len())].trim();
    (!searched.is_empty() && !secrets.are_in(searched)).then(|| clean(searched, SHOWN))
}

/// The most capabilities that are shown, and the most bytes of one.
const CAPABILITIES: usize = 64;

/// What a server can do, as far as it is shown.
pub(crate) fn capability_names(names: &[String]) -> Vec<String> {
    let readable = |name: &&String| {
        name.len() <= CAPABILITIES && name.bytes().all(|byte| matches!(byte, b' '..=b'~'))
    };
    let shown = names.iter().filter(readable).take(CAPABILITIES);
    shown.map(|name| name.to_ascii_uppercase()).collect()
}

/// The text without what servers add or change when they repeat something: case, spaces, line ends, quotes and the
/// backslashes before them; and with one alphabet for base64 (RFC 4648 sections 4 and 5).
fn folded(text: &str) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(text.len() * 2));
    let kept = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\\'));
    for c in kept.flat_map(char::to_lowercase) {
        folded.push(match c {
            '-' => '+',
            '_' => '/',
            c => c,
        });
    }
    folded
}

/// Percent-encoded (RFC 3986 section 2.1).
fn percent(text: &str) -> Zeroizing<String> {
    let mut encoded = Zeroizing::new(String::with_capacity(text.len() * 3));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            push_hex(&mut encoded, byte);
        }
    }
    encoded
}

/// As HTML escapes it.
fn html(text: &str) -> Zeroizing<String> {
    let mut escaped = Zeroizing::new(String::with_capacity(text.len() * 6));
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        push_hex(&mut text, *byte);
    }
    text
}

fn push_hex(text: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 0xf] {
        text.extend(char::from_digit(digit.into(), 16));
    }
}

/// The letters of base64 that depend on these bytes alone, where so many bytes (modulo three) stand before them.
fn base64(bytes: &[u8], bytes_before: usize) -> Zeroizing<String> {
    let mut padded = Zeroizing::new(Vec::with_capacity(bytes_before + bytes.len()));
    padded.resize(bytes_before, 0);
    padded.extend_from_slice(bytes);
    let encoded = Zeroizing::new(Base64Unpadded::encode_string(&padded));
    let own = (bytes_before * 8).div_ceil(6)..padded.len() * 8 / 6;
    Zeroizing::new(encoded.get(own).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use email_account_external_cases::redactions;

    use super::*;

    fn secrets(secret: &str) -> Secrets {
        let mut secrets = Secrets::default();
        secrets.add(secret);
        secrets
    }

    #[test]
    fn a_text_that_repeats_a_secret_in_any_spelling_is_dropped() {
        let Some(redactions) = redactions() else {
            return println!("skipped: the cases are absent");
        };
        let secrets = secrets(&redactions.canary);
        for (name, form) in redactions.forms {
            for text in [
                form.clone(),
                format!("535 5.7.8 bad: {form} (try again)"),
                form.to_uppercase(),
            ] {
                assert_eq!(said(&text, &secrets), None, "{name}");
            }
        }
    }

    #[test]
    fn no_spelling_hides_a_secret() {
        let secret = r#"p"ä\s <w> & 100%-sure"#;
        let secrets = secrets(secret);
        for repeated in [
            secret,
            r#"LOGIN ann "p\"ä\\s <w> & 100%-sure""#,
            "p&quot;ä\\s &lt;w&gt; &amp; 100%-sure",
            "p%22%C3%A4%5Cs%20%3Cw%3E%20%26%20100%25-sure",
            "P\"Ä\\S <W> & 100%-SURE",
            "p\"ä\\s\r\n<w> &\r\n100%-sure",
        ] {
            assert_eq!(
                said(&format!("you sent {repeated}"), &secrets),
                None,
                "{repeated}"
            );
        }
        for before in 0..7 {
            let sent = [&vec![b'x'; before], secret.as_bytes(), b"\x01\x01"].concat();
            let repeated = base64ct::Base64::encode_string(&sent);
            assert_eq!(said(&repeated, &secrets), None, "{before}");
            let repeated = base64ct::Base64UrlUnpadded::encode_string(&sent);
            assert_eq!(said(&repeated, &secrets), None, "{before}");
        }
    }

    #[test]
    fn a_piece_of_a_secret_is_a_secret() {
        let secrets = secrets("correct horse battery staple");
        for piece in ["correct horse b", "e battery staple", "rse battery sta"] {
            assert_eq!(said(piece, &secrets), None, "{piece}");
        }
        assert_eq!(said("staple", &secrets).as_deref(), Some("staple"));
    }

    #[test]
    fn a_short_secret_is_found_as_a_whole() {
        let secrets = secrets("abc");
        assert_eq!(said("bad password: abc", &secrets), None);
        assert_eq!(said("no YWJj", &secrets), None);
        assert_eq!(said("ab", &secrets).as_deref(), Some("ab"));
    }

    #[test]
    fn other_texts_are_shown_cleaned_and_short() {
        let mut secrets = secrets("S3cr3t-Zq9!K7w2Xp4v");
        secrets.add("");
        let shown = |text: &str| said(text, &secrets);
        assert_eq!(
            shown("  Invalid credentials (Failure) ").as_deref(),
            Some("Invalid credentials (Failure)")
        );
        assert_eq!(
            shown("a\u{1b}[31m\u{202e}b").as_deref(),
            Some("a\u{FFFD}[31m\u{FFFD}b")
        );
        assert_eq!(shown(" \r\n"), None);
        let long = shown(&"é".repeat(9_000)).unwrap();
        assert_eq!(long.chars().count(), SHOWN);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn a_secret_at_the_cut_is_not_shown_in_part() {
        let secret = "S3cr3t-Zq9!K7w2Xp4v";
        for before in SHOWN - secret.len()..SHOWN {
            let text = "x".repeat(before) + secret;
            assert_eq!(said(&text, &secrets(secret)), None, "{before}");
        }
    }
}
