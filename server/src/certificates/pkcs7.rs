//! The certificates of a PKCS#7 bundle: `SignedData` of the Cryptographic Message Syntax (RFC 5652 section 5).
//!
//! Bundles also come in BER with lengths that are not told in advance. Signers, revocation lists and content are passed
//! over: a bundle of certificates alone has none (RFC 5652 section 5.1).

use der::asn1::ObjectIdentifier;
use der::{
    Decode, DecodeValue, EncodingRules, FixedTag, Header, Reader, SliceReader, Tag, TagMode,
    TagNumber,
};

/// `id-signedData`.
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

const CERTIFICATES: TagNumber = TagNumber(0);

/// Whether these bytes are `ContentInfo`: a sequence that begins with the identifier of its content.
pub fn is_one(content: &[u8]) -> bool {
    let first = || {
        let mut reader = ber(content)?;
        Header::decode(&mut reader)?
            .tag()
            .assert_eq(Tag::Sequence)?;
        Tag::peek(&reader)
    };
    first() == Ok(Tag::ObjectIdentifier)
}

/// The DER of each certificate. `None`: this is no bundle, or it is damaged.
pub fn certificates(content: &[u8]) -> Option<Vec<Vec<u8>>> {
    signed_data(content).ok().flatten()
}

fn ber(content: &[u8]) -> der::Result<SliceReader<'_>> {
    SliceReader::new_with_encoding_rules(content, EncodingRules::Ber)
}

fn signed_data(content: &[u8]) -> der::Result<Option<Vec<Vec<u8>>>> {
    let mut reader = ber(content)?;
    let signed_data = reader.sequence(|content_info| {
        if ObjectIdentifier::decode(content_info)? != SIGNED_DATA {
            return Ok(None);
        }
        content_info.context_specific::<SignedData>(TagNumber(0), TagMode::Explicit)
    })?;
    reader.finish()?;
    Ok(signed_data.map(|SignedData(certificates)| certificates))
}

/// The certificates of `SignedData`.
struct SignedData(Vec<Vec<u8>>);

impl FixedTag for SignedData {
    const TAG: Tag = Tag::Sequence;
}

impl<'a> DecodeValue<'a> for SignedData {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, _: Header) -> der::Result<Self> {
        let mut certificates = Vec::new();
        while !reader.is_finished() {
            if is_certificates(Tag::peek(reader)?) {
                let set =
                    reader.context_specific::<CertificateSet>(CERTIFICATES, TagMode::Implicit)?;
                certificates.extend(set.into_iter().flat_map(|CertificateSet(found)| found));
            } else {
                reader.tlv_bytes()?;
            }
        }
        Ok(Self(certificates))
    }
}

fn is_certificates(tag: Tag) -> bool {
    tag.is_context_specific() && tag.number() == CERTIFICATES
}

/// `CertificateSet`, of which the kinds that X.509 has replaced are passed over.
struct CertificateSet(Vec<Vec<u8>>);

impl FixedTag for CertificateSet {
    const TAG: Tag = Tag::Set;
}

impl<'a> DecodeValue<'a> for CertificateSet {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, _: Header) -> der::Result<Self> {
        let mut certificates = Vec::new();
        while !reader.is_finished() {
            let tag = Tag::peek(reader)?;
            let element = reader.tlv_bytes()?;
            if tag == Tag::Sequence {
                certificates.push(element.to_vec());
            }
        }
        Ok(Self(certificates))
    }
}
