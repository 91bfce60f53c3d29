//! The list of accounts in the JSON contract.

use serde::{Deserialize, Serialize};

use crate::provider::Change;
use crate::words::words;
use crate::{Footprint, ReceiveUsing, SendUsing};

/// The answer to `GET /accounts`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountList {
    /// The accounts in the order of their IDs.
    pub accounts: Vec<AccountSummary>,
    /// Where the next page begins. `None`: this is the last.
    pub next: Option<String>,
}

/// One account as a list shows it. [`crate::summarize`] derives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AccountSummary {
    /// Stable identifier.
    pub id: String,
    /// What people call the account.
    pub name: String,
    /// Whether the account is in use.
    pub enabled: bool,
    /// Whether nothing is missing that an account in use needs.
    pub complete: bool,
    /// Identifier of the provider preset, or `other`.
    pub provider: String,
    /// The address that people know the account by, as it was typed: the sender's, or else the receiver's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How mail is sent. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sends: Option<SendUsing>,
    /// How mail is received. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receives: Option<ReceiveUsing>,
    /// How safely mail and password travel, on the worse of the two sides.
    pub confidentiality: Confidentiality,
    /// What the provider has switched off or will, as far as the account relies on it: earliest first.
    pub changes: Vec<Change>,
    /// The last connection test of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_test: Option<LastTest>,
    /// When the account was saved last: RFC 3339, in UTC, to the millisecond.
    pub updated: String,
    /// Names this state of the account: the text of its `ETag`, to be sent as `If-Match` as it stands (RFC 9110 section 13.1.1).
    pub etag: String,
    /// Which addresses and which mailbox the account uses.
    pub footprint: Footprint,
}

words! {
    /// How safely mail and password travel (RFC 8314).
    Confidentiality {
        /// Encrypted, and a test of these very settings has verified the certificates.
        Verified = "verified",
        /// Encrypted, but no test of these settings has verified the certificates.
        Unverified = "unverified",
        /// A side that is used does without TLS.
        ClearText = "clear-text",
    }
}

/// The last connection test of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LastTest {
    /// When it ended: RFC 3339, in UTC, to the millisecond.
    pub at: String,
    /// How it ended.
    pub outcome: TestOutcome,
    /// Whether it was a test of the very settings and passwords that are saved now. Whatever else is saved, such as another
    /// name, leaves it so.
    pub current: bool,
}

words! {
    /// How a connection test ended.
    TestOutcome {
        /// Every stage of every side that is used succeeded.
        Passed = "passed",
        /// A stage failed.
        Failed = "failed",
    }
}
