//! The project has one version: the package has that of the crates.

use crate::tidy::{finding::Finding, sources::Sources};

const PACKAGE: &str = "npm/package.json";

/// Where the package has another one.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let version = sources
        .get("Cargo.toml")
        .and_then(|manifest| workspace_version(&manifest.text));
    let Some(version) = version else {
        return vec![Finding::in_file(
            "Cargo.toml",
            "the workspace has no version",
            "name one in [workspace.package]",
        )];
    };
    let entry = format!("\"version\": \"{version}\"");
    let agrees = sources
        .get(PACKAGE)
        .is_some_and(|manifest| manifest.text.contains(&entry));
    if agrees {
        return Vec::new();
    }
    let what = format!("`{entry}` is missing");
    vec![Finding::in_file(
        PACKAGE,
        what,
        "give it the version of [workspace.package] in Cargo.toml",
    )]
}

fn workspace_version(manifest: &str) -> Option<&str> {
    let mut lines = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.package]");
    let version = lines.find_map(|line| line.strip_prefix("version = \""))?;
    version.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(package: &str) -> usize {
        let manifest =
            "[dependencies]\nversion = \"9.0.0\"\n\n[workspace.package]\nversion = \"1.2.3\"\n";
        check(&Sources::of(&[
            ("Cargo.toml", manifest),
            ("npm/package.json", package),
        ]))
        .len()
    }

    #[test]
    fn the_version_of_the_workspace_is_right_and_another_is_found() {
        assert_eq!(places("{ \"version\": \"1.2.3\" }"), 0);
        assert_eq!(places("{ \"version\": \"1.2.4\" }"), 1);
        assert_eq!(places("{}"), 1);
    }
}
