//! A collection of autoconfiguration files: Mozilla's, or one of the operator's.

use email_account::Host;
use email_account::wire::{DiscoverySource, SourceOutcome};

use super::autoconfig;
use super::finding::{Finding, outcome};
use crate::egress::{Egress, WebAddress};

/// The file for a domain.
pub(super) async fn find(
    egress: &Egress,
    collection: Option<&WebAddress>,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let collection = collection.ok_or(SourceOutcome::Nothing)?;
    let document = egress.fetch(&collection.below(domain.ascii())).await;
    let document = document.map_err(outcome)?.ok_or(SourceOutcome::Nothing)?;
    autoconfig::read(DiscoverySource::Ispdb, &document, domain)
}
