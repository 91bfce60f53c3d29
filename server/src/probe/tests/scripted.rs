//! Servers on this machine that say what is written for them, and write down what they hear.
//!
//! They run on threads of their own, so that a test can tell what its probe has left over.

use std::io;
use std::net::Ipv4Addr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::authority::ACCEPTOR;

/// Where servers run.
pub(super) static SERVERS: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
});

/// What a server does next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Says this. `<tag>` in it is the first word of what was heard last.
    Say(Vec<u8>),
    /// Waits for a line.
    Hear,
    /// Begins TLS.
    Tls,
    /// Ends TLS in order, and goes on in clear text.
    EndTls,
    /// Says one byte after the other, with a pause between them.
    Drip(&'static [u8]),
    /// Says this again and again, so many times.
    Flood(&'static [u8], usize),
    /// Answers each line by the first rule whose words are in it, until the client closes the connection. An empty answer
    /// is none, and one with 354 waits for a message.
    Serve(Rules),
    /// Closes the connection. Without this it stays open until the client closes it.
    HangUp,
}

/// Words of a command, and what it is answered with.
pub(super) type Rules = Vec<(&'static str, String)>;

/// Says a line.
pub(super) fn say(line: &str) -> Step {
    Step::Say(format!("{line}\r\n").into_bytes())
}

/// What a server has seen.
#[derive(Default)]
pub(super) struct Seen {
    /// What came in clear text.
    clear: Mutex<Vec<u8>>,
    /// What came inside TLS.
    encrypted: Mutex<Vec<u8>>,
    opened: AtomicUsize,
    closed: AtomicUsize,
}

impl Seen {
    /// What came in clear text.
    pub(super) fn clear(&self) -> String {
        text(&self.clear)
    }

    /// What came inside TLS.
    pub(super) fn encrypted(&self) -> String {
        text(&self.encrypted)
    }

    /// How many connections there have been.
    pub(super) fn opened(&self) -> usize {
        self.opened.load(Ordering::SeqCst)
    }

    /// Whether the client has closed every connection.
    fn is_left_alone(&self) -> bool {
        self.opened() == self.closed.load(Ordering::SeqCst)
    }
}

fn text(bytes: &Mutex<Vec<u8>>) -> String {
    String::from_utf8_lossy(&bytes.lock().unwrap()).into_owned()
}

/// A server.
pub(super) struct Scripted {
    /// Where it listens, at 127.0.0.1.
    pub(super) port: u16,
    /// What it has seen.
    pub(super) seen: Arc<Seen>,
    listening: JoinHandle<()>,
}

impl Scripted {
    /// Says the same on every connection.
    pub(super) async fn start(script: Vec<Step>) -> Self {
        let listener = listen().await;
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Seen::default());
        let (script, shared) = (Arc::new(script), Arc::clone(&seen));
        let listening = SERVERS.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.opened.fetch_add(1, Ordering::SeqCst);
                let (script, seen) = (Arc::clone(&script), Arc::clone(&shared));
                tokio::spawn(async move {
                    // A client that goes away in between is what some tests are about.
                    let _ = Conversation::new(stream, &seen).go_through(&script).await;
                    seen.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self {
            port,
            seen,
            listening,
        }
    }

    /// Waits until the client has closed every connection.
    pub(super) async fn left_alone(&self) {
        until(|| self.seen.is_left_alone()).await;
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// A port of this machine, served where servers run.
pub(super) async fn listen() -> TcpListener {
    let listening = SERVERS.spawn(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    listening.await.unwrap().unwrap()
}

/// Waits for a condition, and fails if it never comes about.
pub(super) async fn until(condition: impl Fn() -> bool) {
    let waiting = async {
        while !condition() {
            sleep(Duration::from_millis(1)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(10), waiting).await;
    waited.expect("the condition comes about");
}

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<W: AsyncRead + AsyncWrite + Send + Unpin> Wire for W {}

struct Conversation<'a> {
    wire: Option<Link>,
    seen: &'a Arc<Seen>,
    /// Whether TLS has begun and not ended.
    in_tls: Arc<AtomicBool>,
    heard: Vec<u8>,
}

/// What a conversation travels over.
enum Link {
    Clear(Tap),
    Tls(Box<tokio_rustls::server::TlsStream<Tap>>),
}

impl Link {
    fn wire(&mut self) -> &mut dyn Wire {
        match self {
            Self::Clear(tap) => tap,
            Self::Tls(tls) => tls,
        }
    }
}

impl<'a> Conversation<'a> {
    fn new(stream: TcpStream, seen: &'a Arc<Seen>) -> Self {
        // Small answers are not to wait for each other.
        stream.set_nodelay(true).unwrap();
        let in_tls = Arc::new(AtomicBool::new(false));
        let tap = Tap {
            stream,
            seen: Arc::clone(seen),
            in_tls: Arc::clone(&in_tls),
        };
        Self {
            wire: Some(Link::Clear(tap)),
            seen,
            in_tls,
            heard: Vec::new(),
        }
    }

    async fn go_through(mut self, script: &[Step]) -> io::Result<()> {
        for step in script {
            match step {
                Step::Say(bytes) => {
                    let bytes = self.with_tag(bytes);
                    self.say(&bytes).await?;
                }
                Step::Hear => self.hear().await?,
                Step::Tls => self.begin_tls().await?,
                Step::EndTls => self.end_tls().await?,
                Step::Drip(bytes) => {
                    for byte in *bytes {
                        self.say(&[*byte]).await?;
                        sleep(Duration::from_millis(20)).await;
                    }
                }
                Step::Flood(bytes, times) => {
                    for _ in 0..*times {
                        self.say(bytes).await?;
                    }
                }
                Step::Serve(rules) => self.serve(rules).await?,
                Step::HangUp => return Ok(()),
            }
        }
        while self.hear().await.is_ok() {}
        Ok(())
    }

    async fn serve(&mut self, rules: &Rules) -> io::Result<()> {
        loop {
            self.hear().await?;
            let heard = String::from_utf8_lossy(&self.heard).into_owned();
            let rule = rules.iter().find(|(words, _)| heard.contains(words));
            if let Some((_, answer)) = rule.filter(|(_, answer)| !answer.is_empty()) {
                let answer = self.with_tag(format!("{answer}\r\n").as_bytes());
                self.say(&answer).await?;
                if answer.starts_with(b"354") {
                    self.take_message().await?;
                }
            }
        }
    }

    /// Hears a message up to the dot that ends it.
    async fn take_message(&mut self) -> io::Result<()> {
        while self.heard != b".\r\n" {
            self.hear().await?;
        }
        self.say(b"250 2.0.0 taken\r\n").await
    }

    fn wire(&mut self) -> io::Result<&mut dyn Wire> {
        let link = self.wire.as_mut();
        link.map(Link::wire)
            .ok_or(io::ErrorKind::NotConnected.into())
    }

    fn with_tag(&self, bytes: &[u8]) -> Vec<u8> {
        let heard = String::from_utf8_lossy(&self.heard);
        let tag = heard.split_whitespace().next().unwrap_or("A0");
        match str::from_utf8(bytes) {
            Ok(text) => text.replace("<tag>", tag).into_bytes(),
            Err(_) => bytes.to_vec(),
        }
    }

    async fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        let wire = self.wire()?;
        wire.write_all(bytes).await?;
        wire.flush().await
    }

    async fn hear(&mut self) -> io::Result<()> {
        self.heard.clear();
        while self.heard.last() != Some(&b'\n') {
            let byte = self.wire()?.read_u8().await?;
            if self.in_tls.load(Ordering::SeqCst) {
                self.seen.encrypted.lock().unwrap().push(byte);
            }
            self.heard.push(byte);
        }
        Ok(())
    }

    async fn begin_tls(&mut self) -> io::Result<()> {
        if let Some(Link::Clear(tap)) = self.wire.take() {
            self.in_tls.store(true, Ordering::SeqCst);
            let tls = ACCEPTOR.accept(tap).await?;
            self.wire = Some(Link::Tls(Box::new(tls)));
        }
        Ok(())
    }

    async fn end_tls(&mut self) -> io::Result<()> {
        if let Some(Link::Tls(mut tls)) = self.wire.take() {
            tls.get_mut().1.send_close_notify();
            tls.flush().await?;
            self.in_tls.store(false, Ordering::SeqCst);
            self.wire = Some(Link::Clear(tls.into_inner().0));
        }
        Ok(())
    }
}

/// A connection that writes down what comes in clear text.
struct Tap {
    stream: TcpStream,
    seen: Arc<Seen>,
    in_tls: Arc<AtomicBool>,
}

impl AsyncRead for Tap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if !self.in_tls.load(Ordering::SeqCst) {
            let more = &buffer.filled()[before..];
            self.seen.clear.lock().unwrap().extend_from_slice(more);
        }
        read
    }
}

impl AsyncWrite for Tap {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
