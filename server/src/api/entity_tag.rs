//! `ETag` and `If-Match` (RFC 9110 sections 8.8.3 and 13.1.1): nobody overwrites what somebody else has changed since.

use axum::http::header::IF_MATCH;
use axum::http::{HeaderMap, HeaderValue};

use crate::store::Revision;

/// The `ETag` of a revision.
pub(super) fn of(revision: Revision) -> HeaderValue {
    HeaderValue::try_from(text(revision)).expect("digits in quotes are visible ASCII")
}

/// The text of the `ETag` of a revision, with its quotes.
pub(super) fn text(revision: Revision) -> String {
    format!("\"{}\"", revision.0)
}

/// The `If-Match` of a request.
pub(super) struct IfMatch(Vec<String>);

impl IfMatch {
    /// `None`: the request has no such header. What is malformed matches nothing.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let values = || headers.get_all(IF_MATCH).iter();
        values().next()?;
        let members = values()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        Some(Self(
            members.map(|member| member.trim().to_owned()).collect(),
        ))
    }

    /// Whether it names this revision. A weak tag never does (RFC 9110 section 8.8.3.2).
    pub(super) fn names(&self, revision: Revision) -> bool {
        self.0
            .iter()
            .any(|member| member == "*" || member.as_bytes() == of(revision).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn if_match(value: &'static str) -> IfMatch {
        let header = (IF_MATCH, HeaderValue::from_static(value));
        IfMatch::of(&HeaderMap::from_iter([header])).unwrap()
    }

    #[test]
    fn it_names_a_revision_by_its_tag_in_a_list_or_by_a_star() {
        for value in ["\"7\"", "\"1\", \"7\"", "*"] {
            assert!(if_match(value).names(Revision(7)), "{value}");
        }
        for value in ["", "7", "W/\"7\"", "\"77\"", "\"8\"", "\""] {
            assert!(!if_match(value).names(Revision(7)), "{value}");
        }
    }
}
