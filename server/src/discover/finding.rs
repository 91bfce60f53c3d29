//! What one source says.

use email_account::discovery::Published;
use email_account::provider::Provider;
use email_account::wire::{DiscoveredServer, DiscoverySource, SourceOutcome};

use crate::egress::EgressError;

/// What one source says about a domain.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) source: DiscoverySource,
    /// The host that says it; for DNS the domain that was asked.
    pub(super) publisher: String,
    /// Whether nobody on the way can have changed it.
    pub(super) authentic: bool,
    /// The provider that it names, if it does.
    pub(super) provider: Option<&'static Provider>,
    /// What it calls itself, as it stands there.
    pub(super) name: Option<String>,
    /// Each best first.
    pub(super) senders: Vec<DiscoveredServer>,
    pub(super) receivers: Vec<DiscoveredServer>,
}

impl Finding {
    /// Servers that somebody publishes.
    pub(super) fn published(
        source: DiscoverySource,
        publisher: String,
        authentic: bool,
        published: Published,
    ) -> Self {
        Self {
            source,
            publisher,
            authentic,
            provider: None,
            name: published.name,
            senders: published.senders,
            receivers: published.receivers,
        }
    }

    /// All servers of both directions.
    pub(super) fn servers(&self) -> impl Iterator<Item = &DiscoveredServer> {
        self.senders.iter().chain(&self.receivers)
    }
}

/// What a failure to reach a source says of it. A name that leads nowhere publishes nothing.
pub(super) fn outcome(error: EgressError) -> SourceOutcome {
    match error {
        EgressError::NameUnknown => SourceOutcome::Nothing,
        EgressError::NotAllowed => SourceOutcome::NotAllowed,
        EgressError::Unreachable | EgressError::Certificate | EgressError::Tls => {
            SourceOutcome::Unreachable
        }
        EgressError::TimedOut => SourceOutcome::TimedOut,
        EgressError::Unusable => SourceOutcome::Unusable,
    }
}
