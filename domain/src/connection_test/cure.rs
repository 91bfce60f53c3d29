//! Changes of the settings that cure a failed stage.

use super::TestCode;
use crate::connection_fields::ConnectionFields;
use crate::resolve::{IMAP, POP3, SMTP, WellKnownPorts};
use crate::wire::Cure;
use crate::{FieldId, MailProtocol, ReceiveUsing, Security, Side, SignIn, switch};

/// What was tested on a side: the settings that a cure depends on.
#[derive(Clone, Copy, Debug)]
pub struct Tested<'a> {
    /// What is spoken to the server.
    pub protocol: MailProtocol,
    /// The port.
    pub port: u16,
    /// When TLS was to begin.
    pub security: Security,
    /// Who signs in.
    pub user_id: Option<&'a str>,
    /// The sender's address.
    pub email: Option<&'a str>,
}

/// The changes that cure a failure, best first, as far as the code says them.
///
/// ```
/// use email_account::connection_test::{TestCode, Tested, cures};
/// use email_account::{MailProtocol, Security};
/// let tested = Tested {
///     protocol: MailProtocol::Smtp, port: 465, security: Security::StartTls, user_id: None, email: None,
/// };
/// let cures = cures(TestCode::TlsExpected, tested);
/// assert_eq!(cures[0].security, Some(Security::Tls));
/// assert_eq!(cures[0].port, None, "the port is right");
/// ```
pub fn cures(code: TestCode, tested: Tested) -> Vec<Cure> {
    match code {
        TestCode::TlsExpected => vec![Cure {
            security: Some(Security::Tls),
            ..Cure::default()
        }],
        TestCode::TlsNotSpoken => vec![Cure {
            security: Some(Security::StartTls),
            ..Cure::default()
        }],
        TestCode::StartTlsNotOffered | TestCode::SignInNeedsTls => implicit_tls(tested),
        // Many networks let nothing out to port 25.
        TestCode::ConnectionTimedOut | TestCode::ConnectionRefused if tested.port == 25 => {
            implicit_tls(tested)
        }
        TestCode::SignInRejected => whole_address(tested),
        TestCode::SignInDemanded => vec![sign_in(SignIn::Password)],
        TestCode::PasswordSignInDisabled => vec![sign_in(SignIn::OAuth)],
        _ => Vec::new(),
    }
}

/// TLS from the first byte, on the port that is for it (RFC 8314).
fn implicit_tls(tested: Tested) -> Vec<Cure> {
    let port = well_known(tested.protocol).tls.parse().ok();
    let is_there = port == Some(tested.port) && tested.security == Security::Tls;
    let cure = Cure {
        security: Some(Security::Tls),
        port,
        ..Cure::default()
    };
    (!is_there).then_some(cure).into_iter().collect()
}

/// Most providers know their users by the whole address.
fn whole_address(tested: Tested) -> Vec<Cure> {
    let is_local = tested
        .user_id
        .is_some_and(|user_id| !user_id.contains('@') && !user_id.contains('\\'));
    let email = tested.email.filter(|_| is_local);
    let cure = email.map(|email| Cure {
        user_id: Some(email.to_owned()),
        ..Cure::default()
    });
    cure.into_iter().collect()
}

fn sign_in(sign_in: SignIn) -> Cure {
    Cure {
        sign_in: Some(sign_in),
        ..Cure::default()
    }
}

fn well_known(protocol: MailProtocol) -> WellKnownPorts {
    match protocol {
        MailProtocol::Smtp => SMTP,
        MailProtocol::Imap => IMAP,
        MailProtocol::Pop3 => POP3,
    }
}

/// What the change of a side's settings means for the fields of the form, as if it had been typed.
///
/// ```
/// use email_account::{FieldId, Security, Side};
/// use email_account::connection_test::edits;
/// use email_account::wire::Cure;
/// let cure = Cure { security: Some(Security::Tls), port: Some(465), ..Cure::default() };
/// assert_eq!(edits(&cure, Side::Sender), [
///     (FieldId::SmtpPort, "465".to_owned()),
///     (FieldId::UseSmtps, "true".to_owned()),
/// ]);
/// ```
pub fn edits(cure: &Cure, side: Side) -> Vec<(FieldId, String)> {
    let fields = ConnectionFields::of(side);
    let identity = IdentityFields::of(side);
    let host = cure.host.clone().map(|host| (fields.host, host));
    let port = cure.port.map(|port| (fields.port, port.to_string()));
    let min_tls = cure
        .min_tls
        .map(|version| (fields.min_tls, version.as_str().to_owned()));
    let user_id = cure
        .user_id
        .clone()
        .map(|user_id| (identity.user_id, user_id));
    let sign_in = cure
        .sign_in
        .map(|sign_in| (identity.sign_in, sign_in.as_str().to_owned()));
    let own = (side == Side::Receiver && (user_id.is_some() || sign_in.is_some()))
        .then(|| (FieldId::SameAsSender, switch(false).to_owned()));
    let receive_using = cure
        .receive_using
        .filter(|_| side == Side::Receiver)
        .map(|protocol: ReceiveUsing| (FieldId::ReceiveUsing, protocol.as_str().to_owned()));
    receive_using
        .into_iter()
        .chain(own)
        .chain(sign_in)
        .chain(user_id)
        .chain(host)
        .chain(port)
        .chain(security_edits(cure.security, fields))
        .chain(min_tls)
        .collect()
}

fn security_edits(security: Option<Security>, fields: ConnectionFields) -> Vec<(FieldId, String)> {
    let turn = |field, on| (field, switch(on).to_owned());
    match security {
        None => Vec::new(),
        Some(Security::Tls) => vec![turn(fields.tls, true)],
        Some(Security::StartTls) => vec![turn(fields.tls, false), turn(fields.start_tls, true)],
        Some(Security::None) => vec![turn(fields.tls, false), turn(fields.start_tls, false)],
    }
}

struct IdentityFields {
    sign_in: FieldId,
    user_id: FieldId,
}

impl IdentityFields {
    const fn of(side: Side) -> Self {
        match side {
            Side::Sender => Self {
                sign_in: FieldId::SenderSignIn,
                user_id: FieldId::SenderUserId,
            },
            Side::Receiver => Self {
                sign_in: FieldId::ReceiverSignIn,
                user_id: FieldId::ReceiverUserId,
            },
        }
    }
}
