//! Records of the domain name system beside addresses, and whether DNSSEC proves them.
//!
//! The answer is what the name servers say. The same is asked a second time with validation: only the chain of signatures
//! up to the root makes records [`Records::proven`], never a flag in an answer. Many networks have name servers that pass
//! no signatures on; there everything is still found, and nothing proven.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use email_account::Host;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::TrustAnchors;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::time::timeout;

use super::{Egress, EgressError};

/// How long one question may take before it is put again, or to another name server.
const QUESTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How long the proof may take. It needs several questions.
const PROOF_TIMEOUT: Duration = Duration::from_secs(4);

/// The most answers that are remembered for as long as they hold.
const REMEMBERED: u64 = 512;

/// The most records of one kind that are looked at.
const MAX_RECORDS: usize = 16;

/// Records of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Records<T> {
    pub(crate) records: Vec<T>,
    /// Whether DNSSEC proves every one of them.
    pub(crate) proven: bool,
}

/// Where the mail for a domain is delivered (RFC 5321 section 5.1).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MailExchanger {
    /// Less is better.
    pub(crate) preference: u16,
    /// Its name. Empty: the domain takes no mail (RFC 7505).
    pub(crate) name: String,
}

/// Where a service is offered (RFC 2782).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// Less is better.
    pub(crate) priority: u16,
    /// Among equals, more is better.
    pub(crate) weight: u16,
    pub(crate) port: u16,
    /// The host. Empty: the service is not offered.
    pub(crate) target: String,
}

/// Asks name servers.
pub(super) struct Dns {
    /// `None`: the system names no name server.
    resolvers: Option<Resolvers>,
}

struct Resolvers {
    plain: TokioResolver,
    validating: TokioResolver,
}

impl Dns {
    /// Asks the name servers of the system, or this one. The anchors are those of the root of the DNS in all but tests.
    pub(super) fn new(server: Option<SocketAddr>, anchors: TrustAnchors) -> Self {
        Self {
            resolvers: Resolvers::new(server, anchors).ok(),
        }
    }

    async fn ask<T>(
        &self,
        name: &str,
        kind: RecordType,
        read: fn(&RData) -> Option<T>,
    ) -> Result<Records<T>, EgressError> {
        let resolvers = self.resolvers.as_ref().ok_or(EgressError::Unreachable)?;
        let name = Name::from_ascii(name).map_err(|_| EgressError::NameUnknown)?;
        let proof = timeout(
            PROOF_TIMEOUT,
            resolvers.validating.lookup(name.clone(), kind),
        );
        let (answer, proof) = tokio::join!(resolvers.plain.lookup(name, kind), proof);
        let records = |lookup: &Lookup| {
            let answers = lookup.answers().iter();
            let read = answers.filter_map(|record| read(&record.data));
            read.take(MAX_RECORDS).collect()
        };
        match proof {
            Ok(Ok(lookup)) if is_proven(&lookup) => Ok(Records {
                records: records(&lookup),
                proven: true,
            }),
            _ => Ok(Records {
                records: none_if_there_is_none(answer)?
                    .map_or_else(Vec::new, |answer| records(&answer)),
                proven: false,
            }),
        }
    }
}

impl Resolvers {
    fn new(server: Option<SocketAddr>, anchors: TrustAnchors) -> Result<Self, NetError> {
        let plain = |options: &mut ResolverOpts| options.preserve_intermediates = false;
        // An alias has to be proven as well.
        let validating = |options: &mut ResolverOpts| {
            options.validate = true;
            options.preserve_intermediates = true;
        };
        Ok(Self {
            plain: resolver(server, None, plain)?,
            validating: resolver(server, Some(anchors), validating)?,
        })
    }
}

/// A resolver that asks the name servers of the system, or this one.
pub(super) fn resolver(
    server: Option<SocketAddr>,
    anchors: Option<TrustAnchors>,
    adapt: impl FnOnce(&mut ResolverOpts),
) -> Result<TokioResolver, NetError> {
    let mut builder = match server {
        Some(server) => TokioResolver::builder_with_config(
            ResolverConfig::from_name_servers(vec![name_server(server)]),
            TokioRuntimeProvider::default(),
        ),
        None => TokioResolver::builder_tokio()?,
    };
    if let Some(anchors) = anchors {
        builder = builder.with_trust_anchor(Arc::new(anchors));
    }
    let options = builder.options_mut();
    options.timeout = QUESTION_TIMEOUT;
    options.cache_size = REMEMBERED;
    options.edns0 = true;
    options.use_hosts_file = ResolveHosts::Never;
    adapt(options);
    builder.build()
}

fn name_server(address: SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp_and_tcp(address.ip());
    for connection in &mut server.connections {
        connection.port = address.port();
    }
    server
}

fn is_proven(lookup: &Lookup) -> bool {
    let mut answers = lookup.answers().iter();
    !lookup.answers().is_empty() && answers.all(|record| record.proof.is_secure())
}

/// That there are no such records is an answer too.
fn none_if_there_is_none(answer: Result<Lookup, NetError>) -> Result<Option<Lookup>, EgressError> {
    match answer {
        Ok(lookup) => Ok(Some(lookup)),
        Err(NetError::Dns(DnsError::NoRecordsFound(_))) => Ok(None),
        Err(error) => Err(why(&error)),
    }
}

/// Why a question was not answered.
fn why(error: &NetError) -> EgressError {
    match error {
        NetError::Dns(DnsError::NoRecordsFound(_)) => EgressError::NameUnknown,
        NetError::Timeout => EgressError::TimedOut,
        _ => EgressError::Unreachable,
    }
}

/// A name without the dot that stands for the root.
fn text_of(name: &Name) -> String {
    let mut text = name.to_ascii();
    text.truncate(text.trim_end_matches('.').len());
    text
}

impl Egress {
    /// Where the mail for a domain is delivered, in no order.
    pub(crate) async fn mail_exchangers(
        &self,
        domain: &Host,
    ) -> Result<Records<MailExchanger>, EgressError> {
        let read = |data: &RData| match data {
            RData::MX(mx) => Some(MailExchanger {
                preference: mx.preference,
                name: text_of(&mx.exchange),
            }),
            _ => None,
        };
        let name = absolute(domain.ascii());
        self.dns.ask(&name, RecordType::MX, read).await
    }

    /// Where a domain offers a service such as `_imaps._tcp`, in no order.
    pub(crate) async fn services(
        &self,
        service: &str,
        domain: &Host,
    ) -> Result<Records<Service>, EgressError> {
        let read = |data: &RData| match data {
            RData::SRV(srv) => Some(Service {
                priority: srv.priority,
                weight: srv.weight,
                port: srv.port,
                target: text_of(&srv.target),
            }),
            _ => None,
        };
        let name = absolute(&format!("{service}.{}", domain.ascii()));
        self.dns.ask(&name, RecordType::SRV, read).await
    }

    /// The texts at a name, each in one piece (RFC 7208 section 3.3).
    pub(crate) async fn texts(&self, name: &str) -> Result<Records<Vec<u8>>, EgressError> {
        let read = |data: &RData| match data {
            RData::TXT(txt) => Some(txt.txt_data.concat()),
            _ => None,
        };
        self.dns.ask(&absolute(name), RecordType::TXT, read).await
    }
}

/// With the dot at the end no search list plays a part.
fn absolute(name: &str) -> String {
    format!("{name}.")
}
