//! The servers that a source names go through the same rule as those that are connected to.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use email_account::Host;
use email_account::wire::SourceOutcome;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::finding::Finding;
use crate::egress::Egress;

/// How long one lookup may take. A name that is not known by then is left for a test of the connection.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Host and port.
type Place = (String, u16);

/// The finding without the servers that may not be connected to. If none is left that is what comes of it.
pub(super) async fn without_forbidden_servers(
    egress: &Arc<Egress>,
    mut finding: Finding,
) -> Result<Finding, SourceOutcome> {
    // What the table of providers names, it names for everybody.
    if finding.provider.is_some() {
        return Ok(finding);
    }
    let places = finding.servers().map(|it| (it.host.clone(), it.port));
    let forbidden = forbidden(egress, places.collect()).await;
    for servers in [&mut finding.senders, &mut finding.receivers] {
        servers.retain(|it| !forbidden.contains(&(it.host.clone(), it.port)));
    }
    if finding.senders.is_empty() && finding.receivers.is_empty() {
        return Err(SourceOutcome::NotAllowed);
    }
    Ok(finding)
}

async fn forbidden(egress: &Arc<Egress>, places: HashSet<Place>) -> HashSet<Place> {
    let mut lookups = JoinSet::new();
    for place in places {
        let egress = Arc::clone(egress);
        lookups.spawn(async move {
            let is_allowed = may_connect(&egress, &place).await;
            (!is_allowed).then_some(place)
        });
    }
    lookups.join_all().await.into_iter().flatten().collect()
}

async fn may_connect(egress: &Egress, (host, port): &Place) -> bool {
    let Ok(host) = host.parse::<Host>() else {
        return false;
    };
    let judged = timeout(TIMEOUT, egress.may_connect(&host, *port)).await;
    judged.unwrap_or(true)
}
