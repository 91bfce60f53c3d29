//! Passwords at rest: sealed, replaced and erased.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use base64ct::{Base64, Encoding};
use email_account::Side;
use email_account_server::{MasterKey, Place, Seal, Sealed, password_field};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde_json::json;

use crate::http::Request;
use crate::program::{
    Fresh, Program, RECEIVER_PASSWORD, SENDER_PASSWORD, account, command, folder, fresh, output,
    with, without,
};

/// The password that is kept, opened with the key of the data folder.
pub fn kept(server: &Fresh, side: Side) -> Option<String> {
    let data = server.folder.path().join("data");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection =
        Connection::open_with_flags(data.join("accounts.sqlite"), flags).expect("the database");
    let place = Place {
        owner: "support",
        field: password_field(side),
    };
    let sealed = connection
        .query_row(
            "SELECT key_id, nonce, ciphertext FROM sealed_secret WHERE account_id = ?1 AND field = ?2",
            [place.owner, place.field],
            |row| Ok(Sealed { key_id: row.get(0)?, nonce: row.get(1)?, ciphertext: row.get(2)? }),
        )
        .optional()
        .expect("a query")?;
    let key = MasterKey::read(&data.join("key")).expect("the key");
    let opened = Seal::new(&key).open(place, &sealed).expect("it opens");
    Some(String::from_utf8(opened.to_vec()).expect("text"))
}

/// Whether a file in the folder, or below it, holds these bytes.
pub fn contains(folder: &Path, needle: &[u8]) -> bool {
    fs::read_dir(folder).expect("a folder").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            return contains(&path, needle);
        }
        fs::read(path)
            .expect("a file")
            .windows(needle.len())
            .any(|window| window == needle)
    })
}

#[test]
fn a_password_is_kept_sealed() {
    let server = fresh();
    server.create(&account("support"));
    assert_eq!(
        kept(&server, Side::Sender).as_deref(),
        Some(SENDER_PASSWORD)
    );
    assert_eq!(
        kept(&server, Side::Receiver).as_deref(),
        Some(RECEIVER_PASSWORD)
    );
}

#[test]
fn no_file_and_no_log_ever_holds_a_password() {
    let Fresh { program, folder } = fresh();
    let repeated = Request::new("POST", "/api/accounts")
        .header("idempotency-key", "8e03978e")
        .json(&account("support"));
    assert_eq!(program.send(&repeated).status, 201);
    assert_eq!(program.send(&repeated).status, 201);
    assert_eq!(
        program.replace("support", "*", &account("support")).status,
        200
    );
    for misplaced in [
        "/sender/server/port",
        "/sender/protocol",
        "/colour",
        "/sender/server/minTls",
    ] {
        let refused = program.create(&with(account("other"), misplaced, SENDER_PASSWORD));
        assert_eq!(refused.status, 422);
        assert!(!refused.text().contains(SENDER_PASSWORD), "{misplaced}");
    }
    let query = program.get(&format!("/api/accounts?password={SENDER_PASSWORD}"));
    assert_eq!(query.status, 400);

    let found = |what: &str| {
        for password in [SENDER_PASSWORD, RECEIVER_PASSWORD] {
            let encoded = Base64::encode_string(password.as_bytes());
            assert!(
                !contains(folder.path(), password.as_bytes()),
                "{what}: {password}"
            );
            assert!(
                !contains(folder.path(), encoded.as_bytes()),
                "{what}: {encoded}"
            );
        }
        // The search does find what is there.
        assert!(contains(folder.path(), b"smtp.contoso.example"));
    };
    found("while the server runs");
    assert!(program.log().contains("POST /api/accounts 201"));
    assert!(program.stop("TERM").success());
    found("after its end");
}

#[test]
fn a_password_that_is_left_out_stays() {
    let server = fresh();
    server.create(&account("support"));
    let renamed = without(
        with(account("support"), "/name", "Renamed"),
        "/sender/auth/password",
    );
    let replaced = server.replace(
        "support",
        "*",
        &with(renamed, "/receiver/auth/password", "new"),
    );
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(replaced.json()["sender"]["auth"]["passwordSet"], true);
    assert_eq!(
        kept(&server, Side::Sender).as_deref(),
        Some(SENDER_PASSWORD)
    );
    assert_eq!(kept(&server, Side::Receiver).as_deref(), Some("new"));
}

#[test]
fn a_claim_that_a_password_is_kept_does_not_make_one() {
    let server = fresh();
    let claimed = without(
        with(account("support"), "/sender/auth/passwordSet", true),
        "/sender/auth/password",
    );
    let refused = server.create(&claimed);
    assert_eq!(
        refused.errors(),
        [("/sender/auth/password".into(), "required".into())]
    );
}

#[test]
fn a_password_that_no_longer_applies_is_erased() {
    let server = fresh();
    server.create(&account("support"));
    let anonymous = with(
        account("support"),
        "/sender/auth",
        json!({ "method": "none" }),
    );
    let replaced = server
        .program
        .replace("support", "*", &without(anonymous, "/receiver"));
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(
        replaced.json()["sender"]["auth"],
        json!({ "method": "none" })
    );
    assert_eq!(
        (kept(&server, Side::Sender), kept(&server, Side::Receiver)),
        (None, None)
    );
}

#[test]
fn passwords_go_with_their_account() {
    let server = fresh();
    server.create(&account("support"));
    server
        .program
        .send(&Request::new("DELETE", "/api/accounts/support"));
    assert_eq!(
        (kept(&server, Side::Sender), kept(&server, Side::Receiver)),
        (None, None)
    );
}

#[test]
fn the_data_folder_and_its_files_are_for_their_owner_only() {
    let server = fresh();
    server.create(&account("support"));
    let mode = |path: &Path| fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
    let data = server.folder.path().join("data");
    assert_eq!(mode(&data), 0o700);
    let files = fs::read_dir(&data)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path());
    let files = files.collect::<Vec<_>>();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let folder = folder();
    drop(Program::start(folder.path(), &[]));
    let key = folder.path().join("data/key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("chmod");
    let refused = output(start(folder.path()));
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8(refused.stderr).expect("text");
    assert!(
        message.contains("other users may read the key file"),
        "{message}"
    );
}

#[test]
fn another_key_is_noticed_at_the_start() {
    let folder = folder();
    drop(Program::start(folder.path(), &[]));
    let mut other = start(folder.path());
    other.env("EMAIL_ACCOUNT_KEY", Base64::encode_string(&[7; 32]));
    let refused = output(other);
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8(refused.stderr).expect("text");
    assert!(message.contains("sealed with another key"), "{message}");
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
}

#[test]
fn a_key_from_the_environment_leaves_no_key_file() {
    let folder = folder();
    let mut given = command([""; 0]);
    given.env("EMAIL_ACCOUNT_KEY", Base64::encode_string(&[7; 32]));
    let server = Program::start_command(folder.path(), given);
    assert_eq!(server.create(&account("support")).status, 201);
    assert!(!folder.path().join("data/key").exists());
}

fn start(folder: &Path) -> std::process::Command {
    let mut start = command(["--port", "0", "--data"]);
    start.arg(folder.join("data"));
    start
}
