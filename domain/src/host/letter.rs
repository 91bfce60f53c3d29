//! The letters outside ASCII that a host name may have.
//!
//! Chosen so that an accepted label has the A-label that UTS #46 gives it, without the tables of UTS #46: letters of
//! the scripts in everyday use, except those that UTS #46 or NFC changes. A test compares every code point with an
//! implementation of UTS #46.

type Range = (char, char);

/// Blocks of the recommended scripts (UAX #31 table 5), as far as they hold letters of living languages.
const SCRIPTS: [Range; 26] = [
    ('\u{00DF}', '\u{02AF}'),   // Latin
    ('\u{0370}', '\u{03FF}'),   // Greek
    ('\u{0400}', '\u{052F}'),   // Cyrillic
    ('\u{0560}', '\u{0588}'),   // Armenian
    ('\u{05D0}', '\u{05F2}'),   // Hebrew, without points
    ('\u{0620}', '\u{064A}'),   // Arabic, without vowel signs
    ('\u{066E}', '\u{066F}'),   // Arabic
    ('\u{0671}', '\u{06D5}'),   // Arabic
    ('\u{06EE}', '\u{06FF}'),   // Arabic
    ('\u{0750}', '\u{07B1}'),   // Arabic Supplement, Thaana
    ('\u{08A0}', '\u{08C9}'),   // Arabic Extended-A
    ('\u{0900}', '\u{0DFF}'),   // Devanagari to Sinhala
    ('\u{0E00}', '\u{0EFF}'),   // Thai, Lao
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
const MARKS: [Range; 25] = [
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
    ('\u{1037}', '\u{1037}'), // Myanmar
    ('\u{1039}', '\u{103A}'),
    ('\u{17C9}', '\u{17D3}'), // Khmer
];

/// Letters that UTS #46 replaces by others, and marks that NFC joins with the letter before them.
const UNSTABLE: [Range; 32] = [
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
    ('\u{0675}', '\u{0678}'), // Arabic
    ('\u{0958}', '\u{095F}'), // Devanagari
    ('\u{09D7}', '\u{09D7}'), // Bengali
    ('\u{09DC}', '\u{09DF}'),
    ('\u{0A33}', '\u{0A33}'), // Gurmukhi
    ('\u{0A36}', '\u{0A36}'),
    ('\u{0A59}', '\u{0A5B}'),
    ('\u{0A5E}', '\u{0A5E}'),
    ('\u{0B56}', '\u{0B57}'), // Oriya
    ('\u{0B5C}', '\u{0B5D}'),
    ('\u{0BD7}', '\u{0BD7}'), // Tamil
    ('\u{0C55}', '\u{0C56}'), // Telugu
    ('\u{0CD5}', '\u{0CD6}'), // Kannada
    ('\u{0E33}', '\u{0E33}'), // Thai
    ('\u{0EB3}', '\u{0EB3}'), // Lao
    ('\u{0EDC}', '\u{0EDD}'),
    ('\u{10FC}', '\u{10FC}'), // Georgian
    ('\u{3099}', '\u{309A}'), // Hiragana, Katakana
    ('\u{309F}', '\u{309F}'),
];

/// Neighbours that NFC joins to one letter or puts into another order.
const UNSTABLE_PAIRS: [(Range, Range); 26] = [
    (('\u{0928}', '\u{0928}'), ('\u{093C}', '\u{093C}')), // Devanagari
    (('\u{0930}', '\u{0930}'), ('\u{093C}', '\u{093C}')),
    (('\u{0933}', '\u{0933}'), ('\u{093C}', '\u{093C}')),
    (('\u{094D}', '\u{094D}'), ('\u{093C}', '\u{093C}')),
    (('\u{09C7}', '\u{09C7}'), ('\u{09BE}', '\u{09BE}')), // Bengali
    (('\u{09CD}', '\u{09CD}'), ('\u{09BC}', '\u{09BC}')),
    (('\u{0A4D}', '\u{0A4D}'), ('\u{0A3C}', '\u{0A3C}')), // Gurmukhi
    (('\u{0ACD}', '\u{0ACD}'), ('\u{0ABC}', '\u{0ABC}')), // Gujarati
    (('\u{0B47}', '\u{0B47}'), ('\u{0B3E}', '\u{0B3E}')), // Oriya
    (('\u{0B4D}', '\u{0B4D}'), ('\u{0B3C}', '\u{0B3C}')),
    (('\u{0BC6}', '\u{0BC7}'), ('\u{0BBE}', '\u{0BBE}')), // Tamil
    (('\u{0C4D}', '\u{0C4D}'), ('\u{0C3C}', '\u{0C3C}')), // Telugu
    (('\u{0CC6}', '\u{0CC6}'), ('\u{0CC2}', '\u{0CC2}')), // Kannada
    (('\u{0CCD}', '\u{0CCD}'), ('\u{0CBC}', '\u{0CBC}')),
    (('\u{0D46}', '\u{0D47}'), ('\u{0D3E}', '\u{0D3E}')), // Malayalam
    (('\u{0D46}', '\u{0D46}'), ('\u{0D57}', '\u{0D57}')),
    (('\u{0DD9}', '\u{0DD9}'), ('\u{0DCA}', '\u{0DCF}')), // Sinhala
    (('\u{0DD9}', '\u{0DD9}'), ('\u{0DDF}', '\u{0DDF}')),
    (('\u{0DDC}', '\u{0DDC}'), ('\u{0DCA}', '\u{0DCA}')),
    (('\u{0E38}', '\u{0E39}'), ('\u{0E3A}', '\u{0E3A}')), // Thai
    (('\u{0E48}', '\u{0E4B}'), ('\u{0E38}', '\u{0E3A}')),
    (('\u{0EB8}', '\u{0EB9}'), ('\u{0EBA}', '\u{0EBA}')), // Lao
    (('\u{0EC8}', '\u{0ECB}'), ('\u{0EB8}', '\u{0EBA}')),
    (('\u{1025}', '\u{1025}'), ('\u{102E}', '\u{102E}')), // Myanmar
    (('\u{1039}', '\u{103A}'), ('\u{1037}', '\u{1037}')),
    (('\u{108D}', '\u{108D}'), ('\u{1037}', '\u{103A}')),
];

/// Whether a lower-case character is a letter or mark of a host name.
pub(super) fn is_letter(c: char) -> bool {
    within(&SCRIPTS, c)
        && (c.is_alphabetic() || within(&MARKS, c))
        && !within(&UNSTABLE, c)
        && c.to_lowercase().eq([c])
}

/// Refuses a mark without a letter before it, neighbours that are not in Normalization Form C, and letters that run in
/// both directions (RFC 5893 section 2). Vowel signs at the start, which no registry has, are not found out.
pub(super) fn check_order(label: &[char]) -> Result<(), char> {
    if let Some(&first) = label.first()
        && within(&MARKS, first)
    {
        return Err(first);
    }
    if let Some(&[_, second]) = label.windows(2).find(|pair| is_unstable(pair)) {
        return Err(second);
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

fn is_unstable(pair: &[char]) -> bool {
    UNSTABLE_PAIRS
        .iter()
        .any(|(first, second)| within(&[*first], pair[0]) && within(&[*second], pair[1]))
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
