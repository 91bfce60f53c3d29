//! Rules exist once: the server runs the domain's `parse`, and neither it nor the widget judges what was typed.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::Token,
};

const REMEDY: &str = "move the rule to domain/ and call `email_account::parse`";

/// The functions of the domain that judge a whole account.
const JUDGES: &[&str] = &["parse", "parse_as_sent"];

const OTHERS: &[&str] = &["src/", "server/src/"];

/// What only somebody who writes a rule of syntax needs.
const RULE_WORDS: &[&str] = &[
    "# [ validate (",
    "Validate )",
    "validator ::",
    "regex ::",
    "for EmailAddress",
    "for Host",
    "for Port",
];

/// Functions whose names begin so judge.
const JUDGING: &[&str] = &[
    "validate_",
    "is_valid",
    "check_email",
    "check_host",
    "check_port",
];

/// Where a rule is written again, or the server goes without.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings: Vec<Finding> = sources.below(OTHERS).flat_map(second_rules).collect();
    findings.extend(dependencies(sources));
    findings.extend(server_without_parse(sources));
    findings
}

fn second_rules(source: &Source) -> Vec<Finding> {
    let tokens = source.tokens.all();
    let written = RULE_WORDS
        .iter()
        .flat_map(|words| source.tokens.find(words));
    let judging = source.tokens.find("fn").into_iter().filter(|start| {
        tokens
            .get(start + 1)
            .is_some_and(|name| JUDGING.iter().any(|prefix| name.text.starts_with(prefix)))
    });
    written
        .chain(judging)
        .map(|start| {
            Finding::at(
                &source.path,
                tokens[start].line,
                "a rule of its own about what was typed",
                REMEDY,
            )
        })
        .collect()
}

fn dependencies(sources: &Sources) -> Vec<Finding> {
    let manifests = ["Cargo.toml", "server/Cargo.toml"];
    let mut findings = Vec::new();
    for manifest in manifests.iter().filter_map(|path| sources.get(path)) {
        let mut section = "";
        for (line, text) in manifest.lines() {
            if text.starts_with('[') {
                section = text;
            }
            if section == "[dependencies]" && text.starts_with("validator") {
                findings.push(Finding::at(
                    &manifest.path,
                    line,
                    "a dependency on `validator`",
                    REMEDY,
                ));
            }
        }
    }
    findings
}

/// Whether the file names one of the domain's judges, in full or in an import.
fn names_a_judge(source: &Source) -> bool {
    let is_judge = |token: &Token| JUDGES.iter().any(|judge| token.is(judge));
    let in_full = source.tokens.find("email_account ::").into_iter();
    let imports = source.tokens.find("use email_account :: {").into_iter();
    in_full
        .filter_map(|start| source.tokens.all().get(start + 3))
        .any(is_judge)
        || imports
            .flat_map(|start| source.tokens.inside_next_bracket(start))
            .any(is_judge)
}

fn server_without_parse(sources: &Sources) -> Vec<Finding> {
    let mut server = sources.below(&["server/src/"]);
    if server.any(names_a_judge) {
        return Vec::new();
    }
    vec![Finding::in_file(
        "server/src/main.rs",
        "the server never calls `email_account::parse`",
        "judge every account with it before it is stored",
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: (&str, &str) = ("server/src/api.rs", "use email_account::{Draft, parse};");

    fn places(files: &[(&str, &str)]) -> usize {
        check(&Sources::of(files)).len()
    }

    #[test]
    fn a_server_that_runs_parse_and_a_widget_that_asks_the_domain_are_right() {
        assert_eq!(
            places(&[
                SERVER,
                (
                    "src/state/form.rs",
                    "fn issues() { email_account::parse(d, s, c) }"
                )
            ]),
            0
        );
    }

    #[test]
    fn the_judge_of_accounts_from_elsewhere_counts_however_it_is_named() {
        for text in [
            "use email_account::parse_as_sent;",
            "use email_account::{Draft, parse_as_sent};",
            "fn f() { email_account::parse(a, b, c); }",
        ] {
            assert_eq!(places(&[("server/src/api.rs", text)]), 0, "{text}");
        }
    }

    #[test]
    fn a_server_without_parse_is_found() {
        assert_eq!(
            places(&[("server/src/api.rs", "fn create(account: Account) {}")]),
            1
        );
    }

    #[test]
    fn a_second_rule_is_found() {
        assert_eq!(
            places(&[SERVER, ("src/view/a.rs", "fn is_valid_host(text: &str) {}")]),
            1
        );
        assert_eq!(
            places(&[
                SERVER,
                (
                    "server/src/a.rs",
                    "struct A { #[validate(length(max = 3))] a: B }"
                )
            ]),
            1
        );
    }

    #[test]
    fn a_dependency_on_validator_outside_the_domain_is_found() {
        assert_eq!(
            places(&[
                SERVER,
                (
                    "server/Cargo.toml",
                    "[dependencies]\nvalidator = \"0.21\"\n"
                )
            ]),
            1
        );
        assert_eq!(
            places(&[
                SERVER,
                (
                    "Cargo.toml",
                    "[workspace.dependencies]\nvalidator = \"0.21\"\n"
                )
            ]),
            0
        );
    }
}
