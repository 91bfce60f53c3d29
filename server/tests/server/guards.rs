//! Who may call.

use std::fs;

use crate::http::{Answer, Request};
use crate::program::{Program, account, command, folder, fresh};

const TOKEN: &str = "3f1e-0b7c-9a55-77d2";

fn preflight(origin: &str) -> Request {
    Request::new("OPTIONS", "/api/accounts")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header(
            "access-control-request-headers",
            "content-type,idempotency-key",
        )
}

#[test]
fn it_answers_to_names_of_this_machine_only() {
    let server = fresh();
    let port = server.address.port();
    let ask = |path: &str, host: &str| server.send(&Request::new("GET", path).header("host", host));
    for host in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        assert_eq!(ask("/api", &format!("{host}:{port}")).status, 200, "{host}");
    }
    for host in [
        "rebound.example",
        "localhost.example",
        "10.0.0.1",
        "127.1",
        "",
        "a b",
    ] {
        for path in ["/api", "/"] {
            assert_eq!(
                ask(path, host).problem(),
                (421, "host.refused".into()),
                "{host} {path}"
            );
        }
    }
    let absolute = Request::new("GET", "http://rebound.example/api").header("host", "localhost");
    assert_eq!(
        server.send(&absolute).problem(),
        (421, "host.refused".into())
    );
}

#[test]
fn pages_of_other_origins_may_not_call() {
    let server = fresh();
    let call = |origin: &str| {
        let request = Request::new("POST", "/api/accounts").header("origin", origin);
        server.send(&request.json(&account("support")))
    };
    let port = server.address.port();
    let other_port = format!("http://127.0.0.1:{}", if port == 1 { 2 } else { port - 1 });
    for origin in [
        "https://evil.example",
        "null",
        "",
        &other_port,
        &format!("https://127.0.0.1:{port}"),
    ] {
        assert_eq!(
            call(origin).problem(),
            (403, "origin.refused".into()),
            "{origin}"
        );
        assert_eq!(server.send(&preflight(origin)).status, 403, "{origin}");
    }
    assert_eq!(server.get("/api/accounts/support").status, 404);
    assert_eq!(call(&format!("http://127.0.0.1:{port}")).status, 201);
}

#[test]
fn a_request_from_another_site_needs_no_origin_to_be_refused() {
    let server = fresh();
    let from = |site: &str| {
        server
            .send(&Request::new("GET", "/api/accounts").header("sec-fetch-site", site))
            .status
    };
    assert_eq!((from("cross-site"), from("same-site")), (403, 403));
    assert_eq!((from("same-origin"), from("none")), (200, 200));
}

#[test]
fn pages_of_a_listed_origin_may_call_and_read() {
    let folder = folder();
    let server = Program::start(folder.path(), &["--origin", "https://crm.example"]);
    let allowed = server.send(&preflight("https://crm.example"));
    assert_eq!(allowed.status, 200);
    assert_eq!(
        allowed.header("access-control-allow-origin"),
        Some("https://crm.example")
    );
    let names = allowed
        .header("access-control-allow-headers")
        .expect("headers");
    assert!(
        names.contains("idempotency-key") && names.contains("if-match"),
        "{names}"
    );
    assert_eq!(allowed.header("access-control-allow-credentials"), None);

    let call = Request::new("POST", "/api/accounts").header("origin", "https://crm.example");
    let created = server.send(&call.json(&account("support")));
    assert_eq!(created.status, 201);
    assert_eq!(
        created.header("access-control-allow-origin"),
        Some("https://crm.example")
    );
    assert!(
        created
            .header("access-control-expose-headers")
            .is_some_and(|names| names.contains("etag") && names.contains("retry-after"))
    );

    assert_eq!(
        server
            .send(&preflight("https://crm.example.evil.example"))
            .status,
        403
    );
    assert_eq!(server.send(&preflight("http://crm.example")).status, 403);
}

fn with_token(server: &Program, authorization: &str) -> Answer {
    server.send(&Request::new("GET", "/api/accounts").header("authorization", authorization))
}

fn assert_guarded(server: &Program) {
    for refused in [
        server.get("/api/accounts"),
        server.get("/api"),
        server.get("/api/nonsense"),
        with_token(server, "Bearer wrong"),
        with_token(server, &format!("Bearer {TOKEN}x")),
        with_token(server, &format!("Basic {TOKEN}")),
        with_token(server, TOKEN),
    ] {
        assert_eq!(refused.problem(), (401, "token.required".into()));
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    }
    assert_eq!(with_token(server, &format!("Bearer {TOKEN}")).status, 200);
}

#[test]
fn with_a_token_in_a_file_every_call_must_present_it() {
    let folder = folder();
    let file = folder.path().join("token");
    fs::write(&file, format!("{TOKEN}\n")).expect("a token file");
    let server = Program::start(
        folder.path(),
        &["--token-file", file.to_str().expect("a path")],
    );
    assert_guarded(&server);
    assert!(!server.log().contains(TOKEN));
}

#[test]
fn with_a_token_in_the_environment_every_call_must_present_it() {
    let folder = folder();
    let mut given = command([""; 0]);
    given.env("EMAIL_ACCOUNT_TOKEN", TOKEN);
    assert_guarded(&Program::start_command(folder.path(), given));
}

#[test]
fn a_preflight_needs_no_token() {
    let folder = folder();
    let mut given = command(["--origin", "https://crm.example"]);
    given.env("EMAIL_ACCOUNT_TOKEN", TOKEN);
    let server = Program::start_command(folder.path(), given);
    assert_eq!(server.send(&preflight("https://crm.example")).status, 200);
}

#[test]
fn the_page_needs_no_token() {
    let folder = folder();
    fs::create_dir(folder.path().join("dist")).expect("a folder");
    let html = "<!doctype html><div data-email-account-form></div>";
    fs::write(folder.path().join("dist/index.html"), html).expect("a page");
    let mut given = command([""; 0]);
    given.env("EMAIL_ACCOUNT_TOKEN", TOKEN);
    assert_eq!(
        Program::start_command(folder.path(), given).get("/").status,
        200
    );
}

#[test]
fn on_an_open_address_it_answers_to_the_hosts_of_its_origins_only() {
    let folder = folder();
    let mut open = command(["--host", "0.0.0.0", "--origin", "https://crm.example"]);
    open.env("EMAIL_ACCOUNT_TOKEN", TOKEN);
    let server = Program::start_command(folder.path(), open);
    let authorised =
        Request::new("GET", "/api").header("authorization", &format!("Bearer {TOKEN}"));
    assert_eq!(
        server
            .send(&authorised.clone().header("host", "crm.example"))
            .status,
        200
    );
    assert_eq!(
        server
            .send(&authorised.clone().header("host", "localhost"))
            .problem(),
        (421, "host.refused".into())
    );
    let blind = Request::new("GET", "/api").header("host", "crm.example");
    assert_eq!(
        server.send(&blind).problem(),
        (401, "token.required".into())
    );
}
