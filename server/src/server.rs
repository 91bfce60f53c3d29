//! From a configuration to a listening server, and to its end.

use std::fmt;
use std::fs::DirBuilder;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::access_log;
use crate::app::{self, App};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::guard::Guards;
use crate::key::{KeyError, MasterKey};
use crate::page::Page;
use crate::seal::{Seal, SealError};
use crate::store::{OpenError, SqliteStore, Store, StoreError};

/// Connections at a time; more wait in the system's queue. Well below the 1024 open files that a process usually may have.
const CONNECTIONS: usize = 512;

/// How long the head of a request may take, and how long a connection may stay idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

/// How long requests may take to end when the server stops.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// How long to wait when the system has no connection to give, such as without free file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Why the server does not start.
#[derive(Debug)]
pub enum StartError {
    /// The data folder cannot be made.
    Data(PathBuf, io::Error),
    /// There is no key.
    Key(KeyError),
    /// The database cannot be used.
    Open(PathBuf, OpenError),
    /// The database failed.
    Store(StoreError),
    /// Nothing can be sealed.
    Seal(SealError),
    /// The passwords in the database were sealed with another key.
    WrongKey(PathBuf),
    /// The page's files cannot be read.
    Page(PathBuf, io::Error),
    /// Nothing can listen there.
    Listen(SocketAddr, io::Error),
    /// The system gives no threads or signals.
    System(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(path, error) => write!(f, "the data folder {}: {error}", path.display()),
            Self::Key(error) => error.fmt(f),
            Self::Open(path, error) => write!(f, "the database {}: {error}", path.display()),
            Self::Store(error) => error.fmt(f),
            Self::Seal(error) => error.fmt(f),
            Self::WrongKey(path) => {
                write!(
                    f,
                    "the passwords in {} were sealed with another key than the one given",
                    path.display()
                )
            }
            Self::Page(path, error) => write!(f, "the page {}: {error}", path.display()),
            Self::Listen(address, error) => write!(f, "nothing can listen on {address}: {error}"),
            Self::System(error) => write!(f, "the system refuses: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// A server that listens already, but answers nobody before [`Server::run`].
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
}

impl Server {
    /// Opens the store, checks the key against it, reads the page and begins to listen.
    pub async fn bind(config: Config, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        make_folder(&config.data)?;
        let key = match config.key {
            Some(key) => key,
            None => key_in(&config.data).map_err(StartError::Key)?,
        };
        let store = open_store(&config.data, &Seal::new(&key))?;
        let page = Page::read(&config.dist)
            .map_err(|error| StartError::Page(config.dist.clone(), error))?;
        if page.is_empty() {
            let dist = config.dist.display();
            access_log::line(&format!(
                "there is no page in {dist}: only the API is served"
            ));
        }
        let refused = |error| StartError::Listen(config.address, error);
        let listener = TcpListener::bind(config.address).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let guards = Guards::new(address.ip(), &config.origins, config.token);
        let router = app::router(App::new(Arc::new(store), &key, clock), page, guards);
        Ok(Self {
            listener,
            address,
            router,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until `stop` is ready, then lets the requests that are under way end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let slots = Arc::new(Semaphore::new(CONNECTIONS));
        let mut stop = pin!(stop);
        loop {
            tokio::select! {
                (stream, slot) = accept(&self.listener, &slots) => {
                    self.answer(stream, slot, &graceful);
                }
                () = &mut stop => break,
            }
        }
        drop(self.listener);
        if tokio::time::timeout(STOP_TIMEOUT, graceful.shutdown())
            .await
            .is_err()
        {
            access_log::line("stopped before all requests had ended");
        }
    }

    /// Errors of a connection, such as a caller that hangs up, concern nobody but the caller.
    fn answer(&self, stream: TcpStream, slot: OwnedSemaphorePermit, graceful: &GracefulShutdown) {
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .serve_connection(
                TokioIo::new(stream),
                TowerToHyperService::new(self.router.clone()),
            );
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            let _ = watched.await;
            drop(slot);
        });
    }
}

async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, OwnedSemaphorePermit) {
    let slot = Arc::clone(slots)
        .acquire_owned()
        .await
        .expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, slot),
            Err(error) => {
                access_log::line(&format!("no connection can be taken: {error}"));
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// A folder that is there already keeps its mode; the files in it are for their owner alone in any case.
fn make_folder(path: &Path) -> Result<(), StartError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| StartError::Data(path.to_owned(), error))
}

fn key_in(data: &Path) -> Result<MasterKey, KeyError> {
    let path = data.join("key");
    if path.exists() {
        MasterKey::read(&path)
    } else {
        MasterKey::create(&path)
    }
}

fn open_store(data: &Path, seal: &Seal) -> Result<SqliteStore, StartError> {
    let path = data.join("accounts.sqlite");
    let store = SqliteStore::open(&path).map_err(|error| StartError::Open(path.clone(), error))?;
    let canary = store
        .canary(&seal.canary().map_err(StartError::Seal)?)
        .map_err(StartError::Store)?;
    if seal.opens_canary(&canary) {
        Ok(store)
    } else {
        Err(StartError::WrongKey(path))
    }
}

/// Serves until SIGINT or SIGTERM, and says on standard output when it is ready.
pub(crate) fn serve_until_signalled(config: Config) -> Result<(), StartError> {
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::System)?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt()).map_err(StartError::System)?;
        let mut terminate = signal(SignalKind::terminate()).map_err(StartError::System)?;
        let server = Server::bind(config, Arc::new(SystemClock)).await?;
        println!("listening on http://{}", server.address());
        let stop = async {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        };
        server.run(stop).await;
        Ok(())
    })
}
