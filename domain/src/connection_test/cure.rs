//! Changes of the settings that cure a failed stage.

use super::TestCode;
use crate::connection_fields::ConnectionFields;
use crate::resolve::{IMAP, POP3, SMTP, WellKnownPorts};
use crate::wire::Cure;
use crate::{FieldId, MailProtocol, ReceiveUsing, Security, Side, SignIn, TlsVersion, switch};

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
    let receives = side == Side::Receiver;
    let signs_in = cure.user_id.is_some() || cure.sign_in.is_some();
    let receive_using = cure.receive_using.filter(|_| receives);
    let own = (receives && signs_in).then_some(switch(false));
    let port = cure.port.map(|port| port.to_string());
    let [tls, start_tls] = cure.security.map_or([None, None], switches);
    let texts = [
        (
            FieldId::ReceiveUsing,
            receive_using.map(ReceiveUsing::as_str),
        ),
        (FieldId::SameAsSender, own),
        (identity.sign_in, cure.sign_in.map(SignIn::as_str)),
        (identity.user_id, cure.user_id.as_deref()),
        (fields.host, cure.host.as_deref()),
        (fields.port, port.as_deref()),
        (fields.tls, tls),
        (fields.start_tls, start_tls),
        (fields.min_tls, cure.min_tls.map(TlsVersion::as_str)),
    ];
    let edit = |(field, text): (_, Option<&str>)| Some((field, text?.to_owned()));
    texts.into_iter().filter_map(edit).collect()
}

/// TLS from the first byte, and STARTTLS, as far as they have to be switched.
fn switches(security: Security) -> [Option<&'static str>; 2] {
    let (on, off) = (Some(switch(true)), Some(switch(false)));
    match security {
        Security::Tls => [on, None],
        Security::StartTls => [off, on],
        Security::None => [off, off],
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
