//! Every crate has the workspace's lints, which forbid unsafe code.

use crate::tidy::{finding::Finding, sources::Sources};

const ROOT: &str = "Cargo.toml";

/// Where a manifest lacks them.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let manifests = sources
        .iter()
        .filter(|source| source.path == ROOT || source.path.ends_with("/Cargo.toml"));
    let mut findings: Vec<Finding> = manifests
        .filter(|manifest| !has_entry(&manifest.text, "[lints]", "workspace = true"))
        .map(|manifest| {
            Finding::in_file(
                &manifest.path,
                "this crate is without the workspace's lints",
                "add `[lints]` with `workspace = true`",
            )
        })
        .collect();
    let root = sources.get(ROOT).map_or("", |root| &root.text);
    if !has_entry(root, "[workspace.lints.rust]", "unsafe_code = \"forbid\"") {
        findings.push(Finding::in_file(
            ROOT,
            "unsafe code is not forbidden",
            "add `unsafe_code = \"forbid\"` to `[workspace.lints.rust]`",
        ));
    }
    findings
}

fn has_entry(manifest: &str, section: &str, entry: &str) -> bool {
    manifest
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != section)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .any(|line| line == entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n[lints]\nworkspace = true\n";

    fn places(files: &[(&str, &str)]) -> usize {
        check(&Sources::of(files)).len()
    }

    #[test]
    fn lints_of_the_workspace_in_every_manifest_are_right() {
        assert_eq!(
            places(&[
                ("Cargo.toml", GOOD),
                ("a/Cargo.toml", "[lints]\nworkspace = true\n")
            ]),
            0
        );
    }

    #[test]
    fn a_crate_without_them_is_found() {
        assert_eq!(
            places(&[
                ("Cargo.toml", GOOD),
                ("a/Cargo.toml", "[dependencies]\nworkspace = true\n")
            ]),
            1
        );
    }

    #[test]
    fn a_workspace_that_allows_unsafe_code_is_found() {
        assert_eq!(
            places(&[("Cargo.toml", &GOOD.replace("forbid", "warn"))]),
            1
        );
    }
}
