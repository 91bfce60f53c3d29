//! Looking a mail domain up by way of HTTP.

use email_account::{Host, wire::Discovery};
use gloo_net::http::Method;
use web_sys::AbortSignal;

use super::HttpBackend;
use super::exchange::Ask;
use crate::backend::{Answer, json::Json};

/// Where that is, below the endpoint. A domain on the wire needs no encoding.
const PATH: &str = "/discovery?domain=";

impl HttpBackend {
    /// What is published for a mail domain.
    pub fn discovery(&self, domain: &Host, abort: AbortSignal) -> Answer<'static, Discovery> {
        let answer = self.exchange(Ask {
            abort: Some(abort),
            ..Ask::new(Method::GET, &[PATH, domain.ascii()].concat())
        });
        Box::pin(async { answer.await?.document(Json::discovery) })
    }
}
