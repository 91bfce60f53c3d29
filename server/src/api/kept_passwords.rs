//! Which kept passwords still apply when an account is replaced.
//!
//! A password belongs to its user and to the servers that it was given for. If it simply stayed when one of them
//! changes, whoever may edit accounts could have it sent to a server of their own and read it there. This holds for an
//! account that is not in use as well: two harmless looking steps, over a disabled account, would lead there too.

use email_account::{
    Context, Draft, FieldId, Host, Resolved, Security, Side, Stored, resolve, wire,
};

/// What becomes of the passwords of an account that is replaced.
pub(super) struct KeptPasswords {
    sender: Fate,
    receiver: Fate,
}

/// What becomes of one kept password.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// There is none, or none is wanted any more.
    Goes,
    /// It still applies.
    Stays,
    /// One is wanted, and this one no longer applies: it has to be given anew, or erased in so many words.
    IsDemanded,
}

impl KeptPasswords {
    /// Compares the current account with the one that was sent for it, whose passwords were taken out before.
    pub(super) fn of(current: &wire::Account, sent: &wire::Account, context: &Context) -> Self {
        let wanted = resolve(&Draft::from_wire(sent), context);
        let fate = |side, applies| {
            let has_one = auth(current, side).is_some_and(|auth| auth.password_set == Some(true));
            let is_erased = auth(sent, side).is_some_and(|auth| auth.password_set == Some(false));
            if !has_one || is_erased || !takes_a_password(&wanted, side) {
                Fate::Goes
            } else if applies {
                Fate::Stays
            } else {
                Fate::IsDemanded
            }
        };
        let sender_applies = applies_on_its_side(current, &wanted, Side::Sender)
            && applies_to_a_receiver_that_borrows_it(current, &wanted);
        let receiver_applies = applies_on_its_side(current, &wanted, Side::Receiver);
        Self {
            sender: fate(Side::Sender, sender_applies),
            receiver: fate(Side::Receiver, receiver_applies),
        }
    }

    /// Those that stay.
    pub(super) fn stored(&self) -> Stored {
        Stored {
            sender: self.sender == Fate::Stays,
            receiver: self.receiver == Fate::Stays,
        }
    }

    /// The sides whose password has to be given anew.
    pub(super) fn demanded(&self) -> Vec<Side> {
        [(Side::Sender, self.sender), (Side::Receiver, self.receiver)]
            .into_iter()
            .filter(|(_, fate)| *fate == Fate::IsDemanded)
            .map(|(side, _)| side)
            .collect()
    }
}

fn takes_a_password(wanted: &Resolved, side: Side) -> bool {
    let field = match side {
        Side::Sender => FieldId::SenderPassword,
        Side::Receiver => FieldId::ReceiverPassword,
    };
    wanted[field].visible
}

fn applies_on_its_side(current: &wire::Account, wanted: &Resolved, side: Side) -> bool {
    is_same_user(current, wanted, side) && is_as_safe_a_server(current, wanted, side)
}

/// With `Use sender's ID and password` the sender's password goes to the receiver's server as well.
fn applies_to_a_receiver_that_borrows_it(current: &wire::Account, wanted: &Resolved) -> bool {
    let borrows =
        auth(current, Side::Receiver).is_some_and(|auth| auth.method == Some(wire::Method::Sender));
    let will_borrow = wanted.is_on(FieldId::SameAsSender);
    !will_borrow || (borrows && is_as_safe_a_server(current, wanted, Side::Receiver))
}

/// In an account that is not in use, both may still be missing.
fn is_same_user(current: &wire::Account, wanted: &Resolved, side: Side) -> bool {
    let field = match side {
        Side::Sender => FieldId::SenderUserId,
        Side::Receiver => FieldId::ReceiverUserId,
    };
    let current = auth(current, side).and_then(|auth| auth.user_id.as_deref());
    current.unwrap_or_default() == wanted[field].value
}

/// Whether the server is the same, or still missing, and no password that TLS protected will travel in clear text.
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
