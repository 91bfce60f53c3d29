//! The types of [`email_account::wire`] as the OpenAPI document describes them.
//!
//! The crate of the rules knows nothing of OpenAPI, so that it stays small in the browser. These types are descriptions only:
//! nothing ever makes one, and a test compares their fields and choices with those that serde knows.
#![expect(
    dead_code,
    reason = "descriptions, which only the OpenAPI document reads"
)]

use utoipa::ToSchema;

/// An account, as it is posted, put and read. What is left out follows the rules of the provider.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Account {
    /// Stable identifier, immutable after creation.
    #[schema(max_length = 64, pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    id: Option<String>,
    /// What people call the account.
    #[schema(max_length = 100)]
    name: Option<String>,
    /// Identifier of the provider preset, or `other`.
    provider: Option<String>,
    /// How mail is sent. Missing: not at all.
    sender: Option<Sender>,
    /// How mail is received. Missing: not at all.
    receiver: Option<Receiver>,
}

/// How an account sends.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Sender {
    protocol: Option<SendUsing>,
    /// Address that mail comes from.
    #[schema(format = Email)]
    email: Option<String>,
    /// Name that people see beside the address.
    #[schema(max_length = 128)]
    display_name: Option<String>,
    /// Address that answers go to.
    #[schema(format = Email)]
    reply_to: Option<String>,
    auth: Option<Auth>,
    server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    user_principal_name: Option<String>,
    /// Identifier of the authentication profile for Microsoft Graph.
    authentication_profile: Option<String>,
}

/// How an account receives.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Receiver {
    protocol: Option<ReceiveUsing>,
    auth: Option<Auth>,
    server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    user_principal_name: Option<String>,
    /// Identifier of the authentication profile for Microsoft Graph.
    authentication_profile: Option<String>,
}

/// Sign-in over SMTP, IMAP or POP3.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Auth {
    method: Option<Method>,
    /// Who signs in.
    #[schema(max_length = 255)]
    user_id: Option<String>,
    /// The password. Absent in an update: unchanged, where the kept one still applies. Never in an account that is read.
    #[schema(format = Password, write_only, max_length = 1024)]
    password: Option<String>,
    /// Whether a password is kept. Ignored when it is sent.
    password_set: Option<bool>,
    /// Identifier of the authentication profile whose token is used.
    authentication_profile: Option<String>,
}

/// A mail server and how to reach it.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Server {
    /// Name or IP address.
    host: Option<String>,
    /// TCP port.
    #[schema(minimum = 1, maximum = 65535)]
    port: Option<u32>,
    security: Option<Security>,
    min_tls: Option<TlsVersion>,
    /// Identifier of the certificates to trust. `null`: those of the system.
    truststore: Option<String>,
}

/// How mail is sent.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum SendUsing {
    Smtp,
    Graph,
}

/// How mail is received.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum ReceiveUsing {
    Imap,
    Pop3,
    Graph,
}

/// How somebody signs in. `sender` exists for a receiver only: as the sender does.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Method {
    None,
    Password,
    OAuth,
    Sender,
}

/// When TLS begins: never, after the STARTTLS command, or with the first byte.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum Security {
    None,
    StartTls,
    Tls,
}

/// Lowest TLS version that is accepted.
#[derive(ToSchema)]
pub(crate) enum TlsVersion {
    #[schema(rename = "1.0")]
    V1_0,
    #[schema(rename = "1.1")]
    V1_1,
    #[schema(rename = "1.2")]
    V1_2,
    #[schema(rename = "1.3")]
    V1_3,
}

/// What a back end can do.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Capabilities {
    /// Version of the contract.
    version: u32,
    /// Names of the calls that exist.
    calls: Vec<String>,
    /// TLS versions that the back end can hold a server to.
    tls_versions: Vec<TlsVersion>,
    limits: Limits,
}

/// Limits on what is sent.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Limits {
    /// Largest body in bytes.
    body_bytes: Option<u64>,
}

/// Some of the accounts.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct AccountList {
    /// The accounts, without passwords.
    accounts: Vec<Account>,
    /// What to give as `after` to get the next ones. `null`: these are the last.
    #[schema(required)]
    next: Option<String>,
}

/// Something that an account refers to.
#[derive(ToSchema)]
pub(crate) struct Named {
    /// Stable identifier.
    id: String,
    /// What people call it.
    name: String,
}

/// The certificate stores that accounts may refer to.
#[derive(ToSchema)]
pub(crate) struct TruststoreList {
    truststores: Vec<Named>,
}

/// An OAuth 2.0 authentication profile that an account may refer to.
#[derive(ToSchema)]
pub(crate) struct Profile {
    /// Stable identifier.
    id: String,
    /// What people call it.
    name: String,
    /// Whose tokens it obtains: `microsoft`, `google` or `other`.
    provider: String,
    grant: Grant,
}

/// How a profile obtains its tokens (RFC 6749).
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum Grant {
    ClientCredentials,
    Password,
}

/// The OAuth 2.0 profiles that accounts may refer to.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct ProfileList {
    authentication_profiles: Vec<Profile>,
}

/// A problem document (RFC 9457).
#[derive(ToSchema)]
pub(crate) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[schema(rename = "type")]
    kind: Option<String>,
    /// The status in words.
    title: Option<String>,
    /// HTTP status code.
    status: Option<u16>,
    /// What happened, and what to do.
    detail: Option<String>,
    /// Machine-readable code, such as `account.exists`.
    code: Option<String>,
    /// What is wrong with single values of the body. Missing: none is.
    #[schema(required = false)]
    errors: Vec<ProblemError>,
}

/// What is wrong with one value of a body.
#[derive(ToSchema)]
pub(crate) struct ProblemError {
    /// JSON Pointer (RFC 6901) to the value.
    pointer: String,
    /// Code of the issue, such as `host.syntax`.
    code: String,
    /// What is wrong, in words.
    detail: Option<String>,
}
