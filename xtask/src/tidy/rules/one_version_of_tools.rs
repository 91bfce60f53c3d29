//! Tools have one version everywhere: `Trunk.toml`, `tests/package.json` and the set-up name the same.

use crate::{
    setup::{TRUNK_VERSION, WASM_OPT_VERSION},
    tidy::{finding::Finding, sources::Sources},
};

/// Where another version is named.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let expected = [
        (
            "Trunk.toml",
            format!("wasm_opt = \"version_{WASM_OPT_VERSION}\""),
        ),
        (
            "Trunk.toml",
            format!("trunk-version = \"={TRUNK_VERSION}\""),
        ),
        (
            "tests/package.json",
            format!("\"binaryen\": \"{WASM_OPT_VERSION}.0.0\""),
        ),
    ];
    expected
        .iter()
        .filter(|(path, entry)| {
            !sources
                .get(path)
                .is_some_and(|file| file.text.contains(entry))
        })
        .map(|(path, entry)| {
            Finding::in_file(
                path,
                format!("`{entry}` is missing"),
                "name the version that xtask/src/setup/ installs, or change all of them",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(trunk: &str, wasm_opt: &str) -> usize {
        check(&Sources::of(&[
            (
                "Trunk.toml",
                &format!("trunk-version = \"={trunk}\"\nwasm_opt = \"version_{wasm_opt}\""),
            ),
            (
                "tests/package.json",
                &format!("\"binaryen\": \"{wasm_opt}.0.0\""),
            ),
        ]))
        .len()
    }

    #[test]
    fn the_versions_of_the_set_up_are_right() {
        assert_eq!(places(TRUNK_VERSION, WASM_OPT_VERSION), 0);
    }

    #[test]
    fn another_version_is_found() {
        assert_eq!(places("0.1.0", WASM_OPT_VERSION), 1);
        assert_eq!(places(TRUNK_VERSION, "1"), 2);
    }
}
