//! Truststores and their certificates of the JSON contract.

use email_account::wire::{Certificate, Truststore};

use super::Json;

impl Json {
    /// The list of truststores. One that cannot be read makes the whole list one that is not of the contract.
    pub fn truststores(&self) -> Option<Vec<Truststore>> {
        let stores = self.get("truststores").list(|json| Some(json.truststore()));
        stores?.into_iter().collect()
    }

    /// A truststore.
    pub fn truststore(&self) -> Option<Truststore> {
        Some(Truststore {
            id: self.get("id").text()?,
            name: self.get("name").text()?,
            certificates: self.certificates()?,
            used_by: self.get("usedBy").list(Self::named).unwrap_or_default(),
            updated: self.get("updated").text(),
            etag: self.get("etag").text()?,
        })
    }

    /// The certificates of a truststore or of a file.
    pub fn certificates(&self) -> Option<Vec<Certificate>> {
        let certificates = self
            .get("certificates")
            .list(|json| Some(json.certificate()));
        certificates?.into_iter().collect()
    }

    /// What a certificate says of itself.
    pub fn certificate(&self) -> Option<Certificate> {
        Some(Certificate {
            subject: self.get("subject").text()?,
            issuer: self.get("issuer").text()?,
            names: self.get("names").list(Self::text)?,
            not_before: self.get("notBefore").text()?,
            not_after: self.get("notAfter").text()?,
            fingerprint: self.get("fingerprint").text()?,
            self_signed: self.get("selfSigned").switch()?,
        })
    }
}
