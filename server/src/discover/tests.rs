use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding};
use email_account::wire::DiscoverySource::{self, *};
use email_account::wire::{DiscoveredServer, SourceOutcome, UserIdForm};
use email_account::{MailProtocol, Security};
use email_account_external_cases::autoconfig;
use sha2::{Digest, Sha256};

use super::*;
use crate::egress::testing::{Net, Script, WEB, host};

const AUTOCONFIG: &str = "//autoconfig.example.org/mail/config-v1.1.xml";
const WELL_KNOWN: &str = "//example.org/.well-known/autoconfig/mail/config-v1.1.xml";
const ISPDB: &str = "https://ispdb.test/v1.1/";
const PACC: &str = "https://ua-auto-config.example.org/.well-known/user-agent-configuration.json";
const PACC_DIGEST: &str = "_ua-auto-config.example.org";

/// A file about a domain with servers in another.
fn file(about: &str, servers: &str) -> String {
    let server = |element: &str, kind: &str, port: u16| {
        format!(
            "<{element} type='{kind}'><hostname>{kind}.{servers}</hostname><port>{port}</port>\
             <socketType>SSL</socketType><username>%EMAILADDRESS%</username>\
             <authentication>password-cleartext</authentication></{element}>"
        )
    };
    format!(
        "<clientConfig version='1.1'><emailProvider id='{about}'><domain>{about}</domain>\
         <displayName>Mail of {about}</displayName>{}{}</emailProvider></clientConfig>",
        server("incomingServer", "imap", 993),
        server("outgoingServer", "smtp", 465)
    )
}

/// What every source on the network says about `example.org`.
fn everything() -> Script {
    let own = file("example.org", "example.org");
    let script = Script::default()
        .page(&format!("https:{AUTOCONFIG}"), &own)
        .page(&format!("https:{WELL_KNOWN}"), &own)
        .page(&format!("{ISPDB}example.org"), &own)
        .srv("_imaps._tcp.example.org", [0, 1, 993], "imap.example.org")
        .mx("example.org", 10, "mx.hoster.example")
        .page(
            &format!("{ISPDB}hoster.example"),
            &file("hoster.example", "hoster.example"),
        );
    with_pacc(
        script,
        r#"{ "protocols": { "imap": { "host": "imap.example.org" } } }"#,
    )
}

fn with_pacc(script: Script, document: &str) -> Script {
    let digest = Base64::encode_string(&Sha256::digest(document));
    script
        .page(PACC, document)
        .txt(PACC_DIGEST, "v=spf1 -all")
        .txt(PACC_DIGEST, &format!("v=UAAC1; a=sha256; d={digest}"))
}

async fn discovered_in(net: &Net, allowed: &[&str], domain: &str) -> Discovery {
    let ispdb = ISPDB.parse().unwrap();
    let discoverer = Discoverer::new(net.egress(allowed), Some(ispdb));
    discoverer.discover(&host(domain)).await
}

async fn discovered(script: Script, domain: &str) -> Discovery {
    let net = Net::start(script).await;
    discovered_in(&net, &[&WEB.to_string()], domain).await
}

fn outcome(discovery: &Discovery, source: DiscoverySource) -> SourceOutcome {
    let mut reports = discovery.sources.iter();
    let report = reports.find(|report| report.source == source);
    report.map_or_else(|| panic!("{source:?} was not asked"), |it| it.outcome)
}

/// What one source finds for `example.org`.
async fn found(script: Script, source: DiscoverySource) -> Result<Candidate, SourceOutcome> {
    let discovery = discovered(script, "example.org").await;
    let candidates = discovery.candidates.iter();
    match candidates.clone().find(|it| it.source == source) {
        Some(candidate) => Ok(candidate.clone()),
        None => Err(outcome(&discovery, source)),
    }
}

fn places(servers: &[DiscoveredServer]) -> Vec<(&str, u16)> {
    let places = servers.iter().map(|server| (&*server.host, server.port));
    places.collect()
}

#[tokio::test]
async fn what_the_table_knows_is_asked_of_nobody_else() {
    let net = Net::start(Script::default()).await;
    let discovery = discovered_in(&net, &[], "GMail.com").await;
    assert_eq!(net.questions(), [""; 0]);
    let [candidate] = &discovery.candidates[..] else {
        panic!("{discovery:?}");
    };
    assert_eq!(candidate.provider.as_deref(), Some("gmail"));
    assert!(candidate.trusted && candidate.foreign_hosts.is_empty());
    assert_eq!(candidate.senders[0].host, "smtp.gmail.com");
    assert_eq!(candidate.senders[0].user_id, Some(UserIdForm::Address));
    assert!(candidate.receivers[0].oauth);
    assert_eq!(discovery.sources.len(), 1);
}

#[tokio::test]
async fn pacc_names_hosts_that_are_reached_by_tls_at_once() {
    let document = r#"{
        "protocols": { "submit": { "host": "SMTP.example.org" }, "pop3": { "host": "pop.example.org" },
                       "imap": { "host": "imap.example.org" }, "jmap": { "url": "https://jmap.example.org/" } },
        "authentication": { "password": false, "oauth-public": { "issuer": "https://login.example.org" } },
        "info": { "provider": { "name": "Example\u202eMail" } }
    }"#;
    let candidate = found(with_pacc(Script::default(), document), Pacc).await;
    let candidate = candidate.unwrap();
    assert_eq!(candidate.publisher, "ua-auto-config.example.org");
    assert_eq!(candidate.name.as_deref(), Some("Example\u{FFFD}Mail"));
    assert!(candidate.trusted);
    assert_eq!(places(&candidate.senders), [("smtp.example.org", 465)]);
    let received = [("imap.example.org", 993), ("pop.example.org", 995)];
    assert_eq!(places(&candidate.receivers), received);
    assert!(
        candidate
            .receivers
            .iter()
            .all(|it| it.oauth && it.security == Security::Tls)
    );
}

#[tokio::test]
async fn pacc_of_older_versions_of_the_draft_is_understood() {
    let document = r#"{ "protocols": { "smtp": { "host": "smtp.example.org" } } }"#;
    let candidate = found(with_pacc(Script::default(), document), Pacc).await;
    assert_eq!(
        places(&candidate.unwrap().senders),
        [("smtp.example.org", 465)]
    );
}

#[tokio::test]
async fn pacc_does_not_count_without_its_digest_in_the_dns() {
    let document = r#"{ "protocols": { "imap": { "host": "imap.example.org" } } }"#;
    let without = Script::default().page(PACC, document);
    let other = with_pacc(Script::default().page(PACC, "{}"), document);
    let senseless = with_pacc(Script::default(), "[]");
    let empty = with_pacc(Script::default(), r#"{ "protocols": {} }"#);
    for script in [without, other, senseless, empty] {
        assert_eq!(found(script, Pacc).await, Err(SourceOutcome::Unusable));
    }
    let absent = found(Script::default(), Pacc).await;
    assert_eq!(absent, Err(SourceOutcome::Nothing));
}

#[tokio::test]
async fn a_file_of_the_domain_is_trusted_if_it_came_by_https() {
    let text = file("example.org", "example.org");
    for (source, place) in [(Autoconfig, AUTOCONFIG), (WellKnown, WELL_KNOWN)] {
        for (scheme, trusted) in [("https", true), ("http", false)] {
            let script = Script::default().page(&format!("{scheme}:{place}"), &text);
            let candidate = found(script, source).await.unwrap();
            assert_eq!(candidate.trusted, trusted, "{scheme}:{place}");
            assert_eq!(places(&candidate.receivers), [("imap.example.org", 993)]);
            assert_eq!(candidate.name.as_deref(), Some("Mail of example.org"));
            assert_eq!(candidate.foreign_hosts, [""; 0]);
            let publisher = host(&candidate.publisher);
            assert!(place.contains(&format!("//{publisher}/")));
        }
    }
}

#[tokio::test]
async fn https_goes_before_http() {
    let script = Script::default()
        .page(
            &format!("https:{AUTOCONFIG}"),
            &file("example.org", "example.org"),
        )
        .page(
            &format!("http:{AUTOCONFIG}"),
            &file("example.org", "attacker.test"),
        );
    let net = Net::start(script).await;
    let discovery = discovered_in(&net, &[&WEB.to_string()], "example.org").await;
    let [candidate] = &discovery.candidates[..] else {
        panic!("{discovery:?}");
    };
    assert!(candidate.trusted);
    let told = net.requests().concat().to_lowercase();
    assert!(
        !told.contains('@') && !told.contains("emailaddress"),
        "{told}"
    );
    assert!(
        !told.contains("referer") && !told.contains("user-agent"),
        "{told}"
    );
}

#[tokio::test]
async fn the_collection_is_asked_for_the_domain() {
    let script = Script::default().page(
        &format!("{ISPDB}example.org"),
        &file("example.org", "hoster.example"),
    );
    let candidate = found(script, Ispdb).await.unwrap();
    assert_eq!(candidate.publisher, "ispdb.test");
    assert!(candidate.trusted);
    assert_eq!(
        candidate.foreign_hosts,
        ["smtp.hoster.example", "imap.hoster.example"]
    );
    let absent = found(Script::default().page(ISPDB, ""), Ispdb).await;
    assert_eq!(absent, Err(SourceOutcome::Nothing));
}

#[tokio::test]
async fn without_a_collection_none_is_asked() {
    let net = Net::start(everything()).await;
    let discoverer = Discoverer::new(net.egress(&[&WEB.to_string()]), None);
    let discovery = discoverer.discover(&host("example.org")).await;
    assert!(
        discovery
            .sources
            .iter()
            .all(|report| report.source != Ispdb)
    );
    assert_eq!(outcome(&discovery, Mx), SourceOutcome::Nothing);
    assert!(!net.questions().concat().contains("ispdb"));
}

#[tokio::test]
async fn srv_records_name_servers_by_priority_and_weight() {
    let script = Script::default()
        .srv(
            "_submission._tcp.example.org",
            [0, 0, 587],
            "smtp.example.org",
        )
        .srv(
            "_submissions._tcp.example.org",
            [0, 0, 465],
            "smtp.example.org",
        )
        .srv("_imaps._tcp.example.org", [20, 9, 993], "third.example.org")
        .srv(
            "_imaps._tcp.example.org",
            [10, 1, 993],
            "second.example.org",
        )
        .srv(
            "_imaps._tcp.example.org",
            [10, 5, 2525],
            "first.example.org",
        )
        .srv("_pop3._tcp.example.org", [0, 0, 110], "pop.example.org");
    let candidate = found(script, Srv).await.unwrap();
    let sent = [("smtp.example.org", 465), ("smtp.example.org", 587)];
    assert_eq!(places(&candidate.senders), sent);
    let received = [
        ("first.example.org", 2525),
        ("second.example.org", 993),
        ("third.example.org", 993),
        ("pop.example.org", 110),
    ];
    assert_eq!(places(&candidate.receivers), received);
    assert_eq!(candidate.receivers[3].security, Security::StartTls);
    assert_eq!(candidate.receivers[3].protocol, MailProtocol::Pop3);
    assert_eq!(candidate.publisher, "example.org");
    assert!(candidate.trusted, "all hosts are in the domain");
}

#[tokio::test]
async fn a_service_at_the_root_is_not_offered() {
    let script = Script::default()
        .srv("_imaps._tcp.example.org", [0, 0, 0], "")
        .srv("_pop3s._tcp.example.org", [0, 0, 0], "");
    assert_eq!(found(script, Srv).await, Err(SourceOutcome::Nothing));
}

#[tokio::test]
async fn srv_records_to_other_domains_are_trusted_with_dnssec_alone() {
    let script = || {
        Script::default()
            .srv(
                "_imaps._tcp.example.org",
                [0, 0, 993],
                "imap.hoster.example",
            )
            .srv(
                "_submissions._tcp.example.org",
                [0, 0, 465],
                "smtp.hoster.example",
            )
    };
    let plain = found(script(), Srv).await.unwrap();
    assert!(!plain.trusted);
    assert_eq!(
        plain.foreign_hosts,
        ["smtp.hoster.example", "imap.hoster.example"]
    );
    let signed = found(script().signed("example.org"), Srv).await.unwrap();
    assert!(signed.trusted);
    assert_eq!(signed.foreign_hosts.len(), 2);
}

#[tokio::test]
async fn an_alias_that_is_not_signed_proves_nothing() {
    let script = Script::default()
        .alias("_imaps._tcp.example.org", "_imaps._tcp.signed.test")
        .srv("_imaps._tcp.signed.test", [0, 0, 993], "imap.attacker.test")
        .signed("signed.test");
    let candidate = found(script, Srv).await.unwrap();
    assert_eq!(places(&candidate.receivers), [("imap.attacker.test", 993)]);
    assert!(!candidate.trusted);
}

#[tokio::test]
async fn srv_records_into_ones_own_network_are_not_told() {
    let by_name = Script::default()
        .srv("_imaps._tcp.example.org", [0, 1, 993], "inside.example.org")
        .address("inside.example.org", "127.0.0.1");
    assert_eq!(found(by_name, Srv).await, Err(SourceOutcome::NotAllowed));
    let other_port =
        Script::default().srv("_imaps._tcp.example.org", [0, 1, 22], "ssh.example.org");
    assert_eq!(found(other_port, Srv).await, Err(SourceOutcome::NotAllowed));
    let by_address = Script::default().srv("_imaps._tcp.example.org", [0, 1, 22], "127.0.0.1");
    assert_eq!(found(by_address, Srv).await, Err(SourceOutcome::Nothing));
}

#[tokio::test]
async fn the_best_mail_exchanger_tells_a_known_provider() {
    let script = || {
        Script::default()
            .mx("example.org", 20, "aspmx.l.google.com")
            .mx("example.org", 5, "example-org.mail.protection.outlook.com")
    };
    let candidate = found(script(), Mx).await.unwrap();
    assert_eq!(candidate.provider.as_deref(), Some("microsoft365"));
    assert_eq!(candidate.publisher, "example.org");
    assert_eq!(candidate.senders[0].host, "smtp.office365.com");
    assert!(!candidate.trusted);
    let signed = found(script().signed("example.org"), Mx).await;
    assert!(signed.unwrap().trusted);
}

#[tokio::test]
async fn the_collection_is_asked_for_the_domains_of_the_mail_exchanger() {
    let exchanger = || Script::default().mx("example.org", 10, "mx.eu.hoster.co.uk");
    let page = |script: Script, domain: &str| {
        script.page(&format!("{ISPDB}{domain}"), &file(domain, domain))
    };
    let both = page(page(exchanger(), "eu.hoster.co.uk"), "hoster.co.uk");
    let candidate = found(both, Mx).await.unwrap();
    assert_eq!(candidate.receivers[0].host, "imap.eu.hoster.co.uk");
    let base = found(page(exchanger(), "hoster.co.uk"), Mx).await.unwrap();
    assert_eq!(base.receivers[0].host, "imap.hoster.co.uk");
    assert!(!base.trusted);
    let signed = page(exchanger(), "hoster.co.uk").signed("example.org");
    assert!(found(signed, Mx).await.unwrap().trusted);
}

#[tokio::test]
async fn a_mail_exchanger_that_tells_nothing_new_is_passed_over() {
    let none = Script::default();
    let own = Script::default().mx("example.org", 10, "mx.example.org");
    let refusing = Script::default().mx("example.org", 0, "");
    for script in [none, own, refusing] {
        assert_eq!(found(script, Mx).await, Err(SourceOutcome::Nothing));
    }
}

#[tokio::test]
async fn the_name_of_a_mail_exchanger_inside_is_told_to_nobody() {
    let script = Script::default()
        .mx("example.org", 10, "mail.inside.test")
        .address("mail.inside.test", "10.0.0.1")
        .page(
            &format!("{ISPDB}inside.test"),
            &file("inside.test", "inside.test"),
        );
    let net = Net::start(script).await;
    let discovery = discovered_in(&net, &[&WEB.to_string()], "example.org").await;
    assert_eq!(outcome(&discovery, Mx), SourceOutcome::NotAllowed);
    assert!(!net.requests().concat().contains("inside.test"));
}

#[tokio::test]
async fn every_source_is_asked_and_the_better_stands_first() {
    let begin = Instant::now();
    let discovery = discovered(everything(), "example.org").await;
    assert!(
        begin.elapsed() < Duration::from_secs(2),
        "{:?}",
        begin.elapsed()
    );
    let sources = discovery.candidates.iter().map(|it| it.source);
    let expected = [Pacc, Autoconfig, WellKnown, Ispdb, Srv, Mx];
    assert!(sources.eq(expected), "{discovery:?}");
    let asked = discovery.sources.iter().map(|report| report.source);
    assert!(asked.eq(DiscoverySource::ALL.iter().copied()));
    assert_eq!(discovery.domain, "example.org");
}

#[tokio::test]
async fn the_better_source_wins_even_if_it_is_slower() {
    let script = Script::default()
        .late_page(
            &format!("https:{AUTOCONFIG}"),
            &file("example.org", "example.org"),
        )
        .page(
            &format!("{ISPDB}example.org"),
            &file("example.org", "example.org"),
        );
    let discovery = discovered(script, "example.org").await;
    let sources = discovery.candidates.iter().map(|it| it.source);
    assert!(sources.eq([Autoconfig, Ispdb]), "{discovery:?}");
}

#[tokio::test]
async fn a_collection_that_cannot_be_found_is_not_one_without_the_domain() {
    let script = Script::default().mx("example.org", 10, "mx.hoster.example");
    let discovery = discovered(script, "example.org").await;
    for source in [Ispdb, Mx] {
        assert_eq!(outcome(&discovery, source), SourceOutcome::Unreachable);
    }
}

#[tokio::test]
async fn what_can_be_trusted_stands_before_what_others_may_have_changed() {
    let script = Script::default()
        .page(
            &format!("http:{AUTOCONFIG}"),
            &file("example.org", "attacker.test"),
        )
        .page(
            &format!("{ISPDB}example.org"),
            &file("example.org", "example.org"),
        );
    let discovery = discovered(script, "example.org").await;
    let order: Vec<_> = discovery
        .candidates
        .iter()
        .map(|it| (it.source, it.trusted))
        .collect();
    assert_eq!(order, [(Ispdb, true), (Autoconfig, false)]);
}

#[tokio::test]
async fn a_worse_source_that_hangs_is_not_waited_for() {
    let begin = Instant::now();
    let script = everything()
        .hangs(&format!("{ISPDB}hoster.example"))
        .silent("_tcp.example.org");
    let discovery = discovered(script, "example.org").await;
    assert!(
        begin.elapsed() < Duration::from_secs(4),
        "{:?}",
        begin.elapsed()
    );
    assert_eq!(discovery.candidates[0].source, Pacc);
    assert_eq!(outcome(&discovery, Srv), SourceOutcome::TimedOut);
    assert_eq!(outcome(&discovery, Ispdb), SourceOutcome::Found);
}

#[tokio::test]
async fn where_everything_hangs_there_is_an_answer_within_10_seconds() {
    let begin = Instant::now();
    let hanging = [AUTOCONFIG, WELL_KNOWN].into_iter();
    let hanging = hanging.flat_map(|place| [format!("http:{place}"), format!("https:{place}")]);
    let script = hanging.fold(Script::default(), |script, url| script.hangs(&url));
    let script = script
        .hangs(PACC)
        .hangs(&format!("{ISPDB}example.org"))
        .silent("_tcp.example.org")
        .silent(PACC_DIGEST)
        .mx("example.org", 10, "mx.hoster.example")
        .hangs(&format!("{ISPDB}hoster.example"));
    let discovery = discovered(script, "example.org").await;
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "{:?}",
        begin.elapsed()
    );
    for report in &discovery.sources[1..] {
        assert_eq!(report.outcome, SourceOutcome::TimedOut, "{report:?}");
    }
    assert_eq!(discovery.candidates, []);
}

#[tokio::test]
async fn what_cannot_be_reached_or_used_is_told_as_that() {
    let unusable = Script::default().page(
        &format!("https:{AUTOCONFIG}"),
        "<!DOCTYPE x><clientConfig/>",
    );
    assert_eq!(
        found(unusable, Autoconfig).await,
        Err(SourceOutcome::Unusable)
    );
    let latin = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\xFC".as_slice();
    let unusable = Script::default().answer(&format!("https:{AUTOCONFIG}"), latin);
    assert_eq!(
        found(unusable, Autoconfig).await,
        Err(SourceOutcome::Unusable)
    );
    let inside = Script::default().address("autoconfig.example.org", "10.0.0.1");
    assert_eq!(
        found(inside, Autoconfig).await,
        Err(SourceOutcome::NotAllowed)
    );
    let closed = Script::default().address("autoconfig.example.org", &WEB.to_string());
    let closed = found(closed, Autoconfig).await;
    assert_eq!(
        closed,
        Err(SourceOutcome::Unreachable),
        "it has no certificate"
    );
}

#[tokio::test]
async fn nothing_of_what_is_refused_is_asked_for() {
    let net = Net::start(everything()).await;
    let discovery = discovered_in(&net, &[], "example.org").await;
    for source in [Pacc, Autoconfig, WellKnown, Ispdb] {
        assert_eq!(outcome(&discovery, source), SourceOutcome::NotAllowed);
    }
    assert_eq!(net.requests(), [""; 0]);
}

/// What a file of attacks comes to that the domain publishes.
async fn attacked(name: &str) -> Option<Result<Candidate, SourceOutcome>> {
    let (_, text) = autoconfig::files().into_iter().find(|(it, _)| it == name)?;
    let place = "https://autoconfig.domain.example/mail/config-v1.1.xml";
    let script = Script::default().page(place, &text);
    let mut discovery = discovered(script, "domain.example").await;
    let outcome = outcome(&discovery, Autoconfig);
    Some(discovery.candidates.pop().ok_or(outcome))
}

#[tokio::test]
async fn a_file_leads_into_nobodys_own_network() {
    let Some(candidate) = attacked("metadata_host.xml").await else {
        return;
    };
    let candidate = candidate.unwrap();
    assert_eq!(candidate.receivers, []);
    assert_eq!(places(&candidate.senders), [("smtp.domain.example", 587)]);
}

#[tokio::test]
async fn a_file_about_another_domain_is_not_trusted_and_hosts_elsewhere_are_named() {
    let Some(foreign) = attacked("foreign_id.xml").await else {
        return;
    };
    assert!(!foreign.unwrap().trusted);
    let elsewhere = attacked("foreign_host.xml").await.unwrap().unwrap();
    assert!(elsewhere.trusted);
    let hosts = ["smtp.attacker.test", "imap.attacker.test"];
    assert_eq!(elsewhere.foreign_hosts, hosts);
    let label = attacked("bidi_in_label.xml").await.unwrap().unwrap();
    assert!(!label.name.unwrap_or_default().contains('\u{202E}'));
}

#[tokio::test]
async fn servers_of_a_known_provider_name_it() {
    let text = file("example.org", "example.org")
        .replace("imap.example.org", "imap.gmail.com")
        .replace("smtp.example.org", "smtp.gmail.com");
    let script = Script::default().page(&format!("https:{AUTOCONFIG}"), &text);
    let candidate = found(script, Autoconfig).await.unwrap();
    assert_eq!(candidate.provider.as_deref(), Some("gmail"));
    assert_eq!(
        candidate.foreign_hosts,
        ["smtp.gmail.com", "imap.gmail.com"]
    );
}

#[tokio::test]
async fn an_internationalized_domain_is_asked_for_by_its_a_labels() {
    let place = "https://autoconfig.xn--bcher-kva.example/mail/config-v1.1.xml";
    let text = file("bücher.example", "%EMAILDOMAIN%");
    let discovery = discovered(Script::default().page(place, &text), "Bücher.example").await;
    assert_eq!(discovery.domain, "xn--bcher-kva.example");
    let candidate = &discovery.candidates[0];
    assert!(candidate.trusted);
    assert_eq!(candidate.receivers[0].host, "imap.xn--bcher-kva.example");
}
