//! Thunderbird's autoconfiguration file at the domain (draft-ietf-mailmaint-autoconfig section 3.1).

use email_account::Host;
use email_account::discovery::read_autoconfig;
use email_account::wire::{DiscoverySource, SourceOutcome};

use super::finding::{Finding, outcome};
use crate::egress::{Document, Egress, EgressError, WebAddress};

/// The file at the host that is there for it.
pub(super) async fn at_its_own_host(
    egress: &Egress,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let place = format!("autoconfig.{domain}/mail/config-v1.1.xml");
    find(egress, DiscoverySource::Autoconfig, &place, domain).await
}

/// The file at the domain itself.
pub(super) async fn at_the_domain(
    egress: &Egress,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let place = format!("{domain}/.well-known/autoconfig/mail/config-v1.1.xml");
    find(egress, DiscoverySource::WellKnown, &place, domain).await
}

async fn find(
    egress: &Egress,
    source: DiscoverySource,
    place: &str,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let document = fetch(egress, place).await.map_err(outcome)?;
    read(source, &document.ok_or(SourceOutcome::Nothing)?, domain)
}

/// Over clear text only where there is nothing to be had over TLS.
async fn fetch(egress: &Egress, place: &str) -> Result<Option<Document>, EgressError> {
    let encrypted = fetch_by("https", egress, place).await;
    let is_settled = matches!(
        encrypted,
        Ok(Some(_)) | Err(EgressError::NotAllowed | EgressError::NameUnknown)
    );
    if is_settled {
        return encrypted;
    }
    let plain = fetch_by("http", egress, place).await;
    match plain {
        Ok(Some(_)) => plain,
        // What went wrong at first says more.
        _ => encrypted,
    }
}

async fn fetch_by(
    scheme: &str,
    egress: &Egress,
    place: &str,
) -> Result<Option<Document>, EgressError> {
    match format!("{scheme}://{place}").parse::<WebAddress>() {
        Ok(address) => egress.fetch(&address).await,
        // A host that would be longer than any is none.
        Err(_) => Ok(None),
    }
}

/// What a file that was found for a domain says. One about other domains is not to be relied on.
pub(super) fn read(
    source: DiscoverySource,
    document: &Document,
    domain: &Host,
) -> Result<Finding, SourceOutcome> {
    let text = std::str::from_utf8(&document.body).map_err(|_| SourceOutcome::Unusable)?;
    let published = read_autoconfig(text, domain).map_err(|_| SourceOutcome::Unusable)?;
    let authentic = document.encrypted && published.is_about(domain);
    let publisher = document.publisher.to_string();
    Ok(Finding::published(source, publisher, authentic, published))
}
