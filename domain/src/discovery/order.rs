//! Which of several servers is the better one.

use crate::wire::DiscoveredServer;
use crate::{MailProtocol, Security};

/// Puts servers into order, each once: TLS before STARTTLS before clear text (RFC 8314 section 3), and IMAP before POP3
/// where that is equal. Those that are alike stay in the order of whoever publishes them.
pub fn best_first(servers: Vec<DiscoveredServer>) -> Vec<DiscoveredServer> {
    let mut ordered: Vec<DiscoveredServer> = Vec::with_capacity(servers.len());
    for server in servers {
        if !ordered.contains(&server) {
            ordered.push(server);
        }
    }
    ordered.sort_by_key(|server| (security(server), protocol(server)));
    ordered
}

const fn security(server: &DiscoveredServer) -> u8 {
    match server.security {
        Security::Tls => 0,
        Security::StartTls => 1,
        Security::None => 2,
    }
}

const fn protocol(server: &DiscoveredServer) -> u8 {
    match server.protocol {
        MailProtocol::Smtp => 0,
        MailProtocol::Imap => 1,
        MailProtocol::Pop3 => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(protocol: MailProtocol, security: Security, port: u16) -> DiscoveredServer {
        DiscoveredServer {
            protocol,
            host: "mail.example.org".into(),
            port,
            security,
            user_id: None,
            oauth: false,
        }
    }

    #[test]
    fn encryption_counts_more_than_the_protocol_and_the_publisher_decides_the_rest() {
        use MailProtocol::{Imap, Pop3};
        let published = vec![
            server(Pop3, Security::None, 110),
            server(Imap, Security::None, 143),
            server(Imap, Security::StartTls, 144),
            server(Imap, Security::StartTls, 143),
            server(Pop3, Security::Tls, 995),
            server(Imap, Security::Tls, 993),
            server(Pop3, Security::Tls, 995),
        ];
        let ports: Vec<u16> = best_first(published).iter().map(|it| it.port).collect();
        assert_eq!(ports, [993, 995, 144, 143, 143, 110]);
    }
}
