//! A back end behind HTTP: the JSON contract of [`email_account::wire`].

use email_account::{Secret, wire::Account};
use gloo_net::http::{Request, RequestBuilder, Response};
use web_sys::{AbortSignal, RequestCredentials, RequestRedirect, js_sys::Array};

use super::{Answer, Backend, Failure, IdempotencyKey, Offer, json::Json};

/// How long the form waits for an answer, in seconds.
const PATIENCE: u32 = 10;

/// Room for the largest account that the rules let through, in bytes.
const LARGEST_BODY: usize = 16 * 1024;

/// A back end at an HTTP endpoint.
///
/// The endpoint is part of the page's markup or of the host's code. It must never be taken from the page's
/// address: a link could then send passwords anywhere.
#[derive(Clone, Debug)]
pub struct HttpBackend {
    endpoint: String,
    patience: u32,
}

impl HttpBackend {
    /// A back end at this URL, absolute or relative to the page, such as `/api`.
    pub fn new(endpoint: &str) -> Self {
        Self {
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            patience: PATIENCE,
        }
    }

    /// Waits this many seconds for an answer instead of 10.
    #[must_use]
    pub fn with_patience(mut self, seconds: u32) -> Self {
        self.patience = seconds;
        self
    }

    fn url(&self, path: &str) -> String {
        [&self.endpoint, path].concat()
    }

    fn get(&self, path: &str) -> Answer<'_, Json> {
        let wait = Wait::new(self.patience, None);
        let request = wait.guard(Request::get(&self.url(path))).build();
        let answer = exchange(wait, request);
        Box::pin(async { answer.await?.json() })
    }

    /// What the back end can do. `None`: it can only create.
    async fn capabilities(&self) -> Result<Option<Json>, Failure> {
        match self.get("").await {
            Err(failure) if failure.is_missing() => Ok(None),
            other => other.map(Some),
        }
    }

    async fn read_offer(&self) -> Result<Offer, Failure> {
        let mut offer = Offer::default();
        let Some(capabilities) = self.capabilities().await? else {
            return Ok(offer);
        };
        let calls = capabilities.get("calls").list(Json::text);
        let can = |call: &str| calls.iter().flatten().any(|known| known == call);
        if can("listTruststores") {
            let list = self.get("/truststores").await?;
            offer.truststores = list.get("truststores").list(Json::named);
        }
        if can("listAuthenticationProfiles") {
            let list = self.get("/authentication-profiles").await?;
            offer.profiles = list.get("authenticationProfiles").list(Json::profile);
        }
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
        let wait = Wait::new(self.patience, Some(abort));
        let request = wait
            .guard(Request::post(&self.url("/accounts")))
            .header("Idempotency-Key", &key.0)
            .header("Content-Type", "application/json")
            .body(written(&account).expose());
        let answer = exchange(wait, request);
        Box::pin(async { answer.await?.saved(account.id) })
    }

    fn offer(&self) -> Answer<'_, Offer> {
        Box::pin(self.read_offer())
    }
}

/// An account as JSON. The text holds passwords, so that it is overwritten when it has been handed to the browser;
/// written into room enough, it leaves no shorter copies behind.
fn written(account: &Account) -> Secret {
    let mut text = Vec::with_capacity(LARGEST_BODY);
    let done = serde_json::to_writer(&mut text, account);
    done.expect("an account is made of texts and numbers, which JSON can hold");
    Secret::new(String::from_utf8(text).expect("JSON is UTF-8"))
}

/// Sends a request and reads the whole answer, or says what has come in between.
fn exchange(wait: Wait, request: Result<Request, gloo_net::Error>) -> Answer<'static, Body> {
    Box::pin(async move {
        match sent(request).await {
            Ok(body) => body.accepted(),
            Err(_) => Err(wait.failure()),
        }
    })
}

async fn sent(request: Result<Request, gloo_net::Error>) -> Result<Body, gloo_net::Error> {
    Body::read(request?.send().await?).await
}

/// How long an answer is waited for, and what ends the waiting.
struct Wait {
    seconds: u32,
    timeout: AbortSignal,
    abort: Option<AbortSignal>,
}

impl Wait {
    fn new(seconds: u32, abort: Option<AbortSignal>) -> Self {
        Self {
            seconds,
            timeout: AbortSignal::timeout_with_u32(seconds * 1000),
            abort,
        }
    }

    /// Passwords must not follow a redirection, so none is followed.
    fn guard(&self, request: RequestBuilder) -> RequestBuilder {
        let signals: Array = self.abort.iter().chain([&self.timeout]).collect();
        request
            .header("Accept", "application/json, application/problem+json")
            .credentials(RequestCredentials::SameOrigin)
            .redirect(RequestRedirect::Manual)
            .abort_signal(Some(&AbortSignal::any(&signals)))
    }

    fn failure(&self) -> Failure {
        if self.abort.as_ref().is_some_and(AbortSignal::aborted) {
            Failure::Cancelled
        } else if self.timeout.aborted() {
            Failure::Silent {
                seconds: self.seconds,
            }
        } else {
            Failure::Unreachable
        }
    }
}

/// A whole answer.
struct Body {
    status: u16,
    media_type: String,
    text: String,
}

impl Body {
    async fn read(response: Response) -> Result<Self, gloo_net::Error> {
        Ok(Self {
            status: response.status(),
            media_type: response.headers().get("content-type").unwrap_or_default(),
            text: response.text().await?,
        })
    }

    /// The body of a success, or the failure that the answer stands for.
    fn accepted(self) -> Result<Self, Failure> {
        let status = self.status;
        if (200..300).contains(&status) {
            return Ok(self);
        }
        let problem = self.media_type.starts_with("application/problem+json");
        Err(match Json::parse(&self.text).filter(|_| problem) {
            Some(document) => Failure::from_problem(status, document.problem()),
            None => Failure::from_status(status),
        })
    }

    /// 201 and 204 can only mean the account. 200 can be the answer of something else, such as a sign-in page: it
    /// has to name the account.
    fn saved(&self, id: Option<String>) -> Result<(), Failure> {
        let named = || self.json().is_ok_and(|json| json.get("id").text() == id);
        match matches!(self.status, 201 | 204) || named() {
            true => Ok(()),
            false => Err(self.foreign()),
        }
    }

    fn json(&self) -> Result<Json, Failure> {
        let json = Json::parse(&self.text).filter(Json::is_object);
        json.ok_or_else(|| self.foreign())
    }

    /// A success that is not what the contract says comes from something else than the back end.
    fn foreign(&self) -> Failure {
        Failure::NotTheApi {
            status: self.status,
        }
    }
}
