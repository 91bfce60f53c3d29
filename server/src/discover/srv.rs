//! SRV records of the domain (RFC 6186, RFC 8314 section 5.1).

use std::cmp::Reverse;

use email_account::discovery::{Published, best_first};
use email_account::wire::{DiscoveredServer, DiscoverySource, SourceOutcome};
use email_account::{Host, MailProtocol, Port, Security};

use super::base_domain::is_same_domain;
use super::finding::{Finding, outcome};
use crate::egress::{Egress, EgressError, Records, Service};

/// A service, what is spoken there, and when TLS begins. Those without TLS from the first byte are for STARTTLS.
type Kind = (&'static str, MailProtocol, Security);

const SUBMISSIONS: Kind = ("_submissions._tcp", MailProtocol::Smtp, Security::Tls);
const SUBMISSION: Kind = ("_submission._tcp", MailProtocol::Smtp, Security::StartTls);
const IMAPS: Kind = ("_imaps._tcp", MailProtocol::Imap, Security::Tls);
const IMAP: Kind = ("_imap._tcp", MailProtocol::Imap, Security::StartTls);
const POP3S: Kind = ("_pop3s._tcp", MailProtocol::Pop3, Security::Tls);
const POP3: Kind = ("_pop3._tcp", MailProtocol::Pop3, Security::StartTls);

/// What was found of one service: its servers, best first, and whether every record is proven.
struct Offered {
    servers: Vec<DiscoveredServer>,
    proven: bool,
}

/// The servers that the domain's records name.
pub(super) async fn find(egress: &Egress, domain: &Host) -> Result<Finding, SourceOutcome> {
    let ask = |kind| offered(egress, kind, domain);
    let answers: [Result<Offered, EgressError>; 6] = tokio::join!(
        ask(SUBMISSIONS),
        ask(SUBMISSION),
        ask(IMAPS),
        ask(IMAP),
        ask(POP3S),
        ask(POP3)
    )
    .into();
    let (mut servers, mut proven, mut failure) = (Vec::new(), true, None);
    for answer in answers {
        match answer {
            Ok(offered) => {
                proven &= offered.proven || offered.servers.is_empty();
                servers.extend(offered.servers);
            }
            Err(error) => failure = Some(outcome(error)),
        }
    }
    if servers.is_empty() {
        return Err(failure.unwrap_or(SourceOutcome::Nothing));
    }
    let authentic = proven || servers.iter().all(|server| is_own(server, domain));
    let (senders, receivers) = servers
        .into_iter()
        .partition(|server| server.protocol == MailProtocol::Smtp);
    let published = Published {
        senders: best_first(senders),
        receivers: best_first(receivers),
        ..Published::default()
    };
    let publisher = domain.to_string();
    Ok(Finding::published(
        DiscoverySource::Srv,
        publisher,
        authentic,
        published,
    ))
}

async fn offered(egress: &Egress, kind: Kind, domain: &Host) -> Result<Offered, EgressError> {
    let (service, protocol, security) = kind;
    let Records {
        mut records,
        proven,
    } = egress.services(service, domain).await?;
    // Clients share the load by lot (RFC 2782); these settings are kept, so that the likeliest comes first.
    records.sort_by_key(|record| (record.priority, Reverse(record.weight)));
    let servers = records
        .iter()
        .filter_map(|record| server(record, protocol, security));
    Ok(Offered {
        servers: servers.collect(),
        proven,
    })
}

/// The server of a record. A target that is no name, an IP address for one, is not meant by the standard; the root stands
/// for a service that is not offered.
fn server(
    record: &Service,
    protocol: MailProtocol,
    security: Security,
) -> Option<DiscoveredServer> {
    let host: Host = record.target.parse().ok()?;
    let port = Port::new(record.port)?;
    host.ip().is_none().then(|| DiscoveredServer {
        protocol,
        host: host.into(),
        port: port.get(),
        security,
        user_id: None,
        oauth: false,
    })
}

fn is_own(server: &DiscoveredServer, domain: &Host) -> bool {
    server
        .host
        .parse()
        .is_ok_and(|host| is_same_domain(&host, domain))
}
