//! The accounts resource and the lists that accounts refer to.

use serde_json::{Value, json};

use crate::http::Request;
use crate::program::{Program, account, as_read, folder, fresh, race, with, without};

fn ids(list: &Value) -> Vec<&str> {
    let accounts = list["accounts"].as_array().expect("accounts");
    accounts
        .iter()
        .map(|account| account["id"].as_str().expect("an id"))
        .collect()
}

#[test]
fn a_created_account_is_read_back_without_its_passwords() {
    let server = fresh();
    let created = server.create(&account("support"));
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.header("location"), Some("/api/accounts/support"));
    assert_eq!(created.header("cache-control"), Some("no-store"));
    assert_eq!(created.json(), as_read(account("support")));

    let read = server.get("/api/accounts/support");
    assert_eq!((read.status, read.json()), (200, created.json()));
    assert_eq!(read.header("etag"), created.header("etag"));
    assert_eq!(read.header("content-type"), Some("application/json"));
}

#[test]
fn what_is_left_out_follows_the_rules_and_is_kept_explicitly() {
    let server = fresh();
    let created = server.create(&json!({
        "id": "ann", "name": "Ann",
        "sender": { "email": "ann@gmail.com", "auth": { "password": "abcd efgh ijkl mnop" } },
        "receiver": { "auth": { "method": "sender" } }
    }));
    assert_eq!(created.status, 201, "{}", created.text());
    let kept = created.json();
    assert_eq!(kept["provider"], "gmail");
    assert_eq!(
        kept["sender"]["auth"],
        json!({ "method": "password", "userId": "ann@gmail.com", "passwordSet": true })
    );
    assert_eq!(kept["sender"]["server"]["host"], "smtp.gmail.com");
    assert_eq!(kept["receiver"]["server"]["host"], "imap.gmail.com");
    assert_eq!(kept["receiver"]["server"]["security"], "tls");
}

#[test]
fn an_account_may_use_microsoft_graph_with_a_seeded_profile() {
    let server = fresh();
    let graph = json!({
        "protocol": "graph", "userPrincipalName": "inbox@contoso.example",
        "authenticationProfile": "microsoft365-client-credentials"
    });
    let account =
        json!({ "id": "inbox", "name": "Inbox", "provider": "microsoft365", "receiver": graph });
    let created = server.create(&account);
    assert_eq!((created.status, created.json()), (201, as_read(account)));
}

#[test]
fn an_id_that_is_taken_is_a_conflict_and_changes_nothing() {
    let server = fresh();
    server.create(&account("support"));
    let again = server.create(&with(account("support"), "/name", "Another"));
    assert_eq!(again.problem(), (409, "account.exists".into()));
    assert_eq!(again.errors(), [("/id".into(), "account.exists".into())]);
    assert_eq!(
        server.get("/api/accounts/support").json()["name"],
        "Customer support"
    );
}

#[test]
fn everything_that_the_rules_refuse_is_told_at_once_by_field() {
    let server = fresh();
    let mut wrong = with(account("-support"), "/sender/email", "support@");
    wrong = with(wrong, "/sender/server/host", "127.1");
    wrong = with(wrong, "/receiver/server/port", 70_000);
    wrong = with(wrong, "/receiver/server/truststore", "elsewhere");
    let refused = server.create(&without(wrong, "/receiver/auth/password"));
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    let errors = refused.errors();
    assert_eq!(
        errors
            .iter()
            .map(|(pointer, code)| (&**pointer, &**code))
            .collect::<Vec<_>>(),
        [
            ("/id", "account.id-syntax"),
            ("/sender/email", "address.syntax"),
            ("/sender/server/host", "host.syntax"),
            ("/receiver/auth/password", "required"),
            ("/receiver/server/port", "port.range"),
            ("/receiver/server/truststore", "reference.unknown"),
        ]
    );
    assert_eq!(ids(&server.get("/api/accounts").json()), [""; 0]);
}

#[test]
fn a_replacement_needs_the_etag_of_what_it_replaces() {
    let server = fresh();
    let created = server.create(&account("support"));
    let first = created.header("etag").expect("an ETag").to_owned();
    let renamed = with(account("support"), "/name", "Renamed");

    let blind = Request::new("PUT", "/api/accounts/support").json(&renamed);
    assert_eq!(
        server.send(&blind).problem(),
        (428, "if-match.required".into())
    );

    let replaced = server.replace("support", &first, &renamed);
    assert_eq!(
        (replaced.status, replaced.json()),
        (200, as_read(renamed.clone()))
    );
    assert_ne!(replaced.header("etag"), Some(&*first));
    assert_eq!(
        server.get("/api/accounts/support").json()["name"],
        "Renamed"
    );

    let stale = server.replace("support", &first, &account("support"));
    assert_eq!(stale.problem(), (412, "account.stale".into()));
    assert_eq!(
        server.get("/api/accounts/support").json()["name"],
        "Renamed"
    );
}

#[test]
fn of_two_replacements_of_one_state_only_one_succeeds() {
    let server = fresh();
    let etag = server
        .create(&account("support"))
        .header("etag")
        .expect("an ETag")
        .to_owned();
    let mut statuses = std::thread::scope(|scope| {
        let replace = |name: String| {
            let (server, etag) = (&server, &etag);
            scope.spawn(move || {
                server
                    .replace("support", etag, &with(account("support"), "/name", name))
                    .status
            })
        };
        let running = (0..8).map(|n| replace(n.to_string())).collect::<Vec<_>>();
        running
            .into_iter()
            .map(|thread| thread.join().expect("an answer"))
            .collect::<Vec<_>>()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
}

#[test]
fn of_two_replacements_on_two_servers_at_once_only_one_succeeds() {
    let folder = folder();
    let start = || Program::start(folder.path(), &[]);
    let servers = [start(), start()];
    servers[0].create(&account("support"));
    let put = Request::new("PUT", "/api/accounts/support")
        .header("if-match", "*")
        .json(&account("support"));
    let mut statuses = race(folder.path(), &servers, &put).map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[test]
fn the_id_of_an_account_never_changes() {
    let server = fresh();
    server.create(&account("support"));
    let moved = server.replace("support", "*", &account("billing"));
    assert_eq!(moved.problem(), (422, "account.invalid".into()));
    assert_eq!(
        moved.errors(),
        [("/id".into(), "account.id-immutable".into())]
    );

    let silent = server.replace("support", "*", &without(account("support"), "/id"));
    assert_eq!(
        (silent.status, &silent.json()["id"]),
        (200, &json!("support"))
    );
}

#[test]
fn a_deleted_account_is_gone_and_its_etag_never_comes_back() {
    let server = fresh();
    let etag = server
        .create(&account("support"))
        .header("etag")
        .expect("an ETag")
        .to_owned();
    let delete = Request::new("DELETE", "/api/accounts/support");

    let stale = server.send(&delete.clone().header("if-match", "\"0\""));
    assert_eq!(stale.problem(), (412, "account.stale".into()));
    let deleted = server.send(&delete.clone().header("if-match", &etag));
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    assert_eq!(
        server.send(&delete).problem(),
        (404, "account.missing".into())
    );
    assert_eq!(
        server.get("/api/accounts/support").problem(),
        (404, "account.missing".into())
    );

    let reborn = server.create(&account("support"));
    assert_eq!(reborn.status, 201);
    assert_ne!(reborn.header("etag"), Some(&*etag));
}

#[test]
fn what_does_not_exist_cannot_be_replaced() {
    let server = fresh();
    assert_eq!(
        server
            .replace("support", "*", &account("support"))
            .problem(),
        (404, "account.missing".into())
    );
}

#[test]
fn there_is_something_to_choose_from_on_the_first_day() {
    let server = fresh();
    let truststore = &server.get("/api/truststores").json()["truststores"][0];
    assert_eq!(truststore["id"], "company-ca");
    assert_eq!(truststore["name"], "Company CA");
    let profiles = server.get("/api/authentication-profiles").json();
    let profiles = profiles["authenticationProfiles"]
        .as_array()
        .expect("profiles");
    let has = |provider: &str, grant: &str| {
        profiles
            .iter()
            .any(|profile| profile["provider"] == provider && profile["grant"] == grant)
    };
    assert!(has("microsoft", "client_credentials"));
    assert!(has("microsoft", "password"));
    assert!(
        profiles
            .iter()
            .any(|profile| profile["provider"] == "google")
    );
}

#[test]
fn capabilities_tell_calls_versions_and_limits() {
    let server = fresh();
    let capabilities = server.get("/api").json();
    assert_eq!(capabilities, server.get("/api/").json());
    assert_eq!(capabilities["version"], 1);
    assert_eq!(
        capabilities["tlsVersions"],
        json!(["1.0", "1.1", "1.2", "1.3"])
    );
    assert_eq!(
        capabilities["limits"],
        json!({ "bodyBytes": 65_536, "certificateBytes": 262_144 })
    );
}

#[test]
fn accounts_survive_a_restart() {
    let folder = folder();
    let first = Program::start(folder.path(), &[]);
    let etag = first
        .create(&account("support"))
        .header("etag")
        .expect("an ETag")
        .to_owned();
    assert!(first.stop("TERM").success());

    let second = Program::start(folder.path(), &[]);
    let read = second.get("/api/accounts/support");
    assert_eq!(
        (read.status, read.json()),
        (200, as_read(account("support")))
    );
    assert_eq!(read.header("etag"), Some(&*etag));
}

#[test]
fn accounts_survive_a_kill_without_warning() {
    let folder = folder();
    let first = Program::start(folder.path(), &[]);
    assert_eq!(first.create(&account("support")).status, 201);
    assert!(!first.stop("KILL").success());

    let second = Program::start(folder.path(), &[]);
    assert_eq!(
        second.get("/api/accounts/support").json(),
        as_read(account("support"))
    );
}

#[test]
fn two_servers_may_share_one_data_folder() {
    let folder = folder();
    let (one, two) = (
        Program::start(folder.path(), &[]),
        Program::start(folder.path(), &[]),
    );
    assert_eq!(one.create(&account("support")).status, 201);
    assert_eq!(two.get("/api/accounts/support").status, 200);
    assert_eq!(
        two.create(&account("support")).problem(),
        (409, "account.exists".into())
    );
}
