//! A back end behind HTTP: the JSON contract of [`email_account::wire`].

mod accounts;
mod connection_tests;
mod discovery;
mod exchange;
mod lines;
mod profiles;
mod transport;
mod truststores;

use email_account::wire::{Account, ConnectionTest, Discovery, Named, TruststoreContent};
use email_account::{Host, Secret};
use gloo_net::http::Method;
use web_sys::AbortSignal;
use web_sys::js_sys::{Function, encode_uri_component};

use super::{Answer, Backend, Failure, IdempotencyKey, Offer, Told, json::Json};
use exchange::Ask;
use transport::Transport;

/// How long the form waits for an answer, in seconds.
const PATIENCE: u32 = 10;

const ACCOUNTS: &str = "/accounts";

/// Room for the largest account that the rules let through, in bytes.
const LARGEST_BODY: usize = 16 * 1024;

/// A back end at an HTTP endpoint.
///
/// The endpoint is part of the page's markup or of the host's code. It must never be taken from the page's
/// address: a link could then send passwords anywhere.
#[derive(Clone, Debug)]
pub struct HttpBackend {
    transport: Transport,
    patience: u32,
}

impl HttpBackend {
    /// A back end at this URL, absolute or relative to the page, such as `/api`.
    pub fn new(endpoint: &str) -> Self {
        Self::over(Transport::Fetch(endpoint.trim_end_matches('/').to_owned()))
    }

    /// A back end that the page stands for: a function that is given method, path below the endpoint, headers (pairs of
    /// name and value), body (a text, or `undefined`) and an `AbortSignal`, and promises a `Response`.
    ///
    /// So a host may send requests in its own way, or answer them itself. The promise has to be rejected when the signal
    /// is aborted, as those of `fetch` are.
    pub fn through(function: Function) -> Self {
        Self::over(Transport::Page(function))
    }

    const fn over(transport: Transport) -> Self {
        Self {
            transport,
            patience: PATIENCE,
        }
    }

    /// Waits this many seconds for an answer instead of 10.
    #[must_use]
    pub fn with_patience(mut self, seconds: u32) -> Self {
        self.patience = seconds;
        self
    }

    /// What the back end can do. `None`: it can only create.
    async fn capabilities(&self) -> Result<Option<Json>, Failure> {
        match self.get("", |json| Some(json.clone())).await {
            Err(failure) if failure.is_missing() => Ok(None),
            other => other.map(Some),
        }
    }

    async fn read_offer(&self) -> Result<Offer, Failure> {
        let mut offer = Offer::default();
        let Some(capabilities) = self.capabilities().await? else {
            return Ok(offer);
        };
        let calls = capabilities
            .get("calls")
            .list(Json::text)
            .unwrap_or_default();
        let can = |call: &str| calls.iter().any(|known| known == call);
        if can("listTruststores") {
            let named = |list: &Json| Some(list.get("truststores").list(Json::named));
            offer.truststores = self.get(truststores::PATH, named).await?;
        }
        if can("listAuthenticationProfiles") {
            let known = |list: &Json| Some(list.get("authenticationProfiles").list(Json::profile));
            offer.profiles = self.get(profiles::PATH, known).await?;
        }
        offer.calls = calls.iter().collect();
        let versions = capabilities.get("tlsVersions").list(Json::tls_version);
        offer.tls_versions = versions.filter(|versions| !versions.is_empty());
        Ok(offer)
    }
}

impl Backend for HttpBackend {
    fn create_account(
        &self,
        account: Account,
        key: IdempotencyKey,
        abort: AbortSignal,
    ) -> Answer<'_, ()> {
        let answer = self.exchange(Ask {
            header: Some(("Idempotency-Key", key.0)),
            body: Some(written(|text| serde_json::to_writer(text, &account))),
            abort: Some(abort),
            ..Ask::new(Method::POST, ACCOUNTS)
        });
        Box::pin(async { answer.await?.saved(account.id) })
    }

    fn offer(&self) -> Answer<'_, Offer> {
        Box::pin(self.read_offer())
    }

    fn discover(&self, domain: Host, abort: AbortSignal) -> Answer<'_, Discovery> {
        self.discovery(&domain, abort)
    }

    fn test_connection(
        &self,
        test: ConnectionTest,
        told: Told,
        abort: AbortSignal,
    ) -> Answer<'_, ()> {
        self.test(&test, told, abort)
    }

    fn trust(&self, content: TruststoreContent) -> Answer<'_, Named> {
        let answer = self.exchange(Ask {
            body: Some(written(|text| serde_json::to_writer(text, &content))),
            ..Ask::new(Method::POST, truststores::PATH)
        });
        Box::pin(async { answer.await?.document(Json::named) })
    }
}

/// The path of one of those that stand at a path.
fn item(path: &str, id: &str) -> String {
    [path, "/", &encoded(id)].concat()
}

fn encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

/// A value of the contract as JSON. The text may hold secrets, so that it is overwritten when it has been handed to the
/// browser; an account or a profile, written into room enough, leaves no shorter copies behind.
fn written(write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) -> Secret {
    let mut text = Vec::with_capacity(LARGEST_BODY);
    write(&mut text).expect("the contract is made of texts and numbers, which JSON can hold");
    Secret::new(String::from_utf8(text).expect("JSON is UTF-8"))
}
