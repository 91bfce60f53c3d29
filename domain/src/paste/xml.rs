//! A reader of XML for settings: elements, attributes, text, CDATA, comments, the five entities and character
//! references, and nothing else.
//!
//! It pulls one event after the other out of the text, and knows only the names of the open elements. It is no full
//! XML 1.0: what settings do not need is refused, above all document types and the entities that they define.

use std::borrow::Cow;

use super::PasteError;
use super::cut::{cut, cut_or_all, has};

/// How deep elements may lie in each other.
pub(super) const MAX_DEPTH: usize = 32;

/// How many elements a document may have. The largest autoconfiguration file of Mozilla's collection has some hundred.
const MAX_ELEMENTS: usize = 4096;

/// The only document type that is let through: it stands in every property list and declares nothing in itself.
const PROPERTY_LIST: &str = "<!DOCTYPE plist PUBLIC \"-//Apple";

/// What comes next in a document.
pub(crate) enum Event<'a> {
    Start { name: &'a str, attributes: &'a str },
    Text(Cow<'a, str>),
    End { name: &'a str },
}

/// The name of the outermost element.
pub(crate) fn root(text: &str) -> Result<&str, PasteError> {
    let mut reader = Reader::new(text);
    loop {
        match reader.next()? {
            Some(Event::Start { name, .. }) => return Ok(name),
            Some(_) => {}
            None => return Err(PasteError::Malformed),
        }
    }
}

/// Reads a document from its beginning to its end.
pub(crate) struct Reader<'a> {
    rest: &'a str,
    open: Vec<&'a str>,
    elements: usize,
    /// The end of an element that was written as `<empty/>`.
    empty: bool,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            open: Vec::new(),
            elements: 0,
            empty: false,
        }
    }

    /// The names of the open elements, outermost first.
    pub fn open(&self) -> &[&'a str] {
        &self.open
    }

    /// The next event; `None` at the end of the document.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, PasteError> {
        if self.empty {
            self.empty = false;
            return self.end_of_innermost();
        }
        loop {
            if self.skip("<?", "?>")? || self.skip("<!--", "-->")? || self.skip_property_list()? {
                continue;
            }
            if self.rest.is_empty() {
                return match self.open.is_empty() {
                    true => Ok(None),
                    false => Err(PasteError::Malformed),
                };
            }
            if let Some(inside) = self.between("<![CDATA[", "]]>")? {
                return Ok(Some(Event::Text(Cow::Borrowed(inside))));
            }
            if self.rest.starts_with("<!") {
                return Err(PasteError::DocumentType);
            }
            if let Some(name) = self.between("</", ">")? {
                return self.end(name.trim_ascii_end());
            }
            return match self.between("<", ">")? {
                Some(tag) => self.start(tag),
                None => self.text(),
            };
        }
    }

    fn skip(&mut self, begin: &str, end: &str) -> Result<bool, PasteError> {
        Ok(self.between(begin, end)?.is_some())
    }

    fn skip_property_list(&mut self) -> Result<bool, PasteError> {
        if !self.rest.starts_with(PROPERTY_LIST) {
            return Ok(false);
        }
        match self.between("<!", ">")? {
            Some(declaration) if !has(declaration, "[") => Ok(true),
            _ => Err(PasteError::DocumentType),
        }
    }

    /// Steps over what stands between two marks, if the text goes on with the first.
    fn between(&mut self, begin: &str, end: &str) -> Result<Option<&'a str>, PasteError> {
        let Some(after) = self.rest.strip_prefix(begin) else {
            return Ok(None);
        };
        let (inside, rest) = cut(after, end).ok_or(PasteError::Malformed)?;
        self.rest = rest;
        Ok(Some(inside))
    }

    fn start(&mut self, tag: &'a str) -> Result<Option<Event<'a>>, PasteError> {
        let inside = tag.strip_suffix('/');
        self.empty = inside.is_some();
        let tag = inside.unwrap_or(tag);
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let name_length = tag
            .as_bytes()
            .iter()
            .position(is_space)
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(name_length).unwrap_or((tag, ""));
        if !is_name(name) {
            return Err(PasteError::Malformed);
        }
        self.elements += 1;
        self.open.push(name);
        if self.open.len() > MAX_DEPTH {
            return Err(PasteError::TooDeep);
        }
        if self.elements > MAX_ELEMENTS {
            return Err(PasteError::TooManyElements);
        }
        Ok(Some(Event::Start { name, attributes }))
    }

    fn end(&mut self, name: &str) -> Result<Option<Event<'a>>, PasteError> {
        match self.open.last() {
            Some(open) if *open == name => self.end_of_innermost(),
            _ => Err(PasteError::Malformed),
        }
    }

    fn end_of_innermost(&mut self) -> Result<Option<Event<'a>>, PasteError> {
        let name = self.open.pop().ok_or(PasteError::Malformed)?;
        Ok(Some(Event::End { name }))
    }

    fn text(&mut self) -> Result<Option<Event<'a>>, PasteError> {
        let (text, _) = cut_or_all(self.rest, "<");
        let rest = &self.rest[text.len()..];
        self.rest = rest;
        let outside = self.open.is_empty();
        if outside && !text.trim_ascii().is_empty() {
            return Err(PasteError::Malformed);
        }
        Ok(Some(Event::Text(unescape(text)?)))
    }
}

/// A name as far as settings have one: XML allows more letters.
fn is_name(name: &str) -> bool {
    let begins_well = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte);
    begins_well && name.bytes().all(allowed)
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(
    attributes: &'a str,
    wanted: &str,
) -> Result<Option<Cow<'a, str>>, PasteError> {
    let mut rest = attributes.trim_ascii();
    while !rest.is_empty() {
        let (name, after) = cut(rest, "=").ok_or(PasteError::Malformed)?;
        let after = after.trim_ascii_start();
        let quote = if after.starts_with('\'') { "'" } else { "\"" };
        let after = after.strip_prefix(quote).ok_or(PasteError::Malformed)?;
        let (value, after) = cut(after, quote).ok_or(PasteError::Malformed)?;
        if name.trim_ascii_end() == wanted {
            return unescape(value).map(Some);
        }
        rest = after.trim_ascii_start();
    }
    Ok(None)
}

/// A text with its references in letters.
fn unescape(text: &str) -> Result<Cow<'_, str>, PasteError> {
    let Some((before, mut rest)) = cut(text, "&") else {
        return Ok(Cow::Borrowed(text));
    };
    let mut plain = before.to_owned();
    loop {
        let (name, after) = cut(rest, ";").ok_or(PasteError::Malformed)?;
        plain.push(reference(name)?);
        let Some((before, after)) = cut(after, "&") else {
            plain.push_str(after);
            return Ok(Cow::Owned(plain));
        };
        plain.push_str(before);
        rest = after;
    }
}

fn reference(name: &str) -> Result<char, PasteError> {
    let number = match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => name.strip_prefix('#').ok_or(PasteError::Entity)?,
    };
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let has_sign = digits.starts_with('+');
    let code = u32::from_str_radix(digits, radix)
        .ok()
        .filter(|_| !has_sign);
    let letter = code.and_then(char::from_u32);
    letter.filter(|c| *c != '\0').ok_or(PasteError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &str) -> Result<String, PasteError> {
        let mut reader = Reader::new(document);
        let mut written = String::new();
        while let Some(event) = reader.next()? {
            match event {
                Event::Start { name, .. } => written.push_str(&format!("+{name} ")),
                Event::Text(text) => written.push_str(&format!("{text} ")),
                Event::End { name } => written.push_str(&format!("-{name} ")),
            }
        }
        Ok(written)
    }

    #[test]
    fn elements_text_and_cdata_come_in_the_order_of_the_document() {
        let document = "<?xml version='1.0'?><!-- a --><a><b x='1'/>t<![CDATA[<&>]]></a >\n";
        assert_eq!(texts(document).unwrap(), "+a +b -b t <&> -a \n ");
    }

    #[test]
    fn references_are_read_in_text_and_in_attributes() {
        assert_eq!(
            texts("<a>&lt;&#65;&#x42;&amp;amp;</a>").unwrap(),
            "+a <AB&amp; -a "
        );
        let value = attribute(" one='1' two = \"&quot;2&apos;\"", "two");
        assert_eq!(value.unwrap().as_deref(), Some("\"2'"));
    }

    #[test]
    fn a_document_that_is_not_well_formed_is_refused() {
        for document in [
            "<a>",
            "</a>",
            "<a></b>",
            "<a",
            "text",
            "<a/>text",
            "<a>&lt</a>",
            "< a/>",
            "<1/>",
            "<a>&#xD800;</a>",
            "<a>&#0;</a>",
            "<a>&#+65;</a>",
            "<!-- ",
            "<![CDATA[x",
        ] {
            assert_eq!(texts(document), Err(PasteError::Malformed), "{document}");
        }
    }

    #[test]
    fn document_types_and_entities_of_ones_own_are_refused() {
        let with_subset = "<!DOCTYPE plist PUBLIC \"-//Apple//x\" [<!ENTITY a 'b'>]><a/>";
        for document in ["<!DOCTYPE a><a/>", with_subset, "<!ENTITY a 'b'><a/>"] {
            assert_eq!(texts(document), Err(PasteError::DocumentType), "{document}");
        }
        assert_eq!(texts("<a>&nbsp;</a>"), Err(PasteError::Entity));
    }

    #[test]
    fn depth_and_number_of_elements_have_an_end() {
        let nested = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(texts(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(texts(&nested(MAX_DEPTH + 1)), Err(PasteError::TooDeep));
        let flat = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count - 1));
        assert!(texts(&flat(MAX_ELEMENTS)).is_ok());
        assert_eq!(
            texts(&flat(MAX_ELEMENTS + 1)),
            Err(PasteError::TooManyElements)
        );
    }
}
