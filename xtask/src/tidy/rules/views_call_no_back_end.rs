//! Views never call a back end: they show state and report what the user does.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
};

const FORBIDDEN: &[&str] = &[
    "crate :: backend",
    "super :: backend",
    "use backend ::",
    "gloo_net",
    "fetch_with_str",
    "fetch_with_request",
    "XmlHttpRequest",
    "spawn_local",
];

/// Where a view does.
pub fn check(sources: &Sources) -> Vec<Finding> {
    sources.below(&["src/view/"]).flat_map(check_file).collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for name in FORBIDDEN {
        for start in source.tokens.find(name) {
            findings.push(Finding::at(
                &source.path,
                source.tokens.all()[start].line,
                format!("a view names `{}`", name.replace(" :: ", "::")),
                "let the form handle in src/state/ do it",
            ));
        }
    }
    findings.extend(grouped_imports(source));
    findings
}

/// `use crate::{backend::…}`, at the first level of its braces or any other.
fn grouped_imports(source: &Source) -> Vec<Finding> {
    let groups = source.tokens.find("use crate :: {").into_iter();
    groups
        .flat_map(|start| source.tokens.inside_next_bracket(start))
        .filter(|token| token.is("backend"))
        .map(|token| {
            Finding::at(
                &source.path,
                token.line,
                "a view names `crate::backend`",
                "let the form handle in src/state/ do it",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn state_may_call_a_back_end_and_a_view_may_call_state() {
        assert_eq!(
            places("src/state/submit.rs", "use crate::backend::Backend;"),
            0
        );
        assert_eq!(
            places("src/view/form.rs", "use crate::{state::Form, text};"),
            0
        );
    }

    #[test]
    fn a_view_that_names_a_back_end_or_the_network_is_found() {
        assert_eq!(
            places("src/view/form.rs", "use crate::backend::Backend;"),
            1
        );
        assert_eq!(
            places(
                "src/view/form.rs",
                "use crate::{\n backend::Backend, state};"
            ),
            1
        );
        assert_eq!(
            places(
                "src/view/form.rs",
                "fn f() { gloo_net::http::Request::get(\"/\"); }"
            ),
            1
        );
    }
}
