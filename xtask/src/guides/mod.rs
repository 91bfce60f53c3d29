//! `cargo xtask guides`: the code in the guides, taken from the hosts that the tests run.
//!
//! Above such a block stands where it comes from: `<!-- code: tests/hosts/vue/src/App.vue -->` for a whole file, with a
//! word behind the path for a region of it.

mod region;

use crate::{
    problem::{Outcome, Problem},
    tidy::sources::{Source, Sources},
    workspace,
};
use std::{fmt, fs};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask guides

Writes the code of tests/hosts/ into docs/embedding/ anew, where it has changed.";

const FOLDER: &str = "docs/embedding/";
const ORIGIN: &str = "<!-- code: ";
const ORIGIN_END: &str = " -->";
const FENCE: &str = "```";

/// What runs outside of any host: commands, and what programs print.
const NOT_OF_A_HOST: &[&str] = &["sh", "text"];

/// Writes every guide anew whose code differs from that of the hosts.
pub fn run() -> Outcome {
    let sources = Sources::load(&workspace::root())?;
    for guide in all(&sources) {
        let text = filled(guide, &sources).map_err(|broken| {
            Problem::new(
                format!("{}:{}", guide.path, broken.line),
                broken.cause.to_string(),
                "name a file of tests/hosts/, or a region of it",
            )
        })?;
        if text != guide.text {
            write(guide, &text)?;
        }
    }
    Ok(())
}

fn write(guide: &Source, text: &str) -> Outcome {
    println!("  {}", guide.path);
    fs::write(workspace::root().join(&guide.path), text).map_err(|error| {
        Problem::new(
            &guide.path,
            format!("it cannot be written ({error})"),
            "make it writable",
        )
    })
}

/// The guides.
pub fn all(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources
        .below(&[FOLDER])
        .filter(|source| source.path.ends_with(".md"))
}

/// A block that cannot be filled.
#[derive(Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, counted from 1.
    pub line: usize,
    /// Why.
    pub cause: Cause,
}

/// Why a block cannot be filled.
#[derive(Debug, PartialEq, Eq)]
pub enum Cause {
    /// No file, or no region in it, is named so.
    UnknownOrigin(String),
    /// No block follows the line that says where its code comes from.
    BlockMissing,
    /// A block does not say where its code comes from.
    OriginMissing,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownOrigin(origin) => write!(f, "there is no code named `{origin}`"),
            Self::BlockMissing => f.write_str("no block of code follows"),
            Self::OriginMissing => f.write_str("this code is that of no host"),
        }
    }
}

/// The text of a guide with the code as it is in the hosts.
pub fn filled(guide: &Source, sources: &Sources) -> Result<String, Broken> {
    let mut text = String::new();
    let mut lines = guide.lines().peekable();
    while let Some((line, words)) = lines.next() {
        let broken = |cause| Broken { line, cause };
        push(&mut text, words);
        if let Some(origin) = origin_of(words) {
            let code = code_of(origin, sources)
                .ok_or_else(|| broken(Cause::UnknownOrigin(origin.to_owned())))?;
            let (_, fence) = lines
                .next_if(|(_, words)| words.starts_with(FENCE))
                .ok_or_else(|| broken(Cause::BlockMissing))?;
            push(&mut text, fence);
            text.push_str(&code);
            pass_block(&mut lines);
            push(&mut text, FENCE);
        } else if let Some(language) = words.strip_prefix(FENCE) {
            if !NOT_OF_A_HOST.contains(&language) {
                return Err(broken(Cause::OriginMissing));
            }
            for words in pass_block(&mut lines) {
                push(&mut text, words);
            }
            push(&mut text, FENCE);
        }
    }
    Ok(text)
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Passes over the lines of a block and the one that ends it; returns the former.
fn pass_block<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) -> Vec<&'a str> {
    lines
        .map(|(_, words)| words)
        .take_while(|words| *words != FENCE)
        .collect()
}

fn origin_of(line: &str) -> Option<&str> {
    line.strip_prefix(ORIGIN)?.strip_suffix(ORIGIN_END)
}

fn code_of(origin: &str, sources: &Sources) -> Option<String> {
    match origin.split_once(' ') {
        None => Some(sources.get(origin)?.text.clone()),
        Some((path, name)) => region::of(&sources.get(path)?.text, name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: (&str, &str) = (
        "tests/hosts/a.js",
        "one();\n// [guide: b]\ntwo();\n// [/guide]\n",
    );

    fn filled_with(guide: &str) -> Result<String, Broken> {
        let sources = Sources::of(&[HOST, ("docs/embedding/a.md", guide)]);
        filled(all(&sources).next().unwrap(), &sources)
    }

    #[test]
    fn a_block_gets_the_code_that_is_named_above_it() {
        let guide = "Call it:\n\n<!-- code: tests/hosts/a.js b -->\n```js\nold();\n```\nDone.\n";
        assert_eq!(
            filled_with(guide).unwrap(),
            guide.replace("old();", "two();")
        );
    }

    #[test]
    fn a_path_alone_stands_for_the_whole_file() {
        let text = filled_with("<!-- code: tests/hosts/a.js -->\n```js\n```\n").unwrap();
        assert!(text.contains(HOST.1), "{text}");
    }

    #[test]
    fn commands_need_no_host() {
        let guide = "```sh\nnpm install\n```\n";
        assert_eq!(filled_with(guide).as_deref(), Ok(guide));
    }

    #[test]
    fn what_cannot_be_filled_says_where_and_why() {
        let cause_of = |guide| filled_with(guide).unwrap_err();
        let missing = cause_of("A\n<!-- code: tests/hosts/a.js c -->\n```js\n```\n");
        assert_eq!(missing.line, 2);
        assert!(matches!(missing.cause, Cause::UnknownOrigin(_)));
        let block = cause_of("<!-- code: tests/hosts/a.js -->\n\n```js\n```\n");
        assert_eq!(block.cause, Cause::BlockMissing);
        let origin = cause_of("```js\ninvented();\n```\n");
        assert_eq!(origin.cause, Cause::OriginMissing);
    }
}
