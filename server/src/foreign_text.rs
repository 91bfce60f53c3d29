//! Text that somebody else wrote, made fit to be shown.

/// The text without what could lead a reader astray: control characters, and the invisible ones that turn the direction
/// of text, join or part it, stand as U+FFFD (Unicode Technical Report 36 section 2.5). What has more characters than `most`
/// ends in `…`.
pub fn clean(text: &str, most: usize) -> String {
    let mut characters = text
        .chars()
        .map(|c| if misleads(c) { '\u{FFFD}' } else { c });
    let mut clean: String = characters.by_ref().take(most).collect();
    if characters.next().is_some() {
        clean.pop();
        clean.push('…');
    }
    clean
}

fn misleads(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_of_any_language_stays_as_it_is() {
        for text in [
            "",
            "CN=Prüfstelle,O=Žluťoučký",
            "CN=مثال",
            "CN=例え",
            "CN=a\\, b",
        ] {
            assert_eq!(clean(text, 256), text);
        }
    }

    #[test]
    fn what_is_invisible_or_turns_text_around_is_made_visible() {
        for c in [
            '\0',
            '\n',
            '\u{1b}',
            '\u{85}',
            '\u{202E}',
            '\u{2066}',
            '\u{200B}',
            '\u{FEFF}',
            '\u{E0041}',
        ] {
            assert_eq!(clean(&format!("a{c}b"), 3), "a\u{FFFD}b", "{c:?}");
        }
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(clean("éééé", 4), "éééé");
        assert_eq!(clean("éééééx", 4), "ééé…");
    }
}
