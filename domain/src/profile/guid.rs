use std::str::FromStr;

/// Lengths of the groups of hexadecimal digits in a GUID (RFC 9562 section 4).
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// A GUID as Microsoft writes the IDs of tenants and applications, without braces.
///
/// ```
/// use email_account::profile::{Guid, GuidError};
/// let guid: Guid = "3F2504E0-4F89-41D3-9A0C-0305E82C3301".parse()?;
/// assert_eq!(guid.as_str(), "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
/// # Ok::<(), GuidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Guid(String);

impl Guid {
    /// The GUID in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Guid> for String {
    fn from(guid: Guid) -> String {
        guid.0
    }
}

/// The text is not a GUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidError;

impl FromStr for Guid {
    type Err = GuidError;

    fn from_str(text: &str) -> Result<Self, GuidError> {
        let mut groups = text.split('-');
        let fit = GROUPS.into_iter().all(|length| {
            groups.next().is_some_and(|group| {
                group.len() == length && group.bytes().all(|b| b.is_ascii_hexdigit())
            })
        });
        if fit && groups.next().is_none() {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(GuidError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_five_groups_of_hexadecimal_digits() {
        let fits = "3f2504e0-4f89-41d3-9a0c-0305e82c3301".parse::<Guid>();
        assert!(fits.is_ok());
        for text in [
            "",
            "3f2504e04f8941d39a0c0305e82c3301",
            "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}",
            "3f2504e0-4f89-41d3-9a0c-0305e82c330",
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301-",
            "3f2504e0-4f89-41d3-9a0c-0305e82c330g",
        ] {
            assert_eq!(text.parse::<Guid>(), Err(GuidError), "{text}");
        }
    }
}
