//! What belongs into the package, and that npm packs just that.

use super::node;
use crate::{
    problem::{Outcome, Problem},
    toolchain::Toolchain,
};
use std::{collections::BTreeSet, path::Path};

/// Every file of the package. A new one is a decision: hosts may come to rely on its name.
const FILES: &[&str] = &[
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "contract.d.ts",
    "custom-elements.json",
    "define.d.ts",
    "define.js",
    "events.js",
    "frame/accounts/index.html",
    "frame/form/index.html",
    "frame/page.css",
    "frame/page.js",
    "frame/protocol.js",
    "frame/theme.js",
    "framed-widget.js",
    "index.d.ts",
    "index.js",
    "integrity.js",
    "integrity.json",
    "package.json",
    "program/email-account-form.js",
    "program/email-account-form_bg.wasm",
    "program/email-accounts.js",
    "program/email-accounts_bg.wasm",
    "styles/accounts.js",
    "styles/form.js",
    "styles/settings.css",
    "styles/tokens.css",
    "styles/widget.css",
    "types/react.d.ts",
    "types/solid.d.ts",
    "types/svelte.d.ts",
    "types/vue.d.ts",
    "widget.js",
];

/// Compares what npm would pack of `folder` with what belongs there.
pub fn check(toolchain: &Toolchain, folder: &Path) -> Outcome {
    let packed = node::ask(toolchain, "list", &[folder])?;
    judge(packed.lines(), FILES)
}

fn judge<'a>(packed: impl Iterator<Item = &'a str>, belonging: &[&'a str]) -> Outcome {
    let packed: BTreeSet<&str> = packed.collect();
    let belonging: BTreeSet<&str> = belonging.iter().copied().collect();
    let stray = named("does not belong into it", packed.difference(&belonging));
    let missing = named("is missing", belonging.difference(&packed));
    let wrong = [stray, missing].concat();
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Problem::new(
        "the contents of the npm package",
        wrong.join(", "),
        "take it out or put it in, or change the list in xtask/src/dist/contents.rs",
    ))
}

fn named<'a>(wrong: &str, files: impl Iterator<Item = &'a &'a str>) -> Vec<String> {
    files.map(|file| format!("{file} {wrong}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_that_belong_are_right_in_any_order() {
        assert_eq!(
            judge(["b.js", "a.js"].into_iter(), &["a.js", "b.js"]),
            Ok(())
        );
    }

    #[test]
    fn a_stray_file_and_a_missing_one_are_both_named() {
        let problem = judge(["a.js", ".env"].into_iter(), &["a.js", "b.js"]).unwrap_err();
        let said = problem.to_string();
        assert!(said.contains(".env does not belong into it"), "{said}");
        assert!(said.contains("b.js is missing"), "{said}");
    }
}
