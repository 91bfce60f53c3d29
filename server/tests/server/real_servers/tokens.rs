//! Sign-in with a token of OAuth 2.0, which Dovecot checks by itself, also for Postfix.

use email_account_mail_servers::{Protocol, users};
use serde_json::{Value, json};

use super::cell::{Ending, Settings};
use super::hosts::{CLEAR, WELL};
use super::laboratory::Laboratory;
use super::under_test;
use crate::http::Request;
use crate::program::Fresh;
use crate::token_endpoint::TokenEndpoint;

/// The profile of the tests.
const PROFILE: &str = "tokens";

/// A server under test with a profile whose tokens come from this endpoint.
fn start(laboratory: &Laboratory, endpoint: &TokenEndpoint) -> Fresh {
    let server = under_test::start(&laboratory.truststores());
    let profile = json!({
        "name": "Tokens", "provider": "other", "grant": "client_credentials",
        "tokenEndpoint": format!("http://127.0.0.1:{}/token", endpoint.port),
        "clientId": "mail", "clientSecret": "s3cret"
    });
    let created = Request::new("POST", "/api/authentication-profiles").json(&profile);
    let created = server.send(&created);
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["id"], PROFILE);
    server
}

fn with_token(settings: &Settings) -> Value {
    let side = match settings.protocol {
        Protocol::Smtp => "/sender",
        Protocol::Imap | Protocol::Pop3 => "/receiver",
    };
    let mut account = settings.account();
    let auth = account
        .pointer_mut(&format!("{side}/auth"))
        .expect("a sign-in");
    *auth = json!({ "method": "oauth", "userId": settings.user, "authenticationProfile": PROFILE });
    json!({ "account": account })
}

fn ending(server: &Fresh, settings: &Settings) -> Ending {
    Ending::of(&under_test::test(server, &with_token(settings)))
}

fn failed(stage: &str, code: &str) -> Ending {
    Ending::Failed(stage.to_owned(), code.to_owned())
}

#[test]
fn the_token_of_the_user_passes_and_that_of_another_does_not() {
    let laboratory = Laboratory::open();
    let endpoint = TokenEndpoint::plain();
    let services = laboratory
        .receiving()
        .into_iter()
        .chain(laboratory.postfix());
    for settings in services.flat_map(|service| service.encrypted_at(WELL)) {
        let server = start(&laboratory, &endpoint);
        endpoint.grants(&laboratory.token(users::ANN));
        assert_eq!(
            ending(&server, &settings),
            Ending::Passed,
            "{}",
            settings.name()
        );
        for token in [laboratory.token(users::BOB), "made.up.token".to_owned()] {
            endpoint.grants(&token);
            let rejected = failed("sign-in", "sign-in.token-rejected");
            assert_eq!(ending(&server, &settings), rejected, "{}", settings.name());
        }
    }
}

#[test]
fn a_server_that_knows_no_tokens_is_recognised() {
    let laboratory = Laboratory::open();
    let endpoint = TokenEndpoint::plain();
    endpoint.grants("made.up.token");
    let server = start(&laboratory, &endpoint);
    for settings in laboratory.exim().encrypted_at(WELL) {
        let unknown = failed("sign-in", "sign-in.no-mechanism");
        assert_eq!(ending(&server, &settings), unknown, "{}", settings.name());
    }
}

#[test]
fn no_token_goes_over_clear_text() {
    let laboratory = Laboratory::open();
    let endpoint = TokenEndpoint::plain();
    endpoint.grants(&laboratory.token(users::ANN));
    let server = start(&laboratory, &endpoint);
    let services = laboratory
        .receiving()
        .into_iter()
        .chain([laboratory.exim()]);
    for settings in services.map(|service| service.clear_at(CLEAR)) {
        let refused = failed("sign-in", "sign-in.needs-encryption");
        assert_eq!(ending(&server, &settings), refused, "{}", settings.name());
    }
}
