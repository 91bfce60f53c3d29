//! Connection tests behind HTTP: an answer that is read while it comes.

use email_account::wire::{ConnectionTest, KeptTest};
use gloo_net::http::{Method, Response};
use wasm_bindgen::JsCast;
use web_sys::js_sys::{Uint8Array, futures::JsFuture};
use web_sys::{AbortSignal, ReadableStreamDefaultReader};

use super::exchange::{Ask, Body, foreign};
use super::lines::Lines;
use super::transport::Sending;
use super::{ACCOUNTS, HttpBackend, item, written};
use crate::backend::{Answer, ConnectionTests, Failure, Told, json::Json};

const PATH: &str = "/connection-tests";

/// How long a test may take as a whole, in seconds. The back end ends every test long before.
const PATIENCE: u32 = 90;

/// The media type of lines of JSON.
const NDJSON: &str = "application/x-ndjson";

impl ConnectionTests for HttpBackend {
    fn read_connection_test(&self, id: String) -> Answer<'_, KeptTest> {
        let path = [&item(ACCOUNTS, &id), "/connection-test"].concat();
        self.get(&path, Json::kept_test)
    }
}

impl HttpBackend {
    /// Tests a connection. Each line is told as it comes.
    pub fn test(
        &self,
        test: &ConnectionTest,
        told: Told,
        abort: AbortSignal,
    ) -> Answer<'static, ()> {
        let ask = Ask {
            body: Some(written(|text| serde_json::to_writer(text, test))),
            abort: Some(abort),
            ..Ask::new(Method::POST, PATH)
        };
        let (answer, wait) = self.send(ask, PATIENCE);
        Box::pin(async move {
            let answer = streamed(answer, told).await;
            answer.unwrap_or_else(|| Err(wait.failure()))
        })
    }
}

/// Nothing, if the answer breaks off.
async fn streamed(answer: Sending, told: Told) -> Option<Result<(), Failure>> {
    let response = answer.await?;
    let media_type = response.headers().get("content-type").unwrap_or_default();
    match response.status() == 200 && media_type.starts_with(NDJSON) {
        true => told_lines(&response, told).await,
        false => {
            let foreign = foreign(&response);
            let body = Body::read(response).await?;
            Some(body.accepted().and(Err(foreign)))
        }
    }
}

async fn told_lines(response: &Response, mut told: Told) -> Option<Result<(), Failure>> {
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().unchecked_into();
    let mut lines = Lines::default();
    loop {
        let chunk = Json::from(JsFuture::from(reader.read()).await.ok()?);
        let ended = chunk.get("done").switch()?;
        let read = match ended {
            true => lines.end().map(Vec::from_iter),
            false => lines.take(&bytes(chunk.get("value"))),
        };
        if read.and_then(|lines| tell(&lines, &mut told)).is_none() {
            // It makes no sense to wait for more: the connection is closed.
            drop(reader.cancel());
            return Some(Err(foreign(response)));
        }
        if ended {
            return Some(Ok(()));
        }
    }
}

fn bytes(chunk: Json) -> Vec<u8> {
    Uint8Array::new(&chunk.into()).to_vec()
}

/// Nothing, if a line is none of a test.
fn tell(lines: &[String], told: &mut Told) -> Option<()> {
    for line in lines {
        told(Json::parse(line)?.test_event()?);
    }
    Some(())
}
