//! Why published settings are not used before somebody has agreed to it.

use super::known_provider::runs;
use crate::provider;
use crate::wire::Candidate;

/// Why published settings are not used before somebody has agreed to it: whoever answers for the domain could have the
/// password sent to a server of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Others may have changed them on the way: they came without HTTPS or DNSSEC.
    Untrusted,
    /// Servers are not in the mail domain.
    Foreign,
}

impl Doubt {
    /// What speaks against using a candidate unasked. Nothing does if it only leads to the servers of a provider that is
    /// known here, however it came about.
    ///
    /// ```
    /// use email_account::discovery::Doubt;
    /// use email_account::wire::{Candidate, DiscoverySource};
    ///
    /// let mut candidate = Candidate {
    ///     source: DiscoverySource::Autoconfig,
    ///     publisher: "autoconfig.example.org".into(),
    ///     provider: None,
    ///     name: None,
    ///     trusted: true,
    ///     foreign_hosts: vec![],
    ///     senders: vec![],
    ///     receivers: vec![],
    /// };
    /// assert_eq!(Doubt::about(&candidate), None);
    /// candidate.foreign_hosts.push("mail.hoster.example".into());
    /// assert_eq!(Doubt::about(&candidate), Some(Doubt::Foreign));
    /// candidate.trusted = false;
    /// assert_eq!(Doubt::about(&candidate), Some(Doubt::Untrusted));
    /// ```
    pub fn about(candidate: &Candidate) -> Option<Self> {
        if leads_to_a_known_provider(candidate) {
            None
        } else if !candidate.trusted {
            Some(Self::Untrusted)
        } else if !candidate.foreign_hosts.is_empty() {
            Some(Self::Foreign)
        } else {
            None
        }
    }
}

fn leads_to_a_known_provider(candidate: &Candidate) -> bool {
    let provider = candidate.provider.as_deref().and_then(provider::by_id);
    let named = provider.filter(|provider| provider.id != provider::other().id);
    let mut servers = candidate.senders.iter().chain(&candidate.receivers);
    named.is_some_and(|provider| servers.all(|server| runs(provider, &server.host)))
}
