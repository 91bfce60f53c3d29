//! Microsoft Graph and the authorization server, both scripted.

use serde_json::{Value, json};

use crate::http::Request;
use crate::live_test::{codes, of, run};
use crate::program::{Fresh, Program, command, folder, with};
use crate::token_endpoint::{TOKEN, TokenEndpoint, user_token_with};

const INBOX: &str = "GET /v1.0/users/ann%40contoso.example/mailFolders/inbox?$select=";

/// A server, the authorization server of its only profile, and Microsoft Graph as it knows it.
struct Scene {
    server: Fresh,
    login: TokenEndpoint,
    graph: TokenEndpoint,
}

impl Scene {
    fn new() -> Self {
        let (login, graph) = (TokenEndpoint::plain(), TokenEndpoint::plain());
        let folder = folder();
        let url = format!("http://127.0.0.1:{}", graph.port);
        let options = ["--allow-address", "127.0.0.1", "--graph", &url];
        let program = Program::start(folder.path(), &options);
        let scene = Self {
            server: Fresh { program, folder },
            login,
            graph,
        };
        scene.keep_profile(&format!("http://127.0.0.1:{}/token", scene.login.port));
        scene.login.grants(TOKEN);
        scene
    }

    fn keep_profile(&self, endpoint: &str) {
        let profile = json!({
            "name": "Contoso", "provider": "microsoft", "grant": "client_credentials",
            "tenant": "contoso.example", "tokenEndpoint": endpoint,
            "clientId": "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "clientSecret": "client-Zx81-Spectrum"
        });
        let post = Request::new("POST", "/api/authentication-profiles").json(&profile);
        assert_eq!(self.server.send(&post).status, 201);
    }

    /// The stages of a test, and why each failed.
    fn codes(&self, account: &Value) -> Vec<(String, Option<String>)> {
        codes(&run(&self.server, &of(account)))
    }
}

fn receiving() -> Value {
    json!({
        "provider": "microsoft365",
        "receiver": {
            "protocol": "graph", "userPrincipalName": "ann@contoso.example",
            "authenticationProfile": "contoso"
        }
    })
}

fn sending() -> Value {
    json!({
        "provider": "microsoft365",
        "sender": {
            "protocol": "graph", "email": "ann@contoso.example", "userPrincipalName": "ann@contoso.example",
            "authenticationProfile": "contoso"
        }
    })
}

fn stages(expected: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    let owned =
        |(stage, code): &(&str, Option<&str>)| ((*stage).to_owned(), code.map(str::to_owned));
    expected.iter().map(owned).collect()
}

#[test]
fn a_mailbox_is_opened_with_the_token_of_its_profile() {
    let scene = Scene::new();
    scene.graph.answers(200, &json!({ "totalItemCount": 42 }));
    let events = run(&scene.server, &of(&receiving()));
    assert_eq!(
        codes(&events),
        stages(&[("token", None), ("mailbox", None)])
    );
    assert_eq!(
        events[1]["evidence"],
        json!({ "token": { "outcome": "granted" } })
    );
    assert_eq!(events[2]["evidence"], json!({ "messages": 42 }));
    let request = scene.graph.requests().pop().expect("a request");
    assert!(
        request.starts_with(&format!("{INBOX}totalItemCount HTTP/1.1\r\n")),
        "{request}"
    );
    let head = request.to_ascii_lowercase();
    let authorization = format!("\r\nauthorization: bearer {TOKEN}\r\n").to_ascii_lowercase();
    assert!(head.contains(&authorization));
    let asked = scene.login.requests().pop().expect("a request");
    assert!(
        asked.ends_with("&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"),
        "{asked}"
    );
}

#[test]
fn each_refusal_of_a_mailbox_has_its_code() {
    let scene = Scene::new();
    for (status, code) in [
        (401, "sign-in.token-rejected"),
        (403, "mailbox.refused"),
        (404, "mailbox.missing"),
        (429, "mailbox.unavailable"),
        (503, "mailbox.unavailable"),
        (302, "dialogue.unexpected"),
    ] {
        scene
            .graph
            .answers(status, &json!({ "error": { "message": TOKEN } }));
        let events = run(&scene.server, &of(&receiving()));
        let expected = stages(&[("token", None), ("mailbox", Some(code))]);
        assert_eq!(codes(&events), expected, "{status}");
        assert!(!Value::from(events).to_string().contains(TOKEN));
    }
    scene
        .graph
        .answers(200, &json!({ "totalItemCount": "many" }));
    let unexpected = stages(&[("token", None), ("mailbox", Some("dialogue.unexpected"))]);
    assert_eq!(scene.codes(&receiving()), unexpected);
}

#[test]
fn a_token_that_is_refused_ends_the_test_and_says_why() {
    let scene = Scene::new();
    let refusal = json!({ "error": "invalid_client", "error_codes": [7_000_222] });
    scene.login.answers(401, &refusal);
    let events = run(&scene.server, &of(&receiving()));
    assert_eq!(codes(&events), stages(&[("token", Some("token.refused"))]));
    let why = json!({ "token": { "outcome": "secret-expired", "aadsts": 7_000_222 } });
    assert_eq!(events[1]["evidence"], why);
    assert_eq!(scene.graph.requests(), [""; 0]);
}

#[test]
fn nothing_is_sent_to_find_out_whether_a_token_may_send() {
    let scene = Scene::new();
    // That the inbox may not be read is nothing against sending.
    for status in [200, 403] {
        scene.graph.answers(status, &json!({}));
        let passed = stages(&[("token", None), ("mail-from", None)]);
        assert_eq!(scene.codes(&sending()), passed, "{status}");
    }
    for (status, code) in [
        (401, "sign-in.token-rejected"),
        (404, "mailbox.missing"),
        (500, "mail-from.unavailable"),
    ] {
        scene.graph.answers(status, &json!({}));
        let expected = stages(&[("token", None), ("mail-from", Some(code))]);
        assert_eq!(scene.codes(&sending()), expected, "{status}");
    }
    for request in scene.graph.requests() {
        assert!(
            request.starts_with(&format!("{INBOX}id HTTP/1.1\r\n")),
            "{request}"
        );
    }
}

#[test]
fn a_users_token_without_the_permission_to_send_is_told() {
    let scene = Scene::new();
    scene.graph.answers(200, &json!({}));
    scene.login.grants(&user_token_with("Mail.Read User.Read"));
    let events = run(&scene.server, &of(&sending()));
    let refused = stages(&[("token", None), ("mail-from", Some("mail-from.refused"))]);
    assert_eq!(codes(&events), refused);
    let why = json!({ "token": { "outcome": "consent-missing" } });
    assert_eq!(events[2]["evidence"], why);
    scene.login.grants(&user_token_with("Mail.Read Mail.Send"));
    let passed = stages(&[("token", None), ("mail-from", None)]);
    assert_eq!(scene.codes(&sending()), passed);
}

#[test]
fn graph_is_only_reached_where_the_operator_allows_it_and_trusts_its_certificate() {
    let (graph, pem) = TokenEndpoint::encrypted(&["graph.example", "localhost"]);
    graph.answers(200, &json!({ "totalItemCount": 1 }));
    let login = TokenEndpoint::plain();
    login.grants(TOKEN);
    for (trusted, code) in [(true, None), (false, Some("tls.untrusted"))] {
        let folder = folder();
        let roots = folder.path().join("roots.pem");
        std::fs::write(&roots, if trusted { &pem } else { "" }).expect("the roots");
        let url = format!("https://localhost:{}", graph.port);
        let allowed = ["--allow-address", "127.0.0.1", "--allow-address", "::1"];
        let mut command = command(allowed);
        command.args(["--graph", &url]).env("SSL_CERT_FILE", &roots);
        let program = Program::start_command(folder.path(), command);
        let (login, graph) = (&login, &graph);
        let profile = format!("http://127.0.0.1:{}/token", login.port);
        let scene = Scene {
            server: Fresh { program, folder },
            login: TokenEndpoint::plain(),
            graph: TokenEndpoint::plain(),
        };
        scene.keep_profile(&profile);
        let expected = stages(&[("token", None), ("mailbox", code)]);
        assert_eq!(scene.codes(&receiving()), expected);
        assert_eq!(graph.requests().len(), 1, "only the trusted one is asked");
    }
}

#[test]
fn a_message_goes_round() {
    let scene = Scene::new();
    let mut both = sending();
    both["receiver"] = receiving()["receiver"].clone();
    scene.graph.answers_in_turn(&[
        (200, json!({ "totalItemCount": 1 })),
        (200, json!({ "totalItemCount": 1 })),
        (202, json!({})),
        (200, json!({ "value": [] })),
        (200, json!({ "value": [{ "id": "AAMk" }] })),
    ]);
    let events = run(
        &scene.server,
        &json!({ "account": both, "sendMessage": true }),
    );
    assert_eq!(
        events.last().expect("an end")["outcome"],
        "passed",
        "{events:?}"
    );
    let requests = scene.graph.requests();
    let sent = requests.iter().find(|request| request.starts_with("POST "));
    let sent = sent.expect("a message");
    assert!(sent.starts_with("POST /v1.0/users/ann%40contoso.example/sendMail HTTP/1.1\r\n"));
    let sought = requests.last().expect("a search");
    assert!(
        sought.starts_with(
            "GET /v1.0/users/ann%40contoso.example/messages?$filter=internetMessageId%20eq%20%27%3C"
        ),
        "{sought}"
    );
}

#[test]
fn a_message_that_was_not_sent_is_not_waited_for() {
    let scene = Scene::new();
    let mut both = with(sending(), "/receiver", receiving()["receiver"].clone());
    both["receiver"]["userPrincipalName"] = "other@contoso.example".into();
    scene.login.grants(&user_token_with("Mail.Read"));
    scene.graph.answers(200, &json!({ "totalItemCount": 1 }));
    let events = run(
        &scene.server,
        &json!({ "account": both, "sendMessage": true }),
    );
    let mut received = events.iter().filter(|event| event["side"] == "receiver");
    assert_eq!(
        received.next_back().expect("a stage")["code"],
        "message.not-sent"
    );
}
