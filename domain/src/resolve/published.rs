//! What is proposed from elsewhere: found for the mail domain, or else from the provider's preset.

use super::{Origin, Resolver, Rule};
use crate::discovery::{Discovered, mail_domain};
use crate::profile::ProfileProvider;
use crate::provider::{self, Endpoint, HostPreset, Provider, UserIdRule};
use crate::wire::{DiscoveredServer, UserIdForm};
use crate::{Context, Draft, MailProtocol, Security, SignIn};

/// A server that may be proposed.
#[derive(Clone, Copy)]
pub(super) struct Proposal<'a> {
    /// Its name. `None`: it differs from customer to customer.
    pub host: Option<&'a str>,
    /// Its port.
    pub port: u16,
    /// When TLS begins.
    pub security: Security,
    /// Who proposes it.
    pub origin: Origin,
}

impl From<&'static Endpoint> for Proposal<'_> {
    /// A pattern stands for any provider: what it says is only the custom of the protocol.
    fn from(endpoint: &'static Endpoint) -> Self {
        let (host, origin) = match endpoint.host {
            HostPreset::Name(name) => (Some(name), Origin::Preset),
            HostPreset::Pattern(_) => (None, Origin::Protocol),
        };
        Self {
            host,
            port: endpoint.port,
            security: endpoint.security,
            origin,
        }
    }
}

impl<'a> From<&'a DiscoveredServer> for Proposal<'a> {
    fn from(server: &'a DiscoveredServer) -> Self {
        Self {
            host: Some(&server.host),
            port: server.port,
            security: server.security,
            origin: Origin::Discovered,
        }
    }
}

/// What was found, if it is about the mail domain that was typed.
pub(super) fn for_the_domain<'a>(draft: &Draft, context: &'a Context) -> Option<&'a Discovered> {
    let found = context.discovered.as_ref()?;
    let domain = mail_domain(draft)?.name;
    (domain == *found.domain()).then_some(found)
}

impl<'a> Resolver<'a> {
    /// The provider that was found, if it is a known one, and offered.
    pub(super) fn discovered_provider(&self) -> Option<&'static Provider> {
        let found = self.discovered?.provider();
        let known = found.id != provider::other().id;
        (known && self.context.providers.has(found)).then_some(found)
    }

    /// The servers that may be proposed for a protocol, best first. What the domain publishes counts alone: a preset
    /// beside it would propose a server that the domain does not name.
    pub(super) fn proposals(&self, protocol: MailProtocol) -> Vec<Proposal<'a>> {
        if let Some(found) = self.discovered
            && found.speaking(protocol).next().is_some()
        {
            return found.speaking(protocol).map(Proposal::from).collect();
        }
        let provider = self.resolved.provider();
        let preset = match protocol {
            MailProtocol::Smtp => provider.smtp,
            MailProtocol::Imap => provider.imap,
            MailProtocol::Pop3 => provider.pop3,
        };
        preset.iter().map(Proposal::from).collect()
    }

    /// The server that was found to be the best for a protocol.
    fn best(&self, protocol: MailProtocol) -> Option<&'a DiscoveredServer> {
        self.discovered?.speaking(protocol).next()
    }

    /// What the sender's user ID follows from.
    pub(super) fn sender_user_id(&self) -> UserIdRule {
        let found = self.found_user_id(MailProtocol::Smtp);
        found.unwrap_or(self.resolved.provider().sender_user_id)
    }

    /// What the receiver's user ID follows from.
    pub(super) fn receiver_user_id(&self, protocol: MailProtocol) -> UserIdRule {
        let found = self.found_user_id(protocol);
        found.unwrap_or(self.resolved.provider().receiver_user_id)
    }

    fn found_user_id(&self, protocol: MailProtocol) -> Option<UserIdRule> {
        Some(match self.best(protocol)?.user_id? {
            UserIdForm::Address => UserIdRule::Address,
            UserIdForm::LocalPart => UserIdRule::LocalPart,
        })
    }

    /// OAuth 2.0 where the server says that it takes it and there is a profile for it; else a password.
    pub(super) fn sign_in_rule(&self, protocol: MailProtocol) -> Rule<'static> {
        let takes_oauth = self.best(protocol).is_some_and(|server| server.oauth);
        match takes_oauth && self.has_profile() {
            true => Rule::new(SignIn::OAuth.as_str(), Origin::Discovered),
            false => Rule::new(SignIn::Password.as_str(), Origin::Protocol),
        }
    }

    /// Whether there is a profile whose tokens open the mailboxes of the provider in force.
    fn has_profile(&self) -> bool {
        let wanted = ProfileProvider::of_mailboxes_at(self.resolved.provider());
        let mut profiles = self.context.profiles.as_deref().unwrap_or_default().iter();
        profiles.any(|profile| profile.provider == wanted.as_str())
    }
}
