//! Host, port and security of one side: they follow each other only through the rules here.

use super::published::Proposal;
use super::{Origin, Resolver, Rule};
use crate::connection_fields::ConnectionFields;
use crate::switch::{OFF, ON, switch};
use crate::{Port, Security, Side, TlsVersion};

/// Ports that IANA assigned to a protocol, and how they begin.
pub(crate) struct WellKnownPorts {
    /// Implicit TLS.
    pub tls: &'static str,
    /// STARTTLS.
    pub start_tls: &'static str,
    /// Clear text.
    pub clear: &'static str,
}

/// SMTP submission (RFC 6409, RFC 8314).
pub(crate) const SMTP: WellKnownPorts = WellKnownPorts {
    tls: "465",
    start_tls: "587",
    clear: "25",
};
/// IMAP (RFC 9051, RFC 8314).
pub(crate) const IMAP: WellKnownPorts = WellKnownPorts {
    tls: "993",
    start_tls: "143",
    clear: "143",
};
/// POP3 (RFC 1939, RFC 8314).
pub(crate) const POP3: WellKnownPorts = WellKnownPorts {
    tls: "995",
    start_tls: "110",
    clear: "110",
};

impl WellKnownPorts {
    /// How a connection on a port begins, where the port says so.
    pub fn security_of(&self, port: &str) -> Option<Security> {
        if port == self.tls {
            Some(Security::Tls)
        } else if port == self.start_tls {
            Some(Security::StartTls)
        } else if port == self.clear {
            Some(Security::None)
        } else {
            None
        }
    }

    /// Whether a connection on a port begins otherwise than with this security: in clear text, or with TLS.
    pub fn contradict(&self, port: u16, security: Security) -> bool {
        let usual = self.security_of(&port.to_string());
        usual.is_some_and(|usual| (usual == Security::Tls) != (security == Security::Tls))
    }

    fn port_of(&self, security: Security) -> &'static str {
        match security {
            Security::Tls => self.tls,
            Security::StartTls => self.start_tls,
            Security::None => self.clear,
        }
    }
}

impl Resolver<'_> {
    /// Shows host, port and security of one side.
    pub(super) fn connection(
        &mut self,
        side: Side,
        proposals: &[Proposal],
        ports: &WellKnownPorts,
    ) {
        let fields = ConnectionFields::of(side);
        let security = self.security(fields, proposals, ports);
        self.port(fields, proposals, ports, security);
        self.host(fields, proposals, security);
        if security != Security::None {
            self.tls_details(fields);
        }
    }

    /// The two switches, and what they come to.
    fn security(
        &mut self,
        fields: ConnectionFields,
        proposals: &[Proposal],
        ports: &WellKnownPorts,
    ) -> Security {
        let (usual, origin) = usual_security(self.draft.get(fields.port), proposals, ports);
        let rule = Rule::new(switch(usual == Security::Tls), origin);
        self.choose(fields.tls, &[ON, OFF], rule);
        if self.resolved.is_on(fields.tls) {
            return Security::Tls;
        }
        let start_tls = Rule::new(switch(usual != Security::None), origin);
        self.choose(fields.start_tls, &[ON, OFF], start_tls);
        if self.resolved.is_on(fields.start_tls) {
            Security::StartTls
        } else {
            Security::None
        }
    }

    fn port(
        &mut self,
        fields: ConnectionFields,
        proposals: &[Proposal],
        ports: &WellKnownPorts,
        security: Security,
    ) {
        match proposals
            .iter()
            .find(|proposal| proposal.security == security)
        {
            Some(proposal) => {
                let port = proposal.port.to_string();
                self.demand(fields.port, Rule::new(&port, proposal.origin));
            }
            None => self.demand(
                fields.port,
                Rule::new(ports.port_of(security), Origin::Protocol),
            ),
        }
    }

    fn host(&mut self, fields: ConnectionFields, proposals: &[Proposal], security: Security) {
        let port = number(&self.resolved[fields.port].value);
        let proposal = proposals
            .iter()
            .find(|proposal| proposal.security == security && Some(proposal.port) == port)
            .or(proposals
                .iter()
                .find(|proposal| proposal.security == security))
            .or(proposals.first());
        let known = proposal.and_then(|proposal| Some((proposal.host?, proposal.origin)));
        let rule = known.map_or(Rule::NOTHING, |(host, origin)| Rule::new(host, origin));
        self.demand(fields.host, rule);
    }

    fn tls_details(&mut self, fields: ConnectionFields) {
        let numbers = self
            .context
            .tls_versions
            .iter()
            .map(|version| version.as_str());
        let offered: Vec<&str> = numbers.collect();
        let usual = usual_min_tls(&self.context.tls_versions);
        self.choose(
            fields.min_tls,
            &offered,
            Rule::new(usual.as_str(), Origin::Protocol),
        );
        if self.context.truststores.is_some() {
            self.show(fields.truststore, Rule::NOTHING);
        }
    }
}

/// How a connection is secured unless somebody says otherwise: as a proposal has it for the typed port,
/// as the port itself says, as the first proposal has it, or with implicit TLS, which RFC 8314 section 3 prefers.
fn usual_security(
    port: Option<&str>,
    proposals: &[Proposal],
    ports: &WellKnownPorts,
) -> (Security, Origin) {
    let typed = port.and_then(number);
    let proposal = proposals
        .iter()
        .find(|proposal| Some(proposal.port) == typed);
    let by_port = port.and_then(|port| ports.security_of(port));
    if let Some(proposal) = proposal {
        return (proposal.security, proposal.origin);
    }
    if let Some(security) = by_port {
        return (security, Origin::Protocol);
    }
    match proposals.first() {
        Some(proposal) => (proposal.security, proposal.origin),
        None => (Security::Tls, Origin::Protocol),
    }
}

/// The number of a port; `None` where the text is not one, which [`crate::parse`] reports.
fn number(port: &str) -> Option<u16> {
    port.parse().ok().map(Port::get)
}

/// The lowest version that RFC 8996 allows, of those that the back end can hold a server to.
fn usual_min_tls(offered: &[TlsVersion]) -> TlsVersion {
    let allowed = offered.iter().copied().filter(|v| !v.is_deprecated());
    allowed.min().unwrap_or(TlsVersion::V1_2)
}
