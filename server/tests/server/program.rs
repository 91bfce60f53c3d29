//! The program under test, started in a folder of its own.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Answer, Request};

/// A running server. It is killed when it is dropped.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    log: PathBuf,
}

/// A server with a data folder of its own.
pub struct Fresh {
    pub program: Program,
    pub folder: TempDir,
}

impl Deref for Fresh {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}

impl Fresh {
    pub fn stop(self, signal: &str) -> ExitStatus {
        self.program.stop(signal)
    }
}

/// A folder for one test.
pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// The program with these arguments, and nothing of the environment that would steer it.
pub fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_email-account-server"));
    command
        .args(arguments)
        .env_remove("EMAIL_ACCOUNT_TOKEN")
        .env_remove("EMAIL_ACCOUNT_KEY")
        .stdin(Stdio::null());
    command
}

/// Starts a server with a fresh data folder.
pub fn fresh() -> Fresh {
    let folder = folder();
    Fresh {
        program: Program::start(folder.path(), &[]),
        folder,
    }
}

impl Program {
    /// Starts a server with `data` and `dist` in a folder, on any free port, and waits until it listens.
    pub fn start(folder: &Path, options: &[&str]) -> Self {
        Self::start_command(folder, command(options))
    }

    pub fn start_command(folder: &Path, mut command: Command) -> Self {
        let log = folder.join("log");
        let stderr = File::options()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a log");
        let mut child = command
            .args(["--port", "0", "--data"])
            .arg(folder.join("data"))
            .arg("--dist")
            .arg(folder.join("dist"))
            .stdout(Stdio::piped())
            .stderr(stderr)
            .spawn()
            .expect("the server starts");
        let mut ready = String::new();
        let stdout = child.stdout.take().expect("standard output");
        BufReader::new(stdout)
            .read_line(&mut ready)
            .expect("a first line");
        let address = ready.trim_end().strip_prefix("listening on http://");
        let address =
            address.unwrap_or_else(|| panic!("{ready:?}, {:?}", fs::read_to_string(&log)));
        Self {
            address: address.parse().expect("an address"),
            child,
            log,
        }
    }

    pub fn send(&self, request: &Request) -> Answer {
        request.send(self.address)
    }

    pub fn get(&self, target: &str) -> Answer {
        self.send(&Request::new("GET", target))
    }

    pub fn create(&self, account: &Value) -> Answer {
        self.send(&Request::new("POST", "/api/accounts").json(account))
    }

    pub fn replace(&self, id: &str, etag: &str, account: &Value) -> Answer {
        let request = Request::new("PUT", format!("/api/accounts/{id}"));
        self.send(&request.header("if-match", etag).json(account))
    }

    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).expect("the log")
    }

    /// Sends a signal and waits for the end.
    pub fn stop(mut self, signal: &str) -> ExitStatus {
        self.signal(signal);
        self.child.wait().expect("the server ends")
    }

    pub fn signal(&self, signal: &str) {
        let sent = Command::new("sh")
            .arg("-c")
            .arg(format!("kill -{signal} {}", self.child.id()))
            .status();
        assert!(sent.expect("a shell").success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the program to its end.
pub fn output(mut command: Command) -> Output {
    command.output().expect("the program runs")
}

/// Sends a request to two servers on one data folder, so that both have read what they decide on before either may write.
pub fn race(folder: &Path, servers: &[Program; 2], request: &Request) -> [Answer; 2] {
    let other = Connection::open(folder.join("data/accounts.sqlite")).expect("the database");
    other
        .execute_batch("BEGIN IMMEDIATE")
        .expect("a lock that readers do not notice");
    thread::scope(|scope| {
        let sent = servers
            .each_ref()
            .map(|server| scope.spawn(|| server.send(request)));
        thread::sleep(Duration::from_millis(500));
        other
            .execute_batch("ROLLBACK")
            .expect("the lock is given back");
        sent.map(|thread| thread.join().expect("an answer"))
    })
}

/// The database of a server, beside it.
pub fn database(folder: &Path) -> Connection {
    let database = Connection::open(folder.join("data/accounts.sqlite")).expect("the database");
    database
        .busy_timeout(Duration::from_secs(5))
        .expect("patience");
    database
}

/// Sends a request that has read what it decides on before somebody else's change is there.
pub fn overtaken(server: &Fresh, request: &Request, change: impl FnOnce(&Connection)) -> Answer {
    let other = database(server.folder.path());
    other
        .execute_batch("BEGIN IMMEDIATE")
        .expect("a lock that readers do not notice");
    change(&other);
    thread::scope(|scope| {
        let sent = scope.spawn(|| server.send(request));
        thread::sleep(Duration::from_millis(500));
        other.execute_batch("COMMIT").expect("the change");
        sent.join().expect("an answer")
    })
}

/// An account that says everything itself.
pub fn account(id: &str) -> Value {
    json!({
        "id": id, "name": "Customer support", "provider": "other",
        "sender": {
            "protocol": "smtp", "email": "support@contoso.example", "displayName": "Contoso Support",
            "replyTo": "help@contoso.example",
            "auth": { "method": "password", "userId": "sender", "password": SENDER_PASSWORD },
            "server": { "host": "smtp.contoso.example", "port": 587, "security": "starttls", "minTls": "1.2", "truststore": "company-ca" }
        },
        "receiver": {
            "protocol": "imap",
            "auth": { "method": "password", "userId": "receiver", "password": RECEIVER_PASSWORD },
            "server": { "host": "imap.contoso.example", "port": 993, "security": "tls", "minTls": "1.3", "truststore": null }
        }
    })
}

pub const SENDER_PASSWORD: &str = "sender-Zx81-Spectrum";
pub const RECEIVER_PASSWORD: &str = "receiver-Qy92-Amstrad";

/// The account as it is read: in use, and passwords are only said to be there.
pub fn as_read(mut account: Value) -> Value {
    account["enabled"] = true.into();
    for side in ["sender", "receiver"] {
        if let Some(auth) = account
            .pointer_mut(&format!("/{side}/auth"))
            .and_then(Value::as_object_mut)
            && auth.remove("password").is_some()
        {
            auth.insert("passwordSet".into(), true.into());
        }
    }
    account
}

/// The account with one value set.
pub fn with(mut account: Value, pointer: &str, value: impl Into<Value>) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = account.pointer_mut(parent).expect("the parent is there");
    parent
        .as_object_mut()
        .expect("an object")
        .insert(name.to_owned(), value.into());
    account
}

/// The account without one value.
pub fn without(mut account: Value, pointer: &str) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = account.pointer_mut(parent).expect("the parent is there");
    parent.as_object_mut().expect("an object").remove(name);
    account
}
