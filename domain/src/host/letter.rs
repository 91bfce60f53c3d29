//! The letters outside ASCII that a host name may have.
//!
//! Chosen so that an accepted label has the A-label that UTS #46 gives it, without the tables of UTS #46: letters and
//! marks of the recommended scripts (UAX #31 table 5), as far as living languages write with them and neither UTS #46 nor
//! NFC changes them. A test compares every code point with an implementation of UTS #46.

use super::lower_case::lower_case;

type Range = (char, char);

/// Letters and marks, alphabet by alphabet. Where upper and lower case alternate, both are here.
const LETTERS: [Range; 174] = [
    ('\u{00DF}', '\u{00F6}'), // Latin
    ('\u{00F8}', '\u{012F}'),
    ('\u{0131}', '\u{0131}'),
    ('\u{0134}', '\u{013E}'),
    ('\u{0141}', '\u{0148}'),
    ('\u{014A}', '\u{0177}'),
    ('\u{0179}', '\u{017E}'),
    ('\u{0191}', '\u{0192}'),
    ('\u{0198}', '\u{0199}'),
    ('\u{01A0}', '\u{01A1}'),
    ('\u{01AF}', '\u{01B0}'),
    ('\u{01B3}', '\u{01B4}'),
    ('\u{01CD}', '\u{01F0}'),
    ('\u{01F4}', '\u{01F5}'),
    ('\u{01F8}', '\u{021F}'),
    ('\u{0222}', '\u{0233}'),
    ('\u{0250}', '\u{02AF}'),
    ('\u{0390}', '\u{0390}'), // Greek
    ('\u{03AC}', '\u{03CE}'),
    ('\u{0430}', '\u{0481}'), // Cyrillic
    ('\u{048A}', '\u{04BF}'),
    ('\u{04C1}', '\u{052F}'),
    ('\u{0561}', '\u{0586}'), // Armenian
    ('\u{05D0}', '\u{05EA}'), // Hebrew, without points
    ('\u{05EF}', '\u{05F2}'),
    ('\u{0620}', '\u{064A}'), // Arabic, without vowel signs
    ('\u{066E}', '\u{066F}'),
    ('\u{0671}', '\u{0674}'),
    ('\u{0679}', '\u{06D3}'),
    ('\u{06D5}', '\u{06D5}'),
    ('\u{06EE}', '\u{06EF}'),
    ('\u{06FA}', '\u{06FC}'),
    ('\u{06FF}', '\u{06FF}'),
    ('\u{0750}', '\u{07B1}'), // Arabic Supplement, Thaana
    ('\u{08A0}', '\u{08C9}'), // Arabic Extended-A
    ('\u{0900}', '\u{094F}'), // Devanagari
    ('\u{0971}', '\u{0983}'),
    ('\u{0985}', '\u{098C}'), // Bengali
    ('\u{098F}', '\u{0990}'),
    ('\u{0993}', '\u{09A8}'),
    ('\u{09AA}', '\u{09B0}'),
    ('\u{09B2}', '\u{09B2}'),
    ('\u{09B6}', '\u{09B9}'),
    ('\u{09BC}', '\u{09C4}'),
    ('\u{09C7}', '\u{09C8}'),
    ('\u{09CB}', '\u{09CE}'),
    ('\u{09F0}', '\u{09F1}'),
    ('\u{0A01}', '\u{0A03}'), // Gurmukhi
    ('\u{0A05}', '\u{0A0A}'),
    ('\u{0A0F}', '\u{0A10}'),
    ('\u{0A13}', '\u{0A28}'),
    ('\u{0A2A}', '\u{0A30}'),
    ('\u{0A32}', '\u{0A32}'),
    ('\u{0A35}', '\u{0A35}'),
    ('\u{0A38}', '\u{0A39}'),
    ('\u{0A3C}', '\u{0A3C}'),
    ('\u{0A3E}', '\u{0A42}'),
    ('\u{0A47}', '\u{0A48}'),
    ('\u{0A4B}', '\u{0A4D}'),
    ('\u{0A5C}', '\u{0A5C}'),
    ('\u{0A70}', '\u{0A75}'),
    ('\u{0A81}', '\u{0A83}'), // Gujarati
    ('\u{0A85}', '\u{0A8D}'),
    ('\u{0A8F}', '\u{0A91}'),
    ('\u{0A93}', '\u{0AA8}'),
    ('\u{0AAA}', '\u{0AB0}'),
    ('\u{0AB2}', '\u{0AB3}'),
    ('\u{0AB5}', '\u{0AB9}'),
    ('\u{0ABC}', '\u{0AC5}'),
    ('\u{0AC7}', '\u{0AC9}'),
    ('\u{0ACB}', '\u{0ACD}'),
    ('\u{0B01}', '\u{0B03}'), // Oriya
    ('\u{0B05}', '\u{0B0C}'),
    ('\u{0B0F}', '\u{0B10}'),
    ('\u{0B13}', '\u{0B28}'),
    ('\u{0B2A}', '\u{0B30}'),
    ('\u{0B32}', '\u{0B33}'),
    ('\u{0B35}', '\u{0B39}'),
    ('\u{0B3C}', '\u{0B44}'),
    ('\u{0B47}', '\u{0B48}'),
    ('\u{0B4B}', '\u{0B4D}'),
    ('\u{0B5F}', '\u{0B5F}'),
    ('\u{0B71}', '\u{0B71}'),
    ('\u{0B82}', '\u{0B83}'), // Tamil
    ('\u{0B85}', '\u{0B8A}'),
    ('\u{0B8E}', '\u{0B90}'),
    ('\u{0B92}', '\u{0B95}'),
    ('\u{0B99}', '\u{0B9A}'),
    ('\u{0B9C}', '\u{0B9C}'),
    ('\u{0B9E}', '\u{0B9F}'),
    ('\u{0BA3}', '\u{0BA4}'),
    ('\u{0BA8}', '\u{0BAA}'),
    ('\u{0BAE}', '\u{0BB9}'),
    ('\u{0BBE}', '\u{0BC2}'),
    ('\u{0BC6}', '\u{0BC8}'),
    ('\u{0BCA}', '\u{0BCD}'),
    ('\u{0C00}', '\u{0C0C}'), // Telugu
    ('\u{0C0E}', '\u{0C10}'),
    ('\u{0C12}', '\u{0C28}'),
    ('\u{0C2A}', '\u{0C39}'),
    ('\u{0C3C}', '\u{0C44}'),
    ('\u{0C46}', '\u{0C48}'),
    ('\u{0C4A}', '\u{0C4D}'),
    ('\u{0C80}', '\u{0C83}'), // Kannada
    ('\u{0C85}', '\u{0C8C}'),
    ('\u{0C8E}', '\u{0C90}'),
    ('\u{0C92}', '\u{0CA8}'),
    ('\u{0CAA}', '\u{0CB3}'),
    ('\u{0CB5}', '\u{0CB9}'),
    ('\u{0CBC}', '\u{0CC4}'),
    ('\u{0CC6}', '\u{0CC8}'),
    ('\u{0CCA}', '\u{0CCD}'),
    ('\u{0D00}', '\u{0D0C}'), // Malayalam
    ('\u{0D0E}', '\u{0D10}'),
    ('\u{0D12}', '\u{0D44}'),
    ('\u{0D46}', '\u{0D48}'),
    ('\u{0D4A}', '\u{0D4D}'),
    ('\u{0D7A}', '\u{0D7F}'),
    ('\u{0D81}', '\u{0D83}'), // Sinhala
    ('\u{0D85}', '\u{0D96}'),
    ('\u{0D9A}', '\u{0DB1}'),
    ('\u{0DB3}', '\u{0DBB}'),
    ('\u{0DBD}', '\u{0DBD}'),
    ('\u{0DC0}', '\u{0DC6}'),
    ('\u{0DCA}', '\u{0DCA}'),
    ('\u{0DCF}', '\u{0DD4}'),
    ('\u{0DD6}', '\u{0DD6}'),
    ('\u{0DD8}', '\u{0DDF}'),
    ('\u{0E01}', '\u{0E32}'), // Thai
    ('\u{0E34}', '\u{0E3A}'),
    ('\u{0E40}', '\u{0E4E}'),
    ('\u{0E81}', '\u{0E82}'), // Lao
    ('\u{0E84}', '\u{0E84}'),
    ('\u{0E86}', '\u{0E8A}'),
    ('\u{0E8C}', '\u{0EA3}'),
    ('\u{0EA5}', '\u{0EA5}'),
    ('\u{0EA7}', '\u{0EB2}'),
    ('\u{0EB4}', '\u{0EBD}'),
    ('\u{0EC0}', '\u{0EC4}'),
    ('\u{0EC6}', '\u{0EC6}'),
    ('\u{0EC8}', '\u{0ECE}'),
    ('\u{1000}', '\u{103F}'), // Myanmar
    ('\u{1050}', '\u{108F}'),
    ('\u{10D0}', '\u{10FA}'), // Georgian
    ('\u{1200}', '\u{1248}'), // Ethiopic
    ('\u{124A}', '\u{124D}'),
    ('\u{1250}', '\u{1256}'),
    ('\u{1258}', '\u{1258}'),
    ('\u{125A}', '\u{125D}'),
    ('\u{1260}', '\u{1288}'),
    ('\u{128A}', '\u{128D}'),
    ('\u{1290}', '\u{12B0}'),
    ('\u{12B2}', '\u{12B5}'),
    ('\u{12B8}', '\u{12BE}'),
    ('\u{12C0}', '\u{12C0}'),
    ('\u{12C2}', '\u{12C5}'),
    ('\u{12C8}', '\u{12D6}'),
    ('\u{12D8}', '\u{1310}'),
    ('\u{1312}', '\u{1315}'),
    ('\u{1318}', '\u{135A}'),
    ('\u{1780}', '\u{17B3}'), // Khmer
    ('\u{17B6}', '\u{17D3}'),
    ('\u{1E00}', '\u{1E99}'), // Latin Extended Additional
    ('\u{1EA0}', '\u{1EFF}'),
    ('\u{3005}', '\u{3007}'), // Han iteration mark, closing mark, zero
    ('\u{3041}', '\u{3096}'), // Hiragana
    ('\u{309D}', '\u{309E}'),
    ('\u{30A1}', '\u{30FA}'), // Katakana
    ('\u{30FC}', '\u{30FE}'),
    ('\u{3105}', '\u{312F}'), // Bopomofo
    ('\u{31A0}', '\u{31BF}'), // Bopomofo Extended
    ('\u{3400}', '\u{4DBF}'), // Han
    ('\u{4E00}', '\u{9FFF}'),
    ('\u{AC00}', '\u{D7A3}'), // Hangul
];

/// Marks that are no letter by themselves: nukta, virama, tone marks.
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
    within(&LETTERS, c) && lower_case(c) == c
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
        .find(|&&c| !is_right_to_left(c) && !is_neutral(c));
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

/// A digit or a hyphen, which stand in labels of both directions.
fn is_neutral(c: char) -> bool {
    c.is_ascii_digit() || c == '-'
}

fn within(ranges: &[Range], c: char) -> bool {
    ranges
        .iter()
        .any(|&(first, last)| (first..=last).contains(&c))
}
