//! The permissions that an application needs.

use super::Access;
use crate::{Grant, ReceiveUsing, SendUsing};

/// One permission, by the names that Microsoft's administration centres show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// The interface that it belongs to. Empty for a role of Exchange.
    pub api: &'static str,
    /// Its name.
    pub name: &'static str,
    /// How it is granted.
    pub kind: PermissionKind,
}

/// How a permission is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermissionKind {
    /// As an application permission of Entra ID, by consent.
    Application,
    /// As a delegated permission of Entra ID, by consent.
    Delegated,
    /// As a role of Exchange that is assigned for one mailbox. The permission of the same name in Entra ID must not be
    /// consented to: it would open every mailbox.
    ExchangeRole,
}

const EXCHANGE: &str = "Office 365 Exchange Online";
const GRAPH: &str = "Microsoft Graph";

/// The permissions of both sides, sending first.
pub(super) fn permissions(grant: Grant, access: &Access) -> Vec<Permission> {
    let both = match grant {
        Grant::ClientCredentials => [sending(access.send), receiving(access.receive)],
        Grant::Password => [
            sending_for_a_user(access.send),
            receiving_for_a_user(access.receive),
        ],
    };
    both.into_iter().flatten().collect()
}

fn sending(send: SendUsing) -> Option<Permission> {
    match send {
        SendUsing::Smtp => Some(exchange("SMTP.SendAsApp")),
        SendUsing::Graph => Some(role("Application Mail.Send")),
        SendUsing::None => None,
    }
}

fn receiving(receive: ReceiveUsing) -> Option<Permission> {
    match receive {
        ReceiveUsing::Imap => Some(exchange("IMAP.AccessAsApp")),
        ReceiveUsing::Pop3 => Some(exchange("POP.AccessAsApp")),
        ReceiveUsing::Graph => Some(role("Application Mail.ReadWrite")),
        ReceiveUsing::None => None,
    }
}

fn sending_for_a_user(send: SendUsing) -> Option<Permission> {
    match send {
        SendUsing::Smtp => Some(delegated("SMTP.Send")),
        SendUsing::Graph => Some(delegated("Mail.Send")),
        SendUsing::None => None,
    }
}

fn receiving_for_a_user(receive: ReceiveUsing) -> Option<Permission> {
    match receive {
        ReceiveUsing::Imap => Some(delegated("IMAP.AccessAsUser.All")),
        ReceiveUsing::Pop3 => Some(delegated("POP.AccessAsUser.All")),
        ReceiveUsing::Graph => Some(delegated("Mail.ReadWrite")),
        ReceiveUsing::None => None,
    }
}

const fn exchange(name: &'static str) -> Permission {
    Permission {
        api: EXCHANGE,
        name,
        kind: PermissionKind::Application,
    }
}

/// Also the delegated permissions of Exchange's protocols are listed under Microsoft Graph.
const fn delegated(name: &'static str) -> Permission {
    Permission {
        api: GRAPH,
        name,
        kind: PermissionKind::Delegated,
    }
}

const fn role(name: &'static str) -> Permission {
    Permission {
        api: "",
        name,
        kind: PermissionKind::ExchangeRole,
    }
}
