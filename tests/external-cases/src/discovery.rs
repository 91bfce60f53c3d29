//! Cases about finding settings: what others try, read and derive.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::{DOMAIN_CASES, GUESS_TRY_ORDER, TBANDROID_EXPECTED};

/// A protocol, a security and a port, as another program tries them.
pub type Tried = (String, String, u16);

/// What another program tries where little is known.
#[derive(Debug, Deserialize)]
pub struct TryOrder {
    /// What is known, in words.
    pub given: String,
    /// What is tried, in this order.
    pub order: Vec<Tried>,
}

/// What another program tries, and the port that it takes for each protocol and security.
#[derive(Debug, Default, Deserialize)]
pub struct Guesses {
    /// The orders.
    pub cases: Vec<TryOrder>,
    /// The ports.
    pub default_ports: Vec<Tried>,
}

/// The name of a mail exchanger, and the domains that it leads to.
#[derive(Debug, Deserialize)]
pub struct Exchanger {
    /// The name.
    pub mx: String,
    /// The domain that can be registered.
    pub base: String,
    /// The name without its first label, as far as that is another one.
    pub sub: Option<String>,
}

/// A file, and what another program reads in it.
#[derive(Debug, Deserialize)]
pub struct Reading {
    /// Its name.
    pub file: String,
    /// What comes of it.
    pub expect: Outcome,
}

/// What another program reads in a file.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    /// `ok` or `error`.
    pub result: String,
    /// The servers that receive.
    #[serde(default)]
    pub incoming: Vec<ReadServer>,
    /// The servers that send.
    #[serde(default)]
    pub outgoing: Vec<ReadServer>,
}

/// A server that another program reads in a file.
#[derive(Debug, Deserialize)]
pub struct ReadServer {
    /// The protocol.
    #[serde(rename = "type")]
    pub protocol: String,
    /// The host.
    pub hostname: String,
    /// The port.
    pub port: u16,
    /// The security.
    pub security: String,
}

/// What others try where nothing is published.
pub fn guesses() -> Guesses {
    read(GUESS_TRY_ORDER)
}

/// Names of mail exchangers.
pub fn exchangers() -> Vec<Exchanger> {
    #[derive(Default, Deserialize)]
    struct File {
        subdomain: Vec<Exchanger>,
    }
    read::<File>(DOMAIN_CASES).subdomain
}

/// What Thunderbird for Android reads in the files of its tests.
pub fn readings() -> Vec<Reading> {
    #[derive(Default, Deserialize)]
    struct File {
        cases: Vec<Reading>,
    }
    read::<File>(TBANDROID_EXPECTED).cases
}

fn read<T: Default + DeserializeOwned>(text: Option<&str>) -> T {
    match text.map(serde_json::from_str) {
        None => T::default(),
        Some(Ok(read)) => read,
        Some(Err(error)) => panic!("the file of cases is not as expected: {error}"),
    }
}
