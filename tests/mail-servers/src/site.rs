//! Under which addresses a server shows itself, and how.

use std::net::Ipv4Addr;

use crate::Identity;

/// One loopback address of a server, and the certificate that it shows there.
///
/// Dovecot takes a connection from an address to itself for a private one, and lets a password come in clear text. So
/// tests that connect from 127.0.0.1 see what a stranger sees at every address but that.
#[derive(Clone, Debug)]
pub struct Site {
    /// The address.
    pub address: Ipv4Addr,
    /// What it proves itself with; `None` is a server without TLS, where passwords come in clear text.
    pub identity: Option<Identity>,
}

impl Site {
    /// The address 127.0.0.`last`, with TLS.
    pub fn encrypted(last: u8, identity: &Identity) -> Self {
        Self {
            address: Ipv4Addr::new(127, 0, 0, last),
            identity: Some(identity.clone()),
        }
    }

    /// The address 127.0.0.`last`, without TLS.
    pub fn clear(last: u8) -> Self {
        Self {
            address: Ipv4Addr::new(127, 0, 0, last),
            identity: None,
        }
    }
}
