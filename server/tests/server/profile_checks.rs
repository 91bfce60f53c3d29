//! Checking an authentication profile: what the token endpoint is asked, and how its answer is explained.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::program::{Fresh, Program, command, folder, fresh, with};
use crate::token_endpoint::{TOKEN, TokenEndpoint, token_with};

const CLIENT: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const CLIENT_SECRET: &str = "client+Zx81~Spectrum&more=";
const PASSWORD: &str = "user C64%Basic";

fn by_client(endpoint: &str) -> Value {
    json!({
        "name": "Contoso", "provider": "microsoft", "grant": "client_credentials", "tenant": "contoso.example",
        "tokenEndpoint": endpoint, "clientId": CLIENT, "clientSecret": CLIENT_SECRET
    })
}

fn by_password(endpoint: &str) -> Value {
    let profile = with(by_client(endpoint), "/grant", "password");
    let profile = with(profile, "/userName", "support@contoso.example");
    with(profile, "/password", PASSWORD)
}

/// A server that may connect to this machine.
fn allowed() -> Fresh {
    let folder = folder();
    let program = Program::start(folder.path(), &["--allow-address", "127.0.0.1"]);
    Fresh { program, folder }
}

fn keep(server: &Program, profile: &Value) {
    let created = Request::new("POST", "/api/authentication-profiles").json(profile);
    let created = server.send(&created);
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["id"], "contoso");
}

fn check_as(server: &Program, id: &str, body: &Value) -> Answer {
    let target = format!("/api/authentication-profiles/{id}/check");
    server.send(&Request::new("POST", target).json(body))
}

fn check(server: &Program, token_use: &str) -> Value {
    let checked = check_as(server, "contoso", &json!({ "use": token_use }));
    assert_eq!(checked.status, 200, "{}", checked.text());
    checked.json()
}

fn url(endpoint: &TokenEndpoint) -> String {
    format!("http://127.0.0.1:{}/tenant/token?v=2", endpoint.port)
}

/// A server that keeps one profile, and the token endpoint of that.
fn checking(profile: impl Fn(&str) -> Value) -> (Fresh, TokenEndpoint) {
    let endpoint = TokenEndpoint::plain();
    let server = allowed();
    keep(&server, &profile(&url(&endpoint)));
    (server, endpoint)
}

fn body_of(request: &str) -> &str {
    let (_, body) = request.split_once("\r\n\r\n").expect("a body");
    body
}

#[test]
fn a_client_asks_with_its_own_credentials_for_the_scope_of_the_use() {
    let (server, endpoint) = checking(by_client);
    endpoint.grants(TOKEN);
    for (token_use, resource) in [
        ("imap", "outlook.office365.com"),
        ("pop3", "outlook.office365.com"),
        ("smtp", "outlook.office365.com"),
        ("graph", "graph.microsoft.com"),
    ] {
        assert_eq!(check(&server, token_use), json!({ "outcome": "granted" }));
        let request = endpoint.requests().pop().expect("a request");
        let head = request.to_ascii_lowercase();
        assert!(
            head.starts_with("post /tenant/token?v=2 http/1.1\r\n"),
            "{head}"
        );
        assert!(head.contains(&format!("\r\nhost: 127.0.0.1:{}\r\n", endpoint.port)));
        assert!(head.contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"));
        assert_eq!(
            body_of(&request),
            format!(
                "grant_type=client_credentials&client_id={CLIENT}&client_secret=client%2BZx81%7ESpectrum%26more%3D\
                 &scope=https%3A%2F%2F{resource}%2F.default"
            )
        );
    }
}

#[test]
fn a_user_signs_in_by_password() {
    let (server, endpoint) = checking(by_password);
    endpoint.grants(TOKEN);
    assert_eq!(check(&server, "smtp"), json!({ "outcome": "granted" }));
    let request = endpoint.requests().pop().expect("a request");
    assert_eq!(
        body_of(&request),
        format!(
            "grant_type=password&client_id={CLIENT}&client_secret=client%2BZx81%7ESpectrum%26more%3D\
             &username=support%40contoso.example&password=user%20C64%25Basic\
             &scope=https%3A%2F%2Foutlook.office.com%2FSMTP.Send"
        )
    );
}

#[test]
fn an_authorization_server_of_ones_own_is_asked_by_basic_authentication_and_decides_over_the_scope()
{
    let (server, endpoint) = checking(|url| {
        json!({ "name": "Contoso", "provider": "other", "grant": "client_credentials", "tokenEndpoint": url,
                "clientId": "mail:1", "clientSecret": "s3 cret" })
    });
    endpoint.grants(TOKEN);
    assert_eq!(check(&server, "imap"), json!({ "outcome": "granted" }));
    let request = endpoint.requests().pop().expect("a request");
    assert_eq!(body_of(&request), "grant_type=client_credentials");
    let escaped = Base64::encode_string(b"mail%3A1:s3%20cret");
    assert!(
        request.contains(&format!("\r\nauthorization: Basic {escaped}\r\n")),
        "{request}"
    );
}

#[test]
fn a_public_client_says_its_name_alone() {
    let (server, endpoint) = checking(|url| {
        json!({ "name": "Contoso", "provider": "other", "grant": "password", "tokenEndpoint": url,
                "clientId": "mail", "userName": "ann", "password": "s3cret", "scopes": { "smtp": "mail" } })
    });
    endpoint.grants(TOKEN);
    assert_eq!(check(&server, "smtp"), json!({ "outcome": "granted" }));
    let request = endpoint.requests().pop().expect("a request");
    assert!(!request.to_ascii_lowercase().contains("authorization:"));
    assert_eq!(
        body_of(&request),
        "grant_type=password&client_id=mail&username=ann&password=s3cret&scope=mail"
    );
}

#[test]
fn each_refusal_is_explained_by_its_number_or_its_code_and_by_nothing_else() {
    let (server, endpoint) = checking(by_password);
    for (error, number, outcome) in [
        ("invalid_request", Some(90002), "tenant-unknown"),
        ("invalid_request", Some(900_023), "tenant-unknown"),
        ("unauthorized_client", Some(700_016), "client-unknown"),
        ("invalid_client", Some(7_000_215), "wrong-secret"),
        ("invalid_client", Some(7_000_222), "secret-expired"),
        ("invalid_grant", Some(65001), "consent-missing"),
        ("invalid_grant", Some(50126), "wrong-user-or-password"),
        ("invalid_grant", Some(50076), "multi-factor-demanded"),
        ("invalid_grant", Some(50079), "multi-factor-demanded"),
        ("invalid_grant", Some(53003), "conditional-access"),
        (
            "invalid_client",
            Some(7_000_218),
            "password-grant-not-allowed",
        ),
        ("invalid_scope", Some(70011), "scope-unknown"),
        ("invalid_request", Some(1_002_012), "scope-unknown"),
        ("invalid_grant", Some(50057), "user-disabled"),
        ("invalid_grant", Some(50034), "user-unknown"),
        ("invalid_grant", Some(50053), "user-locked"),
        ("invalid_grant", Some(50055), "password-expired"),
        ("invalid_grant", Some(1), "credentials-refused"),
        ("invalid_request", None, "request-refused"),
        ("invalid_client", None, "client-refused"),
        ("invalid_grant", None, "credentials-refused"),
        ("unauthorized_client", None, "client-not-authorized"),
        ("unsupported_grant_type", None, "grant-unsupported"),
        ("invalid_scope", None, "scope-unknown"),
        ("temporarily_unavailable", None, "refused"),
        ("<script>alert(1)</script>", None, "refused"),
    ] {
        let described = match number {
            Some(number) => format!("AADSTS{number}: <b>words of others</b> {CLIENT_SECRET}"),
            None => "words of others".to_owned(),
        };
        let expected = match number {
            Some(number) => json!({ "outcome": outcome, "aadsts": number }),
            None => json!({ "outcome": outcome }),
        };
        let mut refusal = json!({ "error": error, "error_description": described });
        endpoint.answers(400, &refusal);
        assert_eq!(check(&server, "imap"), expected, "{error} {number:?}");
        if let Some(number) = number {
            refusal =
                json!({ "error": error, "error_codes": [number], "error_description": "words" });
            endpoint.answers(401, &refusal);
            assert_eq!(check(&server, "imap"), expected, "{error} {number}");
        }
    }
}

#[test]
fn a_token_without_the_permission_of_its_use_lacks_consent() {
    let (server, endpoint) = checking(by_client);
    for (roles, token_use, outcome) in [
        (&[][..], "imap", "consent-missing"),
        (&["IMAP.AccessAsApp"], "imap", "granted"),
        (&["IMAP.AccessAsApp"], "pop3", "consent-missing"),
        (&["POP.AccessAsApp"], "pop3", "granted"),
        (&["POP.AccessAsApp"], "smtp", "consent-missing"),
        (&["Mail.Send", "SMTP.SendAsApp"], "smtp", "granted"),
        (&[], "graph", "granted"),
    ] {
        endpoint.grants(&token_with(roles));
        let checked = check(&server, token_use);
        assert_eq!(
            checked,
            json!({ "outcome": outcome }),
            "{roles:?} {token_use}"
        );
    }
}

#[test]
fn a_token_of_a_user_names_no_roles() {
    let (server, endpoint) = checking(by_password);
    endpoint.grants(&token_with(&[]));
    assert_eq!(check(&server, "imap"), json!({ "outcome": "granted" }));
}

#[test]
fn neither_token_nor_secret_is_shown_or_logged() {
    let (server, endpoint) = checking(by_password);
    let echo = json!({ "error": TOKEN, "error_description": format!("AADSTS1: {PASSWORD} {CLIENT_SECRET}"),
                       "access_token": TOKEN });
    for status in [200, 400] {
        endpoint.answers(status, &echo);
        let checked = check(&server, "imap").to_string();
        endpoint.grants(TOKEN);
        let granted = check(&server, "imap").to_string();
        for secret in [TOKEN, PASSWORD, CLIENT_SECRET] {
            for text in [&checked, &granted, &server.log()] {
                assert!(!text.contains(secret), "{text}");
            }
        }
    }
}

#[test]
fn what_is_no_answer_of_a_token_endpoint_is_said_to_be_none() {
    let (server, endpoint) = checking(by_client);
    let elsewhere = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let address = elsewhere.local_addr().expect("an address");
    let long = "a".repeat(65 * 1024);
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]".to_owned(),
        "HTTP/1.1 503 Busy\r\ncontent-length: 6\r\n\r\n<html>".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551615\r\n\r\n{".to_owned(),
        format!("HTTP/1.1 302 Found\r\nlocation: http://{address}/\r\ncontent-length: 0\r\n\r\n"),
        format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{long}",
            long.len()
        ),
        format!(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10400\r\n{long}\r\n0\r\n\r\n"
        ),
        format!("HTTP/1.1 200 OK\r\nx-long: {long}{long}{long}{long}{long}{long}{long}\r\n\r\n"),
        "SSH-2.0-OpenSSH_9.6\r\n\r\n".to_owned(),
    ] {
        endpoint.says(answer.as_bytes());
        let checked = check(&server, "imap");
        let line = answer.lines().next().unwrap_or_default();
        assert_eq!(checked, json!({ "outcome": "endpoint-unusable" }), "{line}");
    }
    let other_type = json!({ "token_type": "mac", "access_token": TOKEN });
    endpoint.answers(200, &other_type);
    assert_eq!(check(&server, "imap")["outcome"], "endpoint-unusable");
    elsewhere.set_nonblocking(true).expect("a listener");
    assert!(elsewhere.accept().is_err(), "a redirect was followed");
}

#[test]
fn nobody_at_the_token_endpoint_is_said_in_so_many_words() {
    let server = allowed();
    let closed = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let address = closed.local_addr().expect("an address");
    drop(closed);
    keep(&server, &by_client(&format!("http://{address}/")));
    assert_eq!(
        check(&server, "imap"),
        json!({ "outcome": "endpoint-unreachable" })
    );
}

#[test]
fn a_token_endpoint_that_is_silent_is_given_up() {
    let endpoint = TokenEndpoint::silent();
    let server = allowed();
    keep(&server, &by_client(&url(&endpoint)));
    assert_eq!(
        check(&server, "imap"),
        json!({ "outcome": "endpoint-timed-out" })
    );
}

#[test]
fn nothing_is_sent_to_an_address_that_the_operator_has_not_allowed() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"] {
        for scheme in ["http", "https"] {
            let server = fresh();
            keep(&server, &by_client(&format!("{scheme}://{host}:{port}/")));
            let refused = check(&server, "imap");
            assert_eq!(
                refused,
                json!({ "outcome": "endpoint-not-allowed" }),
                "{host}"
            );
        }
    }
    listener.set_nonblocking(true).expect("a listener");
    assert!(listener.accept().is_err());
}

/// A server that trusts one certificate, and would ask a proxy if it followed the environment.
fn trusting(certificate: &str) -> Fresh {
    let folder = folder();
    let file = folder.path().join("trusted.pem");
    fs::write(&file, certificate).expect("a file");
    let mut command = command(["--allow-address", "127.0.0.1", "--allow-address", "::1"]);
    command.env("SSL_CERT_FILE", file);
    for variable in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY"] {
        command.env(variable, "http://127.0.0.1:1");
    }
    let program = Program::start_command(folder.path(), command);
    Fresh { program, folder }
}

#[test]
fn a_token_endpoint_proves_who_it_is() {
    let (endpoint, certificate) = TokenEndpoint::encrypted(&["localhost"]);
    endpoint.grants(TOKEN);
    let profile = by_client(&format!("https://localhost:{}/", endpoint.port));
    let server = trusting(&certificate);
    keep(&server, &profile);
    assert_eq!(check(&server, "imap"), json!({ "outcome": "granted" }));
    assert_eq!(endpoint.requests().len(), 1);

    let (imposter, certificate) = TokenEndpoint::encrypted(&["login.example"]);
    let elsewhere = by_client(&format!("https://localhost:{}/", imposter.port));
    let server = trusting(&certificate);
    keep(&server, &elsewhere);
    assert_eq!(
        check(&server, "imap"),
        json!({ "outcome": "endpoint-untrusted" })
    );

    let server = trusting(&certificate);
    keep(&server, &profile);
    assert_eq!(
        check(&server, "imap"),
        json!({ "outcome": "endpoint-untrusted" })
    );

    let plain = TokenEndpoint::plain();
    let server = trusting(&certificate);
    keep(
        &server,
        &by_client(&format!("https://localhost:{}/", plain.port)),
    );
    assert_eq!(
        check(&server, "imap"),
        json!({ "outcome": "endpoint-untrusted" })
    );
    assert!(imposter.requests().is_empty());
    assert_eq!(endpoint.requests().len(), 1);
}

#[test]
fn a_use_that_does_not_exist_is_refused() {
    let (server, endpoint) = checking(by_client);
    for (body, pointer, code) in [
        (json!({ "use": "jmap" }), "/use", "json.type"),
        (
            json!({ "use": "imap", "scope": "x" }),
            "/scope",
            "json.unknown-field",
        ),
        (json!({}), "", "json.type"),
    ] {
        let refused = check_as(&server, "contoso", &body);
        assert_eq!(refused.problem(), (422, "json.shape".into()), "{body}");
        assert_eq!(refused.errors(), [(pointer.into(), code.into())]);
    }
    assert!(endpoint.requests().is_empty());
}

#[test]
fn a_profile_that_cannot_be_asked_with_is_not() {
    let server = allowed();
    let missing = check_as(&server, "missing", &json!({ "use": "imap" }));
    assert_eq!(
        missing.problem(),
        (404, "authentication-profile.missing".into())
    );
    let incomplete = check_as(&server, "google-workspace", &json!({ "use": "imap" }));
    assert_eq!(
        incomplete.problem(),
        (422, "authentication-profile.invalid".into())
    );
    assert_eq!(
        incomplete.errors(),
        [
            ("/clientId".into(), "required".into()),
            ("/clientSecret".into(), "required".into())
        ]
    );
    keep(
        &server,
        &json!({ "name": "Contoso", "provider": "google", "grant": "client_credentials", "clientId": "mail",
                 "clientSecret": "s3cret" }),
    );
    let refused = check_as(&server, "contoso", &json!({ "use": "graph" }));
    assert_eq!(refused.errors(), [("/use".into(), "choice.unknown".into())]);
}
