//! What the command line and the environment ask for.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use email_account::profile::TokenEndpoint;
use lexopt::{Arg, Parser, ValueExt};
use zeroize::Zeroizing;

use crate::egress::{AddressRange, WebAddress};
use crate::guard::{Origin, Token};
use crate::key::{KeyError, MasterKey};

/// What `--help` prints.
pub const HELP: &str = "\
email-account-server [--port N] [--host ADDR] [--data DIR] [--dist DIR]
                     [--token-file FILE] [--origin URL]... [--frame-parent URL]...
                     [--allow-address RANGE]... [--allow-port N]... [--dns-server ADDR:PORT] [--ispdb URL | --no-ispdb]
                     [--graph URL]

Serves the email account form and its back end until SIGINT or SIGTERM.

  --port N           port to listen on; 0 takes any free one (default 8080)
  --host ADDR        IP address to listen on (default 127.0.0.1); any that other machines
                     can reach demands a token and at least one origin
  --data DIR         where accounts and the key are kept (default data)
  --dist DIR         the built page (default dist)
  --token-file FILE  holds the bearer token that callers of the API must present
  --origin URL       origin of a page that may call, such as https://crm.example; may be repeated
  --frame-parent URL
                     origin of a page that may show the form in a frame; may be repeated
  --allow-address RANGE
                     IP address or network, such as 10.1.0.0/16, that the server may connect to
                     although it is not of the public internet; may be repeated
  --allow-port N     port of mail servers that the server may connect to, beside 25, 110, 143, 443, 465,
                     587, 993, 995, 2525 and 4190 and any port of an allowed address; may be repeated
  --dns-server ADDR:PORT
                     name server to ask, instead of those of the system
  --ispdb URL        collection of settings that is asked for those of a mail domain
                     (default https://autoconfig.thunderbird.net/v1.1/)
  --no-ispdb         asks no collection of settings
  --graph URL        where Microsoft Graph is (default https://graph.microsoft.com): national clouds
                     have others
  --help             prints this

  EMAIL_ACCOUNT_TOKEN  the bearer token, instead of a file
  EMAIL_ACCOUNT_KEY    32 bytes in base64 that passwords are sealed with, instead of the
                       file `key` in the data folder";

const GRAPH: &str = "https://graph.microsoft.com";
const TOKEN_VARIABLE: &str = "EMAIL_ACCOUNT_TOKEN";
/// Mozilla's collection of settings.
const ISPDB: &str = "https://autoconfig.thunderbird.net/v1.1/";

const KEY_VARIABLE: &str = "EMAIL_ACCOUNT_KEY";

/// What the program is to do.
#[derive(Debug)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Serve.
    Serve(Box<Config>),
}

/// How to serve.
#[derive(Debug)]
pub struct Config {
    /// Where to listen. Port 0 takes any free one.
    pub address: SocketAddr,
    /// Where accounts and the key are kept.
    pub data: PathBuf,
    /// The built page.
    pub dist: PathBuf,
    /// The token that callers of the API must present.
    pub token: Option<Token>,
    /// The origins whose pages may call, beside the server's own.
    pub origins: Vec<Origin>,
    /// The origins whose pages may show the form in a frame.
    pub parents: Vec<Origin>,
    /// Where the server may connect to, beside the public internet.
    pub allowed_addresses: Vec<AddressRange>,
    /// Ports of mail servers that the server may connect to, beside the usual ones.
    pub allowed_ports: Vec<u16>,
    /// The name server to ask. `None`: those of the system.
    pub name_server: Option<SocketAddr>,
    /// The collection of settings in the format of Mozilla's. `None`: none is asked.
    pub ispdb: Option<WebAddress>,
    /// Where Microsoft Graph is.
    pub graph: TokenEndpoint,
    /// The key of the sealed passwords. `None`: the one in the data folder.
    pub key: Option<MasterKey>,
}

/// Why the command line or the environment cannot be followed.
#[derive(Debug)]
pub enum ConfigError {
    /// An option is unknown, or its value is missing or malformed.
    Option(lexopt::Error),
    /// The token is too short, or holds something else than visible ASCII characters.
    Token,
    /// The token file cannot be read.
    TokenFile(PathBuf, io::Error),
    /// The key in the environment is not one.
    Key(KeyError),
    /// Other machines could reach the address, but there is no token, or no origin.
    Unguarded(IpAddr),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option(error) => write!(f, "{error}; --help lists the options"),
            Self::Token => {
                write!(
                    f,
                    "a token has at least {} visible ASCII characters",
                    Token::SHORTEST
                )
            }
            Self::TokenFile(path, error) => {
                write!(
                    f,
                    "the token file {} cannot be read: {error}",
                    path.display()
                )
            }
            Self::Key(error) => write!(f, "{KEY_VARIABLE}: {error}"),
            Self::Unguarded(host) => write!(
                f,
                "other machines can reach {host}: give a token (--token-file or {TOKEN_VARIABLE}) and at least one --origin, \
                 or listen on 127.0.0.1"
            ),
        }
    }
}

impl std::error::Error for ConfigError {}

impl From<lexopt::Error> for ConfigError {
    fn from(error: lexopt::Error) -> Self {
        Self::Option(error)
    }
}

/// The options as they were given.
struct Options {
    port: u16,
    host: IpAddr,
    data: PathBuf,
    dist: PathBuf,
    token_file: Option<PathBuf>,
    origins: Vec<Origin>,
    parents: Vec<Origin>,
    allowed_addresses: Vec<AddressRange>,
    allowed_ports: Vec<NonZeroU16>,
    name_server: Option<SocketAddr>,
    ispdb: Option<WebAddress>,
    graph: TokenEndpoint,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            host: Ipv4Addr::LOCALHOST.into(),
            data: "data".into(),
            dist: "dist".into(),
            token_file: None,
            origins: Vec::new(),
            parents: Vec::new(),
            allowed_addresses: Vec::new(),
            allowed_ports: Vec::new(),
            name_server: None,
            ispdb: ISPDB.parse().ok(),
            graph: GRAPH.parse().expect("the default is a URL"),
        }
    }
}

impl Command {
    /// Reads a command line, the program's name not included, and the environment.
    pub fn read(
        arguments: impl Iterator<Item = OsString>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ConfigError> {
        let mut parser = Parser::from_args(arguments);
        let mut options = Options::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("port") => options.port = parsed(&mut parser)?,
                Arg::Long("host") => options.host = parsed(&mut parser)?,
                Arg::Long("data") => options.data = parser.value()?.into(),
                Arg::Long("dist") => options.dist = parser.value()?.into(),
                Arg::Long("token-file") => options.token_file = Some(parser.value()?.into()),
                Arg::Long("origin") => options.origins.push(parsed(&mut parser)?),
                Arg::Long("frame-parent") => options.parents.push(parsed(&mut parser)?),
                Arg::Long("allow-address") => {
                    options.allowed_addresses.push(parsed(&mut parser)?);
                }
                Arg::Long("allow-port") => options.allowed_ports.push(parsed(&mut parser)?),
                Arg::Long("dns-server") => options.name_server = Some(parsed(&mut parser)?),
                Arg::Long("ispdb") => options.ispdb = Some(parsed(&mut parser)?),
                Arg::Long("no-ispdb") => options.ispdb = None,
                Arg::Long("graph") => options.graph = parsed(&mut parser)?,
                Arg::Long("help") | Arg::Short('h') => return Ok(Self::Help),
                other => return Err(other.unexpected().into()),
            }
        }
        Config::new(options, environment).map(|config| Self::Serve(Box::new(config)))
    }
}

fn parsed<T>(parser: &mut Parser) -> Result<T, lexopt::Error>
where
    T: FromStr<Err: Into<Box<dyn std::error::Error + Send + Sync>>>,
{
    parser.value()?.parse()
}

impl Config {
    fn new(
        options: Options,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ConfigError> {
        let token = match &options.token_file {
            Some(path) => Some(token_in(path)?),
            None => environment(TOKEN_VARIABLE).map(token).transpose()?,
        };
        let key = environment(KEY_VARIABLE).map(key).transpose()?;
        let guarded = token.is_some() && !options.origins.is_empty();
        if !options.host.is_loopback() && !guarded {
            return Err(ConfigError::Unguarded(options.host));
        }
        Ok(Self {
            address: SocketAddr::new(options.host, options.port),
            data: options.data,
            dist: options.dist,
            token,
            origins: options.origins,
            parents: options.parents,
            allowed_addresses: options.allowed_addresses,
            allowed_ports: options
                .allowed_ports
                .iter()
                .map(|port| port.get())
                .collect(),
            name_server: options.name_server,
            ispdb: options.ispdb,
            graph: options.graph,
            key,
        })
    }
}

fn token_in(path: &Path) -> Result<Token, ConfigError> {
    let text =
        fs::read_to_string(path).map_err(|error| ConfigError::TokenFile(path.to_owned(), error))?;
    Token::new(Zeroizing::new(text)).map_err(|_| ConfigError::Token)
}

fn token(text: OsString) -> Result<Token, ConfigError> {
    let text = text.into_string().map_err(|_| ConfigError::Token)?;
    Token::new(Zeroizing::new(text)).map_err(|_| ConfigError::Token)
}

fn key(text: OsString) -> Result<MasterKey, ConfigError> {
    let text = text
        .into_string()
        .map(Zeroizing::new)
        .map_err(|_| ConfigError::Key(KeyError::Syntax))?;
    MasterKey::from_base64(&text).map_err(ConfigError::Key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let arguments = line
            .split_whitespace()
            .map(OsString::from)
            .collect::<Vec<_>>();
        let environment = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.into())
        };
        match Command::read(arguments.into_iter(), environment)? {
            Command::Serve(config) => Ok(*config),
            Command::Help => panic!("nobody asked for help"),
        }
    }

    const TOKEN: (&str, &str) = (TOKEN_VARIABLE, "0123456789abcdef");

    #[test]
    fn without_options_it_serves_this_machine_only() {
        let config = read("", &[]).unwrap();
        assert_eq!(config.address, "127.0.0.1:8080".parse().unwrap());
        assert_eq!(
            (config.data.as_path(), config.dist.as_path()),
            (Path::new("data"), Path::new("dist"))
        );
    }

    #[test]
    fn an_address_that_others_can_reach_demands_a_token_and_an_origin() {
        let origin = "--host 0.0.0.0 --origin https://crm.example";
        assert!(matches!(
            read("--host 0.0.0.0", &[]),
            Err(ConfigError::Unguarded(_))
        ));
        assert!(matches!(
            read("--host ::", &[TOKEN]),
            Err(ConfigError::Unguarded(_))
        ));
        assert!(matches!(read(origin, &[]), Err(ConfigError::Unguarded(_))));
        assert!(read(origin, &[TOKEN]).is_ok());
    }

    #[test]
    fn every_loopback_address_does_without() {
        assert!(read("--host ::1", &[]).is_ok());
        assert!(read("--host 127.0.0.2", &[]).is_ok());
    }

    #[test]
    fn the_collection_of_settings_is_mozillas_or_another_or_none() {
        let ispdb = |line: &str| read(line, &[]).unwrap().ispdb;
        assert_eq!(ispdb(""), Some(ISPDB.parse().unwrap()));
        let own = Some("https://settings.example/v1.1/".parse().unwrap());
        assert_eq!(ispdb("--ispdb https://settings.example/v1.1/"), own);
        assert_eq!(ispdb("--no-ispdb"), None);
    }

    #[test]
    fn a_malformed_option_is_refused() {
        for line in [
            "--port x",
            "--port 65536",
            "--host localhost",
            "--origin *",
            "--allow-address localhost",
            "--allow-address 10.0.0.0/33",
            "--allow-port 0",
            "--dns-server 9.9.9.9",
            "--dns-server dns.example:53",
            "--ispdb autoconfig.thunderbird.net",
            "--ispdb ftp://settings.example/",
            "--graph http://graph.example",
            "--nonsense",
            "word",
        ] {
            assert!(
                matches!(read(line, &[]), Err(ConfigError::Option(_))),
                "{line}"
            );
        }
        assert!(matches!(
            read("", &[(TOKEN_VARIABLE, "short")]),
            Err(ConfigError::Token)
        ));
        assert!(matches!(
            read("", &[(KEY_VARIABLE, "short")]),
            Err(ConfigError::Key(_))
        ));
        assert!(matches!(
            read("--token-file /nowhere/at-all", &[]),
            Err(ConfigError::TokenFile(..))
        ));
    }

    #[test]
    fn a_message_never_repeats_a_secret() {
        let refused = read("", &[(KEY_VARIABLE, "hunter2hunter2")]).unwrap_err();
        assert!(!format!("{refused} {refused:?}").contains("hunter2"));
    }
}
