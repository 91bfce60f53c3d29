//! What is found for a mail domain, in English.

use email_account::discovery::{Discovered, Doubt};
use email_account::provider;
use email_account::wire::DiscoverySource;

use crate::state::form::{Decision, Finding, LookUp};

/// What has come of looking a domain up.
pub fn look_up(look_up: &LookUp) -> String {
    let domain = look_up.about.name.ascii();
    match &look_up.finding {
        Finding::Asking => ["Looking up ", domain, " …"].concat(),
        Finding::Nothing => [
            "No settings are published for ",
            domain,
            ": enter them yourself.",
        ]
        .concat(),
        Finding::Failed => [
            domain,
            " could not be looked up: enter the settings yourself.",
        ]
        .concat(),
        Finding::Found(found, Decision::Used) => origin(found),
        Finding::Found(found, Decision::Open) => [&*origin(found), " ", &doubt(found)].concat(),
        Finding::Found(_, Decision::Declined) => {
            ["What was found for ", domain, " is not used."].concat()
        }
    }
}

fn origin(found: &Discovered) -> String {
    let domain = found.domain().ascii();
    let publisher = found.publisher().ascii();
    match found.source() {
        DiscoverySource::Pacc | DiscoverySource::Autoconfig | DiscoverySource::WellKnown => [
            "Found in the settings that ",
            domain,
            " publishes (",
            publisher,
            ").",
        ]
        .concat(),
        DiscoverySource::Ispdb => [
            "Found for ",
            domain,
            " in a list of providers (",
            publisher,
            ").",
        ]
        .concat(),
        DiscoverySource::Srv => ["Found in the DNS records of ", domain, "."].concat(),
        DiscoverySource::Mx => [
            "Found by the server that takes mail for ",
            domain,
            &known_as(found),
            ".",
        ]
        .concat(),
        DiscoverySource::Provider => ["Known as ", found.provider().name, "."].concat(),
    }
}

/// Its provider, if that is a known one.
fn known_as(found: &Discovered) -> String {
    match found.provider().id == provider::other().id {
        true => String::new(),
        false => [": ", found.provider().name].concat(),
    }
}

fn doubt(found: &Discovered) -> String {
    match found.doubt() {
        Some(Doubt::Untrusted) => {
            "This came by a way that is not secure, so somebody may have changed it. Use it only if you know these \
             servers: they will be given the password."
                .into()
        }
        Some(Doubt::Foreign) => [
            "Not all servers belong to ",
            found.domain().ascii(),
            ". Use them only if you know whose they are: they will be given the password.",
        ]
        .concat(),
        None => String::new(),
    }
}

/// The button that takes a decision.
pub fn decision(look_up: &LookUp, next: Decision) -> String {
    match (&look_up.finding, next) {
        (Finding::Found(found, _), Decision::Used) => ["Use ", &servers(found)].concat(),
        (Finding::Found(_, Decision::Used), _) => "Undo".into(),
        _ => "Not now".into(),
    }
}

/// The servers in full; or whose they are, where only that was found.
fn servers(found: &Discovered) -> String {
    let hosts = found.hosts();
    match hosts.split_last() {
        None => found.provider().name.into(),
        Some((last, [])) => (*last).into(),
        Some((last, others)) => [&*others.join(", "), " and ", last].concat(),
    }
}
