//! How often one user may have the server connect to others.
//!
//! Users are told apart by the address that they call from: the server knows one token, which all of them present. Behind a
//! proxy all have one address, and share one limit.

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::app::App;
use crate::guard::Peer;
use crate::problem::{Problem, ProblemCode};
use crate::store::LimitedCall;

/// Over how long calls are counted.
const WINDOW: Duration = Duration::from_secs(60);

/// A limit on one kind of call.
pub(super) struct Rate {
    /// What is called: each kind is counted for itself.
    pub(super) call: &'static str,
    /// How many calls a user may make within a minute.
    pub(super) most: u32,
    /// What a call too many is answered.
    pub(super) refusal: ProblemCode,
}

impl Rate {
    /// Counts a call, or refuses it and says when the next is allowed.
    pub(super) fn count(&self, app: &App, peer: Peer) -> Result<(), Problem> {
        let now = app.clock.now();
        let user = user(peer.0).to_string();
        let call = LimitedCall {
            caller: app
                .caller_digests
                .of(&[self.call.as_bytes(), user.as_bytes()]),
            at: now,
            since: since(now, WINDOW),
            most: self.most,
        };
        app.store.count_call(&call)?.map_err(|reached| {
            let next = reached.earliest + WINDOW;
            Problem::retry_after(self.refusal, next.duration_since(now).unwrap_or_default())
        })
    }
}

/// The beginning of a stretch of time that ends now.
pub(super) fn since(now: SystemTime, stretch: Duration) -> SystemTime {
    now.checked_sub(stretch).unwrap_or(UNIX_EPOCH)
}

/// Whoever has one IPv6 address has all those that share its first half.
fn user(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() & (u128::MAX << 64);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_network_is_one_user_and_an_ipv4_address_one() {
        let user_of = |text: &str| user(text.parse().unwrap());
        assert_eq!(user_of("2001:db8::1"), user_of("2001:db8::ffff:1"));
        assert_ne!(user_of("2001:db8::1"), user_of("2001:db8:0:1::1"));
        assert_eq!(user_of("::ffff:192.0.2.1"), user_of("192.0.2.1"));
        assert_ne!(user_of("192.0.2.1"), user_of("192.0.2.2"));
    }
}
