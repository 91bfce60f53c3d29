//! PEM (RFC 7468), read as generously as people paste it: any line length, any text around and between.

use base64ct::{Base64, Encoding};

use super::Refusal;

/// One encapsulated text.
pub struct Section {
    /// What the bytes are said to be, such as `CERTIFICATE`.
    pub label: String,
    /// What stood there in base64.
    pub bytes: Vec<u8>,
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The sections of a PEM text. `None`: this is no PEM.
pub fn sections(content: &[u8]) -> Option<Result<Vec<Section>, Refusal>> {
    // The text around the sections may have any encoding; the sections are ASCII.
    let text = String::from_utf8_lossy(content);
    text.contains(BEGIN).then(|| {
        if has_private_key(&text) {
            return Err(Refusal::PrivateKey);
        }
        text.split(BEGIN).skip(1).map(section).collect()
    })
}

/// A key is refused as one also when it is damaged or encrypted, as `ENCRYPTED PRIVATE KEY` and the like say.
fn has_private_key(text: &str) -> bool {
    let mut labels = text
        .split(BEGIN)
        .skip(1)
        .filter_map(|rest| rest.split(DASHES).next());
    labels.any(|label| label.contains("PRIVATE KEY"))
}

fn section(after_begin: &str) -> Result<Section, Refusal> {
    let parts = || {
        let (label, rest) = after_begin.split_once(DASHES)?;
        let (body, rest) = rest.split_once(END)?;
        let (end, _) = rest.split_once(DASHES)?;
        let base64: String = body.split_ascii_whitespace().collect();
        (end == label).then_some(Section {
            label: label.to_owned(),
            bytes: Base64::decode_vec(&base64).ok()?,
        })
    };
    parts().ok_or(Refusal::Unreadable)
}
