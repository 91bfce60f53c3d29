//! The table of provider presets.

use email_account::discovery::best_first;
use email_account::provider::{self, Endpoint, HostPreset, Provider, SignIn, UserIdRule};
use email_account::wire::{DiscoveredServer, DiscoverySource, UserIdForm};
use email_account::{Host, MailProtocol};

use super::finding::Finding;

/// What the table says of a mail domain.
pub(super) fn of_domain(domain: &Host) -> Option<Finding> {
    let provider = provider::by_domain(domain.ascii())?;
    Some(finding(
        DiscoverySource::Provider,
        provider,
        domain.ascii(),
        true,
    ))
}

/// A provider's servers, as one source has come to them.
pub(super) fn finding(
    source: DiscoverySource,
    provider: &'static Provider,
    publisher: &str,
    authentic: bool,
) -> Finding {
    let servers = |protocol, endpoints: &'static [Endpoint]| {
        let servers = endpoints.iter().filter_map(move |endpoint| {
            let HostPreset::Name(host) = endpoint.host else {
                return None;
            };
            Some(server(provider, protocol, host, endpoint))
        });
        servers.collect::<Vec<_>>()
    };
    let mut receivers = servers(MailProtocol::Imap, provider.imap);
    receivers.extend(servers(MailProtocol::Pop3, provider.pop3));
    Finding {
        source,
        publisher: publisher.to_owned(),
        authentic,
        provider: Some(provider),
        name: Some(provider.name.to_owned()),
        senders: best_first(servers(MailProtocol::Smtp, provider.smtp)),
        receivers: best_first(receivers),
    }
}

fn server(
    provider: &Provider,
    protocol: MailProtocol,
    host: &str,
    endpoint: &Endpoint,
) -> DiscoveredServer {
    let rule = match protocol {
        MailProtocol::Smtp => provider.sender_user_id,
        MailProtocol::Imap | MailProtocol::Pop3 => provider.receiver_user_id,
    };
    DiscoveredServer {
        protocol,
        host: host.to_owned(),
        port: endpoint.port,
        security: endpoint.security,
        user_id: user_id(rule),
        oauth: provider.sign_in.contains(&SignIn::OAuth2),
    }
}

fn user_id(rule: UserIdRule) -> Option<UserIdForm> {
    match rule {
        UserIdRule::Address => Some(UserIdForm::Address),
        UserIdRule::LocalPart => Some(UserIdForm::LocalPart),
        UserIdRule::Word(_) | UserIdRule::Own => None,
    }
}
