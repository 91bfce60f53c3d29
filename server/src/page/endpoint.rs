//! Names the back end in the page: the form finds it in the attribute `data-endpoint` of its element. A widget in a frame
//! also finds there which pages it obeys.
//!
//! The built page leaves the attribute empty, because a static file server has no back end. The markup is read as the
//! HTML standard's tokenizer reads comments and start tags (section 13.2.5). Scripts and styles inside the page are not
//! told apart from it: the policy that the page is served under forbids them anyway.

use std::ops::Range;

/// Mark the elements that become the form, the settings of all accounts, and either of them in a frame.
const MARKS: [&str; 3] = ["data-email-account-form", "data-email-accounts", FRAME];
const FRAME: &str = "data-email-account-frame";
/// The attribute with the URL of the back end.
const ENDPOINT: &str = "data-endpoint";
/// The attribute with the origins of the pages that a widget in a frame obeys.
const PARENTS: &str = "data-parents";

/// The page with a back end at this URL named in each element that is marked. `None`: there is no such element.
pub(super) fn named_in(html: &str, url: &str) -> Option<String> {
    with_attribute(html, &MARKS, ENDPOINT, url)
}

/// The page with these origins named in the element that is marked as standing in a frame. `None`: there is no such
/// element.
pub(super) fn framed_by(html: &str, parents: &str) -> Option<String> {
    with_attribute(html, &[FRAME], PARENTS, parents)
}

fn with_attribute(html: &str, marks: &[&str], name: &str, value: &str) -> Option<String> {
    let tags = start_tags(html);
    let marked = |tag: &&StartTag| marks.iter().any(|mark| tag.has(mark));
    let mut widgets = tags.iter().filter(marked).peekable();
    widgets.peek()?;
    let (mut changed, mut copied) = (String::new(), 0);
    for widget in widgets {
        changed += &html[copied..widget.place.start];
        changed += &widget.with(name, value);
        copied = widget.place.end;
    }
    Some(changed + &html[copied..])
}

struct StartTag<'a> {
    element: &'a str,
    attributes: Vec<Attribute<'a>>,
    place: Range<usize>,
}

struct Attribute<'a> {
    name: &'a str,
    /// Name and value, as they stand in the page.
    written: &'a str,
}

impl StartTag<'_> {
    fn has(&self, name: &str) -> bool {
        self.attributes
            .iter()
            .any(|attribute| attribute.is_named(name))
    }

    /// The tag as text, with one attribute set.
    fn with(&self, name: &str, value: &str) -> String {
        let others = self
            .attributes
            .iter()
            .filter(|attribute| !attribute.is_named(name));
        let others = others.map(|attribute| format!(" {}", attribute.written));
        let others = others.collect::<String>();
        format!("<{}{others} {name}=\"{value}\">", self.element)
    }
}

impl Attribute<'_> {
    fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

fn start_tags(html: &str) -> Vec<StartTag<'_>> {
    let (mut tags, mut read) = (Vec::new(), 0);
    while let Some(found) = html[read..].find('<') {
        let start = read + found;
        let markup = &html[start + 1..];
        read = if markup.starts_with("!--") {
            html.len() - after(markup, "-->").len()
        } else if markup.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let tag = start_tag(html, start);
            let end = tag.place.end;
            tags.push(tag);
            end
        } else {
            start + 1
        };
    }
    tags
}

fn start_tag(html: &str, start: usize) -> StartTag<'_> {
    let (element, mut rest) = split_at_any(&html[start + 1..], "/>");
    let mut attributes = Vec::new();
    while let Some((attribute, unread)) = attribute(rest) {
        attributes.push(attribute);
        rest = unread;
    }
    StartTag {
        element,
        attributes,
        place: start..html.len() - after(rest, ">").len(),
    }
}

/// The next attribute of a tag, and what follows it. `None`: the tag ends.
fn attribute(tag: &str) -> Option<(Attribute<'_>, &str)> {
    let tag = tag.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let (name, rest) = split_at_any(tag, "=/>");
    let value = rest.trim_ascii_start().strip_prefix('=');
    let unread = value.map_or(rest, |value| after_value(value.trim_ascii_start()));
    let written = &tag[..tag.len() - unread.len()];
    (!name.is_empty()).then_some((Attribute { name, written }, unread))
}

fn after_value(value: &str) -> &str {
    match value.chars().next() {
        Some('"') => after(&value[1..], "\""),
        Some('\'') => after(&value[1..], "'"),
        _ => split_at_any(value, ">").1,
    }
}

/// Splits before the first of some characters or of white space.
fn split_at_any<'a>(text: &'a str, ends: &str) -> (&'a str, &'a str) {
    let end = text.find(|c: char| c.is_ascii_whitespace() || ends.contains(c));
    text.split_at(end.unwrap_or(text.len()))
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_that_is_marked_names_the_back_end_and_all_else_stays() {
        for (built, named) in [
            (
                "<p>a < b<div data-email-account-form data-endpoint><p>…</div>",
                "<p>a < b<div data-email-account-form data-endpoint=\"api\"><p>…</div>",
            ),
            (
                "<div data-endpoint class=form data-email-account-form>",
                "<div class=form data-email-account-form data-endpoint=\"api\">",
            ),
            (
                "<div data-email-account-form\n  data-endpoint = '' title='a > b'\n>",
                "<div data-email-account-form title='a > b' data-endpoint=\"api\">",
            ),
            (
                "<DIV Data-Email-Account-Form DATA-ENDPOINT=\"/elsewhere\">",
                "<DIV Data-Email-Account-Form data-endpoint=\"api\">",
            ),
            (
                "<div data-email-account-form>",
                "<div data-email-account-form data-endpoint=\"api\">",
            ),
            (
                "<p data-endpoint=\"\"><!-- <div data-email-account-form> --><i data-email-account-form>",
                "<p data-endpoint=\"\"><!-- <div data-email-account-form> -->\
                 <i data-email-account-form data-endpoint=\"api\">",
            ),
            (
                "<i data-email-account-form><b data-email-account-form>",
                "<i data-email-account-form data-endpoint=\"api\"><b data-email-account-form data-endpoint=\"api\">",
            ),
        ] {
            assert_eq!(named_in(built, "api").as_deref(), Some(named));
        }
    }

    #[test]
    fn only_a_widget_in_a_frame_names_whom_it_obeys() {
        let parents = "https://crm.example https://desk.example";
        let page = "<email-account-form data-email-account-frame data-parents=\"\">";
        let named =
            format!("<email-account-form data-email-account-frame data-parents=\"{parents}\">");
        assert_eq!(framed_by(page, parents), Some(named));
        assert_eq!(framed_by("<div data-email-account-form>", parents), None);
    }

    #[test]
    fn a_page_that_only_speaks_of_the_mark_has_no_form() {
        for html in [
            "",
            "<",
            "<div",
            "<div data-endpoint=\"\">",
            "data-email-account-form",
            "<!-- <div data-email-account-form> -->",
            "<p title=\"<div data-email-account-form>\">",
            "<p data-email-account-form-other>",
            "</div data-email-account-form>",
        ] {
            assert_eq!(named_in(html, "api"), None, "{html}");
        }
    }
}
