//! A collection of autoconfiguration files: Mozilla's, or one of the operator's.

use email_account::Host;
use email_account::wire::{DiscoverySource, SourceOutcome};

use super::autoconfig;
use super::finding::{Finding, outcome};
use crate::egress::{Egress, EgressError, WebAddress};

/// The file for a domain.
pub(super) async fn find(
    egress: &Egress,
    collection: Option<&WebAddress>,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let collection = collection.ok_or(SourceOutcome::Nothing)?;
    let document = egress.fetch(&collection.below(domain.ascii())).await;
    let document = document.map_err(|error| match error {
        // The operator has named it: that it leads nowhere does not mean that it has no file.
        EgressError::NameUnknown => SourceOutcome::Unreachable,
        other => outcome(other),
    })?;
    let document = document.ok_or(SourceOutcome::Nothing)?;
    autoconfig::read(DiscoverySource::Ispdb, &document, domain)
}
