//! How requests travel: by the browser's own `fetch`, or through the page that a widget is embedded in.

use std::{future::Future, pin::Pin};

use gloo_net::http::{RequestBuilder, Response};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Function, Promise, futures::JsFuture};
use web_sys::{AbortSignal, RequestCredentials, RequestRedirect};

use super::exchange::Ask;

/// What every answer may be.
const ACCEPT: (&str, &str) = ("Accept", "application/json, application/problem+json");
const JSON: (&str, &str) = ("Content-Type", "application/json");

/// An answer on its way. Nothing, if none comes.
pub type Sending = Pin<Box<dyn Future<Output = Option<Response>>>>;

/// Who carries requests.
#[derive(Clone, Debug)]
pub enum Transport {
    /// The browser, to this URL.
    Fetch(String),
    /// A function of the page: it is given method, path, headers as pairs, body and abort signal, and promises a
    /// `Response`.
    Page(Function),
}

impl Transport {
    /// Sends a request. The signal ends the waiting.
    pub fn send(&self, ask: &Ask, signal: AbortSignal) -> Sending {
        match self {
            Self::Fetch(endpoint) => fetch(endpoint, ask, &signal),
            Self::Page(function) => handed_over(function, ask, signal),
        }
    }
}

/// Passwords must not follow a redirection, so none is followed.
fn fetch(endpoint: &str, ask: &Ask, signal: &AbortSignal) -> Sending {
    let url = [endpoint, &ask.path].concat();
    let mut request = RequestBuilder::new(&url)
        .method(ask.method.clone())
        .credentials(RequestCredentials::SameOrigin)
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal));
    for (name, value) in headers(ask) {
        request = request.header(name, value);
    }
    let request = match &ask.body {
        Some(body) => request.body(body.expose()),
        None => request.build(),
    };
    Box::pin(async { request.ok()?.send().await.ok() })
}

fn handed_over(function: &Function, ask: &Ask, signal: AbortSignal) -> Sending {
    let pair =
        |(name, value): (&str, &str)| -> JsValue { Array::of2(&name.into(), &value.into()).into() };
    let headers: Array = headers(ask).map(pair).collect();
    let body = ask
        .body
        .as_ref()
        .map(|body| JsValue::from_str(body.expose()));
    let arguments = Array::of5(
        &ask.method.as_ref().into(),
        &ask.path.as_str().into(),
        &headers,
        &body.unwrap_or_default(),
        &signal,
    );
    let promised = function.apply(&JsValue::UNDEFINED, &arguments);
    Box::pin(async {
        let promise: Promise = promised.ok()?.dyn_into().ok()?;
        let answer = JsFuture::from(promise).await.ok()?;
        Some(answer.dyn_into::<web_sys::Response>().ok()?.into())
    })
}

fn headers(ask: &Ask) -> impl Iterator<Item = (&str, &str)> {
    let json = ask.body.as_ref().map(|_| JSON);
    let own = ask.header.as_ref().map(|(name, value)| (*name, &**value));
    [ACCEPT].into_iter().chain(json).chain(own)
}
