//! Authentication profiles: create, list, read, replace and delete, their secrets, and the accounts that refer to them.

use std::fs;
use std::path::Path;

use email_account_server::{MasterKey, Place, Seal, Sealed};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::program::{Fresh, Program, account, database, folder, fresh, overtaken, with, without};

const PROFILES: &str = "/api/authentication-profiles";
const CLIENT: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const CLIENT_SECRET: &str = "client-Zx81~Spectrum";
const PASSWORD: &str = "user-C64-Basic";

fn by_client(name: &str) -> Value {
    json!({
        "name": name, "provider": "microsoft", "grant": "client_credentials",
        "tenant": "contoso.example", "clientId": CLIENT, "clientSecret": CLIENT_SECRET,
        "secretExpires": "2027-03-31"
    })
}

fn by_password(name: &str) -> Value {
    let profile = with(by_client(name), "/grant", "password");
    let profile = with(profile, "/userName", "support@contoso.example");
    with(profile, "/password", PASSWORD)
}

fn elsewhere(name: &str) -> Value {
    json!({
        "name": name, "provider": "other", "grant": "client_credentials",
        "tokenEndpoint": "https://login.example.org/token", "clientId": "mail", "clientSecret": CLIENT_SECRET,
        "scopes": { "imap": "mail" }
    })
}

fn without_secrets(profile: Value) -> Value {
    without(without(profile, "/clientSecret"), "/password")
}

fn create(server: &Program, profile: &Value) -> Answer {
    server.send(&Request::new("POST", PROFILES).json(profile))
}

fn target(id: &str) -> String {
    format!("{PROFILES}/{id}")
}

fn replace(server: &Program, id: &str, etag: &str, profile: &Value) -> Answer {
    let put = Request::new("PUT", target(id));
    server.send(&put.header("if-match", etag).json(profile))
}

fn delete_request(id: &str, etag: &str) -> Request {
    Request::new("DELETE", target(id)).header("if-match", etag)
}

fn delete(server: &Program, id: &str, etag: &str) -> Answer {
    server.send(&delete_request(id, etag))
}

fn read(server: &Program, id: &str) -> Value {
    let answer = server.get(&target(id));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// A server that keeps one profile, as `contoso`.
fn holding(profile: &Value) -> Fresh {
    let server = fresh();
    let created = create(&server, profile);
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["id"], "contoso");
    server
}

/// The secret that is kept, opened with the key of the data folder.
fn kept(server: &Fresh, field: &str) -> Option<String> {
    let sealed = database(server.folder.path())
        .query_row(
            "SELECT key_id, nonce, ciphertext FROM sealed_profile_secret WHERE profile_id = 'contoso' AND field = ?1",
            [field],
            |row| Ok(Sealed { key_id: row.get(0)?, nonce: row.get(1)?, ciphertext: row.get(2)? }),
        )
        .optional()
        .expect("a query")?;
    let key = MasterKey::read(&server.folder.path().join("data/key")).expect("the key");
    let place = Place {
        owner: "contoso",
        field,
    };
    let opened = Seal::new(&key).open(place, &sealed).expect("it opens");
    Some(String::from_utf8(opened.to_vec()).expect("text"))
}

fn assert_kept(server: &Fresh, client_secret: Option<&str>, password: Option<&str>) {
    assert_eq!(kept(server, "/clientSecret").as_deref(), client_secret);
    assert_eq!(kept(server, "/password").as_deref(), password);
}

fn assert_demanded(answer: &Answer, pointers: &[&str]) {
    assert_eq!(
        answer.problem(),
        (422, "authentication-profile.invalid".into())
    );
    let demanded = pointers.iter().map(|it| ((*it).into(), "required".into()));
    assert_eq!(answer.errors(), demanded.collect::<Vec<_>>());
}

/// An account that sends by OAuth 2.0 and receives by Microsoft Graph.
fn account_with(id: &str, sender: &str, receiver: &str) -> Value {
    let auth = json!({ "method": "oauth", "userId": "support@contoso.example", "authenticationProfile": sender });
    let account = with(account(id), "/provider", "microsoft365");
    let account = with(account, "/sender/auth", auth);
    with(
        account,
        "/receiver",
        json!({ "protocol": "graph", "userPrincipalName": "support@contoso.example",
                "authenticationProfile": receiver }),
    )
}

#[test]
fn a_new_profile_is_answered_read_and_listed_without_secrets() {
    let server = fresh();
    let created = create(&server, &by_password("Contoso & Söhne"));
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(
        created.header("location"),
        Some("/api/authentication-profiles/contoso-s-hne")
    );
    let profile = created.json();
    assert_eq!(created.header("etag"), profile["etag"].as_str());
    let mut expected = without_secrets(by_password("Contoso & Söhne"));
    for (pointer, value) in [
        ("/id", json!("contoso-s-hne")),
        ("/clientSecretSet", json!(true)),
        ("/passwordSet", json!(true)),
        ("/usedBy", json!([])),
        ("/updated", profile["updated"].clone()),
        ("/etag", profile["etag"].clone()),
    ] {
        expected = with(expected, pointer, value);
    }
    assert_eq!(profile, expected);
    assert!(
        profile["updated"]
            .as_str()
            .expect("a moment")
            .ends_with('Z')
    );
    assert_eq!(read(&server, "contoso-s-hne"), profile);
    let list = server.get(PROFILES).json();
    let list = list["authenticationProfiles"].as_array().expect("a list");
    assert_eq!(list.len(), 4);
    assert!(list.contains(&profile));
}

#[test]
fn the_profiles_of_the_first_day_can_be_completed() {
    let server = fresh();
    let id = "microsoft365-client-credentials";
    let profile = read(&server, id);
    assert_eq!(profile["clientId"], Value::Null);
    let completed = replace(
        &server,
        id,
        profile["etag"].as_str().expect("an ETag"),
        &by_client("Microsoft 365"),
    );
    assert_eq!(completed.status, 200, "{}", completed.text());
    assert_eq!(completed.json()["id"], id);
    assert_eq!(completed.json()["clientSecretSet"], true);
}

#[test]
fn a_name_belongs_to_one_profile_and_so_does_an_id() {
    let server = holding(&by_client("Contoso"));
    let taken = create(&server, &by_client("CONTOSO"));
    assert_eq!(
        taken.problem(),
        (409, "authentication-profile.name-taken".into())
    );
    assert_eq!(
        taken.errors(),
        [("/name".into(), "authentication-profile.name-taken".into())]
    );
    let other = create(&server, &by_client("Contoso!"));
    assert_eq!(other.json()["id"], "contoso-2");
    let renamed = replace(&server, "contoso-2", "*", &by_client("contoso"));
    assert_eq!(renamed.status, 409);
    assert_eq!(
        replace(&server, "contoso", "*", &by_client("Contoso")).status,
        200
    );
}

#[test]
fn an_id_is_made_by_the_server_and_never_changes() {
    let server = holding(&by_client("Contoso"));
    let chosen = with(by_client("Fabrikam"), "/id", "fabrikam");
    let id_refused = [("/id".into(), "authentication-profile.id-immutable".into())];
    assert_eq!(create(&server, &chosen).errors(), id_refused);
    assert_eq!(
        replace(&server, "contoso", "*", &chosen).errors(),
        id_refused
    );
    let same = with(by_client("Contoso"), "/id", "contoso");
    assert_eq!(replace(&server, "contoso", "*", &same).status, 200);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    let server = fresh();
    let refused = create(
        &server,
        &json!({
            "name": "a\nb", "tenant": "common", "tokenEndpoint": "http://login.example/", "clientId": "mail",
            "clientSecret": "a\u{0}b", "secretExpires": "tomorrow", "scopes": { "graph": "a  b" }
        }),
    );
    assert_eq!(
        refused.problem(),
        (422, "authentication-profile.invalid".into())
    );
    let errors = refused.errors();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(p, c)| (&**p, &**c)).collect();
    assert_eq!(
        errors,
        [
            ("/name", "text.control-character"),
            ("/tenant", "tenant.shared"),
            ("/tokenEndpoint", "token-endpoint.clear-text"),
            ("/clientId", "client-id.no-guid"),
            ("/clientSecret", "text.control-character"),
            ("/secretExpires", "date.syntax"),
            ("/scopes/graph", "scope.syntax"),
        ]
    );
    for (body, pointer, code) in [
        (json!({ "colour": "red" }), "/colour", "json.unknown-field"),
        (json!({ "provider": "yahoo" }), "/provider", "json.type"),
        (json!({ "grant": "implicit" }), "/grant", "json.type"),
        (json!({ "scopes": ["mail"] }), "/scopes", "json.type"),
    ] {
        let refused = create(&server, &body);
        assert_eq!(refused.problem(), (422, "json.shape".into()), "{body}");
        assert_eq!(refused.errors(), [(pointer.into(), code.into())]);
    }
    let list = server.get(PROFILES).json();
    assert_eq!(
        list["authenticationProfiles"].as_array().map(Vec::len),
        Some(3)
    );
}

#[test]
fn a_profile_that_was_read_can_be_put_back() {
    let server = holding(&by_password("Contoso"));
    let using = json!({
        "id": "support", "name": "Support", "provider": "microsoft365",
        "receiver": { "protocol": "graph", "userPrincipalName": "ann@contoso.example", "authenticationProfile": "contoso" }
    });
    assert_eq!(server.create(&using).status, 201);
    let before = read(&server, "contoso");
    assert_eq!(before["usedBy"][0]["id"], "support");
    let etag = before["etag"].as_str().expect("an ETag");
    let replaced = replace(&server, "contoso", etag, &before);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    let mut after = replaced.json();
    assert_ne!(after["etag"], before["etag"]);
    for own in ["updated", "etag"] {
        after[own] = before[own].clone();
    }
    assert_eq!(after, before);
}

#[test]
fn a_replacement_is_judged_like_a_new_profile() {
    let server = holding(&by_client("Contoso"));
    let refused = replace(
        &server,
        "contoso",
        "*",
        &with(by_client("Contoso"), "/tenant", "x"),
    );
    assert_eq!(
        refused.errors(),
        [("/tenant".into(), "tenant.syntax".into())]
    );
    assert_eq!(read(&server, "contoso")["tenant"], "contoso.example");
}

#[test]
fn secrets_are_sealed_and_nowhere_else() {
    let server = holding(&by_password("Contoso"));
    assert_kept(&server, Some(CLIENT_SECRET), Some(PASSWORD));
    let refused = create(
        &server,
        &with(by_client("Other"), "/provider", CLIENT_SECRET),
    );
    assert!(!refused.text().contains(CLIENT_SECRET));
    let log = server.log();
    let file = fs::read(server.folder.path().join("data/accounts.sqlite")).expect("the file");
    let wal = fs::read(server.folder.path().join("data/accounts.sqlite-wal")).expect("the file");
    for secret in [CLIENT_SECRET, PASSWORD] {
        for place in [log.as_bytes(), &file, &wal] {
            assert!(
                !place
                    .windows(secret.len())
                    .any(|part| part == secret.as_bytes())
            );
        }
    }
}

#[test]
fn a_secret_that_is_left_out_stays_and_one_that_is_sent_replaces_it() {
    let server = holding(&by_password("Contoso"));
    let silent = without_secrets(with(by_password("Contoso"), "/name", "Renamed"));
    let replaced = replace(&server, "contoso", "*", &silent);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(replaced.json()["clientSecretSet"], true);
    assert_eq!(replaced.json()["passwordSet"], true);
    assert_kept(&server, Some(CLIENT_SECRET), Some(PASSWORD));
    let told = with(silent, "/password", "new");
    assert_eq!(replace(&server, "contoso", "*", &told).status, 200);
    assert_kept(&server, Some(CLIENT_SECRET), Some("new"));
}

#[test]
fn a_secret_is_demanded_again_when_it_would_go_to_somebody_else() {
    let both: &[&str] = &["/clientSecret", "/password"];
    let moved = |pointer: &str, value: &str| with(by_password("Contoso"), pointer, value);
    for (replacement, demanded) in [
        (moved("/tenant", "fabrikam.example"), both),
        (
            moved("/tokenEndpoint", "https://login.evil.example/token"),
            both,
        ),
        (
            moved("/clientId", "3f2504e0-4f89-41d3-9a0c-0305e82c3302"),
            both,
        ),
        (moved("/userName", "other@contoso.example"), &["/password"]),
    ] {
        let server = holding(&by_password("Contoso"));
        let silent = without_secrets(replacement.clone());
        assert_demanded(&replace(&server, "contoso", "*", &silent), demanded);
        let empty = with(with(silent, "/clientSecret", ""), "/password", "");
        assert_demanded(&replace(&server, "contoso", "*", &empty), demanded);
        assert_kept(&server, Some(CLIENT_SECRET), Some(PASSWORD));
        assert_eq!(replace(&server, "contoso", "*", &replacement).status, 200);
    }
}

#[test]
fn a_provider_of_another_kind_gets_no_secret_that_was_not_meant_for_it() {
    let server = holding(&by_client("Contoso"));
    let silent = without_secrets(elsewhere("Contoso"));
    assert_demanded(
        &replace(&server, "contoso", "*", &silent),
        &["/clientSecret"],
    );
    assert_eq!(
        replace(&server, "contoso", "*", &elsewhere("Contoso")).status,
        200
    );
}

#[test]
fn the_same_endpoint_in_other_letters_keeps_the_secret() {
    let server = holding(&elsewhere("Contoso"));
    let same = with(
        without_secrets(elsewhere("Contoso")),
        "/tokenEndpoint",
        "HTTPS://LOGIN.example.org:443/token",
    );
    let replaced = replace(&server, "contoso", "*", &same);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_kept(&server, Some(CLIENT_SECRET), None);
}

#[test]
fn a_secret_that_is_not_needed_is_erased_in_so_many_words() {
    let server = holding(&by_password("Contoso"));
    let public = with(
        without_secrets(by_password("Contoso")),
        "/clientSecretSet",
        false,
    );
    let replaced = replace(&server, "contoso", "*", &public);
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(replaced.json()["clientSecretSet"], Value::Null);
    assert_kept(&server, None, Some(PASSWORD));
    let erased = with(public, "/passwordSet", false);
    assert_demanded(&replace(&server, "contoso", "*", &erased), &["/password"]);
}

#[test]
fn a_claim_that_a_secret_is_kept_does_not_make_one() {
    let server = fresh();
    let claimed = with(
        without_secrets(by_client("Contoso")),
        "/clientSecretSet",
        true,
    );
    assert_demanded(&create(&server, &claimed), &["/clientSecret"]);
}

#[test]
fn a_password_goes_with_its_grant() {
    let server = holding(&by_password("Contoso"));
    let by_client = without_secrets(by_client("Contoso"));
    assert_eq!(replace(&server, "contoso", "*", &by_client).status, 200);
    assert_kept(&server, Some(CLIENT_SECRET), None);
}

#[test]
fn nobody_overwrites_what_somebody_else_has_changed_since() {
    let server = fresh();
    let created = create(&server, &by_client("Contoso")).json();
    let old = created["etag"].as_str().expect("an ETag");
    replace(&server, "contoso", old, &by_client("Contoso 2"));
    for answer in [
        replace(&server, "contoso", old, &by_client("Contoso 3")),
        delete(&server, "contoso", old),
    ] {
        assert_eq!(
            answer.problem(),
            (412, "authentication-profile.stale".into())
        );
    }
    for request in [
        Request::new("PUT", target("contoso")).json(&by_client("Contoso 3")),
        Request::new("DELETE", target("contoso")),
    ] {
        assert_eq!(
            server.send(&request).problem(),
            (428, "if-match.required".into())
        );
    }
    assert_eq!(read(&server, "contoso")["name"], "Contoso 2");
}

#[test]
fn of_two_that_replace_a_profile_at_once_one_is_refused() {
    let server = holding(&by_client("Contoso"));
    let etag = read(&server, "contoso")["etag"].clone();
    let put = Request::new("PUT", target("contoso"))
        .header("if-match", etag.as_str().expect("an ETag"))
        .json(&by_client("Mine"));
    let refused = overtaken(&server, &put, |database| {
        let changed = "UPDATE authentication_profile SET revision = 1000 WHERE id = 'contoso'";
        assert_eq!(database.execute(changed, []).expect("a change"), 1);
    });
    assert_eq!(
        refused.problem(),
        (412, "authentication-profile.stale".into())
    );
}

#[test]
fn an_id_that_somebody_takes_in_the_same_moment_is_not_given_twice() {
    let server = fresh();
    let post = Request::new("POST", PROFILES).json(&by_client("Contoso"));
    let created = overtaken(&server, &post, |database| {
        let document = json!({ "name": "Other", "provider": "other", "grant": "password" });
        let taken = "INSERT INTO authentication_profile (id, document, revision) VALUES ('contoso', ?1, 1000)";
        let inserted = database.execute(taken, [document.to_string()]);
        assert_eq!(inserted.expect("a profile"), 1);
    });
    assert_eq!(created.status, 201, "{}", created.text());
    assert_eq!(created.json()["id"], "contoso-2");
}

#[test]
fn a_profile_that_is_not_there_is_missing() {
    let server = fresh();
    for id in ["missing", "%FF", "google-workspace%00"] {
        for answer in [
            server.get(&target(id)),
            replace(&server, id, "*", &by_client("New")),
            delete(&server, id, "*"),
        ] {
            assert_eq!(
                answer.problem(),
                (404, "authentication-profile.missing".into()),
                "{id}"
            );
        }
    }
}

#[test]
fn a_deleted_profile_is_gone_with_its_secrets() {
    let server = holding(&by_password("Contoso"));
    assert_eq!(delete(&server, "contoso", "*").status, 204);
    assert_eq!(server.get(&target("contoso")).status, 404);
    assert_kept(&server, None, None);
    let refused = server.create(&account_with("support", "contoso", "contoso"));
    let unknown = |pointer: &str| (pointer.to_owned(), "reference.unknown".to_owned());
    assert_eq!(
        refused.errors(),
        [
            unknown("/sender/auth/authenticationProfile"),
            unknown("/receiver/authenticationProfile")
        ]
    );
}

#[test]
fn a_profile_in_use_names_the_accounts_and_stays() {
    let server = holding(&by_client("Contoso"));
    create(&server, &by_client("Fabrikam"));
    for account in [
        with(
            account_with("sales", "contoso", "fabrikam"),
            "/name",
            "Sales",
        ),
        with(
            account_with("support", "fabrikam", "contoso"),
            "/name",
            "Help",
        ),
    ] {
        let created = server.create(&account);
        assert_eq!(created.status, 201, "{}", created.text());
    }
    let users = json!([{ "id": "support", "name": "Help" }, { "id": "sales", "name": "Sales" }]);
    assert_eq!(read(&server, "contoso")["usedBy"], users);
    let refused = delete(&server, "contoso", "*");
    assert_eq!(
        refused.problem(),
        (409, "authentication-profile.in-use".into())
    );
    assert_eq!(refused.json()["usedBy"], users);
    for id in ["sales", "support"] {
        let request = Request::new("DELETE", format!("/api/accounts/{id}"));
        assert_eq!(server.send(&request.header("if-match", "*")).status, 204);
    }
    assert_eq!(delete(&server, "contoso", "*").status, 204);
}

#[test]
fn an_account_cannot_be_saved_with_a_profile_that_was_deleted_meanwhile() {
    let server = holding(&by_client("Contoso"));
    let post = Request::new("POST", "/api/accounts").json(&account_with("a", "contoso", "contoso"));
    let refused = overtaken(&server, &post, |database| {
        let deleted = database.execute(
            "DELETE FROM authentication_profile WHERE id = 'contoso'",
            [],
        );
        assert_eq!(deleted.expect("the profile"), 1);
    });
    assert_eq!(refused.problem(), (422, "account.invalid".into()));
    assert_eq!(refused.errors().len(), 2);
    assert_eq!(server.get("/api/accounts/a").status, 404);
}

#[test]
fn a_profile_cannot_be_deleted_from_under_an_account_that_was_saved_meanwhile() {
    let server = holding(&by_client("Contoso"));
    let refused = overtaken(&server, &delete_request("contoso", "*"), |database| {
        let document = account_with("support", "contoso", "contoso").to_string();
        let inserted = database.execute(
            "INSERT INTO account (id, document, revision, created, updated) VALUES ('support', ?1, 1000, 0, 0)",
            params![document],
        );
        assert_eq!(inserted.expect("the account"), 1);
    });
    assert_eq!(
        refused.problem(),
        (409, "authentication-profile.in-use".into())
    );
    assert_eq!(refused.json()["usedBy"][0]["id"], "support");
}

/// A good profile with one value of it replaced.
fn spoilt_profile() -> impl Strategy<Value = Value> {
    let places = [
        "/name",
        "/provider",
        "/grant",
        "/tenant",
        "/tokenEndpoint",
        "/clientId",
        "/clientSecret",
        "/secretExpires",
        "/userName",
        "/password",
        "/scopes",
        "/scopes/imap",
        "/usedBy",
        "/id",
    ];
    let value = prop_oneof![
        3 => any::<String>().prop_map(Value::from),
        2 => "(https?://)?[a-z0-9.:@\\[\\]/%#-]{0,60}".prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!({ "imap": {} })),
        1 => Just(json!([1])),
    ];
    let place = proptest::sample::select(places.to_vec());
    (any::<bool>(), place, value).prop_map(|(has_user, place, value)| {
        let good = if has_user { by_password } else { elsewhere };
        with(with(good("Contoso"), "/scopes", json!({})), place, value)
    })
}

#[test]
fn a_random_value_never_makes_the_server_fail() {
    let server = holding(&by_client("Contoso"));
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&spoilt_profile(), |profile| {
        for answer in [
            create(&server, &profile),
            replace(&server, "contoso", "*", &profile),
        ] {
            prop_assert!(answer.status < 500, "{}", answer.text());
            prop_assert!(!answer.text().contains(CLIENT_SECRET));
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let list = server.get(PROFILES);
    assert_eq!(list.status, 200, "{}", list.text());
}

/// Makes the database as an earlier version left it, with an account that refers to profiles of that time.
fn leave_database(folder: &Path, migrations: &[&str]) {
    fs::create_dir(folder.join("data")).expect("a folder");
    let earlier = database(folder);
    for (migration, version) in migrations.iter().zip(1_u32..) {
        earlier.execute_batch(migration).expect("a migration");
        let set = earlier.pragma_update(None, "user_version", version);
        set.expect("its version");
    }
    let account = account_with(
        "support",
        "microsoft365-password-credentials",
        "microsoft365-client-credentials",
    );
    let inserted = earlier.execute(
        "INSERT INTO account (id, document, revision, created, updated) VALUES ('support', ?1, 7, 0, 0)",
        [account.to_string()],
    );
    assert_eq!(inserted.expect("the account"), 1);
    let counted = earlier.execute("UPDATE revision SET latest = 7", []);
    assert_eq!(counted.expect("its revision"), 1);
}

#[test]
fn a_database_of_every_earlier_version_is_brought_up_to_date() {
    let migrations = [
        concat!(
            include_str!("../../src/store/schema.sql"),
            include_str!("../../src/store/seed.sql")
        ),
        include_str!("../../src/store/connection_tests.sql"),
        include_str!("../../src/store/truststores.sql"),
    ];
    for versions in 1..=migrations.len() {
        let folder = folder();
        leave_database(folder.path(), &migrations[..versions]);
        let server = Program::start(folder.path(), &[]);
        let list = server.get(PROFILES).json();
        let list = list["authenticationProfiles"].as_array().expect("a list");
        let ids: Vec<&str> = list.iter().filter_map(|it| it["id"].as_str()).collect();
        assert_eq!(
            ids,
            [
                "google-workspace",
                "microsoft365-client-credentials",
                "microsoft365-password-credentials"
            ]
        );
        assert_eq!(list[0]["provider"], "google");
        assert_eq!(list[1]["usedBy"][0]["id"], "support");
        assert_eq!(list[2]["grant"], "password");
        assert_ne!(list[0]["etag"], list[1]["etag"]);
        assert_eq!(delete(&server, ids[1], "*").status, 409);
        assert_eq!(delete(&server, ids[0], "*").status, 204);
    }
}
