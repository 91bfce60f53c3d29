//! What holds of the table of providers, whatever its rows say.

use std::collections::HashSet;

use email_account::provider::{self, Endpoint, HostPreset, Provider};
use email_account::{Host, Security};

fn endpoint_lists(provider: &Provider) -> [&'static [Endpoint]; 3] {
    [provider.smtp, provider.imap, provider.pop3]
}

fn endpoints(provider: &Provider) -> impl Iterator<Item = &'static Endpoint> {
    endpoint_lists(provider).into_iter().flatten()
}

#[test]
fn the_table_has_at_least_24_providers_and_other() {
    assert!(provider::all().len() > 24);
    assert_eq!(provider::other().id, "other");
    assert_eq!(provider::other().name, "Other");
}

#[test]
fn the_table_is_in_alphabetical_order_with_other_last() {
    let (last, rest) = provider::all().split_last().unwrap();
    assert_eq!(*last, provider::other());
    let shown: Vec<_> = rest.iter().map(|p| p.name.to_ascii_lowercase()).collect();
    assert!(shown.is_sorted(), "{shown:#?}");
}

#[test]
fn each_provider_has_an_id_of_its_own_that_is_safe_on_the_wire() {
    let safe = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let mut seen = HashSet::new();
    for provider in provider::all() {
        assert!(seen.insert(provider.id), "{} twice", provider.id);
        assert!(!provider.id.is_empty(), "{}", provider.name);
        assert!(provider.id.bytes().all(safe), "{}", provider.id);
        assert_eq!(provider::by_id(provider.id), Some(*provider));
    }
    assert_eq!(provider::by_id("unknown"), None);
    assert_eq!(provider::by_id(""), None);
}

#[test]
fn each_provider_has_a_name_of_its_own() {
    let mut seen = HashSet::new();
    for provider in provider::all() {
        assert!(!provider.name.is_empty(), "{}", provider.id);
        assert!(seen.insert(provider.name.to_lowercase()), "{}", provider.id);
    }
}

#[test]
fn each_domain_is_listed_once_in_lower_case() {
    let mut seen = HashSet::new();
    for provider in provider::all() {
        for domain in provider.domains {
            assert!(seen.insert(*domain), "{domain} twice");
            assert_eq!(*domain, domain.to_lowercase());
            assert!(domain.parse::<Host>().is_ok(), "{domain}");
            assert_eq!(provider::by_domain(domain), Some(*provider));
        }
    }
}

#[test]
fn every_host_is_one_that_the_form_accepts() {
    for endpoint in provider::all().iter().flat_map(|p| endpoints(p)) {
        if let HostPreset::Name(name) = endpoint.host {
            assert!(name.parse::<Host>().is_ok(), "{name}");
        }
    }
}

#[test]
fn clear_text_is_never_offered() {
    for endpoint in provider::all().iter().flat_map(|p| endpoints(p)) {
        assert_ne!(endpoint.security, Security::None, "{endpoint:?}");
        assert_ne!(endpoint.port, 0, "{endpoint:?}");
    }
}

#[test]
fn implicit_tls_comes_first_except_where_the_service_itself_does_not() {
    let offers_tls_later = |list: &&[Endpoint]| {
        list.iter().any(|e| e.security == Security::Tls) && list[0].security != Security::Tls
    };
    let otherwise: Vec<_> = provider::all()
        .iter()
        .filter(|provider| endpoint_lists(provider).iter().any(offers_tls_later))
        .map(|provider| provider.id)
        .collect();
    assert_eq!(otherwise, ["ses", "mailgun", "mailjet", "sendgrid"]);
}

#[test]
fn microsoft_graph_is_offered_with_microsoft_office_365_only() {
    let graph: Vec<_> = provider::all().iter().filter(|p| p.graph).collect();
    assert_eq!(graph.len(), 1);
    assert_eq!(graph[0].id, "microsoft365");
    assert_eq!(graph[0].name, "Microsoft Office 365");
}

#[test]
fn the_changes_of_a_provider_are_told_in_the_order_in_which_they_happen() {
    for provider in provider::all() {
        assert!(provider.changes.is_sorted_by_key(|change| change.from));
    }
}
