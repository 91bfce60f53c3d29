//! The values in force, gathered as an account of the JSON contract that nobody has judged yet.

use crate::connection_fields::ConnectionFields;
use crate::wire::{Account, Auth, Method, Receiver, Sender, Server};
use crate::{
    FieldId, Port, ReceiveUsing, Resolved, Secret, Secrets, Security, SendUsing, Side, SignIn,
    Stored, TlsVersion,
};

/// Gathers what is shown; what is hidden is left out.
pub(super) fn candidate(resolved: &Resolved, secrets: Secrets) -> Account {
    Account {
        id: text(resolved, FieldId::AccountId),
        name: text(resolved, FieldId::AccountName),
        enabled: None,
        provider: text(resolved, FieldId::Provider),
        sender: sender(resolved, secrets.sender),
        receiver: receiver(resolved, secrets.receiver),
    }
}

fn text(resolved: &Resolved, field: FieldId) -> Option<String> {
    let view = &resolved[field];
    (view.visible && !view.value.is_empty()).then(|| view.value.clone())
}

fn sender(resolved: &Resolved, secret: Option<Secret>) -> Option<Sender> {
    let protocol = resolved.send_using();
    if protocol == SendUsing::None {
        return None;
    }
    let mut sender = Sender {
        protocol: Some(protocol),
        email: text(resolved, FieldId::SenderEmail),
        display_name: text(resolved, FieldId::SenderDisplayName),
        reply_to: text(resolved, FieldId::ReplyTo),
        auth: None,
        server: None,
        user_principal_name: text(resolved, FieldId::SenderUpn),
        authentication_profile: text(resolved, FieldId::SenderGraphProfile),
    };
    if protocol == SendUsing::Smtp {
        sender.auth = Some(smtp_auth(resolved, secret));
        sender.server = Some(server(resolved, Side::Sender));
    }
    Some(sender)
}

fn smtp_auth(resolved: &Resolved, secret: Option<Secret>) -> Auth {
    Auth {
        method: Some(method(resolved.sign_in(Side::Sender))),
        user_id: text(resolved, FieldId::SenderUserId),
        password: password(resolved, FieldId::SenderPassword, secret),
        password_set: None,
        authentication_profile: text(resolved, FieldId::SenderProfile),
    }
}

fn receiver(resolved: &Resolved, secret: Option<Secret>) -> Option<Receiver> {
    let protocol = resolved.receive_using();
    match protocol {
        ReceiveUsing::None => None,
        ReceiveUsing::Graph => Some(Receiver {
            protocol: Some(protocol),
            user_principal_name: text(resolved, FieldId::ReceiverUpn),
            authentication_profile: text(resolved, FieldId::ReceiverGraphProfile),
            ..Receiver::default()
        }),
        ReceiveUsing::Imap | ReceiveUsing::Pop3 => Some(Receiver {
            protocol: Some(protocol),
            auth: Some(mailbox_auth(resolved, secret)),
            server: Some(server(resolved, Side::Receiver)),
            ..Receiver::default()
        }),
    }
}

fn mailbox_auth(resolved: &Resolved, secret: Option<Secret>) -> Auth {
    if resolved.is_on(FieldId::SameAsSender) {
        return Auth {
            method: Some(Method::Sender),
            ..Auth::default()
        };
    }
    Auth {
        method: Some(method(resolved.sign_in(Side::Receiver))),
        user_id: text(resolved, FieldId::ReceiverUserId),
        password: password(resolved, FieldId::ReceiverPassword, secret),
        authentication_profile: text(resolved, FieldId::ReceiverProfile),
        ..Auth::default()
    }
}

/// Says of each password that is needed and not given anew that it is kept, where it is.
pub(super) fn tell_stored(candidate: &mut Account, stored: Stored) {
    let sender = candidate
        .sender
        .as_mut()
        .and_then(|sender| sender.auth.as_mut());
    tell_stored_on(sender, stored.sender);
    let receiver = candidate
        .receiver
        .as_mut()
        .and_then(|receiver| receiver.auth.as_mut());
    tell_stored_on(receiver, stored.receiver);
}

fn tell_stored_on(auth: Option<&mut Auth>, stored: bool) {
    if let Some(auth) = auth
        && auth.method == Some(Method::Password)
        && auth.password.is_none()
    {
        auth.password_set = stored.then_some(true);
    }
}

fn method(sign_in: SignIn) -> Method {
    match sign_in {
        SignIn::Password => Method::Password,
        SignIn::OAuth => Method::OAuth,
        SignIn::None => Method::None,
    }
}

fn password(resolved: &Resolved, field: FieldId, secret: Option<Secret>) -> Option<Secret> {
    let typed = secret.filter(|secret| resolved[field].visible && !secret.expose().is_empty())?;
    match resolved.provider().drops_app_password_spaces() {
        true => Some(typed.without_app_password_spaces()),
        false => Some(typed),
    }
}

fn server(resolved: &Resolved, side: Side) -> Server {
    let fields = ConnectionFields::of(side);
    let security = resolved.security(side);
    Server {
        host: text(resolved, fields.host),
        port: port(&resolved[fields.port].value),
        security: Some(security),
        min_tls: TlsVersion::from_number(&resolved[fields.min_tls].value)
            .filter(|_| security != Security::None),
        truststore: text(resolved, fields.truststore),
    }
}

fn port(text: &str) -> Option<u32> {
    let port: Port = text.parse().ok()?;
    Some(port.get().into())
}
