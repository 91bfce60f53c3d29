//! The server under test, which may connect to loopback, and for which the names of the tests lead there.

use std::fs;
use std::sync::Mutex;
use std::thread;

use base64ct::{Base64, Encoding};
use email_account_mail_servers::Packages;
use serde_json::{Value, json};

use super::cell::{Cell, Ending};
use super::hosts;
use crate::http::Request;
use crate::program::{Fresh, Program, command, folder};

/// How many cells one server has: after the third refused sign-in it would pause, after the tenth test as well.
const CELLS: usize = 3;

/// How many servers are under test at the same time.
const AT_ONCE: usize = 4;

/// A truststore that the server under test has: its ID, and its PEM.
pub type Truststore = (&'static str, String);

/// Starts a server that has these truststores.
pub fn start(truststores: &[Truststore]) -> Fresh {
    let folder = folder();
    let hosts = folder.path().join("hosts");
    fs::write(&hosts, hosts::file()).expect("the file of hosts");
    let library = Packages::unpacked().libraries().join("libnss_wrapper.so");
    let mut program = command(["--allow-address", "127.0.0.0/8"]);
    program
        .env("LD_PRELOAD", library)
        .env("NSS_WRAPPER_HOSTS", hosts);
    let program = Program::start_command(folder.path(), program);
    for (name, pem) in truststores {
        let body = json!({ "name": name, "content": Base64::encode_string(pem.as_bytes()) });
        let created = program.send(&Request::new("POST", "/api/truststores").json(&body));
        assert_eq!(created.status, 201, "{}", created.text());
        assert_eq!(created.json()["id"], *name);
    }
    Fresh { program, folder }
}

/// Tests an account: the lines of the answer.
pub fn test(server: &Program, body: &Value) -> Vec<Value> {
    let answer = server.send(&Request::new("POST", "/api/connection-tests").json(body));
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.lines()
}

/// Goes through a table, and says all cells that are not as expected.
pub fn judge(truststores: &[Truststore], cells: &[Cell]) {
    let left = Mutex::new(cells.chunks(CELLS));
    let next = || left.lock().expect("the cells").next();
    let work = || {
        let mut wrong = Vec::new();
        while let Some(cells) = next() {
            let server = start(truststores);
            wrong.extend(cells.iter().filter_map(|cell| judge_one(&server, cell)));
        }
        wrong
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let workers = [(); AT_ONCE].map(|()| scope.spawn(work));
        let wrong = workers.map(|worker| worker.join().expect("a verdict on each cell"));
        wrong.into_iter().flatten().collect()
    });
    println!("{} cells", cells.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cells:\n{}",
        wrong.len(),
        cells.len(),
        wrong.join("\n")
    );
}

fn judge_one(server: &Program, cell: &Cell) -> Option<String> {
    let events = test(server, &json!({ "account": cell.account }));
    let ending = Ending::of(&events);
    (ending != cell.expected)
        .then(|| format!("{}: {ending:?}, expected {:?}", cell.name, cell.expected))
}
