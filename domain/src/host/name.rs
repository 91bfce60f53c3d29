use super::{HostError, label};
use crate::array_vec::ArrayVec;

/// A DNS name in its ASCII form: lower case, A-labels, no trailing dot.
pub(crate) struct AsciiName(ArrayVec<u8, { AsciiName::MAX }>);

impl AsciiName {
    /// Octets of a name in its ASCII form (RFC 1035 section 2.3.4, without the length octets at both ends).
    const MAX: usize = 253;

    /// Octets of a name as it is typed. Each character, of up to 4 octets, takes at least one octet of the ASCII
    /// form, and there may be one trailing dot.
    pub(crate) const MAX_TYPED: usize = 4 * (AsciiName::MAX + 1);

    /// Reads a name; an IPv4 address is not one.
    pub(crate) fn read(typed: &str) -> Result<AsciiName, HostError> {
        if typed.len() > AsciiName::MAX_TYPED {
            return Err(HostError::TooLong);
        }
        let mut ascii = ArrayVec::new(0);
        for (index, label) in without_trailing_dot(typed).split(is_dot).enumerate() {
            if index > 0 {
                ascii.push(b'.').ok_or(HostError::TooLong)?;
            }
            let label = label::to_ascii(label)?;
            ascii.extend(&label).ok_or(HostError::TooLong)?;
        }
        let name = AsciiName(ascii);
        if ends_in_a_number(name.last_label()) {
            return Err(HostError::NumericLookAlike);
        }
        Ok(name)
    }

    /// Octets of the ASCII form.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_single_label(&self) -> bool {
        !self.0.contains(&b'.')
    }

    fn last_label(&self) -> &[u8] {
        self.0.rsplit(|&byte| byte == b'.').next().unwrap_or(&[])
    }
}

impl From<AsciiName> for String {
    fn from(name: AsciiName) -> String {
        name.0.iter().copied().map(char::from).collect()
    }
}

/// The dot, and the three that input methods for Chinese and Japanese type in its place (RFC 3490 section 3.1).
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{FF0E}' | '\u{FF61}')
}

fn without_trailing_dot(typed: &str) -> &str {
    typed.strip_suffix(is_dot).unwrap_or(typed)
}

/// WHATWG URL standard, "ends in a number checker".
fn ends_in_a_number(label: &[u8]) -> bool {
    match label.strip_prefix(b"0x") {
        Some(hexadecimal) => hexadecimal.iter().all(u8::is_ascii_hexdigit),
        None => label.iter().all(u8::is_ascii_digit),
    }
}
