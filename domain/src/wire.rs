//! The JSON contract between the form and a back end, version 1.
//!
//! Everything is optional here: these types carry an account, they do not judge it. [`crate::parse`] does.
//! Their `validate` attributes state the structure (lengths, and the syntax of single values), for whoever
//! reads an account from elsewhere. Passwords have no attribute: `validator` keeps a copy of each value that it
//! refuses, and a copy of a password must not lie about; [`crate::parse`] judges them itself.
//!
//! ```
//! use email_account::wire::Account;
//! let account: Account = serde_json::from_str(r#"{
//!   "id": "support", "name": "Support", "provider": "gmail",
//!   "receiver": { "protocol": "imap", "auth": { "method": "password", "userId": "ann@gmail.com", "password": "s" } }
//! }"#).unwrap();
//! assert!(account.sender.is_none());
//! ```

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::secret::{self, Secret, Secrets};
use crate::{ReceiveUsing, Security, SendUsing, TlsVersion, structure};

pub use crate::context::{Named, Profile};

/// Version of the contract.
pub const VERSION: u32 = 1;

/// An account, as it is posted, put and read. A read account never holds a password.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Account {
    /// Stable identifier, immutable after creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 64), custom(function = "structure::account_id"))]
    pub id: Option<String>,
    /// What people call the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 100), custom(function = "structure::line"))]
    pub name: Option<String>,
    /// Identifier of the provider preset, or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// How mail is sent. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub sender: Option<Sender>,
    /// How mail is received. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub receiver: Option<Receiver>,
}

/// How an account sends.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Sender {
    /// SMTP or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<SendUsing>,
    /// Address that mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub email: Option<String>,
    /// Name that people see beside the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 128), custom(function = "structure::line"))]
    pub display_name: Option<String>,
    /// Address that answers go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub reply_to: Option<String>,
    /// Sign-in over SMTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub auth: Option<Auth>,
    /// The SMTP server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How an account receives.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Receiver {
    /// IMAP, POP3 or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<ReceiveUsing>,
    /// Sign-in over IMAP or POP3.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub auth: Option<Auth>,
    /// The IMAP or POP3 server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Not at all.
    None,
    /// With user ID and password.
    Password,
    /// With a token of an authentication profile.
    OAuth,
    /// As the sender does. Only a receiver can say so.
    Sender,
}

impl Method {
    /// The method as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Password => "password",
            Self::OAuth => "oauth",
            Self::Sender => "sender",
        }
    }
}

/// Sign-in over SMTP, IMAP or POP3.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Auth {
    /// Which kind of sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 255), custom(function = "structure::line"))]
    pub user_id: Option<String>,
    /// The password. Absent in an update: unchanged. Never in an account that is read.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret::expose"
    )]
    pub password: Option<Secret>,
    /// In an account that is read: whether a password is kept. Ignored when it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_set: Option<bool>,
    /// The authentication profile whose token is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// A mail server and how to reach it.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Server {
    /// Name or IP address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::host"))]
    pub host: Option<String>,
    /// TCP port.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 65535))]
    pub port: Option<u32>,
    /// When TLS begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Security>,
    /// Lowest TLS version that is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_tls: Option<TlsVersion>,
    /// Certificates to trust. `null`: those of the system.
    pub truststore: Option<String>,
}

impl Account {
    /// Takes the passwords out, so that the rest can be stored or shown. Where one was, `passwordSet` says so.
    pub fn take_secrets(&mut self) -> Secrets {
        let take = |auth: Option<&mut Auth>| {
            let auth = auth?;
            let secret = auth.password.take();
            auth.password_set = secret.is_some().then_some(true).or(auth.password_set);
            secret
        };
        Secrets {
            sender: take(self.sender.as_mut().and_then(|sender| sender.auth.as_mut())),
            receiver: take(
                self.receiver
                    .as_mut()
                    .and_then(|receiver| receiver.auth.as_mut()),
            ),
        }
    }
}

/// What a back end can do: the answer to `GET` on the endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Largest body in bytes. `None`: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_bytes: Option<u64>,
}

/// The answer to `GET /accounts`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct AccountList {
    /// The accounts, without passwords.
    pub accounts: Vec<Account>,
    /// Where the next page begins. `None`: this is the last.
    pub next: Option<String>,
}

/// The answer to `GET /truststores`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TruststoreList {
    /// The named truststores.
    pub truststores: Vec<Named>,
}

/// The answer to `GET /authentication-profiles`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileList {
    /// The OAuth 2.0 authentication profiles.
    pub authentication_profiles: Vec<Profile>,
}

/// A problem document (RFC 9457), `application/problem+json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// What is wrong with one value of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
