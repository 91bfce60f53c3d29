//! Servers that repeat the secrets that they are sent, in every spelling: none of it is told, logged or kept.

use std::net::Ipv4Addr;

use email_account_external_cases::{Redactions, redactions};
use serde_json::{Value, json};

use crate::echo_server::{EchoServer, Protocol};
use crate::http::Request;
use crate::issued::carrying;
use crate::live_test::LiveTest;
use crate::program::{Fresh, Program, folder, with};
use crate::secrets::contains;
use crate::token_endpoint::TokenEndpoint;

/// A server under test, and the mail servers that its accounts use.
struct Stage {
    server: Fresh,
    smtp: EchoServer,
    imap: EchoServer,
    pop3: EchoServer,
    tokens: TokenEndpoint,
    redactions: Redactions,
    /// Everything that was answered.
    answers: String,
    tests: u8,
}

impl Stage {
    /// `None`: the cases are absent.
    fn set() -> Option<Self> {
        let folder = folder();
        let program = Program::start(folder.path(), &["--allow-address", "127.0.0.1"]);
        let stage = Self {
            redactions: redactions()?,
            server: Fresh { program, folder },
            smtp: EchoServer::start(Protocol::Smtp),
            imap: EchoServer::start(Protocol::Imap),
            pop3: EchoServer::start(Protocol::Pop3),
            tokens: TokenEndpoint::plain(),
            answers: String::new(),
            tests: 0,
        };
        for (name, server) in [
            ("smtp", &stage.smtp),
            ("imap", &stage.imap),
            ("pop3", &stage.pop3),
        ] {
            let store = with(carrying(&server.certificate), "/name", name);
            stage.created("/api/truststores", &store);
        }
        stage.tokens.grants(&stage.redactions.canary);
        stage.created("/api/authentication-profiles", &stage.profile());
        Some(stage)
    }

    fn created(&self, target: &str, body: &Value) {
        let created = self.server.send(&Request::new("POST", target).json(body));
        assert_eq!(created.status, 201, "{}", created.text());
    }

    /// Every secret of it is the same.
    fn profile(&self) -> Value {
        json!({
            "name": "Tokens", "provider": "other", "grant": "password", "clientId": "client",
            "tokenEndpoint": format!("http://127.0.0.1:{}/token", self.tokens.port),
            "clientSecret": self.redactions.canary, "userName": "user", "password": self.redactions.canary
        })
    }

    /// An account whose passwords are the secret. Nobody has signed in as this user yet.
    fn account(&self, receiving: Protocol) -> Value {
        let user_id = format!("user{}@example.test", self.tests);
        let auth =
            json!({ "method": "password", "userId": user_id, "password": self.redactions.canary });
        let (protocol, receiver) = match receiving {
            Protocol::Pop3 => ("pop3", &self.pop3),
            Protocol::Imap | Protocol::Smtp => ("imap", &self.imap),
        };
        let server = |port: u16, truststore: &str| json!({ "host": "127.0.0.1", "port": port, "security": "tls", "truststore": truststore });
        json!({
            "id": "support", "name": "Support", "provider": "other",
            "sender": {
                "protocol": "smtp", "email": "user@example.test",
                "auth": auth, "server": server(self.smtp.port, "smtp")
            },
            "receiver": {
                "protocol": protocol, "auth": auth, "server": server(receiver.port, protocol)
            }
        })
    }

    /// Has an account tested by a user who has not tested any, and gives what both sides failed with.
    fn test(&mut self, account: &Value) -> Vec<String> {
        self.tests += 1;
        let user = Ipv4Addr::new(127, 0, 1, self.tests);
        let test = LiveTest::start_from(user, &self.server, &json!({ "account": account }));
        assert_eq!(test.status, 200, "{}", test.head);
        let events = test.rest();
        self.answers += &Value::from(events.clone()).to_string();
        let codes = events.iter().filter_map(|event| event["code"].as_str());
        codes.map(str::to_owned).collect()
    }

    fn say(&self, text: Option<&str>) {
        for server in [&self.smtp, &self.imap, &self.pop3] {
            server.says(text);
        }
    }

    /// Nothing that was answered, logged or kept holds the secret.
    fn assert_silent(&self) {
        let log = self.server.log();
        let plain = ("plain".to_owned(), self.redactions.canary.clone());
        for (name, form) in self.redactions.forms.iter().chain([&plain]) {
            assert!(!self.answers.contains(form), "answers: {name}");
            assert!(!log.contains(form), "log: {name}");
            assert!(
                !contains(self.server.folder.path(), form.as_bytes()),
                "files: {name}"
            );
        }
    }
}

#[test]
fn no_server_gets_a_secret_told_logged_or_kept_by_repeating_it() {
    let Some(mut stage) = Stage::set() else {
        return println!("skipped: the cases are absent");
    };
    let rejected = ["sign-in.rejected", "sign-in.rejected"];
    let forms: Vec<_> = stage
        .redactions
        .forms
        .iter()
        .map(|(_, form)| form.clone())
        .collect();
    for form in forms.iter().map(String::as_str).map(Some).chain([None]) {
        stage.say(form);
        for receiving in [Protocol::Imap, Protocol::Pop3] {
            let account = stage.account(receiving);
            assert_eq!(stage.test(&account), rejected, "{form:?}");
        }
    }
    stage.assert_silent();
}

#[test]
fn no_token_is_told_logged_or_kept() {
    let Some(mut stage) = Stage::set() else {
        return println!("skipped: the cases are absent");
    };
    let oauth = |user_id: &str| json!({ "method": "oauth", "userId": user_id, "authenticationProfile": "tokens" });
    let account = with(
        stage.account(Protocol::Imap),
        "/sender/auth",
        oauth("one@example.test"),
    );
    let account = with(account, "/receiver/auth", oauth("two@example.test"));
    let codes = stage.test(&account);
    assert_eq!(codes, ["sign-in.token-rejected", "sign-in.token-rejected"]);

    let repeated = format!("client said {}", stage.redactions.canary);
    let refusal = json!({ "error": "invalid_client", "error_description": repeated });
    stage.tokens.answers(401, &refusal);
    assert_eq!(stage.test(&account), ["token.refused", "token.refused"]);
    stage.assert_silent();
}

#[test]
fn a_kept_secret_is_tested_and_told_to_nobody_else() {
    let Some(mut stage) = Stage::set() else {
        return println!("skipped: the cases are absent");
    };
    stage.created("/api/accounts", &stage.account(Protocol::Imap));
    let kept = stage.server.get("/api/accounts/support");
    stage.answers += kept.text();
    let test = LiveTest::start(&stage.server, &json!({ "id": "support" }));
    stage.answers += &Value::from(test.rest()).to_string();
    let shown = stage.server.get("/api/accounts/support/connection-test");
    assert_eq!(shown.status, 200, "{}", shown.text());
    stage.answers += shown.text();
    stage.answers += stage.server.get("/api/accounts").text();
    stage.assert_silent();
}

#[test]
fn no_problem_document_repeats_a_secret_in_the_wrong_place() {
    let Some(mut stage) = Stage::set() else {
        return println!("skipped: the cases are absent");
    };
    let canary = stage.redactions.canary.clone();
    for misplaced in [
        "/sender/server/port",
        "/sender/server/host",
        "/sender/protocol",
        "/receiver/auth/method",
        "/receiver/server/minTls",
        "/receiver/server/truststore",
        "/colour",
    ] {
        let account = with(stage.account(Protocol::Imap), misplaced, canary.as_str());
        let body = json!({ "account": account });
        let refused = stage
            .server
            .send(&Request::new("POST", "/api/connection-tests").json(&body));
        assert_eq!(refused.status, 422, "{misplaced}: {}", refused.text());
        stage.answers += refused.text();
    }
    stage.assert_silent();
}

#[test]
fn what_holds_no_secret_is_told() {
    let Some(mut stage) = Stage::set() else {
        return println!("skipped: the cases are absent");
    };
    stage.say(Some("harmless words"));
    let account = stage.account(Protocol::Pop3);
    stage.test(&account);
    assert_eq!(stage.answers.matches("harmless words").count(), 2);
    assert!(
        stage
            .server
            .log()
            .contains("POST /api/connection-tests 200")
    );
}
