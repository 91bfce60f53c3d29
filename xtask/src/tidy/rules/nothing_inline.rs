//! No inline style, script or markup: a strict content security policy blocks the first two, and the third is how
//! foreign script gets in.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::Token,
};

const REMEDY_MARKUP: &str = "build nodes instead";
const REMEDY_STYLE: &str = "use a class, or `style:property=` in a view";
const REMEDY_SHEET: &str = "adopt a constructed style sheet";
const REMEDY_SCRIPT: &str = "put it into a file of its own";

const MARKUP_WORDS: &[&str] = &[
    "inner_html",
    "set_inner_html",
    "set_outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
];

const FORBIDDEN_IN_JAVASCRIPT: &[(&str, &str)] = &[
    ("innerHTML", REMEDY_MARKUP),
    ("outerHTML", REMEDY_MARKUP),
    ("insertAdjacentHTML", REMEDY_MARKUP),
    ("document.write", REMEDY_MARKUP),
    ("eval(", REMEDY_SCRIPT),
    ("new Function(", REMEDY_SCRIPT),
    ("setAttribute(\"style\"", REMEDY_STYLE),
    ("setAttribute('style'", REMEDY_STYLE),
    ("createElement(\"style\")", REMEDY_SHEET),
    ("createElement(\"script\")", REMEDY_SCRIPT),
    ("javascript:", REMEDY_SCRIPT),
    ("srcdoc", REMEDY_SCRIPT),
];

/// Where one is, in the widget, in its page, or in the scripts that go with them.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let page_or_widget = sources.below(&["src/", "npm/", "form.html", "index.html", "boot.js"]);
    page_or_widget.flat_map(check_file).collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    match source.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("rs") => check_rust(source),
        Some("html") => check_html(source),
        Some("js" | "mjs") => check_javascript(source),
        _ => Vec::new(),
    }
}

fn check_rust(source: &Source) -> Vec<Finding> {
    let tokens = source.tokens.all();
    (0..tokens.len())
        .filter_map(|at| {
            let (what, remedy) = broken_at(&tokens[..at], &tokens[at], &tokens[at + 1..])?;
            Some(Finding::at(&source.path, tokens[at].line, what, remedy))
        })
        .collect()
}

fn broken_at(
    before: &[Token],
    token: &Token,
    after: &[Token],
) -> Option<(&'static str, &'static str)> {
    let previous = |marks: &[&str]| {
        before
            .last()
            .is_some_and(|last| marks.iter().any(|mark| last.is(mark)))
    };
    let next = |mark: &str| after.first().is_some_and(|first| first.is(mark));
    if MARKUP_WORDS.iter().any(|word| token.is(word)) {
        return Some(("markup from text", REMEDY_MARKUP));
    }
    // `let style = …`, `view.style = …` and `-style=` are no attribute `style`.
    if token.is("style") && next("=") && !previous(&["let", "mut", ".", ";", "-"]) {
        return Some(("a `style` attribute", REMEDY_STYLE));
    }
    if token.text == "style" && token.is_text() && previous(&["("]) && next(",") {
        return Some(("a `style` attribute", REMEDY_STYLE));
    }
    if token.is("style") && previous(&["<"]) {
        return Some(("a `style` element", REMEDY_STYLE));
    }
    if token.is("script") && previous(&["<"]) {
        return Some(("a `script` element", REMEDY_SCRIPT));
    }
    None
}

fn check_html(source: &Source) -> Vec<Finding> {
    let text = without_comments(&source.text.to_ascii_lowercase());
    let mut findings = Vec::new();
    for (at, _) in text.match_indices('<') {
        let tag = &text[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let line = text[..at].matches('\n').count() + 1;
        let mut add = |what: &str, remedy| {
            findings.push(Finding::at(&source.path, line, what, remedy));
        };
        if tag.starts_with("<style") || attributes(tag).any(|name| name == "style") {
            add("an inline style", REMEDY_STYLE);
        }
        if tag.starts_with("<script") && !attributes(tag).any(|name| name == "src") {
            add("an inline script", REMEDY_SCRIPT);
        }
        if attributes(tag).any(|name| name.starts_with("on")) || tag.contains("javascript:") {
            add("an inline event handler", REMEDY_SCRIPT);
        }
    }
    findings
}

/// The text with the line ends, but nothing else, of its comments.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once("-->").unwrap_or((part, ""));
        kept.extend(comment.matches('\n'));
        kept.push_str(rest);
    }
    kept
}

/// The names of the attributes that have a value.
fn attributes(tag: &str) -> impl Iterator<Item = &str> {
    tag.split_whitespace()
        .filter_map(|word| word.split_once('='))
        .map(|(name, _)| name)
}

fn check_javascript(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, text) in source.lines() {
        for (word, remedy) in FORBIDDEN_IN_JAVASCRIPT {
            if text.contains(word) {
                findings.push(Finding::at(&source.path, line, format!("`{word}`"), remedy));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn external_files_and_single_properties_are_right() {
        let page = "<link rel=\"stylesheet\" href=\"a.css\">\n<script type=\"module\" src=\"boot.js\"></script>\n<!-- style=\"a\", one=\"b\" -->";
        assert_eq!(places("index.html", page), 0);
        assert_eq!(
            places(
                "src/view/bar.rs",
                "fn f() { view! { <p style:width=w class=\"x\"/> } }"
            ),
            0
        );
        assert_eq!(
            places(
                "src/embed/style.rs",
                "fn f() { let style = sheet(); self.style = style; }"
            ),
            0
        );
    }

    #[test]
    fn an_inline_style_in_a_view_is_found() {
        assert_eq!(
            places(
                "src/view/bar.rs",
                "fn f() { view! { <p style=\"width: 3px\"/> } }"
            ),
            1
        );
        assert_eq!(
            places(
                "src/view/bar.rs",
                "fn f() { p.set_attribute(\"style\", w); }"
            ),
            1
        );
        assert_eq!(
            places(
                "src/view/bar.rs",
                "fn f() { view! { <style>{css}</style> } }"
            ),
            1
        );
    }

    #[test]
    fn markup_from_text_is_found() {
        assert_eq!(
            places(
                "src/view/bar.rs",
                "fn f() { view! { <p inner_html=text/> } }"
            ),
            1
        );
        assert_eq!(places("boot.js", "document.body.innerHTML = text;"), 1);
        assert_eq!(places("npm/frame/page.js", "frame.srcdoc = text;"), 1);
    }

    #[test]
    fn a_style_element_of_a_script_is_found_and_a_constructed_sheet_is_right() {
        assert_eq!(
            places(
                "npm/styles.js",
                "root.append(document.createElement(\"style\"));"
            ),
            1
        );
        assert_eq!(
            places("npm/styles.js", "root.adoptedStyleSheets = [sheet];"),
            0
        );
    }

    #[test]
    fn inline_style_script_and_handlers_of_the_page_are_found() {
        assert_eq!(places("index.html", "<p style=\"a\">"), 1);
        assert_eq!(places("form.html", "<p style=\"a\">"), 1);
        assert_eq!(places("index.html", "<style>p{}</style>"), 1);
        assert_eq!(places("index.html", "<script>go()</script>"), 1);
        assert_eq!(places("index.html", "<!-- a --><p\n onclick=\"go()\">"), 1);
    }
}
