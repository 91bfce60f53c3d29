//! `cargo xtask tidy`: the invariants of the source that no compiler checks.

mod finding;
mod rules;
pub mod sources;
mod tokens;

use crate::{
    problem::{Outcome, Problem},
    progress, workspace,
};
use rules::{RULES, Rule};
use sources::Sources;

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask tidy

Checks the invariants that ARCHITECTURE.md states, and says for each that is broken: where,
what, and what to do.";

/// Checks all invariants; a broken one is a problem.
pub fn run() -> Outcome {
    progress::heading("Invariants of the source");
    let (_, broken) = check()?;
    if broken == 0 {
        return Ok(());
    }
    Err(Problem::new(
        "the invariants of the source",
        format!("broken: {broken}"),
        "mend what is listed above",
    ))
}

/// Checks all invariants and prints each; returns how many are kept and how many are broken.
pub fn check() -> Outcome<(usize, usize)> {
    let sources = Sources::load(&workspace::root())?;
    let kept = RULES.iter().filter(|rule| keeps(rule, &sources)).count();
    Ok((kept, RULES.len() - kept))
}

fn keeps(rule: &Rule, sources: &Sources) -> bool {
    let findings = (rule.check)(sources);
    let verdict = if findings.is_empty() {
        "ok    "
    } else {
        "BROKEN"
    };
    println!("  {verdict}  {}", rule.name);
    for finding in &findings {
        println!("          {finding}");
    }
    findings.is_empty()
}
