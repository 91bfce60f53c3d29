//! Autoconfiguration files of others: those that Thunderbird is delivered with, cases of its tests, and attacks.

use serde::Deserialize;

use crate::{AUTOCONFIG, ISPDB_EXPECTED};

/// A file that Thunderbird is delivered with, and the servers that another reader sees in it.
#[derive(Debug)]
pub struct Expected {
    /// Its name.
    pub file: String,
    /// What it says.
    pub text: String,
    /// Host and port of the IMAP and POP3 servers, in the order of the file.
    pub incoming: Vec<(String, String)>,
    /// Host and port of the SMTP servers, in the order of the file.
    pub outgoing: Vec<(String, String)>,
}

/// Every file with its name, as a browser would paste it: what is no UTF-8 has lost its octets.
pub fn files() -> Vec<(String, String)> {
    let files = AUTOCONFIG.iter();
    files
        .map(|(name, octets)| {
            (
                (*name).to_owned(),
                String::from_utf8_lossy(octets).into_owned(),
            )
        })
        .collect()
}

/// The files with the view of another reader.
///
/// # Panics
/// When the file of expectations does not have the shape that it had when this was written.
pub fn expected() -> Vec<Expected> {
    let Some(text) = ISPDB_EXPECTED else {
        return Vec::new();
    };
    let rows = match serde_json::from_str::<Rows>(text) {
        Ok(file) => file.rows,
        Err(error) => panic!("the file of expectations is not as expected: {error}"),
    };
    let files = files();
    rows.into_iter()
        .map(|row| Expected {
            text: files
                .iter()
                .find(|(name, _)| *name == row.file)
                .map_or_else(String::new, |(_, text)| text.clone()),
            file: row.file,
            incoming: endpoints(row.incoming),
            outgoing: endpoints(row.outgoing),
        })
        .collect()
}

#[derive(Deserialize)]
struct Rows {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    file: String,
    incoming: Vec<Server>,
    outgoing: Vec<Server>,
}

#[derive(Deserialize)]
struct Server {
    #[serde(rename = "type")]
    kind: String,
    hostname: Option<String>,
    port: Option<u32>,
}

fn endpoints(servers: Vec<Server>) -> Vec<(String, String)> {
    let ours = servers
        .into_iter()
        .filter(|server| ["imap", "pop3", "smtp"].contains(&server.kind.as_str()));
    ours.map(|server| {
        let port = server
            .port
            .map_or_else(String::new, |port| port.to_string());
        (server.hostname.unwrap_or_default(), port)
    })
    .collect()
}
