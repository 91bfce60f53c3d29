//! Settings that are published for a mail domain, in the JSON contract.

use email_account::wire::{Candidate, DiscoveredServer, Discovery, DiscoverySource, UserIdForm};
use email_account::{MailProtocol, Security};

use super::Json;

impl Json {
    /// What was found. A candidate or a server that cannot be read is left out, so that a later version may name more; how
    /// it went with each source is not shown to anybody.
    pub fn discovery(&self) -> Option<Discovery> {
        Some(Discovery {
            domain: self.get("domain").text()?,
            candidates: self.get("candidates").list(Self::candidate)?,
            sources: Vec::new(),
        })
    }

    fn candidate(&self) -> Option<Candidate> {
        Some(Candidate {
            source: self.choice("source", DiscoverySource::from_text)?,
            publisher: self.get("publisher").text()?,
            provider: self.get("provider").text(),
            name: self.get("name").text(),
            trusted: self.get("trusted").switch()?,
            foreign_hosts: self.get("foreignHosts").list(Self::text)?,
            senders: self.get("senders").list(Self::discovered_server)?,
            receivers: self.get("receivers").list(Self::discovered_server)?,
        })
    }

    fn discovered_server(&self) -> Option<DiscoveredServer> {
        Some(DiscoveredServer {
            protocol: self.choice("protocol", MailProtocol::from_text)?,
            host: self.get("host").text()?,
            port: self.get("port").number()?.try_into().ok()?,
            security: self.choice("security", Security::from_text)?,
            user_id: self.choice("userId", UserIdForm::from_text),
            oauth: self.get("oauth").switch() == Some(true),
        })
    }
}
