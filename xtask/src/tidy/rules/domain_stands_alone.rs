//! The domain has no web, no async, no I/O, no clock and no regex.
//!
//! What it depends on is listed, so that another dependency is a decision. `validator` brings crates for URLs and
//! regular expressions with it; as long as none of its rules that use them is called (see `validate_attributes`), the
//! linker leaves them out.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
};

const MANIFEST: &str = "domain/Cargo.toml";
const REMEDY: &str = "do it in the widget or in the server, and pass the result in";

/// `schemars` is optional: it describes the contract, and never comes into the page.
const DEPENDENCIES: &[&str] = &["schemars", "serde", "validator", "zeroize"];

/// Crates for the web or for async, which must not come through another crate either.
const WEB_OR_ASYNC: &[&str] = &[
    "wasm-bindgen",
    "web-sys",
    "js-sys",
    "leptos",
    "tokio",
    "futures-core",
];

/// What touches the world outside, or waits for it.
const OUTSIDE: &[&str] = &[
    "async",
    "std :: env",
    "std :: fs",
    "std :: io",
    "std :: os",
    "std :: process",
    "std :: thread",
    "std :: time",
    "TcpStream",
    "UdpSocket",
    "ToSocketAddrs",
    "SystemTime",
    "Instant",
    "regex ::",
    "web_sys",
    "wasm_bindgen",
];

/// Where it has one.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let mut findings = other_dependencies(sources);
    findings.extend(web_or_async(sources));
    findings.extend(sources.below(&["domain/src/"]).flat_map(outside));
    findings
}

fn other_dependencies(sources: &Sources) -> Vec<Finding> {
    direct_dependencies(sources)
        .into_iter()
        .filter(|(_, name)| !DEPENDENCIES.contains(name))
        .map(|(line, name)| {
            Finding::at(
                MANIFEST,
                line,
                format!("the domain depends on `{name}`"),
                "do without, or list it in xtask/src/tidy/rules/domain_stands_alone.rs",
            )
        })
        .collect()
}

/// The lines and names of the dependencies for every target.
fn direct_dependencies(sources: &Sources) -> Vec<(usize, &str)> {
    let mut section = "";
    let mut found = Vec::new();
    for (line, text) in sources.get(MANIFEST).into_iter().flat_map(Source::lines) {
        if text.starts_with('[') {
            section = text.trim();
        } else if let Some((name, _)) = text.split_once(['=', '.'])
            && section.ends_with("dependencies]")
            && !section.ends_with("dev-dependencies]")
        {
            found.push((line, name.trim()));
        }
    }
    found
}

fn web_or_async(sources: &Sources) -> Vec<Finding> {
    let lock = sources.get("Cargo.lock").map_or("", |lock| &lock.text);
    let mut reached: Vec<&str> = direct_dependencies(sources)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    let mut looked_at = 0;
    while let Some(name) = reached.get(looked_at) {
        looked_at += 1;
        for dependency in locked_dependencies(lock, name) {
            if !reached.contains(&dependency) {
                reached.push(dependency);
            }
        }
    }
    reached
        .into_iter()
        .filter(|name| WEB_OR_ASYNC.contains(name))
        .map(|name| {
            Finding::in_file(
                MANIFEST,
                format!("the domain depends on `{name}` through another crate"),
                "switch off the feature that brings it, or do without",
            )
        })
        .collect()
}

/// The dependencies of every locked version of a crate.
fn locked_dependencies<'a>(lock: &'a str, name: &str) -> Vec<&'a str> {
    let wanted = format!("name = \"{name}\"");
    lock.split("[[package]]")
        .filter(|package| package.lines().any(|line| line == wanted))
        .filter_map(|package| package.split_once("dependencies = [")?.1.split_once(']'))
        .flat_map(|(list, _)| list.lines())
        .filter_map(|line| {
            line.trim()
                .trim_matches(['"', ','])
                .split_whitespace()
                .next()
        })
        .collect()
}

fn outside(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for words in OUTSIDE {
        for start in source.tokens.find(words) {
            let token = &source.tokens.all()[start];
            let what = format!("the domain names `{}`", words.replace(' ', ""));
            findings.push(Finding::at(&source.path, token.line, what, REMEDY));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST_TEXT: &str =
        "[dependencies]\nserde = { workspace = true }\n\n[dev-dependencies]\ntokio = \"1\"\n";

    fn places(manifest: &str, lock: &str, code: &str) -> usize {
        check(&Sources::of(&[
            (MANIFEST, manifest),
            ("Cargo.lock", lock),
            ("domain/src/lib.rs", code),
        ]))
        .len()
    }

    #[test]
    fn listed_dependencies_and_those_of_tests_are_right() {
        assert_eq!(places(MANIFEST_TEXT, "", "use std::net::IpAddr;"), 0);
    }

    #[test]
    fn another_dependency_is_found() {
        let manifest = "[dependencies]\nregex = \"1\"\nurl.workspace = true\n";
        assert_eq!(places(manifest, "", ""), 2);
        assert_eq!(
            places("[target.'cfg(unix)'.dependencies]\nnix = \"1\"\n", "", ""),
            1
        );
    }

    #[test]
    fn a_web_crate_behind_another_crate_is_found() {
        let lock = "[[package]]\nname = \"serde\"\ndependencies = [\n \"between\",\n]\n\n\
                    [[package]]\nname = \"between\"\ndependencies = [\n \"web-sys 0.3.107\",\n]\n";
        assert_eq!(places(MANIFEST_TEXT, lock, ""), 1);
    }

    #[test]
    fn the_clock_files_and_async_are_found() {
        assert_eq!(places(MANIFEST_TEXT, "", "use std::time::SystemTime;"), 2);
        assert_eq!(places(MANIFEST_TEXT, "", "use std::fs;"), 1);
        assert_eq!(places(MANIFEST_TEXT, "", "async fn f() {}"), 1);
    }
}
