//! Repeated requests create one account.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use email_account_server::{Clock, Command, Server};
use tokio::sync::oneshot;

use crate::http::Request;
use crate::program::{Program, account, folder, fresh, race, with};

const HOUR: u64 = 60 * 60;

fn post(key: &str, name: &str) -> Request {
    let account = with(account("support"), "/name", name);
    Request::new("POST", "/api/accounts")
        .header("idempotency-key", key)
        .json(&account)
}

#[test]
fn a_repeated_request_gets_the_first_answer() {
    let server = fresh();
    let first = server.send(&post("8e03978e", "Support"));
    let again = server.send(&post("8e03978e", "Support"));
    let quoted = server.send(&post("\"8e03978e\"", "Support"));
    for answer in [&again, &quoted] {
        assert_eq!((answer.status, answer.json()), (201, first.json()));
        assert_eq!(answer.header("location"), first.header("location"));
        assert_eq!(answer.header("etag"), first.header("etag"));
    }
    let list = server.get("/api/accounts").json();
    assert_eq!(list["accounts"].as_array().expect("accounts").len(), 1);
}

#[test]
fn the_first_answer_stays_the_same_when_the_account_has_changed_since() {
    let server = fresh();
    let first = server.send(&post("8e03978e", "Support"));
    server.replace(
        "support",
        "*",
        &with(account("support"), "/name", "Renamed"),
    );
    let again = server.send(&post("8e03978e", "Support"));
    assert_eq!((again.status, again.json()), (201, first.json()));
    assert_eq!(
        server.get("/api/accounts/support").json()["name"],
        "Renamed"
    );
}

#[test]
fn another_body_under_the_same_key_is_refused() {
    let server = fresh();
    server.send(&post("8e03978e", "Support"));
    let other = server.send(&post("8e03978e", "Another"));
    assert_eq!(other.problem(), (422, "idempotency.reused".into()));
}

#[test]
fn another_password_is_another_body() {
    let server = fresh();
    server.send(&post("8e03978e", "Support"));
    let other = with(account("support"), "/sender/auth/password", "other");
    let other = Request::new("POST", "/api/accounts")
        .header("idempotency-key", "8e03978e")
        .json(&other);
    assert_eq!(
        server.send(&other).problem(),
        (422, "idempotency.reused".into())
    );
}

#[test]
fn a_refused_request_leaves_its_key_free() {
    let server = fresh();
    let wrong = with(account("support"), "/sender/email", "support@");
    let wrong = Request::new("POST", "/api/accounts")
        .header("idempotency-key", "8e03978e")
        .json(&wrong);
    assert_eq!(server.send(&wrong).status, 422);
    assert_eq!(server.send(&post("8e03978e", "Support")).status, 201);
}

#[test]
fn another_key_does_not_create_a_second_account() {
    let server = fresh();
    server.send(&post("one", "Support"));
    assert_eq!(
        server.send(&post("two", "Support")).problem(),
        (409, "account.exists".into())
    );
}

#[test]
fn a_key_that_is_not_one_string_is_refused() {
    let server = fresh();
    for key in ["", "\"\"", "two words", &"x".repeat(256)] {
        let refused = server.send(&post(key, "Support"));
        assert_eq!(
            refused.problem(),
            (400, "idempotency.key-syntax".into()),
            "{key}"
        );
    }
    let two = post("one", "Support").header("idempotency-key", "two");
    assert_eq!(
        server.send(&two).problem(),
        (400, "idempotency.key-syntax".into())
    );
}

#[test]
fn twenty_requests_at_the_same_moment_create_one_account() {
    let server = fresh();
    let answers = thread::scope(|scope| {
        let send = |_| scope.spawn(|| server.send(&post("8e03978e", "Support")));
        let running = (0..20).map(send).collect::<Vec<_>>();
        running
            .into_iter()
            .map(|thread| thread.join().expect("an answer"))
            .collect::<Vec<_>>()
    });
    for answer in &answers {
        assert_eq!((answer.status, answer.json()), (201, answers[0].json()));
        assert_eq!(answer.header("etag"), answers[0].header("etag"));
    }
}

#[test]
fn the_same_request_to_two_servers_at_once_creates_one_account() {
    let folder = folder();
    let start = || Program::start(folder.path(), &[]);
    let servers = [start(), start()];
    let [one, two] = race(folder.path(), &servers, &post("8e03978e", "Support"));
    assert_eq!((one.status, two.status), (201, 201));
    assert_eq!(one.header("etag"), two.header("etag"));
}

#[test]
fn two_requests_for_one_id_to_two_servers_at_once_create_one_account() {
    let folder = folder();
    let start = || Program::start(folder.path(), &[]);
    let servers = [start(), start()];
    let post = Request::new("POST", "/api/accounts").json(&account("support"));
    let mut statuses = race(folder.path(), &servers, &post).map(|answer| answer.status);
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[test]
fn a_repeated_request_gets_the_first_answer_after_a_restart() {
    let folder = folder();
    let first = Program::start(folder.path(), &[]);
    let etag = first
        .send(&post("8e03978e", "Support"))
        .header("etag")
        .expect("an ETag")
        .to_owned();
    assert!(first.stop("TERM").success());
    let second = Program::start(folder.path(), &[]);
    let again = second.send(&post("8e03978e", "Support"));
    assert_eq!((again.status, again.header("etag")), (201, Some(&*etag)));
}

/// A clock that the test sets.
struct TestClock(AtomicU64);

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// Serves within this process, so that the clock is in the test's hands.
fn with_clock(clock: Arc<TestClock>, test: impl FnOnce(SocketAddr)) {
    let folder = folder();
    let data = folder.path().join("data").into_os_string();
    let arguments = ["--port".into(), "0".into(), "--data".into(), data];
    let Ok(Command::Serve(config)) = Command::read(arguments.into_iter(), |_| None) else {
        panic!("the arguments are good");
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let server = runtime
        .block_on(Server::bind(*config, clock))
        .expect("it listens");
    let address = server.address();
    let (stop, stopped) = oneshot::channel::<()>();
    let running = runtime.spawn(server.run(async { stopped.await.unwrap_or_default() }));
    test(address);
    stop.send(()).expect("the server still runs");
    runtime.block_on(running).expect("the server ends well");
}

#[test]
fn a_key_is_remembered_for_a_day() {
    let clock = Arc::new(TestClock(AtomicU64::new(1_800_000_000)));
    with_clock(Arc::clone(&clock), |server| {
        assert_eq!(post("8e03978e", "Support").send(server).status, 201);
        clock.0.fetch_add(24 * HOUR - 1, Ordering::SeqCst);
        assert_eq!(post("8e03978e", "Support").send(server).status, 201);
        clock.0.fetch_add(2, Ordering::SeqCst);
        assert_eq!(
            post("8e03978e", "Support").send(server).problem(),
            (409, "account.exists".into())
        );
        let other = Request::new("POST", "/api/accounts")
            .header("idempotency-key", "8e03978e")
            .json(&account("other"));
        assert_eq!(other.send(server).status, 201);
    });
}
