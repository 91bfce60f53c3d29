use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::address::{is_in_v4, is_in_v6};

/// Addresses that the operator allows the server to connect to: one, or a network in CIDR notation (RFC 4632).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRange {
    /// A network of IPv4: its first address, and how many bits its addresses share.
    V4(Ipv4Addr, u8),
    /// A network of IPv6.
    V6(Ipv6Addr, u8),
}

impl AddressRange {
    /// Whether an address lies in the range. IPv4 inside IPv6 is another address.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::V4(network, length), IpAddr::V4(address)) => {
                is_in_v4(address, *network, *length)
            }
            (Self::V6(network, length), IpAddr::V6(address)) => {
                is_in_v6(address, *network, *length)
            }
            _ => false,
        }
    }
}

/// The text is neither an IP address nor a network in CIDR notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRangeError;

impl fmt::Display for AddressRangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("neither an IP address nor a network such as 10.0.0.0/8")
    }
}

impl std::error::Error for AddressRangeError {}

impl FromStr for AddressRange {
    type Err = AddressRangeError;

    fn from_str(text: &str) -> Result<Self, AddressRangeError> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(bits(length)?)),
            None => (text, None),
        };
        let range = match address.parse().map_err(|_| AddressRangeError)? {
            IpAddr::V4(address) => Self::V4(address, length.unwrap_or(32)),
            IpAddr::V6(address) => Self::V6(address, length.unwrap_or(128)),
        };
        let fits = match range {
            Self::V4(_, length) => length <= 32,
            Self::V6(_, length) => length <= 128,
        };
        fits.then_some(range).ok_or(AddressRangeError)
    }
}

fn bits(text: &str) -> Result<u8, AddressRangeError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| digits)
        .ok_or(AddressRangeError)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(range: &str, address: &str) -> bool {
        let range: AddressRange = range.parse().unwrap();
        range.contains(address.parse().unwrap())
    }

    #[test]
    fn a_range_is_one_address_or_a_network() {
        assert!(contains("127.0.0.1", "127.0.0.1"));
        assert!(!contains("127.0.0.1", "127.0.0.2"));
        assert!(contains("10.1.2.3/8", "10.255.0.1"));
        assert!(!contains("10.0.0.0/8", "11.0.0.1"));
        assert!(contains("0.0.0.0/0", "192.0.2.1"));
        assert!(contains("fd00::/8", "fd12::1"));
        assert!(!contains("fd00::/8", "fe00::1"));
        assert!(contains("::/0", "fe80::1"));
        assert!(!contains("127.0.0.1", "::ffff:127.0.0.1"));
        assert!(!contains("::/0", "127.0.0.1"));
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "localhost",
            "10.0.0.0/",
            "10.0.0.0/33",
            "10.0.0.0/+8",
            "10.0.0.0/-1",
            "10.0.0.0/8/8",
            "::/129",
            "127.1",
            "[::1]",
            "10.0.0.0/255.0.0.0",
        ] {
            assert_eq!(
                text.parse::<AddressRange>(),
                Err(AddressRangeError),
                "{text}"
            );
        }
    }
}
