//! The part of an address before the `@`: a dot-atom (RFC 5321 section 4.1.2, RFC 6531 section 3.3).

use super::AddressError;

/// Octets of a local part (RFC 5321 section 4.5.3.1.1).
pub(super) const MAX: usize = 64;

pub(super) fn check(local_part: &str) -> Result<(), AddressError> {
    if local_part.is_empty() {
        return Err(AddressError::LocalPartEmpty);
    }
    if local_part.len() > MAX {
        return Err(AddressError::LocalPartTooLong);
    }
    if let Some(c) = local_part.chars().find(|&c| c != '.' && !is_atext(c)) {
        return Err(AddressError::LocalPartCharacter(c));
    }
    if local_part.split('.').any(str::is_empty) {
        return Err(AddressError::LocalPartDot);
    }
    Ok(())
}

/// `atext` of RFC 5322 section 3.2.3, widened by RFC 6531 section 3.3.
fn is_atext(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    }
    !c.is_control() && !c.is_whitespace() && !is_noncharacter(c) && !is_misleading(c)
}

/// The last two code points of each plane (Unicode standard section 23.7); the others are in [`MISLEADING`].
fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_misleading(c: char) -> bool {
    MISLEADING
        .iter()
        .any(|&(first, last)| (first..=last).contains(&c))
}

/// Characters that do not show, that reorder others, that have no meaning of their own, or that software turns into ASCII
/// punctuation: two addresses that look alike would be two mailboxes.
const MISLEADING: [(char, char); 18] = [
    ('\u{00AD}', '\u{00AD}'),    // soft hyphen
    ('\u{034F}', '\u{034F}'),    // combining grapheme joiner
    ('\u{037E}', '\u{037E}'),    // Greek question mark, which NFC turns into a semicolon
    ('\u{061C}', '\u{061C}'),    // Arabic letter mark
    ('\u{115F}', '\u{1160}'),    // Hangul fillers
    ('\u{17B4}', '\u{17B5}'),    // Khmer inherent vowels
    ('\u{180B}', '\u{180F}'),    // Mongolian variation selectors
    ('\u{1FEF}', '\u{1FEF}'),    // Greek varia, which NFC turns into a grave accent
    ('\u{2000}', '\u{206F}'), // general punctuation: joiners, bidi controls, typographic quotes and dashes
    ('\u{3164}', '\u{3164}'), // Hangul filler
    ('\u{E000}', '\u{F8FF}'), // private use
    ('\u{FDD0}', '\u{FDEF}'), // noncharacters
    ('\u{FE00}', '\u{FE0F}'), // variation selectors
    ('\u{FEFF}', '\u{FEFF}'), // byte order mark
    ('\u{FFA0}', '\u{FFA0}'), // half-width Hangul filler
    ('\u{FFF0}', '\u{FFFF}'), // specials, the replacement character among them
    ('\u{E0000}', '\u{E0FFF}'), // tags, variation selectors
    ('\u{F0000}', '\u{10FFFF}'), // private use
];
