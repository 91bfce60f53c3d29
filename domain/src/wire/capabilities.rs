//! What a back end can do, in the JSON contract.

use serde::{Deserialize, Serialize};

use crate::TlsVersion;

/// What a back end can do: the answer to `GET` on the endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// Version of the contract.
    pub version: u32,
    /// Names of the calls that exist, such as `createAccount` or `listTruststores`.
    #[serde(default)]
    pub calls: Vec<String>,
    /// TLS versions that the back end can hold a server to.
    #[serde(default)]
    pub tls_versions: Vec<TlsVersion>,
    /// Limits on what is sent.
    #[serde(default)]
    pub limits: Limits,
}

/// Limits of a back end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Largest body in bytes. `None`: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_bytes: Option<u64>,
    /// Largest file of certificates in bytes, before base64. `None`: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_bytes: Option<u64>,
}
