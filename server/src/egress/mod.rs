//! The only way out: every connection that the server opens to somebody else is opened here.
//!
//! Whoever may use the API may name hosts. So that nobody reaches through the server into the network behind it, a name is
//! looked up once, every address that comes back is judged, and the connection goes to an address that was judged, not to
//! the name: what the name leads to a moment later plays no part. Addresses that are not of the public internet are
//! refused, unless the operator has named them.

mod address;
mod https;
mod range;
mod resolver;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use email_account::Host;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

pub(crate) use https::{Answer, FormRequest};
pub use range::{AddressRange, AddressRangeError};

use address::is_global;
use resolver::{Resolver, System};

/// How many addresses of one name are tried. All of them are judged.
const TRIED: usize = 4;

/// How long one address may take to answer, so that a dead one leaves time for the next.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(4);

/// Why a connection did not come about, or brought nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EgressError {
    /// The name leads to no address.
    NameUnknown,
    /// An address is not of the public internet, and the operator has not named it.
    NotAllowed,
    /// Nobody answers at any of the addresses, or the connection breaks off.
    Unreachable,
    /// The certificate is not one that the system trusts for this name.
    Certificate,
    /// No TLS connection comes about.
    Tls,
    /// It took too long.
    TimedOut,
    /// What came back is no HTTP, or too long.
    Unusable,
}

impl fmt::Display for EgressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NameUnknown => "the name leads to no address",
            Self::NotAllowed => "the address is not allowed",
            Self::Unreachable => "nobody answers",
            Self::Certificate => "the certificate is not trusted",
            Self::Tls => "no TLS connection comes about",
            Self::TimedOut => "it took too long",
            Self::Unusable => "the answer cannot be used",
        })
    }
}

impl std::error::Error for EgressError {}

/// Opens connections, to where the operator allows it.
pub(crate) struct Egress {
    allowed: Vec<AddressRange>,
    resolver: Box<dyn Resolver>,
    tls: TlsConnector,
}

impl Egress {
    /// Reaches the public internet, and what the operator has named.
    pub(crate) fn new(allowed: Vec<AddressRange>) -> Self {
        Self::with_resolver(allowed, Box::new(System))
    }

    fn with_resolver(allowed: Vec<AddressRange>, resolver: Box<dyn Resolver>) -> Self {
        Self {
            allowed,
            resolver,
            tls: https::connector(),
        }
    }

    /// Looks a host up, once, and judges every address of it.
    async fn route(&self, host: &Host) -> Result<Route, EgressError> {
        let addresses = match host.ip() {
            Some(address) => vec![address],
            None => self.resolver.resolve(host.ascii()).await?,
        };
        let named = |address: &IpAddr| self.allowed.iter().any(|range| range.contains(*address));
        if addresses.is_empty() {
            Err(EgressError::NameUnknown)
        } else if addresses.iter().all(|it| is_global(*it) || named(it)) {
            Ok(Route {
                is_named_by_operator: addresses.iter().all(named),
                addresses,
            })
        } else {
            Err(EgressError::NotAllowed)
        }
    }
}

/// Addresses that were judged.
struct Route {
    addresses: Vec<IpAddr>,
    /// Whether the operator has named every address.
    is_named_by_operator: bool,
}

impl Route {
    /// Connects to the first address that answers.
    async fn connect(&self, port: u16) -> Result<TcpStream, EgressError> {
        for address in self.addresses.iter().take(TRIED) {
            let connecting = TcpStream::connect(SocketAddr::new(*address, port));
            if let Ok(Ok(stream)) = timeout(CONNECT_TIMEOUT, connecting).await {
                return Ok(stream);
            }
        }
        Err(EgressError::Unreachable)
    }
}

#[cfg(test)]
mod tests;
