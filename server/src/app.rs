//! The application: what every call shares.

use std::sync::Arc;

use email_account::profile::TokenEndpoint;
use email_account::{Context, TlsVersion};
use tokio::sync::Semaphore;

use crate::api::connection_tests;
use crate::clock::{Clock, utc_day};
use crate::discover::Discoverer;
use crate::egress::{Egress, WebAddress};
use crate::idempotency::Fingerprints;
use crate::key::MasterKey;
use crate::keyed_digest::KeyedDigest;
use crate::problem::{Problem, ProblemCode};
use crate::seal::Seal;
use crate::store::{Store, StoreError};

/// What every call of the API shares.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    pub(crate) fingerprints: Arc<Fingerprints>,
    /// Names the settings and passwords of an account.
    pub(crate) settings_digests: Arc<KeyedDigest>,
    /// Names a caller.
    pub(crate) caller_digests: Arc<KeyedDigest>,
    /// Names a mailbox that somebody signs in to.
    pub(crate) mailbox_digests: Arc<KeyedDigest>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) egress: Arc<Egress>,
    pub(crate) discoverer: Arc<Discoverer>,
    /// Where Microsoft Graph is.
    pub(crate) graph: Arc<TokenEndpoint>,
    /// How many connection tests may run in this process.
    pub(crate) test_slots: Arc<Semaphore>,
}

impl App {
    pub(crate) fn new(
        store: Arc<dyn Store>,
        key: &MasterKey,
        clock: Arc<dyn Clock>,
        egress: Egress,
        ispdb: Option<WebAddress>,
        graph: TokenEndpoint,
    ) -> Self {
        let egress = Arc::new(egress);
        Self {
            store,
            seal: Arc::new(Seal::new(key)),
            fingerprints: Arc::new(Fingerprints::new(key)),
            settings_digests: Arc::new(KeyedDigest::new(key, "connection test")),
            caller_digests: Arc::new(KeyedDigest::new(key, "caller")),
            mailbox_digests: Arc::new(KeyedDigest::new(key, "mailbox")),
            clock,
            discoverer: Discoverer::new(Arc::clone(&egress), ispdb),
            egress,
            graph: Arc::new(graph),
            test_slots: connection_tests::slots(),
        }
    }

    /// What the rules need to know today about an account of which nothing is kept yet.
    pub(crate) fn context(&self) -> Result<Context, StoreError> {
        Ok(Context {
            today: utc_day(self.clock.now()),
            truststores: Some(self.store.truststores()?),
            profiles: Some(self.store.profiles()?),
            tls_versions: TlsVersion::ALL.to_vec(),
            ..Context::default()
        })
    }

    /// Does work that waits for the disk, on a thread where waiting holds up nobody. It is done even if the caller hangs up.
    pub(crate) async fn blocking<T: Send + 'static>(
        self,
        work: impl FnOnce(&Self) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        tokio::task::spawn_blocking(move || work(&self))
            .await
            .unwrap_or_else(|error| Err(Problem::caused_by(ProblemCode::ServerFailed, error)))
    }
}
