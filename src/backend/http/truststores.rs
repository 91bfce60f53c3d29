//! Truststores and certificates behind HTTP.

use email_account::wire::{Certificate, CertificateContent, Truststore, TruststoreContent};
use gloo_net::http::Method;

use super::exchange::Ask;
use super::{HttpBackend, item, written};
use crate::backend::{Answer, EntityTag, Truststores, json::Json};

/// Where truststores are, below the endpoint.
pub const PATH: &str = "/truststores";

const CERTIFICATES: &str = "/certificates";

impl Truststores for HttpBackend {
    fn list_truststores(&self) -> Answer<'_, Vec<Truststore>> {
        self.get(PATH, Json::truststores)
    }

    fn read_truststore(&self, id: String) -> Answer<'_, Truststore> {
        self.truststore(Ask::new(Method::GET, &item(PATH, &id)))
    }

    fn create_truststore(&self, content: TruststoreContent) -> Answer<'_, Truststore> {
        self.truststore(Ask {
            body: Some(written(|text| serde_json::to_writer(text, &content))),
            ..Ask::new(Method::POST, PATH)
        })
    }

    fn replace_truststore(
        &self,
        id: String,
        content: TruststoreContent,
        tag: EntityTag,
    ) -> Answer<'_, Truststore> {
        self.truststore(Ask {
            body: Some(written(|text| serde_json::to_writer(text, &content))),
            ..Ask::new(Method::PUT, &item(PATH, &id)).if_match(tag)
        })
    }

    fn delete_truststore(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        self.delete(&item(PATH, &id), tag)
    }

    fn read_certificates(&self, content: String) -> Answer<'_, Vec<Certificate>> {
        let content = CertificateContent {
            content: Some(content),
        };
        let answer = self.exchange(Ask {
            body: Some(written(|text| serde_json::to_writer(text, &content))),
            ..Ask::new(Method::POST, CERTIFICATES)
        });
        Box::pin(async { answer.await?.document(Json::certificates) })
    }
}

impl HttpBackend {
    fn truststore(&self, ask: Ask) -> Answer<'static, Truststore> {
        let answer = self.exchange(ask);
        Box::pin(async { answer.await?.document(Json::truststore) })
    }
}
