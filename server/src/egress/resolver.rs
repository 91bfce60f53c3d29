//! From names to addresses.

use std::net::IpAddr;
use std::pin::Pin;

use super::EgressError;

/// What a lookup will answer.
pub(super) type Lookup<'a> =
    Pin<Box<dyn Future<Output = Result<Vec<IpAddr>, EgressError>> + Send + 'a>>;

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
            let found = found.map_err(|_| EgressError::NameUnknown)?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}
