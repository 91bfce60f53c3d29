//! Which kept passwords still apply when an account is replaced.
//!
//! A password belongs to its user and to the servers that it was given for. If it simply stayed when one of them
//! changes, whoever may edit accounts could have it sent to a server of their own and read it there.

use email_account::{
    Context, Draft, FieldId, Host, Resolved, Security, Side, Stored, resolve, wire,
};

/// Which passwords of the current account may stay in the one that a draft asks for.
pub(super) fn still_apply(current: &wire::Account, draft: &Draft, context: &Context) -> Stored {
    let wanted = resolve(draft, context);
    Stored {
        sender: stays_on_its_side(current, &wanted, Side::Sender)
            && stays_with_a_receiver_that_borrows_it(current, &wanted),
        receiver: stays_on_its_side(current, &wanted, Side::Receiver),
    }
}

/// Whether an account that is read has a password on one side.
pub(super) fn has_password(account: &wire::Account, side: Side) -> bool {
    auth(account, side).is_some_and(|auth| auth.password_set == Some(true))
}

fn stays_on_its_side(current: &wire::Account, wanted: &Resolved, side: Side) -> bool {
    has_password(current, side)
        && is_same_user(current, wanted, side)
        && is_as_safe_a_server(current, wanted, side)
}

/// With `Use sender's ID and password` the sender's password goes to the receiver's server as well.
fn stays_with_a_receiver_that_borrows_it(current: &wire::Account, wanted: &Resolved) -> bool {
    let borrows =
        auth(current, Side::Receiver).is_some_and(|auth| auth.method == Some(wire::Method::Sender));
    let will_borrow = wanted.is_on(FieldId::SameAsSender);
    !will_borrow || (borrows && is_as_safe_a_server(current, wanted, Side::Receiver))
}

fn is_same_user(current: &wire::Account, wanted: &Resolved, side: Side) -> bool {
    let field = match side {
        Side::Sender => FieldId::SenderUserId,
        Side::Receiver => FieldId::ReceiverUserId,
    };
    let current = auth(current, side).and_then(|auth| auth.user_id.as_deref());
    current == Some(&*wanted[field].value)
}

/// Whether the server is the same, and no password that TLS protected will travel in clear text.
fn is_as_safe_a_server(current: &wire::Account, wanted: &Resolved, side: Side) -> bool {
    let field = match side {
        Side::Sender => FieldId::SmtpHost,
        Side::Receiver => FieldId::ReceiverHost,
    };
    let Some(current) = server(current, side) else {
        return false;
    };
    let same_host = host(current.host.as_deref()) == host(Some(&wanted[field].value));
    let loses_tls =
        wanted.security(side) == Security::None && current.security != Some(Security::None);
    same_host && !loses_tls
}

/// A host may be written in more than one way.
fn host(text: Option<&str>) -> Option<Host> {
    text?.parse().ok()
}

fn auth(account: &wire::Account, side: Side) -> Option<&wire::Auth> {
    match side {
        Side::Sender => account.sender.as_ref()?.auth.as_ref(),
        Side::Receiver => account.receiver.as_ref()?.auth.as_ref(),
    }
}

fn server(account: &wire::Account, side: Side) -> Option<&wire::Server> {
    match side {
        Side::Sender => account.sender.as_ref()?.server.as_ref(),
        Side::Receiver => account.receiver.as_ref()?.server.as_ref(),
    }
}
