//! Lower case by arithmetic, for the alphabets where it is regular.
//!
//! [`char::to_lowercase`] knows every letter, and its tables are as large in the browser as all rules for hosts together.
//! An upper-case letter that is missing here is no letter of a host name; its lower-case form still is.

/// Upper-case letters that stand in one row, and the distance to the row of their lower-case forms.
const ROWS: [(char, char, u32); 13] = [
    ('A', 'Z', 32),
    ('\u{00C0}', '\u{00D6}', 32), // Latin
    ('\u{00D8}', '\u{00DE}', 32),
    ('\u{0386}', '\u{0386}', 38), // Greek
    ('\u{0388}', '\u{038A}', 37),
    ('\u{038C}', '\u{038C}', 64),
    ('\u{038E}', '\u{038F}', 63),
    ('\u{0391}', '\u{03A1}', 32),
    ('\u{03A3}', '\u{03AB}', 32),
    ('\u{0400}', '\u{040F}', 80), // Cyrillic
    ('\u{0410}', '\u{042F}', 32),
    ('\u{04C0}', '\u{04C0}', 15),
    ('\u{0531}', '\u{0556}', 48), // Armenian
];

/// Letters that stand in pairs, upper case first.
const PAIRS: [(char, char); 21] = [
    ('\u{0100}', '\u{012F}'), // Latin
    ('\u{0134}', '\u{0137}'),
    ('\u{0139}', '\u{0148}'),
    ('\u{014A}', '\u{0177}'),
    ('\u{0179}', '\u{017E}'),
    ('\u{0191}', '\u{0192}'),
    ('\u{0198}', '\u{0199}'),
    ('\u{01A0}', '\u{01A1}'),
    ('\u{01AF}', '\u{01B0}'),
    ('\u{01B3}', '\u{01B4}'),
    ('\u{01CD}', '\u{01DC}'),
    ('\u{01DE}', '\u{01EF}'),
    ('\u{01F4}', '\u{01F5}'),
    ('\u{01F8}', '\u{021F}'),
    ('\u{0222}', '\u{0233}'),
    ('\u{0460}', '\u{0481}'), // Cyrillic
    ('\u{048A}', '\u{04BF}'),
    ('\u{04C1}', '\u{04CE}'),
    ('\u{04D0}', '\u{052F}'),
    ('\u{1E00}', '\u{1E95}'), // Latin Extended Additional
    ('\u{1EA0}', '\u{1EFF}'),
];

/// The lower-case form of a letter; the character itself where it has none or is one.
pub(super) fn lower_case(c: char) -> char {
    char::from_u32(u32::from(c) + distance(c)).unwrap_or(c)
}

fn distance(c: char) -> u32 {
    if let Some((_, _, distance)) = ROWS
        .iter()
        .find(|(first, last, _)| (first..=last).contains(&&c))
    {
        return *distance;
    }
    match PAIRS
        .iter()
        .find(|(first, last)| (first..=last).contains(&&c))
    {
        Some((first, _)) => 1 - (u32::from(c) - u32::from(*first)) % 2,
        None => 0,
    }
}
