//! No `email`, `url` or `regex` in a `validate` attribute: each pulls regex and Unicode tables, 880 kB of wasm.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::Token,
};

const HEAVY: &[&str] = &["email", "url", "regex"];

/// Where one is used.
pub fn check(sources: &Sources) -> Vec<Finding> {
    sources.iter().flat_map(check_file).collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let attributes = source.tokens.find("# [ validate (").into_iter();
    let rules = attributes.flat_map(|start| source.tokens.inside_next_bracket(start + 2));
    rules
        .filter(|token| is_heavy(token))
        .map(|token| {
            Finding::at(
                &source.path,
                token.line,
                format!("`{}` in a `validate` attribute", token.text),
                "write the rule by hand and name it with `custom`",
            )
        })
        .collect()
}

fn is_heavy(token: &Token) -> bool {
    HEAVY.iter().any(|rule| token.is(rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> usize {
        check(&Sources::of(&[("domain/src/structure.rs", text)])).len()
    }

    #[test]
    fn light_rules_and_fields_with_such_names_are_right() {
        assert_eq!(
            places(
                "struct A { #[validate(length(max = 9), custom(function = \"f\"))] email: String }"
            ),
            0
        );
    }

    #[test]
    fn each_heavy_rule_is_found() {
        assert_eq!(places("struct A { #[validate(email)] a: String }"), 1);
        assert_eq!(
            places("struct A { #[validate(length(max = 9), url)] a: String }"),
            1
        );
        assert_eq!(
            places("struct A { #[validate(regex(path = *RE))] a: String }"),
            1
        );
    }
}
