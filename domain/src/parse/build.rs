//! The account from a candidate that has no issues.

use crate::account::{
    Account, Auth, GraphMailbox, Identity, Receiver, Sender, Server, Sides, TlsPolicy, Transport,
};
use crate::provider::Provider;
use crate::{Port, ReceiveUsing, Security, SendUsing, wire};

/// Builds the account. `None` where a part is missing or malformed, which the rules have reported before.
pub(super) fn account(candidate: wire::Account, provider: &'static Provider) -> Option<Account> {
    let sides = match (candidate.sender, candidate.receiver) {
        (Some(sent), Some(received)) => Sides::Both(sender(sent)?, receiver(received)?),
        (Some(sent), None) => Sides::SendOnly(sender(sent)?),
        (None, Some(received)) => Sides::ReceiveOnly(receiver(received)?),
        (None, None) => return None,
    };
    Some(Account {
        id: candidate.id?,
        name: candidate.name?,
        provider,
        sides,
    })
}

fn sender(sender: wire::Sender) -> Option<Sender> {
    let identity = Identity {
        email: sender.email?.parse().ok()?,
        display_name: sender.display_name,
        reply_to: match sender.reply_to {
            Some(address) => Some(address.parse().ok()?),
            None => None,
        },
    };
    match sender.protocol? {
        SendUsing::Smtp => Some(Sender::Smtp {
            identity,
            auth: auth(sender.auth?)?,
            server: server(sender.server?)?,
        }),
        SendUsing::Graph => {
            let mailbox = graph(sender.user_principal_name, sender.authentication_profile)?;
            Some(Sender::Graph { identity, mailbox })
        }
        SendUsing::None => None,
    }
}

fn receiver(receiver: wire::Receiver) -> Option<Receiver> {
    match receiver.protocol? {
        ReceiveUsing::Imap => Some(Receiver::Imap {
            auth: auth(receiver.auth?)?,
            server: server(receiver.server?)?,
        }),
        ReceiveUsing::Pop3 => Some(Receiver::Pop3 {
            auth: auth(receiver.auth?)?,
            server: server(receiver.server?)?,
        }),
        ReceiveUsing::Graph => graph(
            receiver.user_principal_name,
            receiver.authentication_profile,
        )
        .map(Receiver::Graph),
        ReceiveUsing::None => None,
    }
}

fn graph(principal: Option<String>, profile: Option<String>) -> Option<GraphMailbox> {
    Some(GraphMailbox {
        user_principal_name: principal?.parse().ok()?,
        authentication_profile: profile?,
    })
}

fn auth(auth: wire::Auth) -> Option<Auth> {
    Some(match auth.method? {
        wire::Method::None => Auth::None,
        wire::Method::Sender => Auth::SameAsSender,
        wire::Method::Password => Auth::Password {
            user_id: auth.user_id?,
            password: auth.password,
        },
        wire::Method::OAuth => Auth::OAuth {
            user_id: auth.user_id?,
            authentication_profile: auth.authentication_profile?,
        },
    })
}

fn server(server: wire::Server) -> Option<Server> {
    let security = server.security?;
    let policy = server.min_tls.map(|min_version| TlsPolicy {
        min_version,
        truststore: server.truststore,
    });
    Some(Server {
        host: server.host?.parse().ok()?,
        port: server
            .port
            .and_then(|port| Port::new(port.try_into().ok()?))?,
        transport: match security {
            Security::None => Transport::ClearText,
            Security::StartTls => Transport::StartTls(policy?),
            Security::Tls => Transport::Tls(policy?),
        },
    })
}
