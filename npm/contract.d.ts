/**
 * The JSON contract between the form and a back end, and a back end that is an object of the page.
 *
 * In every document a member that is missing, `null` or `undefined` says the same. Times are RFC 3339 in UTC.
 */

/** What may be missing. */
export type Maybe<Value> = Value | null | undefined;

/** A provider with presets, or `other`. */
export type ProviderId =
  | "aol"
  | "att"
  | "brevo"
  | "bt"
  | "comcast"
  | "elastic"
  | "exchange-onprem"
  | "fastmail"
  | "freenet"
  | "gandi"
  | "gmail"
  | "gmxcom"
  | "gmxnet"
  | "godaddy"
  | "hetzner"
  | "icloud"
  | "infomaniak"
  | "ionos"
  | "laposte"
  | "libero"
  | "mailboxorg"
  | "mailcom"
  | "mailersend"
  | "mailgun"
  | "mailjet"
  | "mailru"
  | "mandrill"
  | "microsoft365"
  | "migadu"
  | "naver"
  | "netease163"
  | "noimap"
  | "onecom"
  | "orange"
  | "other"
  | "outlookcom"
  | "ovh"
  | "posteo"
  | "postmark"
  | "protonbridge"
  | "qq"
  | "rackspace"
  | "resend"
  | "sendgrid"
  | "ses"
  | "seznam"
  | "smtp2go"
  | "sparkpost"
  | "strato"
  | "telstra"
  | "tonline"
  | "webde"
  | "workmail"
  | "wp"
  | "yahoo"
  | "yandex"
  | "zoho-us";

/** When TLS begins on a connection: never, after the command for it, or at once. */
export type Security = "none" | "starttls" | "tls";

/** A version of TLS. */
export type TlsVersion = "1.0" | "1.1" | "1.2" | "1.3";

/** How mail is sent. */
export type SendUsing = "smtp" | "graph";

/** How mail is received. */
export type ReceiveUsing = "imap" | "pop3" | "graph";

/** How somebody signs in; only a receiver can do so as the `sender` does. */
export type Method = "none" | "password" | "oauth" | "sender";

/** Sign-in over SMTP, IMAP or POP3. */
export interface Auth<Known extends Method = Method> {
  readonly method?: Maybe<Known>;
  readonly userId?: Maybe<string>;
  /** In an account that is read: whether a password is kept. In one that is saved, `false` erases the one that is kept. */
  readonly passwordSet?: Maybe<boolean>;
  /** The ID of the authentication profile whose token is used. */
  readonly authenticationProfile?: Maybe<string>;
}

/** A password on its way to the back end. Missing where an account is replaced: the one that is kept stays. */
export interface WithPassword {
  readonly password?: Maybe<string>;
}

/** No password, nor a place for one. */
export interface WithoutPassword {
  readonly password?: never;
}

/** A mail server and how to reach it. */
export interface Server {
  /** A name or an IP address. */
  readonly host?: Maybe<string>;
  readonly port?: Maybe<number>;
  readonly security?: Maybe<Security>;
  /** The lowest version that is accepted. */
  readonly minTls?: Maybe<TlsVersion>;
  /** The ID of the truststore that vouches for it. `null`: the certificates of the system. */
  readonly truststore?: Maybe<string>;
}

/** How an account sends. */
export interface Sender<Password = unknown> {
  readonly protocol?: Maybe<SendUsing>;
  readonly email?: Maybe<string>;
  readonly displayName?: Maybe<string>;
  readonly replyTo?: Maybe<string>;
  readonly auth?: Maybe<Auth<"none" | "password" | "oauth"> & Password>;
  /** The SMTP server. */
  readonly server?: Maybe<Server>;
  /** The mailbox in Microsoft Graph. */
  readonly userPrincipalName?: Maybe<string>;
  /** The ID of the authentication profile for Microsoft Graph. */
  readonly authenticationProfile?: Maybe<string>;
}

/** How an account receives. */
export interface Receiver<Password = unknown> {
  readonly protocol?: Maybe<ReceiveUsing>;
  readonly auth?: Maybe<Auth & Password>;
  /** The IMAP or POP3 server. */
  readonly server?: Maybe<Server>;
  /** The mailbox in Microsoft Graph. */
  readonly userPrincipalName?: Maybe<string>;
  /** The ID of the authentication profile for Microsoft Graph. */
  readonly authenticationProfile?: Maybe<string>;
}

/**
 * An account, without passwords. One that is in use (`enabled` is not `false`) has everything that its protocols need; one
 * that is not may lack all but ID and name.
 */
export interface Account<Password = unknown> {
  /** Stable, and the same for as long as the account lives. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Whether it is in use. Missing: it is. */
  readonly enabled?: Maybe<boolean>;
  readonly provider?: Maybe<ProviderId>;
  /** Missing: it does not send. */
  readonly sender?: Maybe<Sender<Password>>;
  /** Missing: it does not receive. */
  readonly receiver?: Maybe<Receiver<Password>>;
}

/** An account on its way to the back end, with the passwords that were typed. */
export type SubmittedAccount = Account<WithPassword>;

/** Any part of an account, but no password. */
export type PartialAccount = { readonly [Name in keyof Account]?: Maybe<Account<WithoutPassword>[Name]> };

/** An account that is read. */
export interface StoredAccount extends Account {
  /**
   * Names this state of it, as that of the list does; comes back where it is replaced or deleted, so that nobody's changes
   * are overwritten unseen. Missing: whoever saves last wins.
   */
  readonly etag?: Maybe<string>;
}

/** What has an ID and a name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** How safely mail and password travel: with certificates verified by a test, not verified so far, or in clear text. */
export type Confidentiality = "verified" | "unverified" | "clear-text";

/** How a connection test has ended. */
export type TestOutcome = "passed" | "failed";

/** The last connection test of an account. */
export interface LastTest {
  readonly at: string;
  readonly outcome: TestOutcome;
  /** Whether the settings that are saved now were tested. */
  readonly current: boolean;
}

/** What a provider has switched off, or will. */
export type ChangeKind =
  | "smtp-password-off-by-default"
  | "receive-password-off"
  | "password-off"
  | "account-password-off"
  | "service-ends";

/** A change at a provider that an account relies on. */
export interface Change {
  readonly what: ChangeKind;
  /** The first day, such as `2026-12-31`. */
  readonly from: string;
}

/** A mailbox that an account reads. */
export interface Mailbox {
  readonly server: string;
  readonly userId: string;
}

/** Which addresses and which mailbox an account uses, in one spelling, so that accounts can be compared. */
export interface Footprint {
  readonly sendsAs?: Maybe<string>;
  readonly replyTo?: Maybe<string>;
  readonly mailbox?: Maybe<Mailbox>;
  readonly receivesAt?: Maybe<string>;
}

/** An account as a list shows it. */
export interface AccountSummary extends Named {
  readonly enabled: boolean;
  /** Whether nothing is missing that an account in use needs. */
  readonly complete: boolean;
  readonly provider: ProviderId;
  /** The address that people know it by. */
  readonly email?: Maybe<string>;
  /** Missing: it does not send. */
  readonly sends?: Maybe<SendUsing>;
  /** Missing: it does not receive. */
  readonly receives?: Maybe<ReceiveUsing>;
  readonly confidentiality: Confidentiality;
  readonly changes?: Maybe<readonly Change[]>;
  readonly lastTest?: Maybe<LastTest>;
  /** When it was saved last. */
  readonly updated: string;
  /** As in {@link StoredAccount}. */
  readonly etag?: Maybe<string>;
  readonly footprint?: Maybe<Footprint>;
}

/** A page of a list, in the order of the IDs. */
export interface AccountList {
  readonly accounts: readonly AccountSummary[];
  /** What the next page comes after. Missing: this is the last one. */
  readonly next?: Maybe<string>;
}

/** What a certificate says of itself. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** Host names and the like that it is for. */
  readonly names: readonly string[];
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of its DER: upper-case hexadecimal pairs with colons. */
  readonly fingerprint: string;
  readonly selfSigned: boolean;
}

/** Named certificates that a server is trusted by. */
export interface Truststore extends Named {
  readonly certificates: readonly Certificate[];
  /** The accounts that refer to it. */
  readonly usedBy?: Maybe<readonly Named[]>;
  readonly updated?: Maybe<string>;
  /** As in {@link StoredAccount}. */
  readonly etag?: Maybe<string>;
}

/** What a truststore is made of. */
export interface TruststoreContent {
  readonly name?: Maybe<string>;
  /** PEM, DER or PKCS#7 in base64. Missing where one is replaced: its certificates stay. */
  readonly content?: Maybe<string>;
}

/** Whose tokens a profile obtains. */
export type ProfileProvider = "microsoft" | "google" | "other";

/** How it obtains them. */
export type Grant = "client_credentials" | "password";

/** What a token is for. */
export type TokenUse = "imap" | "pop3" | "smtp" | "graph";

/** Scopes with spaces between. Missing: the provider's. */
export type Scopes = { readonly [Use in TokenUse]?: Maybe<string> };

/** An OAuth 2.0 authentication profile, without secrets. */
export interface AuthenticationProfile extends Named {
  readonly provider: ProfileProvider;
  readonly grant: Grant;
  readonly tenant?: Maybe<string>;
  /** Missing: where the provider gives tokens out. */
  readonly tokenEndpoint?: Maybe<string>;
  readonly clientId?: Maybe<string>;
  /** Where it is read: whether a secret is kept. Where it is replaced, `false` erases the one that is kept. */
  readonly clientSecretSet?: Maybe<boolean>;
  /** Who signs in, with the grant `password`. */
  readonly userName?: Maybe<string>;
  /** As `clientSecretSet`. */
  readonly passwordSet?: Maybe<boolean>;
  readonly scopes?: Maybe<Scopes>;
  /** The last day of the client secret, such as `2026-12-31`. */
  readonly secretExpires?: Maybe<string>;
  /** The accounts that refer to it. */
  readonly usedBy?: Maybe<readonly Named[]>;
  readonly updated?: Maybe<string>;
  /** As in {@link StoredAccount}. */
  readonly etag?: Maybe<string>;
}

/** A profile on its way to the back end, which gives it its ID, with the secrets that were typed. */
export interface SubmittedProfile extends Partial<AuthenticationProfile> {
  /** Missing where one is replaced: the one that is kept stays. */
  readonly clientSecret?: Maybe<string>;
  /** Likewise. */
  readonly password?: Maybe<string>;
}

/** What became of a request for a token. */
export type CheckOutcome =
  | "granted"
  | "tenant-unknown"
  | "client-unknown"
  | "wrong-secret"
  | "secret-expired"
  | "consent-missing"
  | "wrong-user-or-password"
  | "multi-factor-demanded"
  | "conditional-access"
  | "password-grant-not-allowed"
  | "scope-unknown"
  | "user-disabled"
  | "user-unknown"
  | "user-locked"
  | "password-expired"
  | "request-refused"
  | "client-refused"
  | "credentials-refused"
  | "client-not-authorized"
  | "grant-unsupported"
  | "refused"
  | "endpoint-unknown"
  | "endpoint-not-allowed"
  | "endpoint-unreachable"
  | "endpoint-untrusted"
  | "endpoint-timed-out"
  | "endpoint-unusable";

/** What became of a request for a token, and the number behind `AADSTS` in Microsoft's answer. */
export interface ProfileCheckResult {
  readonly outcome: CheckOutcome;
  readonly aadsts?: Maybe<number>;
}

/** Where settings are published. */
export type DiscoverySource = "provider" | "pacc" | "autoconfig" | "well-known" | "ispdb" | "srv" | "mx";

/** What came of asking a source. */
export type SourceOutcome = "found" | "nothing" | "unusable" | "unreachable" | "not-allowed" | "timed-out";

/** How it went with one source. */
export interface SourceReport {
  readonly source: DiscoverySource;
  readonly outcome: SourceOutcome;
}

/** What a mail server speaks. */
export type MailProtocol = "smtp" | "imap" | "pop3";

/** What a user ID follows from. */
export type UserIdForm = "address" | "local-part";

/** A server that is published. */
export interface DiscoveredServer {
  readonly protocol: MailProtocol;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly userId?: Maybe<UserIdForm>;
  /** Whether one can sign in with OAuth 2.0. */
  readonly oauth?: Maybe<boolean>;
}

/** What one source publishes for a domain. */
export interface Candidate {
  readonly source: DiscoverySource;
  /** The host that publishes it. */
  readonly publisher: string;
  readonly provider?: Maybe<ProviderId>;
  readonly name?: Maybe<string>;
  /** Whether nobody on the way could have changed it. */
  readonly trusted: boolean;
  /** The hosts that are not in the mail domain. */
  readonly foreignHosts: readonly string[];
  /** Best first. */
  readonly senders: readonly DiscoveredServer[];
  /** Best first. */
  readonly receivers: readonly DiscoveredServer[];
}

/** What is published for a domain. */
export interface Discovery {
  readonly domain?: Maybe<string>;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly sources?: Maybe<readonly SourceReport[]>;
}

/** What is to be tested: with `id` the stored account, or the settings beside it with the passwords that are kept for it. */
export interface ConnectionTest {
  readonly id?: Maybe<string>;
  readonly account?: Maybe<Partial<SubmittedAccount>>;
  /** Whether a message is sent to the sender's own address, and waited for. */
  readonly sendMessage?: Maybe<boolean>;
}

/** A side of an account. */
export type TestedSide = "sender" | "receiver";

/** A stage of a test. */
export type Stage =
  | "token"
  | "dns"
  | "tcp"
  | "greeting"
  | "starttls"
  | "tls"
  | "capabilities"
  | "sign-in"
  | "mailbox"
  | "mail-from"
  | "message";

/** Why a stage has failed. */
export type TestCode =
  | "dns.unknown"
  | "dns.failed"
  | "address.not-allowed"
  | "port.not-allowed"
  | "tcp.refused"
  | "tcp.timed-out"
  | "tcp.unreachable"
  | "tls.expected"
  | "tls.not-spoken"
  | "tls.self-signed"
  | "tls.untrusted"
  | "tls.expired"
  | "tls.not-yet-valid"
  | "tls.wrong-name"
  | "tls.certificate-weak"
  | "tls.certificate-invalid"
  | "tls.version-too-old"
  | "tls.version-untestable"
  | "tls.no-common-cipher"
  | "tls.client-certificate-wanted"
  | "tls.handshake-failed"
  | "tls.truststore-empty"
  | "starttls.not-offered"
  | "starttls.refused"
  | "starttls.injected"
  | "greeting.preauth"
  | "greeting.refused"
  | "greeting.busy"
  | "greeting.other-protocol"
  | "capabilities.refused"
  | "sign-in.not-offered"
  | "sign-in.no-mechanism"
  | "sign-in.needs-encryption"
  | "sign-in.rejected"
  | "sign-in.app-password"
  | "sign-in.password-disabled"
  | "sign-in.locked"
  | "sign-in.unavailable"
  | "sign-in.token-rejected"
  | "sign-in.password-missing"
  | "sign-in.paused"
  | "token.refused"
  | "mailbox.missing"
  | "mailbox.refused"
  | "mailbox.in-use"
  | "mailbox.unavailable"
  | "mail-from.refused"
  | "mail-from.sign-in-demanded"
  | "mail-from.recipient-refused"
  | "mail-from.unavailable"
  | "message.refused"
  | "message.not-arrived"
  | "message.not-sent"
  | "dialogue.closed"
  | "dialogue.timed-out"
  | "dialogue.too-long"
  | "dialogue.unexpected"
  | "test.timed-out";

/** A certificate that a server showed. */
export interface PresentedCertificate {
  /** Missing: it cannot be read. */
  readonly certificate?: Maybe<Certificate>;
  /** Its DER in base64, to make a truststore of it. */
  readonly content: string;
}

/** What was seen during a stage. */
export interface Evidence {
  /** Where the connection leads to. */
  readonly address?: Maybe<string>;
  readonly tlsVersion?: Maybe<TlsVersion>;
  /** The server's own first. */
  readonly certificates?: Maybe<readonly PresentedCertificate[]>;
  /** Until the server's certificate ends. */
  readonly daysLeft?: Maybe<number>;
  readonly capabilities?: Maybe<readonly string[]>;
  readonly mechanism?: Maybe<string>;
  /** How many lie in the mailbox. */
  readonly messages?: Maybe<number>;
  /** What the server said. Passed over where it repeats a secret. */
  readonly said?: Maybe<string>;
  readonly token?: Maybe<ProfileCheckResult>;
  /** From when on it can be tried again. */
  readonly retryAt?: Maybe<string>;
}

/** How somebody may sign in instead. */
export type SignIn = "password" | "oauth" | "none";

/** Changes of one side's settings that cure a failure. */
export interface Cure {
  readonly security?: Maybe<Security>;
  readonly port?: Maybe<number>;
  readonly host?: Maybe<string>;
  readonly minTls?: Maybe<TlsVersion>;
  readonly userId?: Maybe<string>;
  readonly signIn?: Maybe<SignIn>;
  readonly receiveUsing?: Maybe<ReceiveUsing>;
}

/** The stages that one side goes through. It stops at the first that fails. */
export interface SidePlan {
  readonly side: TestedSide;
  readonly stages: readonly Stage[];
}

/** A stage that has ended. */
export interface StageResult {
  readonly side: TestedSide;
  readonly stage: Stage;
  readonly milliseconds: number;
  /** Missing: it has not failed. */
  readonly code?: Maybe<TestCode>;
  readonly evidence?: Maybe<Evidence>;
  /** Best first. */
  readonly cures?: Maybe<readonly Cure[]>;
}

/** What happens in a test: first the plan, then each stage as it ends, last the end. */
export type TestEvent =
  | { readonly event: "plan"; readonly sides: readonly SidePlan[] }
  | ({ readonly event: "stage" } & StageResult)
  | { readonly event: "end"; readonly outcome: TestOutcome; readonly at: string };

/** The last test of an account's saved settings. */
export interface KeptTest {
  /** The settings that were tested. */
  readonly account: Partial<Account>;
  readonly events: readonly TestEvent[];
  /** Whether they are those that are saved now. Missing: they may have changed. */
  readonly current?: Maybe<boolean>;
}

/** What is wrong with one value. It stands at its field. */
export interface ProblemError {
  /** The value: a JSON Pointer (RFC 6901) such as `/sender/server/host`. */
  readonly pointer: string;
  /** Such as `host.syntax`. */
  readonly code?: Maybe<string>;
  /** In words for the user. */
  readonly detail?: Maybe<string>;
}

/** What a call may throw (RFC 9457), as it is or as members of an `Error`. */
export interface Problem {
  /** As in HTTP; these say something by themselves: 401, 403, 409 (the ID is taken), 412 (changed meanwhile), 413, 429, 5xx. */
  readonly status?: Maybe<number>;
  /** Such as `account.exists`, `account.missing`, `account.stale`, `truststore.in-use`. */
  readonly code?: Maybe<string>;
  readonly title?: Maybe<string>;
  /** In words for the user. */
  readonly detail?: Maybe<string>;
  readonly errors?: Maybe<readonly ProblemError[]>;
  /** The accounts that are in the way, with a code such as `truststore.in-use`. */
  readonly usedBy?: Maybe<readonly Named[]>;
  /** In how many seconds it may be tried again, with status 429 or 503. */
  readonly retryAfter?: Maybe<number>;
}

/** What comes with every call. */
export interface CallOptions {
  /** Aborted when nobody waits for the answer any more. The form waits 10 seconds, for a test 90. */
  readonly signal: AbortSignal;
}

/** What comes with a call that creates. */
export interface CreateOptions extends CallOptions {
  /** The same for each attempt to save one form: whoever has seen it before has saved the account already. */
  readonly idempotencyKey: string;
}

/** What comes with a call that changes something. */
export interface ChangeOptions extends CallOptions {
  /** The state that was seen. If it is another one now, throw `{ status: 412 }`. Missing: any. */
  readonly etag: string | undefined;
}

/** What comes with a call that lists. */
export interface PageOptions extends CallOptions {
  /** Only those after this ID. */
  readonly after: string | undefined;
  /** No more than this. A list that is answered as an array is taken for all there is. */
  readonly limit: number;
}

/** What a call answers, sooner or later: a value, or a `Response` of HTTP as it came. */
export type Answer<Value> = Value | Response | Promise<Value | Response>;

/**
 * A back end that is an object of the page. What it lacks is not offered.
 *
 * What a call throws is shown: `errors` stand at their fields, the other members of {@link Problem} say what has happened,
 * an `Error` or a string is a message for the user, an `AbortError` says that it was given up. A `TypeError` and the like
 * are faults of the page, whose words no user is shown. Nothing that repeats a password is shown at all.
 */
export interface BackEnd {
  /** The versions that mail servers can be held to. Missing: all. */
  readonly tlsVersions?: Maybe<readonly TlsVersion[]>;
  /** Saves a new account. Settles when it is saved, with anything but `false`. */
  createAccount(account: SubmittedAccount, options: CreateOptions): Answer<unknown>;
  listAccounts?(options: PageOptions): Answer<readonly AccountSummary[] | AccountList>;
  /** Nothing: there is no such account. */
  readAccount?(id: string, options: CallOptions): Answer<Maybe<StoredAccount>>;
  /** Settles when it is saved, with anything but `false`. */
  replaceAccount?(id: string, account: SubmittedAccount, options: ChangeOptions): Answer<unknown>;
  /** Settles when it is gone. */
  deleteAccount?(id: string, options: ChangeOptions): Answer<unknown>;
  listTruststores?(options: CallOptions): Answer<readonly Truststore[]>;
  createTruststore?(content: TruststoreContent, options: CallOptions): Answer<Truststore>;
  replaceTruststore?(id: string, content: TruststoreContent, options: ChangeOptions): Answer<Truststore>;
  deleteTruststore?(id: string, options: ChangeOptions): Answer<unknown>;
  /** The certificates in a file: PEM, DER or PKCS#7, in base64. */
  readCertificates?(content: string, options: CallOptions): Answer<readonly Certificate[]>;
  listAuthenticationProfiles?(options: CallOptions): Answer<readonly AuthenticationProfile[]>;
  createAuthenticationProfile?(profile: SubmittedProfile, options: CallOptions): Answer<AuthenticationProfile>;
  replaceAuthenticationProfile?(
    id: string,
    profile: SubmittedProfile,
    options: ChangeOptions,
  ): Answer<AuthenticationProfile>;
  deleteAuthenticationProfile?(id: string, options: ChangeOptions): Answer<unknown>;
  /** Asks for a token, and keeps nothing of it. */
  checkAuthenticationProfile?(id: string, use: TokenUse, options: CallOptions): Answer<ProfileCheckResult>;
  /** What is published for a mail domain. Nothing: nothing is. */
  discover?(domain: string, options: CallOptions): Answer<Maybe<Discovery>>;
  /** Tests a connection, as an asynchronous generator or with all events at once. */
  testConnection?(
    test: ConnectionTest,
    options: CallOptions,
  ): AsyncIterable<TestEvent> | Answer<Iterable<TestEvent> | AsyncIterable<TestEvent>>;
  /** Nothing: the account was never tested. */
  readConnectionTest?(id: string, options: CallOptions): Answer<Maybe<KeptTest>>;
}
