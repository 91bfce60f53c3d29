//! Connection tests in the JSON contract.

use serde::{Deserialize, Serialize};

use super::{Account, Certificate, ProfileCheckResult, TestOutcome};
use crate::connection_test::{Stage, TestCode};
use crate::words::words;
use crate::{ReceiveUsing, Security, TlsVersion};

/// The body of `POST /connection-tests`: what is to be tested.
///
/// With `id`, the stored account is tested; with `account` beside it, the settings in there in its place, and the kept
/// passwords where they would still apply if these settings were saved. Without `id`, no kept password is used.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ConnectionTest {
    /// The stored account whose settings or passwords are used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The settings to test. ID and name may be missing in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// Whether a message is sent to the sender's own address, and waited for. Missing: nothing is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_message: Option<bool>,
}

/// One line of the answer to `POST /connection-tests` (NDJSON: a JSON object a line).
///
/// The first is a plan, then comes one for each stage that has ended, of both sides as they come, and the last is an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    tag = "event",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum TestEvent {
    /// What will be done.
    Plan {
        /// The sides that the account uses.
        sides: Vec<SidePlan>,
    },
    /// A stage has ended.
    Stage(StageResult),
    /// The test has ended.
    End {
        /// How.
        outcome: TestOutcome,
        /// When: RFC 3339, in UTC, to the millisecond.
        at: String,
    },
}

/// The stages that one side goes through, in order. It stops at the first that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SidePlan {
    /// Which side.
    pub side: TestedSide,
    /// Its stages.
    pub stages: Vec<Stage>,
}

words! {
    /// A side of an account, as a connection test names it.
    TestedSide {
        /// Outgoing mail.
        Sender = "sender",
        /// Incoming mail.
        Receiver = "receiver",
    }
}

/// A stage that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StageResult {
    /// On which side.
    pub side: TestedSide,
    /// Which stage.
    pub stage: Stage,
    /// How long it took.
    pub milliseconds: u32,
    /// Why it failed. Missing: it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<TestCode>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Evidence::is_empty")]
    pub evidence: Evidence,
    /// Changes of this side's settings, each of which cures the failure, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cures: Vec<Cure>,
}

/// What was seen during a stage. Never a secret, and of what the server said only what came inside TLS.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Evidence {
    /// The address that the connection leads to, or led to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The version of TLS that both agreed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_version: Option<TlsVersion>,
    /// The certificates that the server showed, its own first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<PresentedCertificate>,
    /// The whole days until the server's certificate ends. Negative: since it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i32>,
    /// What the server can do: capability names in upper case, as RFC 3501, 2449 and 5321 register them, at most 64.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<String>,
    /// The SASL mechanism that was used, or the command `LOGIN` or `USER`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mechanism: Option<String>,
    /// How many messages lie in the mailbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<u32>,
    /// What the server said, cleaned of control characters, at most 300 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What became of the request for a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<ProfileCheckResult>,
    /// From when on it can be tried again: RFC 3339, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_at: Option<String>,
}

impl Evidence {
    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A certificate that a server showed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct PresentedCertificate {
    /// What it says of itself. Missing: it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// Its DER in base64 (RFC 4648 section 4), to make a truststore of it.
    pub content: String,
}

/// Changes of one side's settings. What is missing stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Cure {
    /// When TLS begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Security>,
    /// The port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// The host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The lowest version of TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_tls: Option<TlsVersion>,
    /// Who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// How somebody signs in: `password`, `oauth` or `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<crate::SignIn>,
    /// How mail is received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receive_using: Option<ReceiveUsing>,
}

/// The answer to `GET /accounts/{id}/connection-test`: the last test of the account's saved settings.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct KeptTest {
    /// The settings that were tested, without passwords.
    pub account: Account,
    /// What was seen: the lines of the test.
    pub events: Vec<TestEvent>,
    /// Whether the very settings, passwords, certificates and profiles were tested that are saved now. Missing: they
    /// may have changed.
    pub current: bool,
}
