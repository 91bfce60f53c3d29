//! Servers, and those in the middle, that want a client to sign in without TLS or to believe what they said before it.

use serde::Deserialize;

use crate::{STARTTLS_CLIENT, rows};

/// A server that says what a client has to withstand.
#[derive(Debug, Deserialize)]
pub struct StartTlsCase {
    /// Its name.
    pub id: String,
    /// `smtp`, `imap` or `pop3`.
    pub protocol: String,
    /// What the server says, as its author noted it down: partly verbatim, partly described.
    #[serde(rename = "server_script")]
    pub script: Vec<String>,
    /// What is expected of the client.
    pub expect: String,
}

/// The servers.
pub fn start_tls_cases() -> Vec<StartTlsCase> {
    rows(STARTTLS_CLIENT)
}
