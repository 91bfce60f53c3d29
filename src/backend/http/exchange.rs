//! One request and its whole answer, or what has come in between.

use email_account::Secret;
use gloo_net::http::{Method, Response};
use wasm_bindgen::JsCast;
use web_sys::AbortSignal;
use web_sys::js_sys::{Array, SyntaxError, futures::JsFuture};

use super::{HttpBackend, transport::Sending};
use crate::backend::{Answer, EntityTag, Failure, Kept, json::Json};

impl HttpBackend {
    /// What stands at a path.
    pub fn get<T: 'static>(&self, path: &str, read: fn(&Json) -> Option<T>) -> Answer<'static, T> {
        let answer = self.exchange(Ask::new(Method::GET, path));
        Box::pin(async move { answer.await?.document(read) })
    }

    /// Deletes what stands at a path, if it is still in the state that the tag names.
    pub fn delete(&self, path: &str, tag: EntityTag) -> Answer<'static, ()> {
        let answer = self.exchange(Ask::new(Method::DELETE, path).if_match(tag));
        Box::pin(async { answer.await?.deleted() })
    }

    /// Sends a request and reads the whole answer, or says what has come in between.
    pub fn exchange(&self, ask: Ask) -> Answer<'static, Body> {
        let (answer, wait) = self.send(ask, self.patience);
        Box::pin(async move {
            match whole(answer).await {
                Some(body) => body.accepted(),
                None => Err(wait.failure()),
            }
        })
    }

    /// Sends a request, and says how long its answer is waited for.
    pub fn send(&self, mut ask: Ask, seconds: u32) -> (Sending, Wait) {
        let wait = Wait::new(seconds, ask.abort.take());
        (self.transport.send(&ask, wait.signal()), wait)
    }
}

/// A request, before it is known how long to wait for its answer.
pub struct Ask {
    /// Its method.
    pub method: Method,
    /// Where, below the endpoint.
    pub path: String,
    /// A header field beside those of every request.
    pub header: Option<(&'static str, String)>,
    /// JSON, which may hold passwords.
    pub body: Option<Secret>,
    /// Tells when nobody waits for the answer any more.
    pub abort: Option<AbortSignal>,
}

impl Ask {
    /// A request with nothing beside method and path.
    pub fn new(method: Method, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            header: None,
            body: None,
            abort: None,
        }
    }

    /// The request, if what is there is still in the state that the tag names (RFC 9110 section 13.1.1).
    pub fn if_match(self, tag: EntityTag) -> Self {
        Self {
            header: Some(("If-Match", tag.0)),
            ..self
        }
    }
}

/// The whole answer, if there is one.
async fn whole(answer: Sending) -> Option<Body> {
    Body::read(answer.await?).await
}

/// How long an answer is waited for, and what ends the waiting.
pub struct Wait {
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

    /// Ends the waiting, whoever has had enough.
    fn signal(&self) -> AbortSignal {
        let signals: Array = self.abort.iter().chain([&self.timeout]).collect();
        AbortSignal::any(&signals)
    }

    /// Why there is no answer.
    pub fn failure(&self) -> Failure {
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
pub struct Body {
    status: u16,
    media_type: String,
    tag: Option<String>,
    /// When it may be tried again, in seconds from now.
    later: Option<u32>,
    /// Nothing, if it is not JSON.
    json: Option<Json>,
    /// What has happened if it is not what the contract says.
    foreign: Failure,
}

impl Body {
    /// Reads it. Nothing, if it breaks off.
    pub async fn read(response: Response) -> Option<Self> {
        Some(Self {
            status: response.status(),
            media_type: response.headers().get("content-type").unwrap_or_default(),
            tag: response.headers().get("etag").map(strong),
            later: later(&response),
            foreign: foreign(&response),
            json: json_of(response.into()).await?,
        })
    }

    /// The body of a success, or the failure that the answer stands for.
    pub fn accepted(self) -> Result<Self, Failure> {
        let status = self.status;
        if (200..300).contains(&status) {
            return Ok(self);
        }
        if let Some(seconds) = self.later {
            return Err(Failure::Later { seconds });
        }
        let problem = self.media_type.starts_with("application/problem+json");
        Err(match self.json.filter(|_| problem) {
            Some(document) => Failure::from_problem(status, document.problem()),
            None => Failure::from_status(status),
        })
    }

    /// Whether an account is saved. 201 and 204 can only mean that. 200 can be the answer of something else, such as a sign-in page: it
    /// has to name the account.
    pub fn saved(&self, id: Option<String>) -> Result<(), Failure> {
        let named = || self.json().is_ok_and(|json| json.get("id").text() == id);
        match matches!(self.status, 201 | 204) || named() {
            true => Ok(()),
            false => Err(self.foreign.clone()),
        }
    }

    /// Whether something is deleted.
    pub fn deleted(&self) -> Result<(), Failure> {
        match self.status {
            204 => Ok(()),
            _ => Err(self.foreign.clone()),
        }
    }

    /// The account with this ID, and the tag of its state. An object without the ID is anything but an account.
    pub fn kept(self, id: &str) -> Result<Kept, Failure> {
        let account = self.document(|json| Some(json.account()))?;
        let is_it = |found: &String| found.eq_ignore_ascii_case(id);
        let tag = self.tag.filter(|_| account.id.as_ref().is_some_and(is_it));
        let tag = tag.map(EntityTag).ok_or(self.foreign)?;
        Ok(Kept { account, tag })
    }

    /// What the contract says that it is.
    pub fn document<T>(&self, read: impl FnOnce(&Json) -> Option<T>) -> Result<T, Failure> {
        read(&self.json()?).ok_or_else(|| self.foreign.clone())
    }

    /// The JSON object in it.
    fn json(&self) -> Result<Json, Failure> {
        let json = self.json.clone().filter(Json::is_object);
        json.ok_or_else(|| self.foreign.clone())
    }
}

/// What has happened if an answer is not what the contract says. Whatever has come from somewhere, even by way of a service
/// worker, has a URL (Fetch section 4.1); what the page has made itself has none.
pub fn foreign(response: &Response) -> Failure {
    match response.url().is_empty() {
        true => Failure::PageFailed,
        false => Failure::NotTheApi {
            status: response.status(),
        },
    }
}

/// The JSON of an answer, which may be something else; nothing, if the answer breaks off. The browser reads it: a long
/// list would take as long to be handed over and back as text.
async fn json_of(response: web_sys::Response) -> Option<Option<Json>> {
    match JsFuture::from(response.json().ok()?).await {
        Ok(value) => Some(Some(Json::from(value))),
        Err(error) if error.is_instance_of::<SyntaxError>() => Some(None),
        Err(_) => None,
    }
}

/// How many seconds a server that has too much to do asks to wait (RFC 9110 section 10.2.3). Where it names a moment instead,
/// its other words have to do.
fn later(response: &Response) -> Option<u32> {
    let busy = matches!(response.status(), 429 | 503);
    let seconds = response.headers().get("retry-after").filter(|_| busy)?;
    seconds.trim().parse().ok()
}

/// A proxy that compresses answers makes their tags weak (RFC 9110 section 8.8.1), which no `If-Match` would ever fit.
fn strong(tag: String) -> String {
    tag.strip_prefix("W/").map(str::to_owned).unwrap_or(tag)
}
