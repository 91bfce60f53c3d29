//! Settings that are published for a mail domain, in the JSON contract.

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{MailProtocol, Security};

/// The answer to `GET /discovery?domain=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Discovery {
    /// The domain that was asked for, as it goes on the wire: ASCII, lower case.
    pub domain: String,
    /// What was found, best first.
    pub candidates: Vec<Candidate>,
    /// How it went with each source, best first.
    pub sources: Vec<SourceReport>,
}

/// What one source publishes for the domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Where it was found.
    pub source: DiscoverySource,
    /// The host that publishes it, in full, as the user has to see it; for DNS the domain that was asked.
    pub publisher: String,
    /// Identifier of the provider preset that it belongs to. Missing: none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// What the publisher calls itself, cleaned, at most 100 characters. Missing: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it came by HTTPS all the way or, for DNS, with DNSSEC or with hosts in the domain itself.
    pub trusted: bool,
    /// The hosts that are not in the mail domain, in full: their base domain is another.
    pub foreign_hosts: Vec<String>,
    /// The servers that send, best first: TLS before STARTTLS before clear text.
    pub senders: Vec<DiscoveredServer>,
    /// The servers that receive, best first: likewise, and IMAP before POP3 where that is equal.
    pub receivers: Vec<DiscoveredServer>,
}

/// A server that a source publishes. One in clear text is never to be chosen by default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DiscoveredServer {
    /// What it speaks.
    pub protocol: MailProtocol,
    /// Name or IP address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// When TLS begins.
    pub security: Security,
    /// What the user ID follows from. Missing: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<UserIdForm>,
    /// Whether it publishes that one can sign in with OAuth 2.0.
    pub oauth: bool,
}

words! {
    /// What the user ID follows from.
    UserIdForm {
        /// The whole email address.
        Address = "address",
        /// The part of the email address before the `@`.
        LocalPart = "local-part",
    }
}

words! {
    /// Where settings are published.
    DiscoverySource {
        /// The table of provider presets, which needs no network.
        Provider = "provider",
        /// Automatic configuration of email by the provider (draft-ietf-mailmaint-pacc).
        Pacc = "pacc",
        /// `autoconfig.` and the domain (draft-ietf-mailmaint-autoconfig).
        Autoconfig = "autoconfig",
        /// `/.well-known/autoconfig/` of the domain itself.
        WellKnown = "well-known",
        /// Mozilla's collection, or the one that stands in its place.
        Ispdb = "ispdb",
        /// SRV records of the domain (RFC 6186, RFC 8314).
        Srv = "srv",
        /// The provider that the domain's mail is delivered to, by its MX record.
        Mx = "mx",
    }
}

/// How it went with one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceReport {
    /// The source.
    pub source: DiscoverySource,
    /// What came of it.
    pub outcome: SourceOutcome,
}

words! {
    /// What came of asking a source.
    SourceOutcome {
        /// A candidate.
        Found = "found",
        /// It publishes nothing for the domain.
        Nothing = "nothing",
        /// Its answer is too long, declares a document type, or makes no sense.
        Unusable = "unusable",
        /// Nobody answers.
        Unreachable = "unreachable",
        /// It leads where the server may not connect to.
        NotAllowed = "not-allowed",
        /// It took too long.
        TimedOut = "timed-out",
    }
}
