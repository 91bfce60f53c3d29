//! Automatic configuration of email by the provider (draft-ietf-mailmaint-pacc): a JSON document at a host of the domain,
//! and its digest in the DNS.

use base64ct::{Base64, Encoding};
use email_account::discovery::{Known, Published, best_first, guesses};
use email_account::wire::{DiscoveredServer, DiscoverySource, SourceOutcome, UserIdForm};
use email_account::{Host, MailProtocol, Security};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::finding::{Finding, outcome};
use crate::egress::{Egress, WebAddress};

/// The document, as far as it is about mail.
#[derive(Deserialize)]
struct Configuration {
    protocols: Protocols,
    #[serde(default)]
    authentication: Authentication,
    #[serde(default)]
    info: Info,
}

#[derive(Deserialize)]
struct Protocols {
    imap: Option<Server>,
    pop3: Option<Server>,
    /// Until the third version of the draft it was called `smtp`.
    #[serde(alias = "smtp")]
    submit: Option<Server>,
}

#[derive(Deserialize)]
struct Server {
    host: String,
}

#[derive(Default, Deserialize)]
struct Authentication {
    #[serde(rename = "oauth-public")]
    oauth_public: Option<OAuth>,
}

#[derive(Deserialize)]
struct OAuth {}

#[derive(Default, Deserialize)]
struct Info {
    #[serde(default)]
    provider: Provider,
}

#[derive(Default, Deserialize)]
struct Provider {
    name: Option<String>,
}

/// What the domain publishes so. A document without its digest in the DNS does not count.
pub(super) async fn find(egress: &Egress, domain: &Host) -> Result<Finding, SourceOutcome> {
    let address =
        format!("https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json");
    let address: WebAddress = address.parse().map_err(|_| SourceOutcome::Nothing)?;
    let name = format!("_ua-auto-config.{domain}");
    let (document, digests) = tokio::join!(egress.fetch(&address), egress.texts(&name));
    let document = document.map_err(outcome)?.ok_or(SourceOutcome::Nothing)?;
    let digests = digests.map_err(outcome)?;
    if !digests
        .iter()
        .any(|text| is_digest_of(text, &document.body))
    {
        return Err(SourceOutcome::Unusable);
    }
    let published = read(&document.body).ok_or(SourceOutcome::Unusable)?;
    let publisher = document.publisher.to_string();
    Ok(Finding::published(
        DiscoverySource::Pacc,
        publisher,
        document.encrypted,
        published,
    ))
}

/// Whether a record is the digest of a document, such as `v=UAAC1; a=sha256; d=…`.
fn is_digest_of(record: &[u8], document: &[u8]) -> bool {
    let text = String::from_utf8_lossy(record);
    let tag = |wanted: &str| {
        let mut tags = text.split(';').filter_map(|tag| tag.split_once('='));
        let found = tags.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map_or("", |(_, value)| value.trim())
    };
    tag("v").eq_ignore_ascii_case("UAAC1")
        && tag("a").eq_ignore_ascii_case("sha256")
        && Base64::decode_vec(tag("d"))
            .is_ok_and(|digest| digest == Sha256::digest(document).as_slice())
}

fn read(document: &[u8]) -> Option<Published> {
    let configuration: Configuration = serde_json::from_slice(document).ok()?;
    let oauth = configuration.authentication.oauth_public.is_some();
    let Protocols { imap, pop3, submit } = configuration.protocols;
    let received = [(MailProtocol::Imap, imap), (MailProtocol::Pop3, pop3)];
    let received = received
        .into_iter()
        .filter_map(|(protocol, it)| server(protocol, it?, oauth));
    let published = Published {
        name: configuration.info.provider.name,
        domains: Vec::new(),
        senders: submit
            .and_then(|it| server(MailProtocol::Smtp, it, oauth))
            .into_iter()
            .collect(),
        receivers: best_first(received.collect()),
    };
    let is_empty = published.senders.is_empty() && published.receivers.is_empty();
    (!is_empty).then_some(published)
}

/// The document names hosts alone: the port follows from it that TLS begins at once.
fn server(protocol: MailProtocol, told: Server, oauth: bool) -> Option<DiscoveredServer> {
    let host: Host = told.host.parse().ok()?;
    let encrypted = Known {
        security: Some(Security::Tls),
        port: None,
    };
    let guess = guesses(&[protocol], encrypted).into_iter().next()?;
    Some(DiscoveredServer {
        protocol,
        host: host.into(),
        port: guess.port,
        security: guess.security,
        user_id: Some(UserIdForm::Address),
        oauth,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Documents, and what is like them.
    fn document() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            Just("protocols"),
            Just("imap"),
            Just("host"),
            Just("authentication"),
            Just("info"),
            Just("x")
        ];
        let value = prop_oneof![
            Just("null".to_owned()),
            "[0-9]{1,3}".prop_map(String::from),
            "\"[ -~]{0,9}\"".prop_map(String::from),
        ];
        value.prop_recursive(4, 24, 3, move |inner| {
            let members = prop::collection::vec((word.clone(), inner), 0..4);
            members.prop_map(|members| {
                let members = members
                    .iter()
                    .map(|(name, value)| format!("\"{name}\": {value}"));
                format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
            })
        })
    }

    proptest! {
        #[test]
        fn whatever_is_published_nothing_panics(
            document in document(),
            octets in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            let _ = read(document.as_bytes());
            let _ = read(&octets);
            prop_assert!(!is_digest_of(&octets, document.as_bytes()));
        }
    }
}
