//! JSON of the contract, and where it is wrong. What was sent is never repeated: it may be a password.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use crate::problem::{Problem, ProblemCode, ValueCode};

/// The one list that a resource carries, so that what was read can be put back. Nothing is taken from it.
const LIST: &str = "usedBy";

/// Reads a value of the contract.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    check(bytes)?;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    // It is JSON by now, though serde_json calls some values of a wrong type, such as a number for a word, no JSON.
    serde_path_to_error::deserialize(&mut json).map_err(|error| misfit(error.path(), error.inner()))
}

/// Refuses what is no JSON, or holds arrays where the contract has objects.
fn check(bytes: &[u8]) -> Result<(), Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize::<_, Resource>(&mut json).map_err(|error| {
        match error.inner().classify() {
            Category::Data => misfit(error.path(), error.inner()),
            Category::Syntax | Category::Eof | Category::Io => {
                Problem::new(ProblemCode::JsonSyntax)
            }
        }
    })?;
    json.end()
        .map_err(|_| Problem::new(ProblemCode::JsonSyntax))
}

fn misfit(path: &Path, error: &serde_json::Error) -> Problem {
    Problem::with_value(ProblemCode::JsonShape, value_code(error), &pointer(path))
}

/// serde gives no kind of its errors, but each kind begins in its own words.
fn value_code(error: &serde_json::Error) -> ValueCode {
    let words = error.to_string();
    if words.starts_with("unknown field") {
        ValueCode::UnknownField
    } else if words.starts_with("duplicate field") {
        ValueCode::DuplicateField
    } else {
        ValueCode::Type
    }
}

/// The JSON Pointer (RFC 6901) of a path.
fn pointer(path: &Path) -> String {
    path.iter()
        .map(|segment| match segment {
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Seq { index } => format!("/{index}"),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

/// An object without arrays but for [`LIST`]. serde would take an array for an object whose fields come in order.
struct Resource;

impl<'de> Deserialize<'de> for Resource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ResourceVisitor)
    }
}

struct ResourceVisitor;

impl<'de> Visitor<'de> for ResourceVisitor {
    type Value = Resource;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Resource, A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == LIST {
                map.next_value::<Option<Vec<NoArray>>>()?;
            } else {
                map.next_value::<NoArray>()?;
            }
        }
        Ok(Resource)
    }
}

/// Anything but an array, and without arrays at any depth.
struct NoArray;

impl<'de> Deserialize<'de> for NoArray {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NoArrayVisitor)
    }
}

struct NoArrayVisitor;

impl<'de> Visitor<'de> for NoArrayVisitor {
    type Value = NoArray;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything but an array")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_unit<E: Error>(self) -> Result<NoArray, E> {
        Ok(NoArray)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NoArray, A::Error> {
        while map.next_entry::<IgnoredAny, NoArray>()?.is_some() {}
        Ok(NoArray)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<NoArray, A::Error> {
        Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use email_account::wire;

    /// Status, code, pointer and code of the value.
    fn refusal(json: &str) -> (u16, String, String, String) {
        let document = read::<wire::Account>(json.as_bytes())
            .unwrap_err()
            .document();
        let error = document.errors.into_iter().next().unwrap_or_default();
        (
            document.status.unwrap(),
            document.code.unwrap(),
            error.pointer,
            error.code,
        )
    }

    fn shape(pointer: &str, code: &str) -> (u16, String, String, String) {
        (422, "json.shape".into(), pointer.into(), code.into())
    }

    #[test]
    fn the_place_of_a_misfit_is_named() {
        assert_eq!(
            refusal(r#"{"nonsense":1}"#),
            shape("/nonsense", "json.unknown-field")
        );
        assert_eq!(
            refusal(r#"{"sender":{"server":{"prot":25}}}"#),
            shape("/sender/server/prot", "json.unknown-field")
        );
        assert_eq!(
            refusal(r#"{"id":"a","id":"b"}"#),
            shape("", "json.duplicate-field")
        );
        assert_eq!(
            refusal(r#"{"sender":{"server":{"port":"25"}}}"#),
            shape("/sender/server/port", "json.type")
        );
        assert_eq!(
            refusal(r#"{"sender":{"protocol":"x400"}}"#),
            shape("/sender/protocol", "json.type")
        );
        assert_eq!(
            refusal(r#"{"a/b~c":1}"#),
            shape("/a~1b~0c", "json.unknown-field")
        );
    }

    #[test]
    fn a_value_of_another_type_than_a_word_is_no_syntax_error() {
        for value in ["25", "-1.5", "true", "{}", "{\"imap\":null}"] {
            let json = format!(r#"{{"receiver":{{"auth":{{"method":{value}}}}}}}"#);
            assert_eq!(
                refusal(&json),
                shape("/receiver/auth/method", "json.type"),
                "{value}"
            );
        }
        assert_eq!(
            refusal(r#"{"sender":{"protocol":1}}"#),
            shape("/sender/protocol", "json.type")
        );
    }

    #[test]
    fn an_array_is_no_object() {
        assert_eq!(refusal("[]"), shape("", "json.type"));
        assert_eq!(refusal(r#"{"sender":[]}"#), shape("/sender", "json.type"));
        assert_eq!(
            refusal(r#"{"sender":{"auth":["password","ann","s3cret"]}}"#),
            shape("/sender/auth", "json.type")
        );
    }

    #[test]
    fn what_is_no_json_is_told_from_what_has_another_shape() {
        for json in [
            "",
            "{",
            "nonsense",
            "{} {}",
            "{\"id\":\"\\ud800\"}",
            "\u{feff}{}",
            "{'id':1}",
        ] {
            assert_eq!(refusal(json).0, 400, "{json}");
        }
        let not_utf8 = read::<wire::Account>(b"{\"id\":\"\xff\"}").unwrap_err();
        assert_eq!(not_utf8.document().status, Some(400));
    }
}
