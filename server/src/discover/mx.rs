//! From where the mail for a domain is delivered to the provider (draft-ietf-mailmaint-autoconfig, section on MX).

use std::sync::Arc;

use email_account::Host;
use email_account::provider::by_mail_exchanger;
use email_account::wire::{DiscoverySource, SourceOutcome};

use super::base_domain::{base_domain, without_first_label};
use super::finding::{Finding, outcome};
use super::{ispdb, provider};
use crate::egress::{Egress, LookupError, WebAddress};

/// What is known of the provider that the best mail exchanger belongs to. If that is the domain itself, the other sources
/// have been asked already.
pub(super) async fn find(
    egress: &Arc<Egress>,
    collection: Option<&WebAddress>,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let exchangers = egress.mail_exchangers(domain).await.map_err(outcome)?;
    let proven = exchangers.proven;
    let best = exchangers
        .records
        .into_iter()
        .min_by(|one, other| (one.preference, &one.name).cmp(&(other.preference, &other.name)));
    let exchanger = best.map(|best| best.name).filter(|name| !name.is_empty());
    let exchanger: Host = exchanger
        .ok_or(SourceOutcome::Nothing)?
        .parse()
        .map_err(|_| SourceOutcome::Unusable)?;
    let base = base_domain(&exchanger).ok_or(SourceOutcome::Unusable)?;
    if base == domain.ascii() {
        return Err(SourceOutcome::Nothing);
    }
    let mut names = vec![without_first_label(&exchanger).unwrap_or(base), base];
    names.dedup();
    if let Some(known) = names.iter().copied().find_map(by_mail_exchanger) {
        let source = DiscoverySource::Mx;
        return Ok(provider::finding(source, known, domain.ascii(), proven));
    }
    // The name of a host in one's own network is nobody else's business.
    if let Err(LookupError::NotAllowed) = egress.look_up(&exchanger).await {
        return Err(SourceOutcome::NotAllowed);
    }
    in_collection(egress, collection, &names)
        .await
        .map(|finding| Finding {
            source: DiscoverySource::Mx,
            publisher: domain.to_string(),
            authentic: finding.authentic && proven,
            ..finding
        })
}

async fn in_collection(
    egress: &Egress,
    collection: Option<&WebAddress>,
    names: &[&str],
) -> Result<Finding, SourceOutcome> {
    let mut outcome = SourceOutcome::Nothing;
    for name in names {
        let name: Host = name.parse().map_err(|_| SourceOutcome::Unusable)?;
        match ispdb::find(egress, collection, &name).await {
            Err(SourceOutcome::Nothing) => {}
            Err(other) => outcome = other,
            Ok(finding) => return Ok(finding),
        }
    }
    Err(outcome)
}
