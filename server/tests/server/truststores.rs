//! Truststores: create, list, read, replace and delete, and the accounts that refer to them.

use std::fs;

use base64ct::{Base64, Encoding};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::issued::{expired, pem, pkcs7, root};
use crate::program::{Program, account, database, folder, fresh, overtaken, with};

fn truststore(name: &str, file: impl AsRef<[u8]>) -> Value {
    json!({ "name": name, "content": Base64::encode_string(file.as_ref()) })
}

fn create(server: &Program, body: &Value) -> Answer {
    server.send(&Request::new("POST", "/api/truststores").json(body))
}

fn replace(server: &Program, id: &str, etag: &str, body: &Value) -> Answer {
    let put = Request::new("PUT", format!("/api/truststores/{id}"));
    server.send(&put.header("if-match", etag).json(body))
}

fn delete_request(id: &str, etag: &str) -> Request {
    Request::new("DELETE", format!("/api/truststores/{id}")).header("if-match", etag)
}

fn delete(server: &Program, id: &str, etag: &str) -> Answer {
    server.send(&delete_request(id, etag))
}

fn read(server: &Program, id: &str) -> Value {
    let answer = server.get(&format!("/api/truststores/{id}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn subjects(truststore: &Value) -> Vec<&str> {
    let certificates = truststore["certificates"].as_array().expect("a list");
    certificates
        .iter()
        .map(|each| each["subject"].as_str().expect("a subject"))
        .collect()
}

/// An account that trusts this store when it sends.
fn sending_with(id: &str, truststore: &str) -> Value {
    with(account(id), "/sender/server/truststore", truststore)
}

/// An account that trusts this store when it receives.
fn receiving_with(id: &str, truststore: &str) -> Value {
    let account = with(account(id), "/sender/server/truststore", Value::Null);
    with(account, "/receiver/server/truststore", truststore)
}

#[test]
fn a_new_truststore_is_answered_read_and_listed() {
    let server = fresh();
    let created = create(&server, &truststore(" Partner CA ", root("Partner Root")));
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(
        created.header("location"),
        Some("/api/truststores/partner-ca")
    );
    let document = created.json();
    assert_eq!(document["id"], "partner-ca");
    assert_eq!(document["name"], "Partner CA");
    assert_eq!(document["usedBy"], json!([]));
    assert_eq!(subjects(&document), ["CN=Partner Root"]);
    assert!(
        document["updated"]
            .as_str()
            .expect("a moment")
            .ends_with('Z')
    );
    assert_eq!(document["etag"], created.header("etag").expect("an ETag"));

    let answer = server.get("/api/truststores/partner-ca");
    assert_eq!(answer.json(), document);
    assert_eq!(answer.header("etag"), created.header("etag"));
    let list = server.get("/api/truststores").json();
    let names: Vec<&Value> = list["truststores"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|each| &each["name"])
        .collect();
    assert_eq!(names, ["Company CA", "Partner CA"]);
    assert_eq!(list["truststores"][1], document);
}

#[test]
fn the_truststore_of_the_first_day_holds_nothing_yet() {
    let seeded = read(&fresh(), "company-ca");
    assert_eq!(seeded["certificates"], json!([]));
    assert_eq!(seeded.get("updated"), None);
}

#[test]
fn certificates_survive_a_restart_byte_by_byte() {
    let folder = folder();
    let server = Program::start(folder.path(), &[]);
    let file = pkcs7(&[root("One"), root("Two")]);
    let created = create(&server, &truststore("Both", file)).json();
    server.stop("TERM");
    let server = Program::start(folder.path(), &[]);
    assert_eq!(read(&server, "both"), created);
    assert_eq!(subjects(&created), ["CN=One", "CN=Two"]);
}

#[test]
fn an_id_resembles_the_name_and_belongs_to_one_truststore() {
    let server = fresh();
    for (name, id) in [
        ("My CA", "my-ca"),
        ("My: CA!", "my-ca-2"),
        ("例え", "truststore"),
        ("/../?#", "truststore-2"),
    ] {
        let created = create(&server, &truststore(name, root("Root")));
        assert_eq!(created.json()["id"], id, "{name}");
    }
}

#[test]
fn a_name_belongs_to_one_truststore() {
    let server = fresh();
    let taken = |answer: Answer| {
        assert_eq!(answer.problem(), (409, "truststore.name-taken".into()));
        assert_eq!(
            answer.errors(),
            [("/name".into(), "truststore.name-taken".into())]
        );
    };
    taken(create(&server, &truststore("Company CA", root("Root"))));
    taken(create(&server, &truststore(" COMPANY ca ", root("Root"))));
    create(&server, &truststore("Partner CA", root("Root")));
    taken(replace(
        &server,
        "partner-ca",
        "*",
        &json!({ "name": "Company CA" }),
    ));

    let own = replace(&server, "partner-ca", "*", &json!({ "name": "Partner Ca" }));
    assert_eq!(own.status, 200, "{}", own.text());
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let server = fresh();
    let long = "x".repeat(101);
    let good = truststore("Good", root("Root"));
    for (body, errors) in [
        (
            json!({}),
            vec![("/name", "required"), ("/content", "required")],
        ),
        (
            with(good.clone(), "/content", Value::Null),
            vec![("/content", "required")],
        ),
        (
            with(good.clone(), "/name", " "),
            vec![("/name", "required")],
        ),
        (
            with(good.clone(), "/name", long),
            vec![("/name", "text.too-long")],
        ),
        (
            with(good.clone(), "/name", "a\nb"),
            vec![("/name", "text.control-character")],
        ),
        (
            with(good.clone(), "/content", "?"),
            vec![("/content", "certificate.not-base64")],
        ),
        (
            truststore("", pem("PRIVATE KEY", &[1])),
            vec![
                ("/name", "required"),
                ("/content", "certificate.private-key"),
            ],
        ),
        (
            truststore("Old", expired("Old")),
            vec![("/content", "certificate.expired")],
        ),
    ] {
        let answer = create(&server, &body);
        assert_eq!(
            answer.problem(),
            (422, "truststore.invalid".into()),
            "{body}"
        );
        let expected: Vec<_> = errors
            .iter()
            .map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned()))
            .collect();
        assert_eq!(answer.errors(), expected, "{body}");
    }
    for body in [json!([]), json!({ "name": 1 }), json!({ "id": "mine" })] {
        assert_eq!(
            create(&server, &body).problem(),
            (422, "json.shape".into()),
            "{body}"
        );
        let put = replace(&server, "company-ca", "*", &body);
        assert_eq!(put.problem(), (422, "json.shape".into()), "{body}");
    }
    assert_eq!(
        server.get("/api/truststores").json()["truststores"]
            .as_array()
            .expect("a list")
            .len(),
        1
    );
}

#[test]
fn a_private_key_that_somebody_sends_is_nowhere_to_be_found() {
    let server = fresh();
    let key = pem("PRIVATE KEY", b"the key of the house");
    create(
        &server,
        &truststore("Key", key.clone() + &pem("CERTIFICATE", &root("Root"))),
    );
    let line = key.lines().nth(1).expect("base64");
    for file in fs::read_dir(server.folder.path().join("data")).expect("the data") {
        let bytes = fs::read(file.expect("a file").path()).expect("its bytes");
        for secret in [line.as_bytes(), b"the key of the house"] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
    assert!(!server.log().contains(line));
}

#[test]
fn replacing_keeps_the_id_and_what_is_left_out() {
    let server = fresh();
    let created = create(&server, &truststore("Partner", root("One"))).json();
    let etag = created["etag"].as_str().expect("an ETag");

    let renamed = replace(&server, "partner", etag, &json!({ "name": "Supplier" }));
    assert_eq!(renamed.status, 200, "{}", renamed.text());
    let renamed = renamed.json();
    assert_eq!(
        (&renamed["id"], &renamed["name"]),
        (&json!("partner"), &json!("Supplier"))
    );
    assert_eq!(subjects(&renamed), ["CN=One"]);
    assert_ne!(renamed["etag"], created["etag"]);

    let etag = renamed["etag"].as_str().expect("an ETag");
    let renewed = replace(
        &server,
        "partner",
        etag,
        &truststore("Supplier", root("Two")),
    );
    assert_eq!(subjects(&renewed.json()), ["CN=Two"]);
    assert_eq!(read(&server, "partner"), renewed.json());
}

#[test]
fn nobody_overwrites_what_somebody_else_has_changed_since() {
    let server = fresh();
    let created = create(&server, &truststore("Partner", root("One"))).json();
    let old = created["etag"].as_str().expect("an ETag");
    replace(&server, "partner", old, &json!({ "name": "Partner 2" }));
    let body = json!({ "name": "Partner 3" });
    for answer in [
        replace(&server, "partner", old, &body),
        delete(&server, "partner", old),
    ] {
        assert_eq!(answer.problem(), (412, "truststore.stale".into()));
    }
    let target = "/api/truststores/partner";
    for request in [
        Request::new("PUT", target).json(&body),
        Request::new("DELETE", target),
    ] {
        assert_eq!(
            server.send(&request).problem(),
            (428, "if-match.required".into())
        );
    }
    assert_eq!(read(&server, "partner")["name"], "Partner 2");
}

#[test]
fn a_truststore_that_is_not_there_is_missing() {
    let server = fresh();
    for id in ["missing", "%FF", "company-ca%00"] {
        for answer in [
            server.get(&format!("/api/truststores/{id}")),
            replace(&server, id, "*", &json!({ "name": "New" })),
            delete(&server, id, "*"),
        ] {
            assert_eq!(answer.problem(), (404, "truststore.missing".into()), "{id}");
        }
    }
}

#[test]
fn a_deleted_truststore_is_gone_with_its_certificates() {
    let server = fresh();
    create(&server, &truststore("Partner", root("One")));
    assert_eq!(delete(&server, "partner", "*").status, 204);
    assert_eq!(server.get("/api/truststores/partner").status, 404);
    let refused = server.create(&sending_with("support", "partner"));
    assert_eq!(
        refused.errors(),
        [(
            "/sender/server/truststore".into(),
            "reference.unknown".into()
        )]
    );
    let kept: u32 = database(server.folder.path())
        .query_row("SELECT COUNT(*) FROM truststore_certificate", [], |row| {
            row.get(0)
        })
        .expect("a count");
    assert_eq!(kept, 0);
}

#[test]
fn a_truststore_in_use_names_the_accounts_and_stays() {
    let server = fresh();
    let unfinished = json!({
        "id": "zoo", "name": "Zoo", "provider": "other", "enabled": false,
        "receiver": { "protocol": "imap", "server": { "truststore": "company-ca" } }
    });
    for account in [
        with(receiving_with("sales", "company-ca"), "/name", "Sales"),
        with(sending_with("support", "company-ca"), "/name", "Help"),
        unfinished,
    ] {
        let created = server.create(&account);
        assert_eq!(created.status, 201, "{}", created.text());
    }
    let users = json!([
        { "id": "support", "name": "Help" },
        { "id": "sales", "name": "Sales" },
        { "id": "zoo", "name": "Zoo" },
    ]);
    assert_eq!(read(&server, "company-ca")["usedBy"], users);
    let refused = delete(&server, "company-ca", "*");
    assert_eq!(refused.problem(), (409, "truststore.in-use".into()));
    assert_eq!(refused.json()["usedBy"], users);

    for id in ["support", "sales", "zoo"] {
        let target = format!("/api/accounts/{id}");
        let deleted = server.send(&Request::new("DELETE", target).header("if-match", "*"));
        assert_eq!(deleted.status, 204);
    }
    assert_eq!(delete(&server, "company-ca", "*").status, 204);
}

#[test]
fn a_truststore_that_an_account_leaves_is_free_again() {
    let server = fresh();
    server.create(&sending_with("support", "company-ca"));
    let moved = server.replace(
        "support",
        "*",
        &with(account("support"), "/sender/server/truststore", Value::Null),
    );
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(delete(&server, "company-ca", "*").status, 204);
}

fn delete_company_ca(database: &Connection) {
    let deleted = database.execute("DELETE FROM truststore WHERE id = 'company-ca'", []);
    assert_eq!(deleted.expect("the truststore"), 1);
}

#[test]
fn an_account_cannot_be_saved_with_a_truststore_that_was_deleted_meanwhile() {
    let server = fresh();
    let post = Request::new("POST", "/api/accounts").json(&sending_with("support", "company-ca"));
    let refused = overtaken(&server, &post, delete_company_ca);
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    assert_eq!(
        refused.errors(),
        [(
            "/sender/server/truststore".into(),
            "reference.unknown".into()
        )]
    );
    assert_eq!(server.get("/api/accounts/support").status, 404);
}

#[test]
fn an_account_cannot_be_replaced_with_a_truststore_that_was_deleted_meanwhile() {
    let server = fresh();
    server.create(&with(
        account("support"),
        "/sender/server/truststore",
        Value::Null,
    ));
    let put = Request::new("PUT", "/api/accounts/support").header("if-match", "*");
    let put = put.json(&receiving_with("support", "company-ca"));
    let refused = overtaken(&server, &put, delete_company_ca);
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    assert_eq!(
        refused.errors(),
        [(
            "/receiver/server/truststore".into(),
            "reference.unknown".into()
        )]
    );
    let kept = server.get("/api/accounts/support").json();
    assert_eq!(kept["receiver"]["server"]["truststore"], Value::Null);
}

#[test]
fn a_truststore_cannot_be_deleted_from_under_an_account_that_was_saved_meanwhile() {
    let server = fresh();
    let refused = overtaken(&server, &delete_request("company-ca", "*"), |database| {
        let document = sending_with("support", "company-ca").to_string();
        let inserted = database.execute(
            "INSERT INTO account (id, document, revision, created, updated) VALUES ('support', ?1, 1000, 0, 0)",
            params![document],
        );
        assert_eq!(inserted.expect("the account"), 1);
    });
    assert_eq!(refused.problem(), (409, "truststore.in-use".into()));
    assert_eq!(refused.json()["usedBy"][0]["id"], "support");
    assert_eq!(read(&server, "company-ca")["id"], "company-ca");
}
