//! The letters outside ASCII that a host name may have.
//!
//! Chosen so that an accepted label has the A-label that UTS #46 gives it, without the tables of UTS #46: letters of
//! the scripts in everyday use, except those that UTS #46 or NFC changes. A test compares every code point with an
//! implementation of UTS #46.

type Range = (char, char);

/// Blocks of the recommended scripts (UAX #31 table 5), as far as they hold letters of living languages.
const SCRIPTS: [Range; 24] = [
    ('\u{00DF}', '\u{02AF}'),   // Latin
    ('\u{0370}', '\u{03FF}'),   // Greek
    ('\u{0400}', '\u{052F}'),   // Cyrillic
    ('\u{0560}', '\u{0588}'),   // Armenian
    ('\u{05B0}', '\u{05F2}'),   // Hebrew
    ('\u{0620}', '\u{06FF}'),   // Arabic
    ('\u{0750}', '\u{07B1}'),   // Arabic Supplement, Thaana
    ('\u{08A0}', '\u{08C9}'),   // Arabic Extended-A
    ('\u{0900}', '\u{0DFF}'),   // Devanagari to Sinhala
    ('\u{0E00}', '\u{0EFF}'),   // Thai, Lao
    ('\u{0F40}', '\u{0FBC}'),   // Tibetan
    ('\u{1000}', '\u{10FF}'),   // Myanmar, Georgian
    ('\u{1200}', '\u{135F}'),   // Ethiopic
    ('\u{1780}', '\u{17D3}'),   // Khmer
    ('\u{1E00}', '\u{1EFF}'),   // Latin Extended Additional
    ('\u{3005}', '\u{3007}'),   // Han iteration mark, closing mark, zero
    ('\u{3041}', '\u{30FE}'),   // Hiragana, Katakana
    ('\u{3105}', '\u{312F}'),   // Bopomofo
    ('\u{31A0}', '\u{31BF}'),   // Bopomofo Extended
    ('\u{3400}', '\u{4DBF}'),   // Han
    ('\u{4E00}', '\u{9FFF}'),   // Han
    ('\u{AC00}', '\u{D7A3}'),   // Hangul
    ('\u{20000}', '\u{2F7FF}'), // Han
    ('\u{30000}', '\u{3FFFF}'), // Han
];

/// Marks that spell words but are not Alphabetic: nukta, virama, tone marks.
const MARKS: [Range; 26] = [
    ('\u{093C}', '\u{093C}'), // Devanagari
    ('\u{094D}', '\u{094D}'),
    ('\u{09BC}', '\u{09BC}'), // Bengali
    ('\u{09CD}', '\u{09CD}'),
    ('\u{0A3C}', '\u{0A3C}'), // Gurmukhi
    ('\u{0A4D}', '\u{0A4D}'),
    ('\u{0ABC}', '\u{0ABC}'), // Gujarati
    ('\u{0ACD}', '\u{0ACD}'),
    ('\u{0B3C}', '\u{0B3C}'), // Oriya
    ('\u{0B4D}', '\u{0B4D}'),
    ('\u{0BCD}', '\u{0BCD}'), // Tamil
    ('\u{0C3C}', '\u{0C3C}'), // Telugu
    ('\u{0C4D}', '\u{0C4D}'),
    ('\u{0CBC}', '\u{0CBC}'), // Kannada
    ('\u{0CCD}', '\u{0CCD}'),
    ('\u{0D3B}', '\u{0D3C}'), // Malayalam
    ('\u{0D4D}', '\u{0D4D}'),
    ('\u{0DCA}', '\u{0DCA}'), // Sinhala
    ('\u{0E3A}', '\u{0E3A}'), // Thai
    ('\u{0E47}', '\u{0E4E}'),
    ('\u{0EBA}', '\u{0EBA}'), // Lao
    ('\u{0EC8}', '\u{0ECE}'),
    ('\u{0F82}', '\u{0F84}'), // Tibetan
    ('\u{1037}', '\u{1037}'), // Myanmar
    ('\u{1039}', '\u{103A}'),
    ('\u{17C9}', '\u{17D3}'), // Khmer
];

/// Letters that UTS #46 replaces by others, and marks that NFC joins with the letter before them.
const UNSTABLE: [Range; 43] = [
    ('\u{013F}', '\u{0140}'), // Latin
    ('\u{0133}', '\u{0133}'),
    ('\u{0149}', '\u{0149}'),
    ('\u{017F}', '\u{017F}'),
    ('\u{01C4}', '\u{01CC}'),
    ('\u{01F1}', '\u{01F3}'),
    ('\u{1E9A}', '\u{1E9B}'),
    ('\u{0374}', '\u{0374}'), // Greek
    ('\u{037A}', '\u{037A}'),
    ('\u{03D0}', '\u{03D6}'),
    ('\u{03F0}', '\u{03F2}'),
    ('\u{03F5}', '\u{03F5}'),
    ('\u{0587}', '\u{0587}'), // Armenian
    ('\u{0653}', '\u{0655}'), // Arabic
    ('\u{0675}', '\u{0678}'),
    ('\u{0958}', '\u{095F}'), // Devanagari
    ('\u{09DC}', '\u{09DF}'), // Bengali
    ('\u{0A33}', '\u{0A33}'), // Gurmukhi
    ('\u{0A36}', '\u{0A36}'),
    ('\u{0A59}', '\u{0A5B}'),
    ('\u{0A5E}', '\u{0A5E}'),
    ('\u{0B5C}', '\u{0B5D}'), // Oriya
    ('\u{0E33}', '\u{0E33}'), // Thai
    ('\u{0EB3}', '\u{0EB3}'), // Lao
    ('\u{0EDC}', '\u{0EDD}'),
    ('\u{0F43}', '\u{0F43}'), // Tibetan
    ('\u{0F4D}', '\u{0F4D}'),
    ('\u{0F52}', '\u{0F52}'),
    ('\u{0F57}', '\u{0F57}'),
    ('\u{0F5C}', '\u{0F5C}'),
    ('\u{0F69}', '\u{0F69}'),
    ('\u{0F73}', '\u{0F73}'),
    ('\u{0F75}', '\u{0F79}'),
    ('\u{0F81}', '\u{0F81}'),
    ('\u{0F93}', '\u{0F93}'),
    ('\u{0F9D}', '\u{0F9D}'),
    ('\u{0FA2}', '\u{0FA2}'),
    ('\u{0FA7}', '\u{0FA7}'),
    ('\u{0FAC}', '\u{0FAC}'),
    ('\u{0FB9}', '\u{0FB9}'),
    ('\u{10FC}', '\u{10FC}'), // Georgian
    ('\u{3099}', '\u{309A}'), // Hiragana, Katakana
    ('\u{309F}', '\u{309F}'),
];

/// Whether a lower-case character is a letter or mark of a host name.
pub(super) fn is_letter(c: char) -> bool {
    within(&SCRIPTS, c)
        && (c.is_alphabetic() || within(&MARKS, c))
        && !within(&UNSTABLE, c)
        && c.to_lowercase().eq([c])
}

/// Refuses a mark without a letter before it, and letters that run in both directions (RFC 5893 section 2).
pub(super) fn check_order(label: &[char]) -> Result<(), char> {
    if let Some(&first) = label.first()
        && within(&MARKS, first)
    {
        return Err(first);
    }
    if !label.iter().any(|&c| is_right_to_left(c)) {
        return Ok(());
    }
    let stray = label
        .iter()
        .find(|&&c| c.is_alphabetic() && !is_right_to_left(c));
    match (stray, label.first()) {
        (Some(&c), _) => Err(c),
        (None, Some(&first)) if !is_right_to_left(first) => Err(first),
        _ => Ok(()),
    }
}

/// Hebrew, Arabic, Thaana.
fn is_right_to_left(c: char) -> bool {
    ('\u{0590}'..='\u{08FF}').contains(&c)
}

fn within(ranges: &[Range], c: char) -> bool {
    ranges
        .iter()
        .any(|&(first, last)| (first..=last).contains(&c))
}
