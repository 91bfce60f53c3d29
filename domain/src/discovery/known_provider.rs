//! Whose servers they are.

use crate::provider::{self, Endpoint, HostPreset, Provider};
use crate::wire::DiscoveredServer;

/// The first provider in the list of which every one of these servers is. There has to be one.
///
/// ```
/// use email_account::discovery::known_provider;
/// use email_account::wire::{DiscoveredServer};
/// use email_account::{MailProtocol, Security};
///
/// let server = DiscoveredServer {
///     protocol: MailProtocol::Imap, host: "imap.gmail.com".into(), port: 993, security: Security::Tls,
///     user_id: None, oauth: true,
/// };
/// assert_eq!(known_provider(&[server]).unwrap().id, "gmail");
/// assert_eq!(known_provider(&[]), None);
/// ```
pub fn known_provider<'a>(
    servers: impl IntoIterator<Item = &'a DiscoveredServer>,
) -> Option<&'static Provider> {
    let hosts: Vec<&str> = servers.into_iter().map(|server| &*server.host).collect();
    if hosts.is_empty() {
        return None;
    }
    let runs_all = |provider: &&Provider| hosts.iter().all(|host| runs(provider, host));
    provider::all().iter().copied().find(runs_all)
}

/// Whether a host is one of the provider's servers.
pub(super) fn runs(provider: &Provider, host: &str) -> bool {
    let named = |endpoint: &Endpoint| match endpoint.host {
        HostPreset::Name(name) => name.eq_ignore_ascii_case(host),
        HostPreset::Pattern(_) => false,
    };
    [provider.smtp, provider.imap, provider.pop3]
        .into_iter()
        .flatten()
        .any(named)
}
