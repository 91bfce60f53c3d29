//! Every id carries the prefix of its instance: a host page may hold several forms, and ids of its own.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::Pattern,
};

/// Attributes that give or name an id, and calls that do.
const IDS: &[&str] = &[
    "id =",
    "for =",
    "list =",
    "form =",
    "aria - activedescendant =",
    "aria - controls =",
    "aria - describedby =",
    "aria - details =",
    "aria - errormessage =",
    "aria - labelledby =",
    "aria - owns =",
    "set_id (",
    "get_element_by_id (",
];

/// The same in JavaScript, up to where a literal begins.
const JAVASCRIPT_IDS: &[&str] = &[
    ".id = ",
    ".htmlFor = ",
    ".ariaDescribedBy = ",
    ".ariaLabelledBy = ",
    "getElementById(",
    "setAttribute(\"id\", ",
    "setAttribute(\"for\", ",
    "setAttribute(\"aria-controls\", ",
    "setAttribute(\"aria-describedby\", ",
    "setAttribute(\"aria-labelledby\", ",
];

/// The page is no part of the widget.
const PAGE: &str = "src/main.rs";

const REMEDY: &str = "make it from the prefix of the instance";

/// Where an id is a literal.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let widget = sources.below(&["src/"]).filter(|file| file.path != PAGE);
    let package = sources.below(&["npm/"]);
    widget
        .flat_map(check_rust)
        .chain(package.flat_map(check_javascript))
        .collect()
}

fn check_rust(source: &Source) -> Vec<Finding> {
    let tokens = source.tokens.all();
    let patterns: Vec<(Pattern, usize)> = IDS
        .iter()
        .map(|id| (Pattern::new(id), id.split_whitespace().count()))
        .collect();
    (0..tokens.len())
        .filter(|start| !is_binding(start.checked_sub(1).map(|before| &tokens[before])))
        .filter_map(|start| {
            let (_, length) = patterns
                .iter()
                .find(|(pattern, _)| pattern.begins(&tokens[start..]))?;
            tokens.get(start + length).filter(|value| value.is_text())
        })
        .map(|value| {
            Finding::at(
                &source.path,
                value.line,
                format!("the id \"{}\" is the same in every instance", value.text),
                REMEDY,
            )
        })
        .collect()
}

fn check_javascript(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with(".js") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, text) in source.lines() {
        for literal in JAVASCRIPT_IDS.iter().flat_map(|id| text.split(id).skip(1)) {
            if literal.starts_with(['"', '\'']) {
                let what = format!("the id {literal} is the same in every instance");
                findings.push(Finding::at(&source.path, line, what, REMEDY));
            }
        }
    }
    findings
}

/// Whether a name after this token is a variable or a field, not an attribute in a view.
fn is_binding(before: Option<&crate::tidy::tokens::Token>) -> bool {
    before.is_some_and(|token| ["let", "mut", ";", "-"].iter().any(|mark| token.is(mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> usize {
        check(&Sources::of(&[("src/view/frame.rs", text)])).len()
    }

    #[test]
    fn a_computed_id_and_a_variable_of_that_name_are_right() {
        assert_eq!(
            places("fn f() { view! { <input id=ids.field(f) data-id=\"x\"/> } }"),
            0
        );
        assert_eq!(places("fn f() { let id = \"a\"; }"), 0);
    }

    #[test]
    fn a_literal_id_in_the_package_is_found_and_a_computed_one_is_right() {
        let places = |text: &str| check(&Sources::of(&[("npm/widget.js", text)])).len();
        assert_eq!(places("message.id = \"eaf-message\";"), 1);
        assert_eq!(places("root.getElementById('eaf-message')"), 1);
        assert_eq!(
            places("message.id = `${prefix}-message`; const id = \"a\";"),
            0
        );
    }

    #[test]
    fn a_literal_id_or_reference_is_found() {
        assert_eq!(places("fn f() { view! { <input id=\"port\"/> } }"), 1);
        assert_eq!(
            places("fn f() { view! { <label for=\"port\">{x}</label> } }"),
            1
        );
        assert_eq!(
            places("fn f() { view! { <p aria-describedby=\"hint\"/> } }"),
            1
        );
        assert_eq!(
            places("fn f() { document.get_element_by_id(\"port\"); }"),
            1
        );
    }
}
