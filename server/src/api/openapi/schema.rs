//! The types of [`email_account::wire`] as the OpenAPI document describes them.
//!
//! The crate of the rules knows nothing of OpenAPI, so that it stays small in the browser. These types are descriptions only:
//! nothing ever makes one, and a test compares their fields and choices with those that serde knows.
#![expect(
    dead_code,
    reason = "descriptions, which only the OpenAPI document reads"
)]

use utoipa::openapi::schema::{
    AllOfBuilder, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, Type,
};
use utoipa::openapi::{Ref, RefOr, Schema, SchemaFormat};
use utoipa::{PartialSchema, ToSchema};

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
    /// Whether the account is in use. Missing: it is. One that is not may lack every value but `id` and `name`; what is
    /// there has to be valid all the same.
    enabled: Option<bool>,
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
    /// The password. Absent in an update: unchanged, where the kept one still applies and `passwordSet` is not `false`.
    /// Never in an account that is read.
    #[schema(format = Password, write_only, max_length = 1024)]
    password: Option<String>,
    /// In an account that is read: whether a password is kept. In an update, `false` erases the one that is kept, unless a
    /// new one comes with it; `true` says nothing.
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
    /// Largest body in bytes, but for those that carry certificates.
    body_bytes: Option<u64>,
    /// Largest file of certificates in bytes, before base64.
    certificate_bytes: Option<u64>,
}

/// Some of the accounts.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct AccountList {
    /// The accounts in the order of their IDs.
    accounts: Vec<AccountSummary>,
    /// What to give as `after` to get the next ones. `null`: these are the last.
    #[schema(required)]
    next: Option<String>,
}

/// What a list shows of an account.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct AccountSummary {
    /// Stable identifier.
    id: String,
    /// What people call the account.
    name: String,
    /// Whether the account is in use.
    enabled: bool,
    /// Whether nothing is missing that an account in use needs.
    complete: bool,
    /// Identifier of the provider preset, or `other`.
    provider: String,
    /// The address that people know the account by: the sender's, or else the receiver's.
    email: Option<String>,
    sends: Option<SendUsing>,
    receives: Option<ReceiveUsing>,
    confidentiality: Confidentiality,
    /// What the provider has switched off or will, as far as the account relies on it: earliest first.
    changes: Vec<Change>,
    last_test: Option<LastTest>,
    /// When the account was saved last.
    #[schema(format = DateTime)]
    updated: String,
    /// The text of the `ETag` of this state, to be sent as `If-Match` as it stands.
    etag: String,
    footprint: Footprint,
}

/// How safely mail and password travel: encrypted and verified by a test of these very settings, encrypted, or not at all.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum Confidentiality {
    Verified,
    Unverified,
    ClearText,
}

/// Something that a provider switches off.
#[derive(ToSchema)]
pub(crate) struct Change {
    what: ChangeKind,
    /// The first day on which it is off.
    #[schema(format = Date)]
    from: String,
}

/// What a provider switches off.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum ChangeKind {
    SmtpPasswordOffByDefault,
    ReceivePasswordOff,
    PasswordOff,
    AccountPasswordOff,
    ServiceEnds,
}

/// The last connection test of an account.
#[derive(ToSchema)]
pub(crate) struct LastTest {
    /// When it ended.
    #[schema(format = DateTime)]
    at: String,
    outcome: TestOutcome,
    /// Whether it was a test of the very settings and passwords that are saved now. Whatever else is saved, such as another
    /// name, leaves it so.
    current: bool,
}

/// How a connection test ended.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum TestOutcome {
    Passed,
    Failed,
}

/// The addresses and the mailbox that an account uses, each in the one spelling by which it is compared.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Footprint {
    /// The address that mail comes from.
    sends_as: Option<String>,
    /// The address that answers are to go to.
    reply_to: Option<String>,
    mailbox: Option<Mailbox>,
    /// The address of the mailbox that is polled, as far as it is known.
    receives_at: Option<String>,
}

/// A mailbox that is polled.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Mailbox {
    /// The host, or `graph`.
    server: String,
    user_id: String,
}

/// Something that an account refers to.
#[derive(ToSchema)]
pub(crate) struct Named {
    /// Stable identifier.
    id: String,
    /// What people call it.
    name: String,
}

/// What a certificate says of itself (RFC 5280). Control characters and the like stand as U+FFFD.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Certificate {
    /// Whom it is for, as RFC 4514 writes it. Empty: only `names` say it.
    subject: String,
    /// Who has signed it, written likewise.
    issuer: String,
    /// Host names, IP addresses, mail addresses and URIs that it is for.
    names: Vec<String>,
    /// When its time begins.
    #[schema(format = DateTime)]
    not_before: String,
    /// When its time ends.
    #[schema(format = DateTime)]
    not_after: String,
    /// SHA-256 of its DER: upper-case hexadecimal pairs with colons.
    fingerprint: String,
    /// Whether subject and issuer are the same, as in a root. The signature is not checked.
    self_signed: bool,
}

/// A file of certificates.
#[derive(ToSchema)]
pub(crate) struct CertificateContent {
    /// PEM, DER or PKCS#7, at most 256 KiB.
    #[schema(content_encoding = "base64")]
    content: String,
}

/// The certificates of a file.
#[derive(ToSchema)]
pub(crate) struct CertificateList {
    /// The certificates, each one once.
    certificates: Vec<Certificate>,
}

/// A named set of certificates that a server is trusted by, in place of those of the system.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Truststore {
    /// Stable identifier, made from the first name.
    id: String,
    /// What people call it.
    name: String,
    /// What it trusts. Empty: nothing yet.
    certificates: Vec<Certificate>,
    /// The accounts that refer to it, enabled or not.
    used_by: Vec<Named>,
    /// When it was created or last replaced. Missing: it came with the back end.
    #[schema(format = DateTime)]
    updated: Option<String>,
    /// Names this state of it, for `If-Match`.
    etag: String,
}

/// A truststore that is to be created.
#[derive(ToSchema)]
pub(crate) struct NewTruststore {
    /// What people call it: another name than those of the others.
    #[schema(max_length = 100)]
    name: String,
    /// PEM, DER or PKCS#7, at most 256 KiB.
    #[schema(content_encoding = "base64")]
    content: String,
}

/// What a truststore is to become.
#[derive(ToSchema)]
pub(crate) struct TruststoreContent {
    /// What people call it: another name than those of the others.
    #[schema(max_length = 100)]
    name: String,
    /// PEM, DER or PKCS#7, at most 256 KiB. Missing: the certificates stay.
    #[schema(content_encoding = "base64")]
    content: Option<String>,
}

/// The truststores that accounts may refer to.
#[derive(ToSchema)]
pub(crate) struct TruststoreList {
    truststores: Vec<Truststore>,
}

/// An OAuth 2.0 authentication profile, as it is posted, put and read.
///
/// `id`, `usedBy`, `updated` and `etag` are the back end's: what is sent of them is passed over.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct AuthenticationProfile {
    /// Stable identifier, which accounts refer to.
    #[schema(read_only)]
    id: Option<String>,
    /// What people call the profile.
    #[schema(max_length = 100)]
    name: Option<String>,
    provider: Option<ProfileProvider>,
    grant: Option<Grant>,
    /// Tenant of Microsoft Entra ID: its GUID or one of its domains.
    tenant: Option<String>,
    /// Where tokens are asked for. Missing: where the provider gives them out.
    #[schema(max_length = 2000)]
    token_endpoint: Option<String>,
    /// Identifier of the client.
    #[schema(max_length = 255)]
    client_id: Option<String>,
    /// Secret of the client. Absent in an update: unchanged, where the kept one still applies. Never in a profile that is
    /// read.
    #[schema(format = Password, write_only, max_length = 1024)]
    client_secret: Option<String>,
    /// Whether a client secret is kept. `false` in an update: forget it.
    client_secret_set: Option<bool>,
    /// Who signs in, with password credentials.
    #[schema(max_length = 255)]
    user_name: Option<String>,
    /// Their password. Absent in an update: unchanged, where the kept one still applies. Never in a profile that is read.
    #[schema(format = Password, write_only, max_length = 1024)]
    password: Option<String>,
    /// Whether a password is kept. `false` in an update: forget it.
    password_set: Option<bool>,
    scopes: Option<Scopes>,
    /// Last day of the client secret.
    #[schema(format = Date)]
    secret_expires: Option<String>,
    /// The accounts that refer to the profile.
    #[schema(read_only)]
    used_by: Option<Vec<Named>>,
    /// When it was last changed (RFC 3339, UTC).
    #[schema(read_only, format = DateTime)]
    updated: Option<String>,
    /// Names this state of the profile, for `If-Match`.
    #[schema(read_only)]
    etag: Option<String>,
}

/// Scopes of tokens (RFC 6749 section 3.3). Missing: the provider's.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Scopes {
    /// For IMAP.
    #[schema(max_length = 1000)]
    imap: Option<String>,
    /// For POP3.
    #[schema(max_length = 1000)]
    pop3: Option<String>,
    /// For SMTP.
    #[schema(max_length = 1000)]
    smtp: Option<String>,
    /// For Microsoft Graph.
    #[schema(max_length = 1000)]
    graph: Option<String>,
}

/// Whose tokens a profile obtains.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum ProfileProvider {
    Microsoft,
    Google,
    Other,
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
    authentication_profiles: Vec<AuthenticationProfile>,
}

/// What a profile is to be checked for.
#[derive(ToSchema)]
pub(crate) struct ProfileCheck {
    #[schema(rename = "use")]
    token_use: TokenUse,
}

/// What a token is for.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum TokenUse {
    Imap,
    Pop3,
    Smtp,
    Graph,
}

/// What a token endpoint said.
#[derive(ToSchema)]
pub(crate) struct ProfileCheckResult {
    outcome: CheckOutcome,
    /// The number behind `AADSTS` in Microsoft's answer, for whoever looks it up.
    aadsts: Option<u32>,
}

/// What became of a request for a token.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum CheckOutcome {
    Granted,
    TenantUnknown,
    ClientUnknown,
    WrongSecret,
    SecretExpired,
    ConsentMissing,
    WrongUserOrPassword,
    MultiFactorDemanded,
    ConditionalAccess,
    PasswordGrantNotAllowed,
    ScopeUnknown,
    UserDisabled,
    UserUnknown,
    UserLocked,
    PasswordExpired,
    RequestRefused,
    ClientRefused,
    CredentialsRefused,
    ClientNotAuthorized,
    GrantUnsupported,
    Refused,
    EndpointUnknown,
    EndpointNotAllowed,
    EndpointUnreachable,
    EndpointUntrusted,
    EndpointTimedOut,
    EndpointUnusable,
}

/// What is to be tested.
///
/// With `id`, the stored account is tested; with `account` beside it, the settings in there in its place, and the kept
/// passwords where they would still apply if these settings were saved. Without `id`, no kept password is used.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct ConnectionTest {
    /// The stored account whose settings or passwords are used.
    id: Option<String>,
    /// The settings to test. ID and name may be missing in them.
    account: Option<Account>,
    /// Whether a message is sent to the sender's own address, and waited for. Missing: nothing is sent.
    send_message: Option<bool>,
}

/// One line of the answer to a connection test.
///
/// The first is a plan, then comes one for each stage that has ended, of both sides as they come, and the last is an end.
pub(crate) enum TestEvent {}

impl PartialSchema for TestEvent {
    fn schema() -> RefOr<Schema> {
        let plan = event("plan", "What will be done.")
            .property("sides", array_of("SidePlan"))
            .required("sides");
        let stage = AllOfBuilder::new()
            .item(event("stage", "A stage has ended."))
            .item(Ref::from_schema_name("StageResult"));
        let at = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
        let end = event("end", "The test has ended.")
            .property("outcome", Ref::from_schema_name("TestOutcome"))
            .required("outcome")
            .property("at", at)
            .required("at");
        OneOfBuilder::new()
            .description(Some(
                "One line of the answer to a connection test: first the plan, then each stage that has ended, at last \
                 the end.",
            ))
            .item(plan)
            .item(stage)
            .item(end)
            .into()
    }
}

impl ToSchema for TestEvent {}

fn event(name: &str, description: &str) -> ObjectBuilder {
    let word = ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some([name]));
    ObjectBuilder::new()
        .description(Some(description))
        .property("event", word)
        .required("event")
}

fn array_of(name: &str) -> ArrayBuilder {
    ArrayBuilder::new().items(Ref::from_schema_name(name))
}

/// The stages that one side goes through, in order. It stops at the first that fails.
#[derive(ToSchema)]
pub(crate) struct SidePlan {
    side: TestedSide,
    stages: Vec<Stage>,
}

/// A side of an account, as a connection test names it.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum TestedSide {
    Sender,
    Receiver,
}

/// One step on the way from a name to a mailbox.
#[derive(ToSchema)]
pub(crate) enum Stage {
    #[schema(rename = "token")]
    Token,
    #[schema(rename = "dns")]
    Dns,
    #[schema(rename = "tcp")]
    Tcp,
    #[schema(rename = "greeting")]
    Greeting,
    #[schema(rename = "starttls")]
    StartTls,
    #[schema(rename = "tls")]
    Tls,
    #[schema(rename = "capabilities")]
    Capabilities,
    #[schema(rename = "sign-in")]
    SignIn,
    #[schema(rename = "mailbox")]
    Mailbox,
    #[schema(rename = "mail-from")]
    MailFrom,
    #[schema(rename = "message")]
    Message,
}

/// A stage that has ended.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct StageResult {
    side: TestedSide,
    stage: Stage,
    /// How long it took.
    milliseconds: u32,
    /// Why it failed. Missing: it did not.
    code: Option<TestCode>,
    /// What was seen.
    #[schema(required = false)]
    evidence: Evidence,
    /// Changes of this side's settings, each of which cures the failure, best first.
    #[schema(required = false)]
    cures: Vec<Cure>,
}

/// Why a stage failed.
#[derive(ToSchema)]
pub(crate) enum TestCode {
    #[schema(rename = "dns.unknown")]
    NameUnknown,
    #[schema(rename = "dns.failed")]
    NameLookupFailed,
    #[schema(rename = "address.not-allowed")]
    AddressNotAllowed,
    #[schema(rename = "port.not-allowed")]
    PortNotAllowed,
    #[schema(rename = "tcp.refused")]
    ConnectionRefused,
    #[schema(rename = "tcp.timed-out")]
    ConnectionTimedOut,
    #[schema(rename = "tcp.unreachable")]
    HostUnreachable,
    #[schema(rename = "tls.expected")]
    TlsExpected,
    #[schema(rename = "tls.not-spoken")]
    TlsNotSpoken,
    #[schema(rename = "tls.self-signed")]
    CertificateSelfSigned,
    #[schema(rename = "tls.untrusted")]
    CertificateUntrusted,
    #[schema(rename = "tls.expired")]
    CertificateExpired,
    #[schema(rename = "tls.not-yet-valid")]
    CertificateNotYetValid,
    #[schema(rename = "tls.wrong-name")]
    CertificateWrongName,
    #[schema(rename = "tls.certificate-weak")]
    CertificateWeak,
    #[schema(rename = "tls.certificate-invalid")]
    CertificateInvalid,
    #[schema(rename = "tls.version-too-old")]
    TlsTooOld,
    #[schema(rename = "tls.version-untestable")]
    TlsTooOldToTest,
    #[schema(rename = "tls.no-common-cipher")]
    NoCommonCipher,
    #[schema(rename = "tls.client-certificate-wanted")]
    ClientCertificateWanted,
    #[schema(rename = "tls.handshake-failed")]
    TlsHandshakeFailed,
    #[schema(rename = "tls.truststore-empty")]
    TruststoreEmpty,
    #[schema(rename = "starttls.not-offered")]
    StartTlsNotOffered,
    #[schema(rename = "starttls.refused")]
    StartTlsRefused,
    #[schema(rename = "starttls.injected")]
    StartTlsInjected,
    #[schema(rename = "greeting.preauth")]
    PreAuthenticated,
    #[schema(rename = "greeting.refused")]
    GreetingRefused,
    #[schema(rename = "greeting.busy")]
    ServerBusy,
    #[schema(rename = "greeting.other-protocol")]
    OtherProtocol,
    #[schema(rename = "capabilities.refused")]
    CapabilitiesRefused,
    #[schema(rename = "sign-in.not-offered")]
    SignInNotOffered,
    #[schema(rename = "sign-in.no-mechanism")]
    MechanismNotOffered,
    #[schema(rename = "sign-in.needs-encryption")]
    SignInNeedsTls,
    #[schema(rename = "sign-in.rejected")]
    SignInRejected,
    #[schema(rename = "sign-in.app-password")]
    AppPasswordWanted,
    #[schema(rename = "sign-in.password-disabled")]
    PasswordSignInDisabled,
    #[schema(rename = "sign-in.locked")]
    MailboxLocked,
    #[schema(rename = "sign-in.unavailable")]
    SignInUnavailable,
    #[schema(rename = "sign-in.token-rejected")]
    TokenRejected,
    #[schema(rename = "sign-in.password-missing")]
    PasswordMissing,
    #[schema(rename = "sign-in.paused")]
    SignInPaused,
    #[schema(rename = "token.refused")]
    TokenRefused,
    #[schema(rename = "mailbox.missing")]
    MailboxMissing,
    #[schema(rename = "mailbox.refused")]
    MailboxRefused,
    #[schema(rename = "mailbox.in-use")]
    MailboxInUse,
    #[schema(rename = "mailbox.unavailable")]
    MailboxUnavailable,
    #[schema(rename = "mail-from.refused")]
    SenderRefused,
    #[schema(rename = "mail-from.sign-in-demanded")]
    SignInDemanded,
    #[schema(rename = "mail-from.recipient-refused")]
    RecipientRefused,
    #[schema(rename = "mail-from.unavailable")]
    SenderUnavailable,
    #[schema(rename = "message.refused")]
    MessageRefused,
    #[schema(rename = "message.not-arrived")]
    MessageNotArrived,
    #[schema(rename = "message.not-sent")]
    MessageNotSent,
    #[schema(rename = "dialogue.closed")]
    ConnectionClosed,
    #[schema(rename = "dialogue.timed-out")]
    AnswerTimedOut,
    #[schema(rename = "dialogue.too-long")]
    AnswerTooLong,
    #[schema(rename = "dialogue.unexpected")]
    AnswerUnexpected,
    #[schema(rename = "test.timed-out")]
    TestTimedOut,
}

/// What was seen during a stage. Never a secret, and of what the server said only what came inside TLS.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Evidence {
    /// The address that the connection leads to, or led to.
    address: Option<String>,
    /// The version of TLS that both agreed on.
    tls_version: Option<TlsVersion>,
    /// The certificates that the server showed, its own first.
    #[schema(required = false)]
    certificates: Vec<PresentedCertificate>,
    /// The whole days until the server's certificate ends. Negative: since it has ended.
    days_left: Option<i32>,
    /// What the server can do: capability names in upper case, at most 64.
    #[schema(required = false)]
    capabilities: Vec<String>,
    /// The SASL mechanism that was used, or the command `LOGIN` or `USER`.
    mechanism: Option<String>,
    /// How many messages lie in the mailbox.
    messages: Option<u32>,
    /// What the server said, cleaned of control characters, at most 300 characters.
    said: Option<String>,
    /// What became of the request for a token.
    token: Option<ProfileCheckResult>,
    /// From when on it can be tried again.
    #[schema(format = DateTime)]
    retry_at: Option<String>,
}

/// A certificate that a server showed.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct PresentedCertificate {
    /// What it says of itself. Missing: it cannot be read.
    certificate: Option<Certificate>,
    /// Its DER, to make a truststore of it.
    #[schema(content_encoding = "base64")]
    content: String,
}

/// Changes of one side's settings. What is missing stays as it is.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Cure {
    security: Option<Security>,
    #[schema(minimum = 0, maximum = 65535)]
    port: Option<u16>,
    host: Option<String>,
    min_tls: Option<TlsVersion>,
    user_id: Option<String>,
    sign_in: Option<SignIn>,
    receive_using: Option<ReceiveUsing>,
}

/// How somebody signs in, as the form chooses it.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum SignIn {
    Password,
    OAuth,
    None,
}

/// The last test of an account's saved settings.
#[derive(ToSchema)]
pub(crate) struct KeptTest {
    /// The settings that were tested, without passwords.
    account: Account,
    /// What was seen: the lines of the test.
    events: Vec<TestEvent>,
    /// Whether the very settings, passwords, certificates and profiles were tested that are saved now.
    current: bool,
}

/// A problem document (RFC 9457).
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Problem {
    /// `about:blank`: the status says what kind of problem it is.
    #[schema(rename = "type")]
    kind: Option<String>,
    /// The status in words.
    title: Option<String>,
    /// HTTP status code.
    #[schema(minimum = 100, maximum = 599)]
    status: Option<u16>,
    /// What happened, and what to do.
    detail: Option<String>,
    /// Machine-readable code, such as `account.exists`.
    code: Option<String>,
    /// What is wrong with single values of the body. Missing: none is.
    #[schema(required = false)]
    errors: Vec<ProblemError>,
    /// The accounts that are in the way: those that refer to what was to be deleted.
    #[schema(required = false)]
    used_by: Vec<Named>,
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

/// Settings that are published for a mail domain.
#[derive(ToSchema)]
pub(crate) struct Discovery {
    /// The domain that was asked for, as it goes on the wire: ASCII, lower case.
    domain: String,
    /// What was found, best first.
    candidates: Vec<Candidate>,
    /// How it went with each source, best first.
    sources: Vec<SourceReport>,
}

/// What one source publishes for the domain.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Candidate {
    source: DiscoverySource,
    /// The host that publishes it, in full, as the user has to see it; for DNS the domain that was asked.
    publisher: String,
    /// Identifier of the provider preset that it belongs to. Missing: none is known.
    provider: Option<String>,
    /// What the publisher calls itself, cleaned, at most 100 characters. Missing: not said.
    name: Option<String>,
    /// Whether it came by HTTPS all the way or, for DNS, with DNSSEC or with hosts in the domain itself.
    trusted: bool,
    /// The hosts that are not in the mail domain, in full: their base domain is another.
    foreign_hosts: Vec<String>,
    /// The servers that send, best first: TLS before STARTTLS before clear text.
    senders: Vec<DiscoveredServer>,
    /// The servers that receive, best first: likewise, and IMAP before POP3 where that is equal.
    receivers: Vec<DiscoveredServer>,
}

/// A server that a source publishes. One in clear text is never to be chosen by default.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct DiscoveredServer {
    protocol: MailProtocol,
    /// Name or IP address.
    host: String,
    /// TCP port.
    #[schema(minimum = 0, maximum = 65535)]
    port: u16,
    security: Security,
    user_id: Option<UserIdForm>,
    /// Whether it publishes that one can sign in with OAuth 2.0.
    oauth: bool,
}

/// What is spoken to a mail server.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub(crate) enum MailProtocol {
    Smtp,
    Imap,
    Pop3,
}

/// What the user ID follows from. Missing: not said.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum UserIdForm {
    Address,
    LocalPart,
}

/// Where settings are published.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum DiscoverySource {
    Provider,
    Pacc,
    Autoconfig,
    WellKnown,
    Ispdb,
    Srv,
    Mx,
}

/// How it went with one source.
#[derive(ToSchema)]
pub(crate) struct SourceReport {
    source: DiscoverySource,
    outcome: SourceOutcome,
}

/// What came of asking a source.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub(crate) enum SourceOutcome {
    Found,
    Nothing,
    Unusable,
    Unreachable,
    NotAllowed,
    TimedOut,
}
