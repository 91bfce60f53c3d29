//! A Rust file as a flat row of tokens, in which rules look for patterns.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// One punctuation mark, or one half of a pair of brackets.
    Mark,
    /// A text literal; its token holds what stands between the quotation marks.
    Text,
    /// Any other literal.
    Value,
}

/// A word, a mark or a literal.
#[derive(Debug, Clone)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// The token as written; a text literal without its quotation marks.
    pub text: String,
    /// The line, counted from 1.
    pub line: usize,
    /// Whether it stands in an attribute such as `#[derive(…)]`.
    pub in_attribute: bool,
    /// How many pairs of brackets are round it; the brackets themselves lie outside their pair.
    depth: usize,
}

impl Token {
    /// Whether this is the word or mark `text`; a text literal never is.
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }

    /// Whether this is a text literal.
    pub fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }
}

/// The tokens of a file without comments, documentation and test code.
#[derive(Debug, Default)]
pub struct Tokens(Vec<Token>);

impl Tokens {
    /// All of them.
    pub fn all(&self) -> &[Token] {
        &self.0
    }

    /// The places where `pattern` begins: words and marks in the order of the source, with spaces round words.
    pub fn find(&self, pattern: &str) -> Vec<usize> {
        let pattern = Pattern::new(pattern);
        (0..self.0.len())
            .filter(|start| pattern.begins(&self.0[*start..]))
            .collect()
    }

    /// What stands between the first opening bracket at or after `start` and its partner.
    pub fn inside_next_bracket(&self, start: usize) -> &[Token] {
        let Some(open) = self.0[start..]
            .iter()
            .position(|token| OPENING.iter().any(|bracket| token.is(bracket)))
        else {
            return &[];
        };
        let (bracket, rest) = (&self.0[start + open], &self.0[start + open + 1..]);
        let end = rest.iter().position(|token| token.depth <= bracket.depth);
        &rest[..end.unwrap_or(rest.len())]
    }
}

const OPENING: &[&str] = &["(", "[", "{"];

/// Words and marks that follow each other.
pub struct Pattern(Vec<String>);

impl Pattern {
    /// The pattern of a text such as `Effect :: new (`.
    pub fn new(text: &str) -> Self {
        Self(text.split_whitespace().flat_map(pieces).collect())
    }

    /// Whether `tokens` begins with this pattern.
    pub fn begins(&self, tokens: &[Token]) -> bool {
        tokens.len() >= self.0.len()
            && self
                .0
                .iter()
                .zip(tokens)
                .all(|(text, token)| token.is(text))
    }
}

fn pieces(text: &str) -> Vec<String> {
    if text.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return vec![text.to_owned()];
    }
    text.chars().map(String::from).collect()
}

/// The tokens of a Rust file; the error says why it is none.
pub fn of_rust(text: &str) -> Result<Tokens, String> {
    let stream: TokenStream = text
        .parse()
        .map_err(|error: proc_macro2::LexError| error.to_string())?;
    let mut row = Row::default();
    row.add_code(stream);
    Ok(Tokens(row.tokens))
}

#[derive(Default)]
struct Row {
    tokens: Vec<Token>,
    depth: usize,
    in_attribute: bool,
}

impl Row {
    fn add_code(&mut self, stream: TokenStream) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut rest = trees.as_slice();
        while let [tree, after @ ..] = rest {
            rest = match attribute(rest) {
                Some((attribute, after)) if is_test_only(attribute) => after_item(after),
                Some((attribute, after)) => {
                    self.add_attribute(attribute);
                    after
                }
                None => {
                    self.add_tree(tree);
                    after
                }
            };
        }
    }

    fn add_attribute(&mut self, attribute: &Group) {
        if first_word(attribute) == "doc" {
            return;
        }
        self.in_attribute = true;
        self.push(Kind::Mark, "#", attribute.span_open());
        self.add_group(attribute);
        self.in_attribute = false;
    }

    fn add_tree(&mut self, tree: &TokenTree) {
        let written = tree.to_string();
        match tree {
            TokenTree::Group(group) => self.add_group(group),
            TokenTree::Ident(ident) => self.push(Kind::Word, &written, ident.span()),
            TokenTree::Punct(mark) => self.push(Kind::Mark, &written, mark.span()),
            TokenTree::Literal(literal) => match text_literal(&written) {
                Some(text) => self.push(Kind::Text, text, literal.span()),
                None => self.push(Kind::Value, &written, literal.span()),
            },
        }
    }

    fn add_group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => return self.add_code(group.stream()),
        };
        self.push(Kind::Mark, open, group.span_open());
        self.depth += 1;
        self.add_code(group.stream());
        self.depth -= 1;
        self.push(Kind::Mark, close, group.span_close());
    }

    fn push(&mut self, kind: Kind, text: &str, span: Span) {
        self.tokens.push(Token {
            kind,
            text: text.to_owned(),
            line: span.start().line,
            in_attribute: self.in_attribute,
            depth: self.depth,
        });
    }
}

/// The attribute with which `trees` begins, and what comes after it.
fn attribute(trees: &[TokenTree]) -> Option<(&Group, &[TokenTree])> {
    match trees {
        [TokenTree::Punct(hash), TokenTree::Group(group), after @ ..]
            if hash.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
        {
            Some((group, after))
        }
        [
            TokenTree::Punct(hash),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
            after @ ..,
        ] if hash.as_char() == '#' && bang.as_char() == '!' => Some((group, after)),
        _ => None,
    }
}

fn first_word(attribute: &Group) -> String {
    let first = attribute.stream().into_iter().next();
    first.map_or_else(String::new, |tree| tree.to_string())
}

fn is_test_only(attribute: &Group) -> bool {
    let written: String = attribute.to_string().split_whitespace().collect();
    written == "[test]" || written.starts_with("[cfg(test") || written.starts_with("[cfg(all(test")
}

/// What follows the item with which `trees` begins.
fn after_item(trees: &[TokenTree]) -> &[TokenTree] {
    let ends_item = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    let end = trees.iter().position(ends_item);
    end.map_or(&[], |end| &trees[end + 1..])
}

/// What stands between the quotation marks of a text literal.
fn text_literal(written: &str) -> Option<&str> {
    let quoted = written
        .trim_start_matches(['b', 'c', 'r'])
        .trim_matches('#');
    quoted.strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> String {
        let tokens = of_rust(text).unwrap();
        let texts: Vec<&str> = tokens
            .all()
            .iter()
            .map(|token| token.text.as_str())
            .collect();
        texts.join(" ")
    }

    #[test]
    fn comments_documentation_and_test_code_are_left_out() {
        let text = "
            //! About the file.
            /// About `f`.
            fn f() { /* inside */ }
            #[cfg(test)]
            use a::{b, c};
            #[cfg(test)]
            mod tests { fn g() {} }
            #[test]
            fn h() {}
            fn last() {}
        ";
        assert_eq!(row(text), "fn f ( ) { } ; fn last ( ) { }");
    }

    #[test]
    fn a_text_literal_is_known_in_each_of_its_forms_and_is_no_word() {
        let tokens = of_rust(r####"f("set", r#"a "b""#, b"c", 'd', 1)"####).unwrap();
        let texts: Vec<&str> = tokens
            .all()
            .iter()
            .filter(|token| token.is_text())
            .map(|token| token.text.as_str())
            .collect();
        assert_eq!(texts, ["set", "a \"b\"", "c"]);
        assert!(tokens.find("set").is_empty());
    }

    #[test]
    fn a_pattern_is_found_whatever_the_white_space() {
        let tokens = of_rust("a();\nEffect\n  ::new(move || { b(1) });\nc()").unwrap();
        let found = tokens.find("Effect :: new (");
        assert_eq!(found.len(), 1);
        assert_eq!(tokens.all()[found[0]].line, 2);
        let inside = tokens.inside_next_bracket(found[0]);
        let last = inside.iter().rev().find(|token| token.kind == Kind::Word);
        assert_eq!(last.map(|token| token.text.as_str()), Some("b"));
    }

    #[test]
    fn an_attribute_is_marked_as_such() {
        let tokens = of_rust("#[validate(email)] a: String").unwrap();
        let marked: Vec<bool> = ["email", "String"]
            .iter()
            .map(|word| tokens.all()[tokens.find(word)[0]].in_attribute)
            .collect();
        assert_eq!(marked, [true, false]);
    }
}
