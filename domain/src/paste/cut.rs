//! Cutting texts into parts.
//!
//! There is one way for each purpose, and predicates are plain functions: the standard library's patterns are generic, and
//! each kind of them would come into the page with code of its own.

/// Tells the letters at which a text is cut.
pub(super) type Is = fn(char) -> bool;

/// What stands before and after the first occurrence of a mark. Marks are short: the search compares each at every place.
pub(super) fn cut<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let first = *mark.as_bytes().first()?;
    let begins = |(at, byte): &(usize, u8)| {
        *byte == first && text.as_bytes()[*at..].starts_with(mark.as_bytes())
    };
    let (at, _) = text.bytes().enumerate().find(begins)?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// What stands before and after the last occurrence of an ASCII sign.
pub(super) fn cut_last(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

/// What stands before the first occurrence of a mark, and after it; all of the text and nothing where there is none.
pub(super) fn cut_or_all<'a>(text: &'a str, mark: &str) -> (&'a str, &'a str) {
    cut(text, mark).unwrap_or((text, ""))
}

/// Whether a mark occurs.
pub(super) fn has(text: &str, mark: &str) -> bool {
    cut(text, mark).is_some()
}

/// The text with another in the place of each mark.
pub(super) fn replace(text: &str, mark: &str, with: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, after)) = cut(rest, mark) {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// The parts of a text between letters, the empty ones too.
pub(super) fn parts(text: &str, is: Is) -> std::str::Split<'_, Is> {
    text.split(is)
}

/// The parts of a text between letters that are not empty.
pub(super) fn words(text: &str, is: Is) -> impl Iterator<Item = &str> {
    parts(text, is).filter(|word| !word.is_empty())
}

/// The text without such letters at its ends.
pub(super) fn trim(text: &str, is: Is) -> &str {
    text.trim_matches(is)
}

/// Whether a text ends in such a letter.
pub(super) fn ends_in(text: &str, is: Is) -> bool {
    text.chars().next_back().is_some_and(is)
}
