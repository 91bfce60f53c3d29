//! Codes, not sentences, outside `src/text/`: the words of the form are in one place, one file a language.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::{Token, Tokens},
};

const CODE: &[&str] = &["src/", "domain/src/"];
const WORDS: &str = "src/text/";

/// Names of things that a user never sees: what a developer reads when an impossible thing happens.
const FOR_DEVELOPERS: &[&str] = &[
    ". expect (",
    "panic ! (",
    "unreachable ! (",
    "assert ! (",
    "debug_assert ! (",
];

/// Where one is.
pub fn check(sources: &Sources) -> Vec<Finding> {
    sources
        .below(CODE)
        .filter(|source| !source.path.starts_with(WORDS))
        .flat_map(check_file)
        .collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let exempt = lines_for_developers(&source.tokens);
    let in_a_view = source.path.starts_with("src/view/");
    let tokens = source.tokens.all();
    (0..tokens.len())
        .filter(|at| !tokens[*at].in_attribute && tokens[*at].is_text())
        .filter(|at| is_sentence(&tokens[*at].text) || in_a_view && is_shown(tokens, *at))
        .map(|at| &tokens[at])
        .filter(|token| !exempt.contains(&token.line))
        .map(|token| {
            Finding::at(
                &source.path,
                token.line,
                format!("the words \"{}\"", token.text),
                "move them to src/text/ and name them by a code",
            )
        })
        .collect()
}

fn lines_for_developers(tokens: &Tokens) -> Vec<usize> {
    FOR_DEVELOPERS
        .iter()
        .flat_map(|call| tokens.find(call))
        .flat_map(|start| tokens.inside_next_bracket(start))
        .filter(|token| token.is_text())
        .map(|token| token.line)
        .collect()
}

/// Three words or more that begin with a capital letter and go on with a small one; names such as
/// `Microsoft Office 365` have capital letters throughout.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let starts = |word: &str, test: fn(char) -> bool| word.chars().next().is_some_and(test);
    words.len() >= 3
        && starts(words[0], char::is_uppercase)
        && words[1..]
            .iter()
            .any(|word| starts(word, char::is_lowercase))
}

/// A text node: a literal right after the end of a tag.
fn is_shown(tokens: &[Token], at: usize) -> bool {
    let before = |steps: usize, mark: &str| {
        at.checked_sub(steps)
            .is_some_and(|place| tokens[place].is(mark))
    };
    let ends_tag = before(1, ">") && !before(2, "=") && !before(2, "-");
    ends_tag && tokens[at].text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn codes_names_and_words_for_developers_are_right() {
        assert_eq!(
            places("domain/src/issue.rs", r#"const A: &str = "host.syntax";"#),
            0
        );
        assert_eq!(
            places(
                "domain/src/provider.rs",
                r#"const A: &str = "Microsoft Office 365";"#
            ),
            0
        );
        assert_eq!(
            places(
                "src/lib.rs",
                r#"fn f() { a.expect("The page has a body"); }"#
            ),
            0
        );
        assert_eq!(
            places(
                "src/lib.rs",
                r#"#[must_use = "It does nothing by itself"] fn f() {}"#
            ),
            0
        );
        assert_eq!(
            places("src/text/en.rs", r#"const A: &str = "Enter a host name";"#),
            0
        );
    }

    #[test]
    fn a_sentence_in_code_is_found() {
        assert_eq!(
            places(
                "domain/src/issue.rs",
                r#"const A: &str = "Enter a host name";"#
            ),
            1
        );
        assert_eq!(
            places(
                "src/state/form.rs",
                r#"fn f() { show("The server is down"); }"#
            ),
            1
        );
    }

    #[test]
    fn any_text_node_of_a_view_is_found() {
        assert_eq!(
            places("src/view/form.rs", r#"fn f() { view! { <b>"Port"</b> } }"#),
            1
        );
        assert_eq!(
            places("src/view/form.rs", r#"fn f() { view! { <b>": "</b> } }"#),
            0
        );
        assert_eq!(
            places(
                "src/view/form.rs",
                r#"fn f() { match a { B => "polite" } }"#
            ),
            0
        );
    }
}
