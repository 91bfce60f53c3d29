use std::net::{Ipv4Addr, TcpListener};

use super::*;
use crate::egress::testing::{Net, Script, WEB, host};

const PLAIN: &str = "http://settings.example.org/a";
const ENCRYPTED: &str = "https://settings.example.org/a";

/// Fetches a document of a small internet of which this machine's own web server may be reached, and no other.
async fn fetched(url: &str, script: Script) -> Result<Option<Document>, EgressError> {
    let net = Net::start(script).await;
    fetch(&net, url).await
}

async fn fetch(net: &Net, url: &str) -> Result<Option<Document>, EgressError> {
    let egress = net.egress(&[&WEB.to_string()]);
    egress.fetch(&url.parse().unwrap()).await
}

async fn refusal(url: &str, script: Script) -> EgressError {
    fetched(url, script).await.unwrap_err()
}

/// An answer with these headers and this body.
fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
    [b"HTTP/1.1 200 OK\r\n", headers.as_bytes(), b"\r\n", body].concat()
}

#[tokio::test]
async fn a_document_comes_with_its_publisher_and_the_way_that_it_took() {
    for (url, encrypted) in [(PLAIN, false), (ENCRYPTED, true)] {
        let document = fetched(url, Script::default().page(url, "text")).await;
        let document = document.unwrap().unwrap();
        assert_eq!(document.body, "text");
        assert_eq!(document.publisher, host("settings.example.org"));
        assert_eq!(document.encrypted, encrypted);
    }
}

#[tokio::test]
async fn what_is_not_there_is_no_failure() {
    let script = Script::default().page(PLAIN, "text");
    let missing = fetched("http://settings.example.org/b", script).await;
    assert!(matches!(missing, Ok(None)));
    let unknown = refusal("http://nobody.example.org/", Script::default()).await;
    assert_eq!(unknown, EgressError::NameUnknown);
}

#[tokio::test]
async fn a_server_that_fails_is_no_server_without_the_document() {
    let script = Script::default().answer(PLAIN, "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(refusal(PLAIN, script).await, EgressError::Unreachable);
}

#[tokio::test]
async fn nothing_is_told_but_the_address() {
    let net = Net::start(Script::default().page(PLAIN, "text")).await;
    fetch(&net, PLAIN).await.unwrap();
    let told = net.requests().concat();
    assert_eq!(
        told,
        "GET /a HTTP/1.1\r\nhost: settings.example.org\r\n\r\n"
    );
}

#[tokio::test]
async fn a_few_redirects_are_followed_and_the_last_host_publishes() {
    let url = |n: usize| format!("https://host{n}.example.org/a");
    let chain = |length: usize| {
        let script = (0..length).fold(Script::default(), |script, n| {
            script.redirect(&url(n), &url(n + 1))
        });
        script.page(&url(length), "text")
    };
    let document = fetched(&url(0), chain(REDIRECTS)).await.unwrap().unwrap();
    assert_eq!(document.publisher, host("host3.example.org"));
    assert!(document.encrypted);
    for length in [REDIRECTS + 1, 6] {
        let refused = refusal(&url(0), chain(length)).await;
        assert_eq!(refused, EgressError::Unusable);
    }
}

#[tokio::test]
async fn a_redirect_may_be_relative_and_may_lead_to_encryption() {
    let script = Script::default()
        .redirect(PLAIN, "/b")
        .redirect(
            "http://settings.example.org/b",
            "https://settings.example.org/c",
        )
        .page("https://settings.example.org/c", "text");
    let document = fetched(PLAIN, script).await.unwrap().unwrap();
    assert!(!document.encrypted, "the first step was not");
}

#[tokio::test]
async fn a_redirect_into_ones_own_network_is_judged_as_any_host_is() {
    let net = Net::start(
        Script::default()
            .redirect(PLAIN, "http://127.0.0.1/")
            .redirect(ENCRYPTED, "https://localhost/"),
    )
    .await;
    let own = TcpListener::bind((Ipv4Addr::LOCALHOST, net.http_port())).unwrap();
    own.set_nonblocking(true).unwrap();
    for url in [PLAIN, ENCRYPTED] {
        let refused = fetch(&net, url).await.unwrap_err();
        assert_eq!(refused, EgressError::NotAllowed);
    }
    assert!(own.accept().is_err(), "nobody has come");
}

#[tokio::test]
async fn a_redirect_leads_neither_to_clear_text_nor_to_another_port_or_protocol() {
    for to in [
        "http://settings.example.org/b",
        "https://settings.example.org:22/",
        "https://ann:secret@settings.example.org/b",
        "https://0177.0.0.1.example.org:8443/",
        "file:///etc/passwd",
        "gopher://settings.example.org/",
        "ftp://settings.example.org/",
        "data:text/xml,x",
    ] {
        let script = Script::default().redirect(ENCRYPTED, to);
        let refused = refusal(ENCRYPTED, script).await;
        assert_eq!(refused, EgressError::NotAllowed, "{to}");
    }
    let nowhere = Script::default().answer(ENCRYPTED, "HTTP/1.1 302 Found\r\n\r\n");
    assert_eq!(refusal(ENCRYPTED, nowhere).await, EgressError::Unusable);
}

#[tokio::test]
async fn a_document_has_at_most_256_kib() {
    let long = vec![b'a'; 10 * 1024 * 1024];
    let lengths = [
        format!("Content-Length: {}\r\n", long.len()),
        "Content-Length: 18446744073709551615\r\n".to_owned(),
        String::new(),
    ];
    for length in lengths {
        let script = Script::default().answer(PLAIN, answer(&length, &long));
        let refused = refusal(PLAIN, script).await;
        assert_eq!(refused, EgressError::Unusable, "{length}");
    }
    let most = "a".repeat(DOCUMENT_BYTES);
    let document = fetched(PLAIN, Script::default().page(PLAIN, &most)).await;
    assert_eq!(document.unwrap().unwrap().body.len(), DOCUMENT_BYTES);
}

#[tokio::test]
async fn a_compressed_document_is_not_even_looked_at() {
    for encoding in ["gzip", "br", "zstd", "deflate, gzip"] {
        let headers = format!("Content-Encoding: {encoding}\r\nContent-Length: 2\r\n");
        let script = Script::default().answer(PLAIN, answer(&headers, b"\x1f\x8b"));
        assert_eq!(refusal(PLAIN, script).await, EgressError::Unusable);
    }
}

#[tokio::test]
async fn a_document_without_end_ends_with_the_time_that_it_may_take() {
    let [dripping, hanging] =
        [Script::drips, Script::hangs].map(|never| never(Script::default(), PLAIN));
    let (dripped, hung) = tokio::join!(refusal(PLAIN, dripping), refusal(PLAIN, hanging));
    assert_eq!([dripped, hung], [EgressError::TimedOut; 2]);
}

#[tokio::test]
async fn a_document_that_breaks_off_is_of_no_use() {
    let script = Script::default().answer(PLAIN, answer("Content-Length: 9\r\n", b"text"));
    assert_eq!(refusal(PLAIN, script).await, EgressError::Unusable);
}

#[tokio::test]
async fn a_certificate_of_somebody_else_is_refused() {
    let script = Script::default()
        .page(ENCRYPTED, "text")
        .address("other.example.org", &WEB.to_string());
    let refused = refusal("https://other.example.org/a", script).await;
    assert_eq!(refused, EgressError::Certificate);
}

#[tokio::test]
async fn names_of_the_dns_are_judged_by_every_address_that_they_have() {
    let net = Net::start(
        Script::default()
            .address("a-private.example.org", "10.0.0.1")
            .address("mixed.example.org", "93.184.215.14")
            .address("mixed.example.org", "127.0.0.1")
            .alias("cname-internal.example.org", "localhost")
            .alias("loop.example.org", "pool.example.org")
            .alias("pool.example.org", "loop.example.org"),
    )
    .await;
    for (name, expected) in [
        ("a-private", EgressError::NotAllowed),
        ("mixed", EgressError::NotAllowed),
        ("cname-internal", EgressError::NotAllowed),
        ("none", EgressError::NameUnknown),
    ] {
        let url = format!("http://{name}.example.org/");
        assert_eq!(fetch(&net, &url).await.unwrap_err(), expected, "{name}");
    }
    assert!(fetch(&net, "http://loop.example.org/").await.is_err());
}

#[test]
fn an_address_is_a_url_of_the_web_without_a_user() {
    for url in [
        "",
        "settings.example",
        "ftp://settings.example/",
        "file:///etc/passwd",
        "https://ann@settings.example/",
        "https://ann:secret@settings.example/",
        "https://",
        "https://settings_.example/",
    ] {
        assert_eq!(url.parse::<WebAddress>(), Err(WebAddressError), "{url}");
    }
    // The URL standard reads these as addresses, and as addresses they are judged.
    for (url, address) in [
        ("http://2130706433/", "127.0.0.1"),
        ("http://0x7f.1/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
    ] {
        assert_eq!(url.parse::<WebAddress>().unwrap().host, host(address));
    }
}

#[test]
fn a_document_of_a_folder_stands_behind_its_address() {
    for folder in [
        "https://settings.example/v1.1",
        "https://settings.example/v1.1/",
    ] {
        let folder: WebAddress = folder.parse().unwrap();
        let below = folder.below("example.org");
        assert_eq!(
            below.url.as_str(),
            "https://settings.example/v1.1/example.org"
        );
    }
}
