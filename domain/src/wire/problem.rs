//! What went wrong with a call, in the JSON contract.

use serde::{Deserialize, Serialize};

use super::Named;

/// A problem document (RFC 9457), `application/problem+json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Problem {
    /// Identifies the kind of problem.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What happened, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// HTTP status code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 100, max = 599)))]
    pub status: Option<u16>,
    /// What happened this time, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Machine-readable code, such as `account.exists`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What is wrong with single values of the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemError>,
    /// The accounts that are in the way: those that refer to what was to be deleted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<Named>,
}

/// What is wrong with one value of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ProblemError {
    /// JSON Pointer (RFC 6901) to the value.
    pub pointer: String,
    /// Code of the issue, such as `host.syntax`.
    pub code: String,
    /// What is wrong, in words, for readers without a translation of the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}
