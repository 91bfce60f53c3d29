//! Files that somebody hands over.

use web_sys::{File, js_sys::futures::JsFuture};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It has more bytes than such a file ever has.
    TooLarge,
    /// The browser cannot read it: it was moved or changed, or its rights forbid it.
    Unreadable,
}

/// The text in a file of this many bytes at most. What is no UTF-8 becomes U+FFFD.
///
/// # Errors
/// See [`FileError`]. A file that is too large is not even opened.
pub async fn read_text(file: File, max_bytes: usize) -> Result<String, FileError> {
    if file.size() > max_bytes as f64 {
        return Err(FileError::TooLarge);
    }
    let text = JsFuture::from(file.text()).await;
    let text = text.map_err(|_| FileError::Unreadable)?;
    text.as_string().ok_or(FileError::Unreadable)
}
