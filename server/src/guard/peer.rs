//! Where a call comes from.

use std::net::IpAddr;

/// The address at the other end of the connection. Headers in which a proxy tells of another one are not believed: anybody
/// can send them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);
