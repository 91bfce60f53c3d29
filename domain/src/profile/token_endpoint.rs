use std::error::Error;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::host::{Host, HostError};

/// Octets of a URL that is still one (RFC 9110 section 4.1 asks recipients for 8000; no token endpoint needs more
/// than a quarter).
const MAX: usize = 2000;

/// The URL at which an authorization server gives out tokens (RFC 6749 section 3.2), valid by construction.
///
/// Secrets go there, so it is `https`. `http` is understood only where the host is `localhost` or an IP address:
/// what a name leads to nobody can promise, over an address the operator of the server decides.
///
/// ```
/// use email_account::profile::{TokenEndpoint, TokenEndpointError};
/// let endpoint: TokenEndpoint = "HTTPS://Login.example:443/token".parse()?;
/// assert_eq!(endpoint.to_string(), "https://login.example/token");
/// assert_eq!("http://login.example/".parse::<TokenEndpoint>(), Err(TokenEndpointError::ClearText));
/// # Ok::<(), TokenEndpointError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenEndpoint {
    encrypted: bool,
    host: Host,
    port: u16,
    target: String,
}

impl TokenEndpoint {
    /// Whether TLS is spoken.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The TCP port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Path and query.
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Host and port as a request names them (RFC 9110 section 7.2): without the port that goes without saying.
    pub fn authority(&self) -> String {
        let host = match self.host.ip() {
            Some(IpAddr::V6(_)) => ["[", self.host.ascii(), "]"].concat(),
            _ => self.host.ascii().to_owned(),
        };
        if self.port == default_port(self.encrypted) {
            host
        } else {
            [&host, ":", &self.port.to_string()].concat()
        }
    }
}

const fn default_port(encrypted: bool) -> u16 {
    if encrypted { 443 } else { 80 }
}

impl fmt::Display for TokenEndpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.encrypted {
            "https://"
        } else {
            "http://"
        };
        formatter.write_str(scheme)?;
        formatter.write_str(&self.authority())?;
        formatter.write_str(&self.target)
    }
}

impl FromStr for TokenEndpoint {
    type Err = TokenEndpointError;

    fn from_str(text: &str) -> Result<Self, TokenEndpointError> {
        if text.len() > MAX {
            return Err(TokenEndpointError::TooLong);
        }
        let (encrypted, rest) = scheme(text)?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        let (host, port) = host_and_port(authority)?;
        if !encrypted && host.ip().is_none() && host.ascii() != "localhost" {
            return Err(TokenEndpointError::ClearText);
        }
        Ok(Self {
            encrypted,
            host,
            port: port.unwrap_or(default_port(encrypted)),
            target: read_target(target)?,
        })
    }
}

fn scheme(text: &str) -> Result<(bool, &str), TokenEndpointError> {
    let (scheme, rest) = text.split_once("://").ok_or(TokenEndpointError::Scheme)?;
    if scheme.eq_ignore_ascii_case("https") {
        Ok((true, rest))
    } else if scheme.eq_ignore_ascii_case("http") {
        Ok((false, rest))
    } else {
        Err(TokenEndpointError::Scheme)
    }
}

fn host_and_port(authority: &str) -> Result<(Host, Option<u16>), TokenEndpointError> {
    if authority.contains('@') {
        return Err(TokenEndpointError::UserInfo);
    }
    let (host, rest) = match authority.strip_prefix('[') {
        Some(bracketed) => bracketed
            .split_once(']')
            .filter(|(address, _)| address.contains(':'))
            .ok_or(TokenEndpointError::Host(HostError::Brackets))?,
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let host = host.parse().map_err(TokenEndpointError::Host)?;
    Ok((host, port(rest)?))
}

/// What follows the host: nothing, a lone colon, or a colon and a number (RFC 3986 section 3.2.3).
fn port(rest: &str) -> Result<Option<u16>, TokenEndpointError> {
    if rest.is_empty() || rest == ":" {
        return Ok(None);
    }
    let digits = rest.strip_prefix(':').ok_or(TokenEndpointError::Port)?;
    let port: crate::Port = digits.parse().map_err(|_| TokenEndpointError::Port)?;
    Ok(Some(port.get()))
}

/// Path and query of the characters that may stand there (RFC 3986 section 3.3 and 3.4). There is no fragment
/// (RFC 6749 section 3.2).
fn read_target(text: &str) -> Result<String, TokenEndpointError> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&b);
    if !text.bytes().all(allowed) {
        return Err(TokenEndpointError::Target);
    }
    match text.starts_with('/') {
        true => Ok(text.to_owned()),
        false => Ok(["/", text].concat()),
    }
}

/// Why a text is not a [`TokenEndpoint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenEndpointError {
    /// It begins with neither `https://` nor `http://`.
    Scheme,
    /// It is `http` to a name.
    ClearText,
    /// A user name stands before the host.
    UserInfo,
    /// The host is not one.
    Host(HostError),
    /// The port is not one.
    Port,
    /// Path or query hold a character that does not belong there, or a fragment follows.
    Target,
    /// Longer than 2000 octets.
    TooLong,
}

impl fmt::Display for TokenEndpointError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Scheme => "scheme",
            Self::ClearText => "clear-text",
            Self::UserInfo => "user-info",
            Self::Host(_) => "host",
            Self::Port => "port",
            Self::Target => "target",
            Self::TooLong => "too-long",
        })
    }
}

impl Error for TokenEndpointError {}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenEndpointError::*;

    fn read(text: &str) -> Result<String, TokenEndpointError> {
        text.parse::<TokenEndpoint>().map(|it| it.to_string())
    }

    #[test]
    fn a_token_endpoint_is_written_in_one_way() {
        for (typed, written) in [
            ("https://a.example", "https://a.example/"),
            ("https://a.example?x=1", "https://a.example/?x=1"),
            ("HTTPS://A.Example:443/Token", "https://a.example/Token"),
            ("https://a.example:8443/t", "https://a.example:8443/t"),
            ("https://a.example:/t", "https://a.example/t"),
            ("https://[2001:DB8::1]/t", "https://[2001:db8::1]/t"),
            (
                "https://b\u{fc}cher.example/t",
                "https://xn--bcher-kva.example/t",
            ),
            ("http://127.0.0.1:9000/t", "http://127.0.0.1:9000/t"),
            ("http://localhost/t", "http://localhost/t"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(written), "{typed}");
            assert_eq!(read(written).as_deref(), Ok(written));
        }
    }

    #[test]
    fn what_is_no_token_endpoint_says_why() {
        for (typed, why) in [
            ("", Scheme),
            ("login.example/token", Scheme),
            ("ftp://login.example/", Scheme),
            ("javascript://login.example/", Scheme),
            ("http://login.example/", ClearText),
            ("https://user@login.example/", UserInfo),
            ("https://login.example:80@evil.example/", UserInfo),
            ("https://", Host(HostError::Empty)),
            ("https:///token", Host(HostError::Empty)),
            ("https://2130706433/", Host(HostError::NumericLookAlike)),
            ("https://[127.0.0.1]/", Host(HostError::Brackets)),
            ("https://[::1/", Host(HostError::Brackets)),
            ("https://[::1]x/", Port),
            ("https://login.example:0/", Port),
            ("https://login.example:65536/", Port),
            ("https://login.example:https/", Port),
            ("https://login.example/#a", Target),
            ("https://login.example\\@evil.example/", Target),
            ("https://login.example/a b", Target),
            ("https://login.example/a\r\nhost:evil.example", Target),
            ("https://login.example/caf\u{e9}", Target),
        ] {
            assert_eq!(read(typed), Err(why), "{typed:?}");
        }
        let long = ["https://login.example/", &"a".repeat(MAX)].concat();
        assert_eq!(read(&long), Err(TooLong));
    }
}
