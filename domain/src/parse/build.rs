//! The account from a candidate that has no issues.

use crate::account::{
    Account, Auth, GraphMailbox, Identity, Receiver, Sender, Server, Sides, TlsPolicy, Transport,
};
use crate::provider::Provider;
use crate::{EmailAddress, Port, ReceiveUsing, Security, SendUsing, wire};

/// Takes the account out of a candidate. `None` where a part is missing or malformed, which the rules have reported before.
pub(super) fn account(
    candidate: &mut wire::Account,
    provider: &'static Provider,
) -> Option<Account> {
    let sides = match (&mut candidate.sender, &mut candidate.receiver) {
        (Some(sent), Some(received)) => Sides::Both(sender(sent)?, receiver(received)?),
        (Some(sent), None) => Sides::SendOnly(sender(sent)?),
        (None, Some(received)) => Sides::ReceiveOnly(receiver(received)?),
        (None, None) => return None,
    };
    Some(Account {
        id: candidate.id.take()?,
        name: candidate.name.take()?,
        provider,
        sides,
    })
}

fn sender(sender: &mut wire::Sender) -> Option<Sender> {
    let identity = Identity {
        email: address(&sender.email)?,
        display_name: sender.display_name.take(),
        reply_to: match sender.reply_to {
            Some(_) => Some(address(&sender.reply_to)?),
            None => None,
        },
    };
    match sender.protocol? {
        SendUsing::Smtp => Some(Sender::Smtp {
            identity,
            auth: auth(sender.auth.as_mut()?)?,
            server: server(sender.server.as_mut()?)?,
        }),
        SendUsing::Graph => Some(Sender::Graph {
            identity,
            mailbox: GraphMailbox {
                user_principal_name: address(&sender.user_principal_name)?,
                authentication_profile: sender.authentication_profile.take()?,
            },
        }),
        SendUsing::None => None,
    }
}

fn receiver(receiver: &mut wire::Receiver) -> Option<Receiver> {
    match receiver.protocol? {
        ReceiveUsing::Imap => Some(Receiver::Imap {
            auth: auth(receiver.auth.as_mut()?)?,
            server: server(receiver.server.as_mut()?)?,
        }),
        ReceiveUsing::Pop3 => Some(Receiver::Pop3 {
            auth: auth(receiver.auth.as_mut()?)?,
            server: server(receiver.server.as_mut()?)?,
        }),
        ReceiveUsing::Graph => Some(Receiver::Graph(GraphMailbox {
            user_principal_name: address(&receiver.user_principal_name)?,
            authentication_profile: receiver.authentication_profile.take()?,
        })),
        ReceiveUsing::None => None,
    }
}

fn address(text: &Option<String>) -> Option<EmailAddress> {
    text.as_ref()?.parse().ok()
}

fn auth(auth: &mut wire::Auth) -> Option<Auth> {
    Some(match auth.method? {
        wire::Method::None => Auth::None,
        wire::Method::Sender => Auth::SameAsSender,
        wire::Method::Password => Auth::Password {
            user_id: auth.user_id.take()?,
            password: auth.password.take(),
        },
        wire::Method::OAuth => Auth::OAuth {
            user_id: auth.user_id.take()?,
            authentication_profile: auth.authentication_profile.take()?,
        },
    })
}

fn server(server: &mut wire::Server) -> Option<Server> {
    let port = u16::try_from(server.port?).ok()?;
    Some(Server {
        host: server.host.as_ref()?.parse().ok()?,
        port: Port::new(port)?,
        transport: match server.security? {
            Security::None => Transport::ClearText,
            Security::StartTls => Transport::StartTls(tls_policy(server)?),
            Security::Tls => Transport::Tls(tls_policy(server)?),
        },
    })
}

fn tls_policy(server: &mut wire::Server) -> Option<TlsPolicy> {
    Some(TlsPolicy {
        min_version: server.min_tls?,
        truststore: server.truststore.take(),
    })
}
