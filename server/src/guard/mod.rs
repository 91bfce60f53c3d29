//! Who may call: the host that is asked for, the page that asks, the token that is presented.

pub(crate) mod cors;
pub(crate) mod host;
pub(crate) mod origin;
pub(crate) mod peer;
pub(crate) mod token;

use std::net::IpAddr;
use std::sync::Arc;

pub use origin::{Origin, OriginError};
pub(crate) use peer::Peer;
pub use token::{Token, TokenError};

/// What the guards compare requests with.
#[derive(Clone, Debug)]
pub(crate) struct Guards {
    loopback: bool,
    /// The other origins whose pages may call.
    pub(crate) origins: Arc<[Origin]>,
    token: Option<Token>,
}

impl Guards {
    /// Guards of a server that listens on `address`. It answers to the hosts of the allowed origins, and on a loopback
    /// address to the names of this machine.
    pub(crate) fn new(address: IpAddr, origins: &[Origin], token: Option<Token>) -> Self {
        Self {
            loopback: address.is_loopback(),
            origins: origins.into(),
            token,
        }
    }
}
