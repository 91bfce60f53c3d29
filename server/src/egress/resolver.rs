//! From names to addresses.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::LookupIpStrategy;
use hickory_resolver::net::NetError;

use super::LookupError;
use super::dns;

/// What a lookup will answer.
pub(super) type Lookup<'a> =
    Pin<Box<dyn Future<Output = Result<Vec<IpAddr>, LookupError>> + Send + 'a>>;

/// Looks names up. A test brings its own.
pub(super) trait Resolver: Send + Sync {
    /// The addresses of a name, in the order in which they are to be tried.
    fn resolve<'a>(&'a self, name: &'a str) -> Lookup<'a>;
}

/// Looks names up as the system does.
pub(super) struct System;

impl Resolver for System {
    fn resolve<'a>(&'a self, name: &'a str) -> Lookup<'a> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await;
            let found = found.map_err(|error| why(&error))?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// The standard library tells the failures of `getaddrinfo` apart by their texts alone: glibc's and musl's `EAI_AGAIN`.
pub(super) fn why(error: &io::Error) -> LookupError {
    let text = error.to_string();
    if text.ends_with("Temporary failure in name resolution") || text.ends_with("Try again") {
        LookupError::Failed
    } else {
        LookupError::NameUnknown
    }
}

/// Every name leads to these addresses.
#[cfg(test)]
pub(super) struct Fixed(pub(super) Vec<IpAddr>);

#[cfg(test)]
impl Resolver for Fixed {
    fn resolve<'a>(&'a self, _: &'a str) -> Lookup<'a> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

/// Asks the name server that the operator has named.
pub(super) struct Named(Option<TokioResolver>);

impl Named {
    pub(super) fn new(server: SocketAddr) -> Self {
        let resolver = dns::resolver(Some(server), None, |options| {
            options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
        });
        Self(resolver.ok())
    }
}

impl Resolver for Named {
    fn resolve<'a>(&'a self, name: &'a str) -> Lookup<'a> {
        Box::pin(async move {
            let resolver = self.0.as_ref().ok_or(LookupError::Failed)?;
            let found = resolver.lookup_ip(format!("{name}.")).await;
            let found = found.map_err(|error| why_not(&error))?;
            Ok(found.iter().collect())
        })
    }
}

fn why_not(error: &NetError) -> LookupError {
    if error.is_no_records_found() {
        LookupError::NameUnknown
    } else {
        LookupError::Failed
    }
}
