//! What holds a private key, told by the shape of its first elements.

use der::{Decode, Header, Reader, SliceReader, Tag};

/// Whether these bytes are a private key, or a PKCS#12 file, which is there to carry one.
///
/// No certificate and no PKCS#7 bundle begins with a version number, but these do: PKCS#8 (RFC 5958, versions 0 and 1),
/// PKCS#1 (RFC 8017 appendix A.1.2, 0 and 1), SEC 1 (RFC 5915, 1) and PKCS#12 (RFC 7292, 3). An encrypted PKCS#8 key has
/// no version: it is an algorithm and an octet string.
pub fn is_one(content: &[u8]) -> bool {
    begins_with_version(content).unwrap_or(false) || is_encrypted(content).unwrap_or(false)
}

fn begins_with_version(content: &[u8]) -> der::Result<bool> {
    let mut reader = inside_of_sequence(content)?;
    let version = reader.tlv_bytes()?;
    Ok(matches!(version, [0x02, 0x01, 0..=3]))
}

fn is_encrypted(content: &[u8]) -> der::Result<bool> {
    let mut reader = inside_of_sequence(content)?;
    let algorithm = Tag::peek(&reader)?;
    reader.tlv_bytes()?;
    Ok(algorithm == Tag::Sequence && Tag::peek(&reader)? == Tag::OctetString)
}

fn inside_of_sequence(content: &[u8]) -> der::Result<SliceReader<'_>> {
    let mut reader = SliceReader::new_with_encoding_rules(content, der::EncodingRules::Ber)?;
    Header::decode(&mut reader)?
        .tag()
        .assert_eq(Tag::Sequence)?;
    Ok(reader)
}
