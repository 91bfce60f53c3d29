//! Where an account differs from what its provider's preset says today.

use crate::connection_fields::ConnectionFields;
use crate::provider::{self, Endpoint};
use crate::{
    Context, Draft, EmailAddress, FieldId, Origin, Port, ReceiveUsing, Resolved, Security, Side,
    TlsVersion, resolve,
};

/// A setting that differs from the provider's preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Which field.
    pub field: FieldId,
    /// What the account says.
    pub stored: String,
    /// What the preset says today.
    pub preset: String,
    /// With a port, how the connection on it is secured: the two go together, and both are taken over at once. One of
    /// them may be the same in account and preset.
    pub security: Option<SecurityDrift>,
}

/// How a connection is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityDrift {
    /// As the account has it.
    pub stored: Security,
    /// As the preset has it today.
    pub preset: Security,
}

impl Drift {
    /// Changes the draft to what the preset says.
    ///
    /// Rows may be taken over in any order, and each without the others. None of them brings an issue that the stored
    /// account did not have.
    pub fn take_over(&self, draft: &mut Draft) {
        draft.set(self.field, Some(self.preset.clone()));
        if let Some(security) = self.security {
            draft.set_security(side_of_port(self.field), security.preset);
        }
    }
}

fn side_of_port(field: FieldId) -> Side {
    match field {
        FieldId::SmtpPort => Side::Sender,
        _ => Side::Receiver,
    }
}

/// Where an account differs from what [`resolve`] would propose today for its provider, in the order of the form.
///
/// Compared are:
/// - the **host**, where the preset knows it;
/// - **port and security** together. Every pair that the provider offers will do; the preset is the best of them;
/// - the **user ID**, where it follows from the address by another rule than the provider's (the local part instead of the
///   whole address), or is not the provider's fixed word. Any other user ID is somebody's own decision;
/// - the **lowest TLS version**, where it is lower than the default.
///
/// The provider `other` has no preset, and a protocol that the provider does not offer is a matter of the notices
/// ([`crate::NoticeCode::NotOffered`]).
///
/// ```
/// use email_account::{Context, Draft, FieldId, Security, drift, resolve};
///
/// let mut draft = Draft::default();
/// for (field, text) in [
///     (FieldId::Provider, "microsoft365"),
///     (FieldId::SmtpHost, "smtp.office365.com"),
///     (FieldId::SmtpPort, "465"),
///     (FieldId::UseSmtps, "true"),
/// ] {
///     draft.set(field, Some(text.into()));
/// }
/// let rows = drift(&draft, &Context::default());
/// assert_eq!(rows.len(), 1);
/// assert_eq!((rows[0].stored.as_str(), rows[0].preset.as_str()), ("465", "587"));
/// assert_eq!(rows[0].security.unwrap().preset, Security::StartTls);
///
/// rows[0].take_over(&mut draft);
/// assert_eq!(drift(&draft, &Context::default()), []);
/// ```
pub fn drift(draft: &Draft, context: &Context) -> Vec<Drift> {
    let stored = resolve(draft, context);
    if stored.provider().id == provider::other().id {
        return Vec::new();
    }
    let comparison = Comparison {
        preset: resolve(&without_settings(draft, &stored), context),
        address: address(draft, &stored),
        stored,
    };
    let rows = FieldId::ALL.into_iter();
    rows.filter_map(|field| comparison.row(field)).collect()
}

/// The draft as it would be if nobody had typed what a preset can say.
fn without_settings(draft: &Draft, stored: &Resolved) -> Draft {
    let mut bare = draft.clone();
    bare.set(FieldId::SenderUserId, None);
    bare.set(FieldId::ReceiverUserId, None);
    for side in [Side::Sender, Side::Receiver] {
        let fields = ConnectionFields::of(side);
        bare.set(fields.host, None);
        bare.set(fields.min_tls, None);
        // The host has to fit the port that stays.
        if !is_offered(stored, side) {
            bare.set(fields.port, None);
            bare.set(fields.tls, None);
            bare.set(fields.start_tls, None);
        }
    }
    bare
}

/// Whether the provider has a server on this port with this security.
fn is_offered(stored: &Resolved, side: Side) -> bool {
    let port = stored[ConnectionFields::of(side).port].value.parse().ok();
    let port = port.map(Port::get);
    let security = stored.security(side);
    endpoints(stored, side)
        .iter()
        .any(|endpoint| Some(endpoint.port) == port && endpoint.security == security)
}

fn endpoints(stored: &Resolved, side: Side) -> &'static [Endpoint] {
    let provider = stored.provider();
    match (side, stored.receive_using()) {
        (Side::Sender, _) => provider.smtp,
        (Side::Receiver, ReceiveUsing::Imap) => provider.imap,
        (Side::Receiver, ReceiveUsing::Pop3) => provider.pop3,
        (Side::Receiver, ReceiveUsing::Graph | ReceiveUsing::None) => &[],
    }
}

/// The address that user IDs may follow from.
fn address(draft: &Draft, stored: &Resolved) -> Option<EmailAddress> {
    let typed = draft.get(FieldId::SenderEmail);
    typed
        .filter(|_| stored[FieldId::SenderEmail].visible)?
        .parse()
        .ok()
}

struct Comparison {
    stored: Resolved,
    preset: Resolved,
    address: Option<EmailAddress>,
}

impl Comparison {
    fn row(&self, field: FieldId) -> Option<Drift> {
        if !self.stored[field].visible {
            return None;
        }
        match field {
            FieldId::SenderUserId | FieldId::ReceiverUserId => self.user_id(field),
            FieldId::SmtpHost | FieldId::ReceiverHost => self.host(field),
            FieldId::SmtpPort => self.port(Side::Sender),
            FieldId::ReceiverPort => self.port(Side::Receiver),
            FieldId::SmtpMinTls | FieldId::ReceiverMinTls => self.min_tls(field),
            _ => None,
        }
    }

    fn differs(&self, field: FieldId) -> Drift {
        Drift {
            field,
            stored: self.stored[field].value.clone(),
            preset: self.preset[field].value.clone(),
            security: None,
        }
    }

    fn user_id(&self, field: FieldId) -> Option<Drift> {
        let (stored, preset) = (&self.stored[field], &self.preset[field]);
        let same_letters = stored.value.eq_ignore_ascii_case(&preset.value);
        let drifted = match (stored.origin, preset.origin) {
            // The sender's row says it already.
            (Origin::Copied, _) => false,
            (_, Origin::Preset) => stored.value != preset.value,
            (_, Origin::Address) => !same_letters && self.follows_from_address(&stored.value),
            _ => false,
        };
        drifted.then(|| self.differs(field))
    }

    fn follows_from_address(&self, user_id: &str) -> bool {
        let Some(address) = &self.address else {
            return false;
        };
        user_id.eq_ignore_ascii_case(address.as_ref())
            || user_id.eq_ignore_ascii_case(address.local_part())
    }

    fn host(&self, field: FieldId) -> Option<Drift> {
        let (stored, preset) = (&self.stored[field].value, &self.preset[field]);
        let known = preset.origin == Origin::Preset;
        (known && !stored.eq_ignore_ascii_case(&preset.value)).then(|| self.differs(field))
    }

    fn port(&self, side: Side) -> Option<Drift> {
        let field = ConnectionFields::of(side).port;
        let known = self.preset[field].origin == Origin::Preset;
        (known && !is_offered(&self.stored, side)).then(|| Drift {
            security: Some(SecurityDrift {
                stored: self.stored.security(side),
                preset: self.preset.security(side),
            }),
            ..self.differs(field)
        })
    }

    fn min_tls(&self, field: FieldId) -> Option<Drift> {
        let version = |resolved: &Resolved| TlsVersion::from_number(&resolved[field].value);
        let lower = version(&self.stored)? < version(&self.preset)?;
        lower.then(|| self.differs(field))
    }
}
