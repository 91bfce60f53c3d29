//! Connection tests over HTTP: what is admitted, how the answer streams, what limits it, and what is kept.

mod admission;
mod attempts;
mod graph;
mod kept;
mod limits;
mod stream;

use serde_json::{Value, json};

use crate::http::Request;
use crate::issued::carrying;
use crate::program::{Fresh, Program, folder};
use crate::smtp_server::PASSWORD;

/// A server that may connect to this machine.
fn allowed() -> Fresh {
    let folder = folder();
    let program = Program::start(folder.path(), ALLOWED);
    Fresh { program, folder }
}

/// Lets the server connect to this machine.
const ALLOWED: &[&str] = &["--allow-address", "127.0.0.1"];

/// An account that sends by a server on this machine, in clear text.
fn clear(port: u16) -> Value {
    json!({
        "id": "support", "name": "Support", "provider": "other",
        "sender": {
            "protocol": "smtp", "email": "support@contoso.example",
            "auth": { "method": "password", "userId": "support", "password": PASSWORD },
            "server": { "host": "127.0.0.1", "port": port, "security": "none" }
        }
    })
}

/// An account that sends by a server on this machine, in TLS that a truststore answers for.
fn encrypted(port: u16, truststore: &str) -> Value {
    let mut account = clear(port);
    account["sender"]["server"] = json!({
        "host": "127.0.0.1", "port": port, "security": "tls", "minTls": "1.2", "truststore": truststore
    });
    account
}

/// Keeps a truststore of one certificate, and gives its ID.
fn truststore(server: &Program, pem: &str) -> String {
    let mut body = carrying(pem);
    body["name"] = "Scripted".into();
    let created = server.send(&Request::new("POST", "/api/truststores").json(&body));
    assert_eq!(created.status, 201, "{}", created.text());
    created.json()["id"].as_str().expect("an ID").to_owned()
}
