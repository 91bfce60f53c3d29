//! The guides show the code of the hosts that the tests run: what a reader copies has been seen to work.

use crate::{
    guides,
    tidy::{
        finding::Finding,
        sources::{Source, Sources},
    },
};

const REMEDY: &str = "`cargo xtask guides` writes it anew";

/// Where a guide shows other code.
pub fn check(sources: &Sources) -> Vec<Finding> {
    guides::all(sources)
        .filter_map(|guide| check_guide(guide, sources))
        .collect()
}

fn check_guide(guide: &Source, sources: &Sources) -> Option<Finding> {
    match guides::filled(guide, sources) {
        Ok(text) if text == guide.text => None,
        Ok(text) => {
            let same = guide.text.lines().zip(text.lines());
            let line = same.take_while(|(is, should)| is == should).count() + 1;
            let what = "this is not the code of the host";
            Some(Finding::at(&guide.path, line, what, REMEDY))
        }
        Err(broken) => Some(Finding::at(
            &guide.path,
            broken.line,
            broken.cause.to_string(),
            "name a file of tests/hosts/ above the block, or a region of it",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(code: &str) -> Vec<String> {
        let guide = format!("<!-- code: tests/hosts/a.js -->\n```js\n{code}```\n");
        let files = [
            ("tests/hosts/a.js", "run();\n"),
            ("docs/embedding/a.md", guide.as_str()),
        ];
        let findings = check(&Sources::of(&files));
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_code_of_a_host_is_right() {
        assert!(places("run();\n").is_empty());
    }

    #[test]
    fn other_code_is_found_where_it_begins_to_differ() {
        let [finding] = &places("walk();\n")[..] else {
            panic!("it is not found");
        };
        assert!(finding.starts_with("docs/embedding/a.md:3: "), "{finding}");
    }

    #[test]
    fn code_of_no_host_is_found() {
        let files = [("docs/embedding/a.md", "```js\ninvented();\n```\n")];
        assert_eq!(check(&Sources::of(&files)).len(), 1);
    }
}
