//! Truststores and their certificates in the JSON contract.

use serde::{Deserialize, Serialize};

use super::Named;

/// A named set of certificates that a server is trusted by, in place of those of the system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Truststore {
    /// Stable identifier, made from the first name, which accounts refer to.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it trusts. Empty: nothing yet.
    pub certificates: Vec<Certificate>,
    /// The accounts that refer to it, enabled or not, by name.
    pub used_by: Vec<Named>,
    /// When it was created or last replaced: RFC 3339 in UTC. `None`: it came with the back end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Names this state of it, for `If-Match`.
    pub etag: String,
}

/// What a certificate says of itself (RFC 5280). Control characters and the like stand as U+FFFD.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Certificate {
    /// Whom it is for, as RFC 4514 writes it. Empty: only `names` say it.
    pub subject: String,
    /// Who has signed it, written likewise.
    pub issuer: String,
    /// Host names, IP addresses, mail addresses and URIs that it is for (RFC 5280 section 4.2.1.6).
    pub names: Vec<String>,
    /// When its time begins: RFC 3339 in UTC.
    pub not_before: String,
    /// When its time ends: RFC 3339 in UTC.
    pub not_after: String,
    /// SHA-256 of its DER: upper-case hexadecimal pairs with colons.
    pub fingerprint: String,
    /// Whether subject and issuer are the same, as in a root. The signature is not checked.
    pub self_signed: bool,
}

/// The body of `POST /truststores` and `PUT /truststores/{id}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TruststoreContent {
    /// What people call it: at most 100 characters, another name than those of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub name: Option<String>,
    /// PEM, DER or PKCS#7 in base64 (RFC 4648 section 4). Missing in an update: unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// The body of `POST /certificates`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CertificateContent {
    /// PEM, DER or PKCS#7 in base64 (RFC 4648 section 4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// The answer to `POST /certificates`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateList {
    /// The certificates, each one once.
    pub certificates: Vec<Certificate>,
}

/// The answer to `GET /truststores`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TruststoreList {
    /// The named truststores.
    pub truststores: Vec<Truststore>,
}
