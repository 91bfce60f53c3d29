//! JSON of the contract, and where it is wrong. What was sent is never repeated: it may be a password.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use crate::problem::{Problem, ProblemCode, ValueCode};

/// Reads a value of the contract.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    read_as::<Objects>(bytes)?;
    read_as(bytes)
}

fn read_as<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| problem(error.path(), error.inner()))?;
    json.end()
        .map_err(|_| Problem::new(ProblemCode::JsonSyntax))?;
    Ok(value)
}

fn problem(path: &Path, error: &serde_json::Error) -> Problem {
    match error.classify() {
        Category::Data => {
            Problem::with_value(ProblemCode::JsonShape, value_code(error), &pointer(path))
        }
        Category::Syntax | Category::Eof | Category::Io => Problem::new(ProblemCode::JsonSyntax),
    }
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

/// An object without arrays, at any depth. serde would take an array for an object whose fields come in order.
struct Objects;

impl<'de> Deserialize<'de> for Objects {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Objects;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Objects, A::Error> {
        while map.next_entry::<IgnoredAny, NoArray>()?.is_some() {}
        Ok(Objects)
    }
}

/// Anything but an array.
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

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NoArray, A::Error> {
        ObjectVisitor.visit_map(map).map(|_| NoArray)
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
