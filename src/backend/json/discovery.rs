//! Settings that are published for a mail domain, in the JSON contract.

use email_account::wire::{Candidate, DiscoveredServer, Discovery, DiscoverySource, UserIdForm};
use email_account::{MailProtocol, Security};

use super::Json;

impl Json {
    /// What was found. A candidate or a server that cannot be read is left out, so that a later version may name more; how
    /// it went with each source, and what publishers call themselves, is not shown to anybody.
    pub fn discovery(&self) -> Option<Discovery> {
        Some(Discovery {
            candidates: self.get("candidates").list(Self::candidate)?,
            domain: self.text_at("domain"),
            sources: Vec::new(),
        })
    }

    /// Whoever does not say which hosts are foreign is not trusted.
    fn candidate(&self) -> Option<Candidate> {
        let source = self.choice("source", DiscoverySource::from_text)?;
        let foreign = self.get("foreignHosts").list(Self::text);
        let trusted = self.get("trusted").switch() == Some(true);
        Some(Candidate {
            source,
            publisher: self.text_at("publisher"),
            provider: self.get("provider").text(),
            name: None,
            trusted: trusted && foreign.is_some(),
            foreign_hosts: foreign.unwrap_or_default(),
            senders: self.discovered_servers("senders"),
            receivers: self.discovered_servers("receivers"),
        })
    }

    fn discovered_servers(&self, side: &'static str) -> Vec<DiscoveredServer> {
        let servers = self.get(side).list(Self::discovered_server);
        servers.unwrap_or_default()
    }

    /// A host or a port that is missing is one that cannot be used.
    fn discovered_server(&self) -> Option<DiscoveredServer> {
        let port = self.get("port").number().unwrap_or_default();
        Some(DiscoveredServer {
            protocol: self.choice("protocol", MailProtocol::from_text)?,
            security: self.choice("security", Security::from_text)?,
            port: port.try_into().unwrap_or_default(),
            host: self.text_at("host"),
            user_id: self.choice("userId", UserIdForm::from_text),
            oauth: self.get("oauth").switch() == Some(true),
        })
    }

    fn text_at(&self, name: &'static str) -> String {
        self.get(name).text().unwrap_or_default()
    }
}
