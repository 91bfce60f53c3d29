//! Texts of others inside a script.

/// A string of PowerShell that is taken as it stands (about_Quoting_Rules). Four typographic quotes end a string as `'`
/// does, so they are doubled as well; a line break would end the command, so it becomes a space.
pub(super) fn power_shell(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        match letter {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => {
                quoted.push(letter);
                quoted.push(letter);
            }
            '\u{2028}' | '\u{2029}' => quoted.push(' '),
            _ if letter.is_control() => quoted.push(' '),
            _ => quoted.push(letter),
        }
    }
    quoted.push('\'');
    quoted
}

/// A comparison with a string, as filters of OData and OPATH write it: quotes inside are doubled.
pub(super) fn comparison(left: &str, text: &str) -> String {
    let mut filter = String::from(left);
    filter.push_str(" '");
    for letter in text.chars() {
        if letter == '\'' {
            filter.push('\'');
        }
        filter.push(letter);
    }
    filter.push('\'');
    filter
}
