//! Settings that are published for a mail domain. Every source is asked at once, the better one counts, whoever answers
//! first.
//!
//! A source is told the domain and never an address. What it says is a [`Finding`]; `judge` leaves out the servers that
//! may not be connected to, and `candidate` tells what a user has to know about it.

mod autoconfig;
mod base_domain;
mod candidate;
mod finding;
mod ispdb;
mod judge;
mod mx;
mod pacc;
mod provider;
mod srv;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use email_account::Host;
use email_account::wire::{Candidate, Discovery, DiscoverySource, SourceOutcome, SourceReport};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use crate::egress::{Egress, WebAddress};
use finding::Finding;

/// How long all sources together may take.
const LIMIT: Duration = Duration::from_secs(9);

/// How long those that are worse may still take when a source has answered that can be trusted, and none that is better
/// is under way.
const GRACE: Duration = Duration::from_millis(1500);

/// What came of one source.
type Sought = Result<Candidate, SourceOutcome>;

/// Finds settings.
pub(crate) struct Discoverer {
    egress: Arc<Egress>,
    ispdb: Option<WebAddress>,
}

impl Discoverer {
    /// Asks the sources, among them this collection of settings.
    pub(crate) fn new(egress: Arc<Egress>, ispdb: Option<WebAddress>) -> Arc<Self> {
        Arc::new(Self { egress, ispdb })
    }

    /// Everything that is published for a domain. Where the table of providers knows the domain nobody else is asked.
    pub(crate) async fn discover(self: &Arc<Self>, domain: &Host) -> Discovery {
        let sought = match provider::of_domain(domain) {
            Some(finding) => vec![(finding.source, Ok(candidate::of(finding, domain)))],
            None => self.ask_all(domain).await,
        };
        report(domain, sought)
    }

    /// Asks every source. One that does not end in time has timed out.
    async fn ask_all(self: &Arc<Self>, domain: &Host) -> Vec<(DiscoverySource, Sought)> {
        // Whatever is still under way ends with this set.
        let mut asked = JoinSet::new();
        let sources = DiscoverySource::ALL.iter().copied();
        let sources = sources.filter(|source| self.has(*source));
        let sources: Vec<DiscoverySource> = sources.collect();
        for source in &sources {
            let (this, domain, source) = (Arc::clone(self), domain.clone(), *source);
            asked.spawn(async move { (source, this.seek(source, &domain).await) });
        }
        let mut until = Instant::now() + LIMIT;
        let mut sought = HashMap::new();
        while let Ok(Some(answer)) = timeout_at(until, asked.join_next()).await {
            sought.extend(answer.ok());
            if is_settled(&sources, &sought) {
                until = until.min(Instant::now() + GRACE);
            }
        }
        let outcome = |source| {
            sought
                .remove(&source)
                .unwrap_or(Err(SourceOutcome::TimedOut))
        };
        let outcomes: Vec<Sought> = sources.iter().copied().map(outcome).collect();
        sources.into_iter().zip(outcomes).collect()
    }

    fn has(&self, source: DiscoverySource) -> bool {
        source != DiscoverySource::Ispdb || self.ispdb.is_some()
    }

    async fn seek(&self, source: DiscoverySource, domain: &Host) -> Sought {
        let finding = self.find(source, domain).await?;
        let finding = judge::without_forbidden_servers(&self.egress, finding).await?;
        Ok(candidate::of(finding, domain))
    }

    async fn find(&self, source: DiscoverySource, domain: &Host) -> Result<Finding, SourceOutcome> {
        let egress = &self.egress;
        match source {
            DiscoverySource::Provider => provider::of_domain(domain).ok_or(SourceOutcome::Nothing),
            DiscoverySource::Pacc => pacc::find(egress, domain).await,
            DiscoverySource::Autoconfig => autoconfig::at_its_own_host(egress, domain).await,
            DiscoverySource::WellKnown => autoconfig::at_the_domain(egress, domain).await,
            DiscoverySource::Ispdb => ispdb::find(egress, self.ispdb.as_ref(), domain).await,
            DiscoverySource::Srv => srv::find(egress, domain).await,
            DiscoverySource::Mx => mx::find(egress, self.ispdb.as_ref(), domain).await,
        }
    }
}

/// Whether what is still under way cannot be better than what is there.
fn is_settled(sources: &[DiscoverySource], sought: &HashMap<DiscoverySource, Sought>) -> bool {
    let mut ended = sources.iter().map_while(|source| sought.get(source));
    ended.any(|sought| sought.as_ref().is_ok_and(|candidate| candidate.trusted))
}

/// What others may have changed on the way stands behind everything else: otherwise whoever sits on that way could hide
/// what can be trusted by offering something else.
fn report(domain: &Host, sought: Vec<(DiscoverySource, Sought)>) -> Discovery {
    let sources = sought.iter().map(|(source, sought)| SourceReport {
        source: *source,
        outcome: match sought {
            Ok(_) => SourceOutcome::Found,
            Err(outcome) => *outcome,
        },
    });
    let sources = sources.collect();
    let found = sought.into_iter().filter_map(|(_, sought)| sought.ok());
    let mut candidates: Vec<Candidate> = found.collect();
    candidates.sort_by_key(|candidate| !candidate.trusted);
    Discovery {
        domain: domain.ascii().to_owned(),
        candidates,
        sources,
    }
}

#[cfg(test)]
mod tests;
