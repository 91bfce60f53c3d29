use std::collections::VecDeque;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use email_account::profile::TokenEndpoint;
use email_account_external_cases as external;
use zeroize::Zeroizing;

use super::resolver::Lookup;
use super::*;

/// Answers each lookup with the next of its answers, and the last one for ever.
struct Scripted {
    answers: Mutex<VecDeque<Vec<IpAddr>>>,
    lookups: &'static AtomicUsize,
}

impl Resolver for Scripted {
    fn resolve<'a>(&'a self, _: &'a str) -> Lookup<'a> {
        self.lookups.fetch_add(1, Ordering::Relaxed);
        let mut answers = self.answers.lock().unwrap();
        let answer = match answers.len() {
            1 => answers[0].clone(),
            _ => answers.pop_front().unwrap(),
        };
        Box::pin(async { Ok(answer) })
    }
}

/// An egress whose names lead to these addresses, one answer a lookup, and the count of its lookups.
fn egress(allowed: &[&str], answers: &[&[&str]]) -> (Egress, &'static AtomicUsize) {
    let lookups: &AtomicUsize = Box::leak(Box::new(AtomicUsize::new(0)));
    let parsed = |answer: &&[&str]| answer.iter().map(|it| it.parse().unwrap()).collect();
    let resolver = Scripted {
        answers: Mutex::new(answers.iter().map(parsed).collect()),
        lookups,
    };
    let allowed = allowed.iter().map(|range| range.parse().unwrap()).collect();
    (
        Egress::with_resolver(allowed, Vec::new(), Box::new(resolver)),
        lookups,
    )
}

async fn routed(egress: &Egress, host: &str) -> Result<Vec<IpAddr>, LookupError> {
    let route = egress.look_up(&host.parse().unwrap()).await;
    route.map(|route| route.addresses)
}

fn form() -> FormRequest {
    FormRequest {
        form: Zeroizing::new(b"grant_type=client_credentials".to_vec()),
        authorization: None,
    }
}

/// Waits for no connection: a listener that nobody has reached.
fn is_untouched(listener: &TcpListener) -> bool {
    listener.set_nonblocking(true).unwrap();
    listener.accept().is_err()
}

#[tokio::test]
async fn every_address_of_a_name_has_to_be_public() {
    let public = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"];
    let (egress, _) = egress(
        &[],
        &[&public, &[public[0], "127.0.0.1"], &["10.0.0.1"], &[]],
    );
    assert_eq!(
        routed(&egress, "mail.example.org").await.map(|it| it.len()),
        Ok(2)
    );
    for refused in [
        LookupError::NotAllowed,
        LookupError::NotAllowed,
        LookupError::NameUnknown,
    ] {
        assert_eq!(routed(&egress, "mail.example.org").await, Err(refused));
    }
}

#[tokio::test]
async fn the_operator_may_name_addresses_and_networks() {
    let answers: &[&[&str]] = &[&["10.1.2.3"], &["10.2.2.3"], &["10.1.2.3", "192.168.0.1"]];
    let (egress, _) = egress(&["10.1.0.0/16", "::1"], answers);
    assert!(routed(&egress, "mail.internal").await.is_ok());
    assert!(routed(&egress, "mail.internal").await.is_err());
    assert!(routed(&egress, "mail.internal").await.is_err());
    assert!(routed(&egress, "::1").await.is_ok());
    assert!(routed(&egress, "127.0.0.1").await.is_err());
}

#[tokio::test]
async fn the_targets_of_known_attacks_are_refused() {
    let own = [
        "127.0.0.1",
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "localhost",
        "2130706433",
    ];
    let own = own.into_iter().map(str::to_owned);
    // Names of this list lead into the network of whoever asks.
    let (egress, _) = egress(&[], &[&["169.254.169.254"]]);
    for target in own.chain(external::ssrf_targets()) {
        if let Ok(host) = target.parse::<Host>() {
            let refused = egress.look_up(&host).await.err();
            assert_eq!(refused, Some(LookupError::NotAllowed), "{target:?}");
        }
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_and_its_checked_address_connected_to() {
    let checked = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 2), 0)).unwrap();
    let port = checked.local_addr().unwrap().port();
    let rebound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
    let acceptor = std::thread::spawn(move || {
        for _ in 0..100 {
            drop(checked.accept().unwrap());
        }
    });
    let endpoint = format!("http://localhost:{port}/").parse().unwrap();
    for _ in 0..100 {
        let (egress, lookups) = egress(&["127.0.0.2"], &[&["127.0.0.2"], &["127.0.0.1"]]);
        let hung_up = egress.post_form(&endpoint, form()).await;
        assert_eq!(hung_up.err(), Some(EgressError::Unreachable));
        assert_eq!(lookups.load(Ordering::Relaxed), 1);
    }
    acceptor.join().unwrap();
    assert!(is_untouched(&rebound));
}

#[tokio::test]
async fn clear_text_goes_only_where_the_operator_allows_it() {
    let endpoint: TokenEndpoint = "http://localhost/".parse().unwrap();
    let (egress, _) = egress(&["10.0.0.0/8"], &[&["93.184.215.14"]]);
    let refused = egress.post_form(&endpoint, form()).await;
    assert_eq!(refused.err(), Some(EgressError::NotAllowed));
}

#[tokio::test]
async fn no_packet_goes_to_an_address_that_is_refused() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (egress, _) = egress(&[], &[&["127.0.0.1"]]);
    for scheme in ["http", "https"] {
        for host in ["127.0.0.1", "localhost"] {
            let endpoint = format!("{scheme}://{host}:{port}/").parse().unwrap();
            let refused = egress.post_form(&endpoint, form()).await;
            assert_eq!(refused.err(), Some(EgressError::NotAllowed));
        }
    }
    assert!(is_untouched(&listener));
}

#[tokio::test]
async fn of_many_addresses_a_few_are_tried() {
    let dead: Vec<String> = (0..2000)
        .map(|n| format!("127.1.{}.{}", n / 250, n % 250))
        .collect();
    let dead: Vec<&str> = dead.iter().map(String::as_str).collect();
    let listener = TcpListener::bind((Ipv4Addr::new(127, 1, 7, 0), 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let (egress, _) = egress(&["127.0.0.0/8"], &[&dead]);
    let endpoint = format!("http://localhost:{port}/").parse().unwrap();
    let refused = egress.post_form(&endpoint, form()).await;
    assert_eq!(refused.err(), Some(EgressError::Unreachable));
    assert!(is_untouched(&listener));
}

async fn connected(egress: &Egress, host: &str, port: u16) -> Result<IpAddr, ConnectError> {
    let route = egress.look_up(&host.parse().unwrap()).await.unwrap();
    let connected = egress.connect(&route, port).await;
    connected.map(|connected| connected.address)
}

/// An egress whose names lead to a public address, and that may connect to these ports as well.
fn egress_to_public(ports: &[u16]) -> (Egress, &'static AtomicUsize) {
    let (egress, lookups) = egress(&[], &[&["93.184.215.14"]]);
    let ports = ports.to_vec();
    (Egress { ports, ..egress }, lookups)
}

#[tokio::test]
async fn only_ports_of_mail_are_connected_to() {
    let (egress, _) = egress_to_public(&[]);
    for port in [
        22, 23, 53, 80, 111, 135, 139, 389, 445, 1433, 2375, 3306, 3389, 5432, 6379, 8080, 9200,
        11211, 27017, 65535, 0,
    ] {
        let refused = connected(&egress, "mail.example.org", port).await;
        assert_eq!(refused, Err(ConnectError::PortNotAllowed), "{port}");
    }
    for port in [25, 110, 143, 443, 465, 587, 993, 995, 2525, 4190] {
        assert!(port::is_of_mail(port), "{port}");
    }
}

#[tokio::test]
async fn the_operator_may_name_ports_and_opens_every_port_of_an_address() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let address: IpAddr = Ipv4Addr::LOCALHOST.into();
    let (egress, _) = egress(&["127.0.0.1"], &[&["127.0.0.1"]]);
    assert_eq!(connected(&egress, "localhost", port).await, Ok(address));
    let not_named = Route {
        addresses: vec![address],
        is_named_by_operator: false,
    };
    let refused = egress.connect(&not_named, port).await.err();
    assert_eq!(refused, Some(ConnectError::PortNotAllowed));
    let egress = Egress {
        ports: vec![port],
        ..egress
    };
    assert!(egress.connect(&not_named, port).await.is_ok());
}

#[tokio::test]
async fn a_refusal_tells_more_than_no_way_to_another_address() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let (egress, _) = egress(&["127.0.0.1", "240.0.0.1"], &[&["127.0.0.1", "240.0.0.1"]]);
    let refused = connected(&egress, "localhost", port).await;
    assert_eq!(refused, Err(ConnectError::Refused));
}

#[test]
fn a_failed_connection_is_told_apart_by_its_error() {
    for (kind, error) in [
        (ErrorKind::ConnectionRefused, ConnectError::Refused),
        (ErrorKind::ConnectionReset, ConnectError::Refused),
        (ErrorKind::TimedOut, ConnectError::TimedOut),
        (ErrorKind::HostUnreachable, ConnectError::Unreachable),
        (ErrorKind::NetworkUnreachable, ConnectError::Unreachable),
        (ErrorKind::PermissionDenied, ConnectError::Unreachable),
    ] {
        assert_eq!(ConnectError::from(io::Error::from(kind)), error, "{kind}");
    }
}

#[test]
fn a_name_that_nobody_knows_is_told_apart_from_a_lookup_that_failed() {
    let why = |text: &str| resolver::why(&io::Error::other(text));
    let gai = "failed to lookup address information: ";
    assert_eq!(
        why(&format!("{gai}Name or service not known")),
        LookupError::NameUnknown
    );
    assert_eq!(
        why(&format!("{gai}Temporary failure in name resolution")),
        LookupError::Failed
    );
    assert_eq!(why(&format!("{gai}Try again")), LookupError::Failed);
}
