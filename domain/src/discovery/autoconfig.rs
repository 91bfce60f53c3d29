//! Thunderbird's autoconfiguration file (draft-ietf-mailmaint-autoconfig) as a publisher's word about a mail domain: every
//! server that it names, not one for a form.

use super::best_first;
use crate::paste::xml::{self, Event, Reader, attribute};
use crate::paste::{MAX_BYTES, PasteError};
use crate::wire::{DiscoveredServer, UserIdForm};
use crate::{Host, MailProtocol, Port, Security};

/// The outermost element.
const ROOT: &str = "clientConfig";

/// How deep a server lies.
const SERVER_DEPTH: usize = 3;

/// How many servers are read. No provider names as many.
const MAX_SERVERS: usize = 32;

/// What a file publishes: servers for both directions, each best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// What the provider calls itself, as it stands in the file.
    pub name: Option<String>,
    /// The mail domains that the file is about. Some files name none.
    pub domains: Vec<Host>,
    /// The servers that send.
    pub senders: Vec<DiscoveredServer>,
    /// The servers that receive.
    pub receivers: Vec<DiscoveredServer>,
}

impl Published {
    /// Whether the file is about this domain. One that names no domain is about the one that it was found for.
    pub fn is_about(&self, domain: &Host) -> bool {
        self.domains.is_empty() || self.domains.contains(domain)
    }
}

/// Reads the file that was found for a mail domain. A server that lacks something, says nonsense or would have a token
/// sent in clear text is left out.
///
/// # Errors
/// The document is refused; or it names no server that sends, or none that receives, or no domain that is one.
///
/// ```
/// use email_account::discovery::read_autoconfig;
///
/// let file = "<clientConfig version='1.1'><emailProvider id='example.org'>
///   <incomingServer type='imap'><hostname>imap.%EMAILDOMAIN%</hostname><port>993</port>
///     <socketType>SSL</socketType><username>%EMAILADDRESS%</username></incomingServer>
///   <outgoingServer type='smtp'><hostname>smtp.example.org</hostname><port>465</port>
///     <socketType>SSL</socketType><username>%EMAILADDRESS%</username></outgoingServer>
/// </emailProvider></clientConfig>";
/// let published = read_autoconfig(file, &"example.org".parse().unwrap()).unwrap();
/// assert_eq!(published.receivers[0].host, "imap.example.org");
/// ```
pub fn read_autoconfig(text: &str, domain: &Host) -> Result<Published, PasteError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.len() > MAX_BYTES {
        return Err(PasteError::TooLarge);
    }
    if text.contains('\0') {
        return Err(PasteError::Binary);
    }
    if xml::root(text)? != ROOT {
        return Err(PasteError::UnknownDocument);
    }
    read(text, domain)
}

fn read(text: &str, domain: &Host) -> Result<Published, PasteError> {
    let mut reader = Reader::new(text);
    let mut published = Published::default();
    let mut server = None;
    let mut value = String::new();
    let mut servers = Vec::new();
    let mut domains = Vec::new();
    while let Some(event) = reader.next()? {
        let depth = reader.open().len();
        match event {
            Event::Start { name, attributes } => {
                value.clear();
                if depth == SERVER_DEPTH && reader.open()[1] == "emailProvider" {
                    server = protocol(name, attributes)?.map(Told::new);
                }
            }
            Event::Text(text) => value.push_str(&text),
            Event::End { name } if depth == SERVER_DEPTH => {
                if let Some(server) = &mut server {
                    server.take(name, value.trim());
                }
            }
            Event::End { name } if depth < SERVER_DEPTH => {
                let told = server.take().and_then(|it: Told| it.settle(domain));
                servers.extend(told.filter(|_| servers.len() < MAX_SERVERS));
                let described = reader.open() == [ROOT, "emailProvider"];
                match name {
                    "displayName" if described && published.name.is_none() => {
                        published.name = Some(value.trim().to_owned());
                    }
                    "domain" if described => domains.push(fill(value.trim(), domain)),
                    _ => {}
                }
            }
            Event::End { .. } => {}
        }
    }
    published.domains = domains.iter().filter_map(|it| it.parse().ok()).collect();
    let (senders, receivers) = servers
        .into_iter()
        .partition(|server: &DiscoveredServer| server.protocol == MailProtocol::Smtp);
    published.senders = best_first(senders);
    published.receivers = best_first(receivers);
    let lacks_a_side = published.senders.is_empty() || published.receivers.is_empty();
    let lacks_its_domain = published.domains.is_empty() && !domains.is_empty();
    if lacks_a_side || lacks_its_domain {
        return Err(PasteError::NothingFound);
    }
    Ok(published)
}

/// A server of a protocol that the form has.
fn protocol(name: &str, attributes: &str) -> Result<Option<MailProtocol>, PasteError> {
    let kind = attribute(attributes, "type")?;
    Ok(match (name, kind.as_deref()) {
        ("incomingServer", Some("imap")) => Some(MailProtocol::Imap),
        ("incomingServer", Some("pop3")) => Some(MailProtocol::Pop3),
        ("outgoingServer", Some("smtp")) => Some(MailProtocol::Smtp),
        _ => None,
    })
}

/// What a file says of one server so far. Of several values for the same the first counts.
struct Told {
    protocol: MailProtocol,
    host: Option<String>,
    port: Option<String>,
    security: Option<String>,
    user_id: Option<String>,
    methods: Vec<Method>,
}

/// How one signs in, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Password,
    OAuth,
    None,
    /// A way that the form does not have.
    Other,
}

impl Told {
    fn new(protocol: MailProtocol) -> Self {
        Self {
            protocol,
            host: None,
            port: None,
            security: None,
            user_id: None,
            methods: Vec::new(),
        }
    }

    fn take(&mut self, name: &str, value: &str) {
        let place = match name {
            "hostname" => &mut self.host,
            "port" => &mut self.port,
            "socketType" => &mut self.security,
            "username" => &mut self.user_id,
            "authentication" => return self.methods.push(method(value)),
            _ => return,
        };
        place.get_or_insert_with(|| value.to_owned());
    }

    /// The server, if enough is told and it can be signed in to.
    fn settle(self, domain: &Host) -> Option<DiscoveredServer> {
        let host: Host = fill(&self.host?, domain).parse().ok()?;
        let port: Port = self.port?.parse().ok()?;
        let security = security(&self.security?)?;
        let possible = |method: &Method| method.is_possible(self.protocol, security);
        // Where nothing is said a password is meant.
        if !self.methods.is_empty() && !self.methods.iter().any(possible) {
            return None;
        }
        Some(DiscoveredServer {
            protocol: self.protocol,
            host: host.into(),
            port: port.get(),
            security,
            user_id: user_id(&self.user_id?),
            oauth: self.methods.contains(&Method::OAuth) && possible(&Method::OAuth),
        })
    }
}

/// Only the domain may stand in a host: a lookup of any other part would tell the name of the mailbox to whoever runs the
/// name server. What else is in percent signs is no host.
fn fill(text: &str, domain: &Host) -> String {
    text.replace("%EMAILDOMAIN%", domain.ascii())
}

fn security(socket_type: &str) -> Option<Security> {
    match socket_type {
        "SSL" => Some(Security::Tls),
        "STARTTLS" => Some(Security::StartTls),
        "plain" => Some(Security::None),
        _ => None,
    }
}

/// `plain` and `secure` are older words for a password in clear text and in a challenge.
fn method(authentication: &str) -> Method {
    match authentication {
        "password-cleartext" | "password-encrypted" | "plain" | "secure" => Method::Password,
        "OAuth2" => Method::OAuth,
        "none" | "client-IP-address" => Method::None,
        _ => Method::Other,
    }
}

impl Method {
    /// Whether the form can sign in so. A mailbox is never open to everybody, and a token never goes over clear text
    /// (RFC 6750 section 5.3).
    fn is_possible(self, protocol: MailProtocol, security: Security) -> bool {
        match self {
            Self::Password => true,
            Self::OAuth => security != Security::None,
            Self::None => protocol == MailProtocol::Smtp,
            Self::Other => false,
        }
    }
}

fn user_id(text: &str) -> Option<UserIdForm> {
    match text {
        "%EMAILADDRESS%" | "%EMAILLOCALPART%@%EMAILDOMAIN%" => Some(UserIdForm::Address),
        "%EMAILLOCALPART%" => Some(UserIdForm::LocalPart),
        _ => None,
    }
}
