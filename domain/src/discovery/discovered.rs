//! Published settings, as far as a form can use them.

use super::Doubt;
use crate::provider::{self, Offered, Provider};
use crate::resolve::{IMAP, POP3, SMTP};
use crate::wire::{Candidate, DiscoveredServer, Discovery, DiscoverySource};
use crate::{Host, MailProtocol, ReceiveUsing, Security};

/// Published settings of a mail domain, valid by construction: servers with TLS whose hosts and ports can be used, the
/// best one for each protocol and security; or a provider that is known here; or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    domain: Host,
    source: DiscoverySource,
    publisher: Host,
    provider: &'static Provider,
    doubt: Option<Doubt>,
    servers: Vec<DiscoveredServer>,
}

impl Discovered {
    /// The best candidate of an answer that a form can use. `None`: there is none.
    ///
    /// ```
    /// use email_account::discovery::Discovered;
    /// use email_account::wire::Discovery;
    ///
    /// let answer: Discovery = serde_json::from_str(r#"{
    ///   "domain": "example.org", "sources": [],
    ///   "candidates": [{
    ///     "source": "autoconfig", "publisher": "autoconfig.example.org", "trusted": true, "foreignHosts": [],
    ///     "senders": [{ "protocol": "smtp", "host": "mail.example.org", "port": 465, "security": "tls", "oauth": false }],
    ///     "receivers": []
    ///   }]
    /// }"#).unwrap();
    /// let found = Discovered::best("example.org".parse().unwrap(), &answer).unwrap();
    /// assert_eq!(found.hosts(), ["mail.example.org"]);
    /// assert_eq!(found.doubt(), None);
    /// ```
    pub fn best(domain: Host, answer: &Discovery) -> Option<Self> {
        let mut candidates = answer.candidates.iter();
        candidates.find_map(|candidate| Self::read(&domain, candidate))
    }

    fn read(domain: &Host, candidate: &Candidate) -> Option<Self> {
        let provider = candidate.provider.as_deref().and_then(provider::by_id);
        let found = Self {
            domain: domain.clone(),
            source: candidate.source,
            publisher: candidate.publisher.parse().ok()?,
            provider: provider.unwrap_or(provider::other()),
            doubt: Doubt::about(candidate),
            servers: usable(candidate),
        };
        let known = found.provider.id != provider::other().id;
        (known || !found.servers.is_empty()).then_some(found)
    }

    /// What of it counts where these providers are offered. Of another one only the servers do that its domain publishes,
    /// as those of any provider, if there is a choice for that. `None`: nothing.
    pub fn among(self, offered: &Offered) -> Option<Self> {
        if offered.has(self.provider) {
            return Some(self);
        }
        let published = self.source != DiscoverySource::Provider && !self.servers.is_empty();
        let other = provider::other();
        (published && offered.has(other)).then_some(Self {
            provider: other,
            ..self
        })
    }

    /// The mail domain that it is about.
    pub fn domain(&self) -> &Host {
        &self.domain
    }

    /// Where it was found.
    pub fn source(&self) -> DiscoverySource {
        self.source
    }

    /// Who publishes it.
    pub fn publisher(&self) -> &Host {
        &self.publisher
    }

    /// The provider that it belongs to: the one for all others where none is known.
    pub fn provider(&self) -> &'static Provider {
        self.provider
    }

    /// Why it must not be used unasked. `None`: it may be.
    pub fn doubt(&self) -> Option<Doubt> {
        self.doubt
    }

    /// The servers: those that send before those that receive, each side best first.
    pub fn servers(&self) -> &[DiscoveredServer] {
        &self.servers
    }

    /// Every host that it may fill in, once.
    pub fn hosts(&self) -> Vec<&str> {
        let mut hosts: Vec<&str> = Vec::new();
        for server in &self.servers {
            if !hosts.contains(&&*server.host) {
                hosts.push(&server.host);
            }
        }
        hosts
    }

    /// How mail is received best. `None`: it says nothing of receiving.
    pub(crate) fn receive_using(&self) -> Option<ReceiveUsing> {
        self.servers
            .iter()
            .find_map(|server| match server.protocol {
                MailProtocol::Smtp => None,
                MailProtocol::Imap => Some(ReceiveUsing::Imap),
                MailProtocol::Pop3 => Some(ReceiveUsing::Pop3),
            })
    }

    /// The servers that speak a protocol, best first.
    pub(crate) fn speaking(
        &self,
        protocol: MailProtocol,
    ) -> impl Iterator<Item = &DiscoveredServer> {
        let servers = self.servers.iter();
        servers.filter(move |server| server.protocol == protocol)
    }
}

/// The servers that may be proposed.
fn usable(candidate: &Candidate) -> Vec<DiscoveredServer> {
    let mut servers = Vec::new();
    for server in &candidate.senders {
        if server.protocol == MailProtocol::Smtp {
            add(&mut servers, server);
        }
    }
    for server in &candidate.receivers {
        if server.protocol != MailProtocol::Smtp {
            add(&mut servers, server);
        }
    }
    servers
}

/// Of servers with the same protocol and security only the best would ever come into force. Clear text is nobody's
/// default, and a port that begins otherwise would be an issue at once.
fn add(servers: &mut Vec<DiscoveredServer>, server: &DiscoveredServer) {
    let ports = match server.protocol {
        MailProtocol::Smtp => SMTP,
        MailProtocol::Imap => IMAP,
        MailProtocol::Pop3 => POP3,
    };
    let same = |other: &DiscoveredServer| {
        other.protocol == server.protocol && other.security == server.security
    };
    let can_be_proposed = server.security != Security::None
        && server.port != 0
        && !ports.contradict(server.port, server.security);
    if can_be_proposed && !servers.iter().any(same) {
        servers.extend(with_its_name_on_the_wire(server));
    }
}

/// The form in which a host cannot pass for another one.
fn with_its_name_on_the_wire(server: &DiscoveredServer) -> Option<DiscoveredServer> {
    let host: Host = server.host.parse().ok()?;
    Some(DiscoveredServer {
        host: host.into(),
        ..*server
    })
}
