//! Which addresses are of the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IPv4 that are not of the public internet: the special-purpose registry of IANA (RFC 6890), multicast and
/// what is reserved.
const SPECIAL_V4: [(Ipv4Addr, u8); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),          // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),         // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),      // shared by customers of one carrier
    (Ipv4Addr::new(127, 0, 0, 0), 8),        // loopback
    (Ipv4Addr::new(168, 63, 129, 16), 32),   // Azure's own services, on every machine there
    (Ipv4Addr::new(169, 254, 0, 0), 16),     // link-local, and metadata of most clouds
    (Ipv4Addr::new(172, 16, 0, 0), 12),      // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),       // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24),       // documentation
    (Ipv4Addr::new(192, 88, 99, 0), 24),     // 6to4 relays
    (Ipv4Addr::new(192, 168, 0, 0), 16),     // private
    (Ipv4Addr::new(198, 18, 0, 0), 15),      // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24),    // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),     // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),        // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),        // reserved
    (Ipv4Addr::new(255, 255, 255, 255), 32), // broadcast
];

/// The only network of IPv6 whose addresses are given to hosts of the public internet (RFC 3587).
const GLOBAL_UNICAST: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Networks in it that are not: the special-purpose registry of IANA. Some lead to an IPv4 address that they hold.
const SPECIAL_V6: [(Ipv6Addr, u8); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, Teredo among them
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation (RFC 9637)
];

/// Whether an address is of a host of the public internet. An IPv4 address inside an IPv6 address (mapped, NAT64) is not:
/// what leads there may be a network of one's own.
pub(super) fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4
            .iter()
            .any(|(network, length)| is_in_v4(address, *network, *length)),
        IpAddr::V6(address) => {
            let is_in = |(network, length): (Ipv6Addr, u8)| is_in_v6(address, network, length);
            is_in(GLOBAL_UNICAST) && !SPECIAL_V6.into_iter().any(is_in)
        }
    }
}

/// Whether an address lies in a network, given by its first bits.
pub(super) fn is_in_v4(address: Ipv4Addr, network: Ipv4Addr, length: u8) -> bool {
    let mask = u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0);
    (address.to_bits() ^ network.to_bits()) & mask == 0
}

/// Whether an address lies in a network, given by its first bits.
pub(super) fn is_in_v6(address: Ipv6Addr, network: Ipv6Addr, length: u8) -> bool {
    let mask = u128::MAX.checked_shl(128 - u32::from(length)).unwrap_or(0);
    (address.to_bits() ^ network.to_bits()) & mask == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> bool {
        is_global(text.parse().unwrap())
    }

    #[test]
    fn the_addresses_of_public_hosts_are_global() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2606:4700:4700::1111",
            "2a00:1450:4001:80b::200d",
        ] {
            assert!(judged(address), "{address}");
        }
    }

    #[test]
    fn every_special_network_is_refused_from_its_first_to_its_last_address() {
        for (network, length) in SPECIAL_V4 {
            let hosts = u32::MAX.checked_shr(length.into()).unwrap_or(0);
            let last = Ipv4Addr::from_bits(network.to_bits() | hosts);
            assert!(
                !is_global(network.into()) && !is_global(last.into()),
                "{network}"
            );
        }
        for (network, length) in SPECIAL_V6 {
            let hosts = u128::MAX >> length;
            let last = Ipv6Addr::from_bits(network.to_bits() | hosts);
            assert!(
                !is_global(network.into()) && !is_global(last.into()),
                "{network}"
            );
        }
    }

    #[test]
    fn whatever_is_no_global_unicast_is_refused() {
        for address in [
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "64:ff9b:1::1",
            "100::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(!judged(address), "{address}");
        }
    }
}
