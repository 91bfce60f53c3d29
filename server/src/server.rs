//! From a configuration to a listening server, and to its end.

use std::fmt;
use std::fs::DirBuilder;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::access_log;
use crate::app::App;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::connections;
use crate::egress::Egress;
use crate::guard::{Guards, Origin};
use crate::key::{KeyError, MasterKey};
use crate::page::{Page, PageError};
use crate::router;
use crate::seal::{Seal, SealError};
use crate::store::{OpenError, SqliteStore, Store, StoreError};

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
    /// The page cannot be served.
    Page(PathBuf, PageError),
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
        let key = config.key.map_or_else(|| key_in(&config.data), Ok)?;
        let store = open_store(&config.data, &Seal::new(&key))?;
        let page = read_page(&config.dist, &config.parents)?;
        let (listener, address) = listen(config.address)
            .await
            .map_err(|error| StartError::Listen(config.address, error))?;
        let guards = Guards::new(address.ip(), &config.origins, config.token);
        let mut egress = Egress::new(config.allowed_addresses, config.allowed_ports);
        if let Some(name_server) = config.name_server {
            egress = egress.asking(name_server);
        }
        let store = Arc::new(store);
        let app = App::new(store, &key, clock, egress, config.ispdb, config.graph);
        let router = router::router(app, page, guards);
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
        connections::serve(self.listener, self.router, stop).await;
    }
}

async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn read_page(dist: &Path, parents: &[Origin]) -> Result<Page, StartError> {
    let page =
        Page::read(dist, parents).map_err(|error| StartError::Page(dist.to_owned(), error))?;
    if page.is_empty() {
        let dist = dist.display();
        access_log::line(&format!(
            "there is no page in {dist}: only the API is served"
        ));
    }
    Ok(page)
}

/// A folder that is there already keeps its mode; the files in it are for their owner alone in any case.
fn make_folder(path: &Path) -> Result<(), StartError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|error| StartError::Data(path.to_owned(), error))
}

fn key_in(data: &Path) -> Result<MasterKey, StartError> {
    let path = data.join("key");
    let key = if path.exists() {
        MasterKey::read(&path)
    } else {
        MasterKey::create(&path)
    };
    key.map_err(StartError::Key)
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
