//! The only way out: every connection that the server opens to somebody else is opened here.
//!
//! Whoever may use the API may name hosts. So that nobody reaches through the server into the network behind it, a name is
//! looked up once, every address that comes back is judged, and the connection goes to an address that was judged, not to
//! the name: what the name leads to a moment later plays no part. Addresses that are not of the public internet are
//! refused, unless the operator has named them.

mod address;
mod api_call;
mod client_hello;
mod dns;
mod document;
mod https;
mod overheard;
mod port;
mod range;
mod resolver;
mod tls;
mod verifier;

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use email_account::Host;
use hickory_resolver::proto::dnssec::TrustAnchors;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::RootCertStore;

pub(crate) use api_call::ApiCall;
pub(crate) use client_hello::{Offer, offer};
pub(crate) use dns::{Records, Service};
pub(crate) use document::Document;
pub use document::{WebAddress, WebAddressError};
pub(crate) use https::{Answer, FormRequest};
pub use range::{AddressRange, AddressRangeError};
pub(crate) use tls::Roots;
pub(crate) use tls::{Shown, TlsFault, TlsSettings};

use address::is_global;
use dns::Dns;
use document::WebPorts;
use resolver::{Named, Resolver, System};

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

/// Why a host leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LookupError {
    /// The name leads to no address.
    NameUnknown,
    /// The name could not be looked up now.
    Failed,
    /// An address is not of the public internet, and the operator has not named it.
    NotAllowed,
}

impl From<LookupError> for EgressError {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::NameUnknown | LookupError::Failed => Self::NameUnknown,
            LookupError::NotAllowed => Self::NotAllowed,
        }
    }
}

/// Why no connection comes about to an address that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ConnectError {
    /// No way leads there.
    Unreachable,
    /// Nothing answers.
    TimedOut,
    /// The host is there, and refuses.
    Refused,
    /// The port is not one of mail, and the operator has not named it.
    PortNotAllowed,
}

impl From<ConnectError> for EgressError {
    fn from(error: ConnectError) -> Self {
        match error {
            ConnectError::PortNotAllowed => Self::NotAllowed,
            ConnectError::Unreachable | ConnectError::TimedOut | ConnectError::Refused => {
                Self::Unreachable
            }
        }
    }
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset => Self::Refused,
            ErrorKind::TimedOut => Self::TimedOut,
            _ => Self::Unreachable,
        }
    }
}

/// A connection, and where it leads.
pub(crate) struct Connected {
    pub(crate) stream: TcpStream,
    pub(crate) address: IpAddr,
}

/// Opens connections, to where the operator allows it.
pub(crate) struct Egress {
    allowed: Vec<AddressRange>,
    /// Ports of mail servers beside the usual ones.
    ports: Vec<u16>,
    resolver: Box<dyn Resolver>,
    /// What the system trusts.
    roots: Arc<RootCertStore>,
    dns: Dns,
    tls: TlsConnector,
    web_ports: WebPorts,
}

impl Egress {
    /// Reaches the public internet, and what the operator has named: addresses, and ports of mail servers.
    pub(crate) fn new(allowed: Vec<AddressRange>, ports: Vec<u16>) -> Self {
        Self::with_resolver(allowed, ports, Box::new(System))
    }

    fn with_resolver(
        allowed: Vec<AddressRange>,
        ports: Vec<u16>,
        resolver: Box<dyn Resolver>,
    ) -> Self {
        let roots = Arc::new(tls::system_roots());
        Self {
            allowed,
            ports,
            resolver,
            tls: https::connector(Arc::clone(&roots)),
            roots,
            dns: Dns::new(None, TrustAnchors::default()),
            web_ports: WebPorts::USUAL,
        }
    }

    /// Reaches what it is allowed to, wherever a name seems to lead: to these addresses.
    #[cfg(test)]
    pub(crate) fn leading_to(addresses: &[&str], allowed: &[&str]) -> Self {
        let addresses = addresses
            .iter()
            .map(|text| text.parse().expect("an address"));
        let allowed = allowed.iter().map(|text| text.parse().expect("a range"));
        let resolver = resolver::Fixed(addresses.collect());
        Self::with_resolver(allowed.collect(), Vec::new(), Box::new(resolver))
    }

    /// Has names looked up by one name server, instead of as the system does.
    pub(crate) fn asking(self, name_server: SocketAddr) -> Self {
        Self {
            resolver: Box::new(Named::new(name_server)),
            dns: Dns::new(Some(name_server), TrustAnchors::default()),
            ..self
        }
    }

    /// Whether a mail server may be connected to, as its name leads now. A name that leads nowhere may be one later.
    pub(crate) async fn may_connect(&self, host: &Host, port: u16) -> bool {
        match self.look_up(host).await {
            Ok(route) => self.is_port_allowed(&route, port),
            Err(LookupError::NotAllowed) => false,
            Err(LookupError::NameUnknown | LookupError::Failed) => self.is_port_of_mail(port),
        }
    }

    fn is_port_allowed(&self, route: &Route, port: u16) -> bool {
        route.is_named_by_operator || self.is_port_of_mail(port)
    }

    fn is_port_of_mail(&self, port: u16) -> bool {
        port::is_of_mail(port) || self.ports.contains(&port)
    }

    /// Looks a host up, once, and judges every address of it.
    pub(crate) async fn look_up(&self, host: &Host) -> Result<Route, LookupError> {
        let addresses = match host.ip() {
            Some(address) => vec![address],
            None => self.resolver.resolve(host.ascii()).await?,
        };
        let named = |address: &IpAddr| self.allowed.iter().any(|range| range.contains(*address));
        if addresses.is_empty() {
            Err(LookupError::NameUnknown)
        } else if addresses.iter().all(|it| is_global(*it) || named(it)) {
            Ok(Route {
                is_named_by_operator: addresses.iter().all(named),
                addresses,
            })
        } else {
            Err(LookupError::NotAllowed)
        }
    }

    /// Connects to a mail server: to a port of mail, or to any where the operator has named the addresses.
    pub(crate) async fn connect(
        &self,
        route: &Route,
        port: u16,
    ) -> Result<Connected, ConnectError> {
        if self.is_port_allowed(route, port) {
            route.connect(port).await
        } else {
            Err(ConnectError::PortNotAllowed)
        }
    }
}

/// Addresses that were judged.
pub(crate) struct Route {
    addresses: Vec<IpAddr>,
    /// Whether the operator has named every address.
    is_named_by_operator: bool,
}

impl Route {
    /// Connects to the first address that answers. If none does, the answer that tells most is given.
    async fn connect(&self, port: u16) -> Result<Connected, ConnectError> {
        let mut reason = ConnectError::Unreachable;
        for address in self.addresses.iter().take(TRIED) {
            let connecting = TcpStream::connect(SocketAddr::new(*address, port));
            match timeout(CONNECT_TIMEOUT, connecting).await {
                Ok(Ok(stream)) => {
                    // Commands are short, and none waits for the next. Where this is not possible it is only slower.
                    let _ = stream.set_nodelay(true);
                    return Ok(Connected {
                        stream,
                        address: *address,
                    });
                }
                Ok(Err(error)) => reason = reason.max(error.into()),
                Err(_) => reason = reason.max(ConnectError::TimedOut),
            }
        }
        Err(reason)
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
