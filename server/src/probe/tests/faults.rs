//! Connections that break after every byte that a server says: cut, reset, or silent from then on.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use email_account::connection_test::{Stage, TestCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use tokio::task::{JoinHandle, JoinSet};

use super::run::{LIMITS, SHORT, Security, Settings, probe, probe_within};
use super::scripted::{SERVERS, Scripted, Step, listen, until};
use super::sessions::Protocol;

/// How a connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The server's side is closed in order.
    Cut,
    /// The connection is reset.
    Reset,
    /// Nothing comes any more.
    Stall,
}

const FAULTS: [Fault; 3] = [Fault::Cut, Fault::Reset, Fault::Stall];

/// How many dialogues go on at once.
const AT_ONCE: usize = 48;

/// A way to a server that breaks after so many bytes that the server has said.
struct BrokenWay {
    port: u16,
    /// How many bytes the server has said.
    said: Arc<AtomicUsize>,
    /// How many connections the client has not closed yet.
    open: Arc<AtomicUsize>,
    listening: JoinHandle<()>,
}

impl BrokenWay {
    async fn to(server: u16, fault: Fault, after: usize) -> Self {
        let listener = listen().await;
        let port = listener.local_addr().unwrap().port();
        let said = Arc::new(AtomicUsize::new(0));
        let open = Arc::new(AtomicUsize::new(0));
        let counted = (Arc::clone(&said), Arc::clone(&open));
        let listening = SERVERS.spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (said, open) = (Arc::clone(&counted.0), Arc::clone(&counted.1));
                open.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).await;
                    relay(client, server.unwrap(), fault, after, &said).await;
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self {
            port,
            said,
            open,
            listening,
        }
    }
}

impl Drop for BrokenWay {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Carries bytes to and fro until the fault, and then waits until the client goes away.
async fn relay(
    client: TcpStream,
    server: TcpStream,
    fault: Fault,
    after: usize,
    said: &AtomicUsize,
) {
    client.set_nodelay(true).unwrap();
    server.set_nodelay(true).unwrap();
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let asking = copy(&mut from_client, &mut to_server);
    let answering = async {
        let mut buffer = [0; 4096];
        let mut left = after;
        while left > 0 {
            let room = left.min(buffer.len());
            let read = from_server.read(&mut buffer[..room]).await;
            let count = read.unwrap_or(0);
            if count == 0 || to_client.write_all(&buffer[..count]).await.is_err() {
                break;
            }
            left -= count;
            said.fetch_add(count, Ordering::SeqCst);
        }
        match fault {
            Fault::Cut => drop(to_client.shutdown().await),
            Fault::Reset => {
                to_client.as_ref().set_zero_linger().unwrap();
                return;
            }
            Fault::Stall => (),
        }
        std::future::pending().await
    };
    tokio::select! {
        _ = asking => (),
        () = answering => (),
    }
}

/// How many bytes a server says: in clear text, until TLS has begun, and until the farewell.
struct Said {
    clear: usize,
    handshake: usize,
    all: usize,
}

impl Said {
    async fn by(protocol: Protocol) -> Self {
        let clear: usize = protocol.opening().iter().map(length).sum();
        let mut closing = protocol.opening();
        closing.push(Step::HangUp);
        let mut parting = protocol.opening();
        parting.push(Step::Serve(protocol.rules_without_farewell()));
        Self {
            clear,
            handshake: bytes_said(protocol, closing).await,
            all: bytes_said(protocol, parting).await,
        }
    }

    /// Every byte of what the protocol says, and some of the handshake, which is the same for all of them.
    fn places(&self) -> impl Iterator<Item = usize> + use<> {
        let handshake = (self.clear..self.handshake).step_by(4);
        (0..self.clear)
            .chain(handshake)
            .chain(self.handshake..self.all)
    }
}

/// A tag of IMAP has the length of two letters in all answers before TLS.
fn length(step: &Step) -> usize {
    match step {
        Step::Say(bytes) => String::from_utf8_lossy(bytes).replace("<tag>", "S1").len(),
        _ => 0,
    }
}

async fn bytes_said(protocol: Protocol, script: Vec<Step>) -> usize {
    let server = Scripted::start(script).await;
    let way = BrokenWay::to(server.port, Fault::Stall, usize::MAX).await;
    probe(&settings(protocol, way.port)).await;
    way.said.load(Ordering::SeqCst)
}

fn settings(protocol: Protocol, port: u16) -> Settings {
    Settings {
        protocol,
        port,
        security: Security::StartTls,
        password: "correct horse battery staple",
        is_token: false,
    }
}

async fn every_fault_ends(protocol: Protocol) {
    let said = Said::by(protocol).await;
    let faults = FAULTS
        .into_iter()
        .flat_map(|fault| said.places().map(move |after| (fault, after)));
    let mut running = JoinSet::new();
    let mut ended = 0;
    for (fault, after) in faults {
        if running.len() == AT_ONCE {
            running.join_next().await.unwrap().unwrap();
            ended += 1;
        }
        running.spawn(one_fault_ends(protocol, fault, after));
    }
    ended += running.join_all().await.len();
    assert!(ended >= 1_000, "{ended} faults");
    let tasks = Handle::current().metrics().num_alive_tasks();
    assert_eq!(tasks, 0, "tasks left over");
}

async fn one_fault_ends(protocol: Protocol, fault: Fault, after: usize) {
    let server = Scripted::start(protocol.script()).await;
    let way = BrokenWay::to(server.port, fault, after).await;
    let limits = if fault == Fault::Stall { SHORT } else { LIMITS };
    let probed = probe_within(&settings(protocol, way.port), limits).await;
    let failed = probed.failure().map(|failed| (failed.stage, failed.code));
    let told = format!("{protocol:?}, {fault:?} after {after}: {failed:?}");
    let (stage, code) = failed.expect(&told);
    let is_expected = match fault {
        // A reset may be there before the connection is.
        Fault::Reset if stage == Stage::Tcp => true,
        Fault::Cut | Fault::Reset => code == Some(TestCode::ConnectionClosed),
        Fault::Stall => code == Some(TestCode::AnswerTimedOut),
    };
    assert!(is_expected, "{told}");
    until(|| way.open.load(Ordering::SeqCst) == 0).await;
}

#[tokio::test]
async fn a_dialogue_of_smtp_ends_whatever_breaks_it() {
    every_fault_ends(Protocol::Smtp).await;
}

#[tokio::test]
async fn a_dialogue_of_imap_ends_whatever_breaks_it() {
    every_fault_ends(Protocol::Imap).await;
}

#[tokio::test]
async fn a_dialogue_of_pop3_ends_whatever_breaks_it() {
    every_fault_ends(Protocol::Pop3).await;
}
