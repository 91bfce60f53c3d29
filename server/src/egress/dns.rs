//! Records of the domain name system beside addresses, and whether DNSSEC proves them.
//!
//! The answer is what the name servers say. What they find is asked for a second time with validation: only the chain of
//! signatures up to the root makes records [`Records::proven`], never a flag in an answer. Many networks have name servers
//! that pass no signatures on; there everything is still found, and nothing proven.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use email_account::Host;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use hickory_resolver::lookup::Lookup;
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::dnssec::TrustAnchors;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::time::timeout;

use super::{Egress, EgressError};

/// How long one question may take before it is put again, or to another name server.
const QUESTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How long the proof may take. It needs several questions, to which some name servers give no answer at all.
const PROOF_TIMEOUT: Duration = Duration::from_millis(1500);

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

    /// The records that there are.
    async fn ask<T>(&self, question: &Question<'_, T>) -> Result<Vec<T>, EgressError> {
        let resolvers = self.resolvers.as_ref().ok_or(EgressError::Unreachable)?;
        let name = question.absolute_name()?;
        match resolvers.plain.lookup(name, question.kind).await {
            Ok(answer) => Ok(question.read_all(&answer)),
            // That there are none is an answer too.
            Err(error) if error.is_no_records_found() => Ok(Vec::new()),
            Err(error) => Err(why(&error)),
        }
    }

    /// The records that there are, and whether they are proven. That there are none never is.
    async fn ask_for_proof<T>(
        &self,
        question: &Question<'_, T>,
    ) -> Result<Records<T>, EgressError> {
        let records = self.ask(question).await?;
        let proven = match records.is_empty() {
            true => None,
            false => timeout(PROOF_TIMEOUT, self.proven(question))
                .await
                .ok()
                .flatten(),
        };
        Ok(Records {
            proven: proven.is_some(),
            records: proven.unwrap_or(records),
        })
    }

    async fn proven<T>(&self, question: &Question<'_, T>) -> Option<Vec<T>> {
        let validating = &self.resolvers.as_ref()?.validating;
        let name = question.absolute_name().ok()?;
        let answer = validating.lookup(name, question.kind).await.ok()?;
        is_proven(&answer).then(|| question.read_all(&answer))
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

/// What is asked.
struct Question<'a, T> {
    name: &'a str,
    kind: RecordType,
    read: fn(&RData) -> Option<T>,
}

impl<T> Question<'_, T> {
    /// With the dot at the end no search list plays a part.
    fn absolute_name(&self) -> Result<Name, EgressError> {
        let absolute = format!("{}.", self.name);
        Name::from_ascii(absolute).map_err(|_| EgressError::NameUnknown)
    }

    fn read_all(&self, answer: &Lookup) -> Vec<T> {
        let answers = answer.answers().iter();
        let read = answers.filter_map(|record| (self.read)(&record.data));
        read.take(MAX_RECORDS).collect()
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

/// Why a question was not answered.
fn why(error: &NetError) -> EgressError {
    match error {
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
        let question = Question {
            name: domain.ascii(),
            kind: RecordType::MX,
            read,
        };
        self.dns.ask_for_proof(&question).await
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
        let question = Question {
            name: &format!("{service}.{domain}"),
            kind: RecordType::SRV,
            read,
        };
        self.dns.ask_for_proof(&question).await
    }

    /// The texts at a name, each in one piece (RFC 7208 section 3.3).
    pub(crate) async fn texts(&self, name: &str) -> Result<Vec<Vec<u8>>, EgressError> {
        let read = |data: &RData| match data {
            RData::TXT(txt) => Some(txt.txt_data.concat()),
            _ => None,
        };
        let question = Question {
            name,
            kind: RecordType::TXT,
            read,
        };
        self.dns.ask(&question).await
    }
}
