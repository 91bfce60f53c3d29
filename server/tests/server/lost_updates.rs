//! Two writers of one account: neither overwrites what the other has done.

use std::thread;

use serde_json::{Value, json};

use crate::http::{Answer, Request};
use crate::program::{Program, account, as_read, folder, race, with};

const WRITERS: usize = 4;
const EDITS: usize = 5;

fn pair(folder: &std::path::Path) -> [Program; 2] {
    [Program::start(folder, &[]), Program::start(folder, &[])]
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    statuses
}

/// Reads an account, changes it and puts it back, as often as it takes.
fn edit(server: &Program, change: impl Fn(Value) -> Value) {
    loop {
        let read = server.get("/api/accounts/support");
        let etag = read.header("etag").expect("an ETag");
        let put = server.replace("support", etag, &change(read.json()));
        if put.status == 200 {
            return;
        }
        assert_eq!(put.problem(), (412, "account.stale".into()));
    }
}

#[test]
fn no_edit_is_lost_among_many_writers_on_two_servers() {
    let folder = folder();
    let servers = pair(folder.path());
    servers[0].create(&with(account("support"), "/name", "0"));
    let count_one = |read: Value| {
        let counted: usize = read["name"]
            .as_str()
            .expect("a name")
            .parse()
            .expect("a number");
        with(read, "/name", (counted + 1).to_string())
    };
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let server = &servers[writer % servers.len()];
            scope.spawn(move || (0..EDITS).for_each(|_| edit(server, count_one)));
        }
    });
    let read = servers[0].get("/api/accounts/support").json();
    let expected = with(account("support"), "/name", (WRITERS * EDITS).to_string());
    assert_eq!(read, as_read(expected));
}

#[test]
fn of_an_edit_and_a_deletion_of_one_state_only_one_succeeds() {
    let folder = folder();
    let servers = pair(folder.path());
    let created = servers[0].create(&account("support"));
    let etag = created.header("etag").expect("an ETag");
    let edited = with(account("support"), "/name", "Edited");
    let delete = Request::new("DELETE", "/api/accounts/support").header("if-match", etag);
    let answers = thread::scope(|scope| {
        let put = scope.spawn(|| servers[0].replace("support", etag, &edited));
        let delete = scope.spawn(|| servers[1].send(&delete));
        [put, delete].map(|thread| thread.join().expect("an answer"))
    });
    match statuses(&answers)[..] {
        [200, 412] => assert_eq!(
            servers[0].get("/api/accounts/support").json(),
            as_read(edited)
        ),
        [204, 404 | 412] => assert_eq!(servers[0].get("/api/accounts/support").status, 404),
        ref others => panic!("{others:?}"),
    }
}

#[test]
fn of_disabling_on_two_servers_at_once_only_one_succeeds() {
    let folder = folder();
    let servers = pair(folder.path());
    let created = servers[0].create(&account("support"));
    let etag = created.header("etag").expect("an ETag");
    let disable = Request::new("PUT", "/api/accounts/support")
        .header("if-match", etag)
        .json(&with(created.json(), "/enabled", false));
    let answers = race(folder.path(), &servers, &disable);
    assert_eq!(statuses(&answers), [200, 412]);
    let read = servers[0].get("/api/accounts/support").json();
    assert_eq!(
        read,
        with(as_read(account("support")), "/enabled", json!(false))
    );
}
