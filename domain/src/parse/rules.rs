//! The rules that look at more than one value.

use super::findings::Findings;
use crate::connection_fields::ConnectionFields;
use crate::provider::{self, Endpoint};
use crate::resolve::{IMAP, POP3, SMTP, WellKnownPorts, profiles};
use crate::switch::ON;
use crate::{
    Context, Draft, FieldId, IssueCode, Port, ReceiveUsing, Resolved, Secret, Security, SendUsing,
    Side, wire,
};

/// Asks every rule that looks at more than one value.
pub(super) fn judge(
    resolved: &Resolved,
    candidate: &wire::Account,
    context: &Context,
    findings: &mut Findings,
) {
    let mut judge = Judge {
        resolved,
        candidate,
        context,
        findings,
    };
    judge.required();
    judge.secrets();
    judge.sides();
    judge.provider();
    judge.ports();
    judge.references();
}

/// Choices that were made and are not to be had, so that the rule stands in their place.
pub(super) fn fallen_back(sent: &Draft, resolved: &Resolved, findings: &mut Findings) {
    for field in FieldId::ALL {
        let view = &resolved[field];
        let chosen = sent.get(field).filter(|_| view.visible && !view.read_only);
        if chosen.is_some_and(|chosen| chosen != view.value) {
            findings.add(field, IssueCode::UnknownChoice);
        }
    }
    let as_sender = sent.get(FieldId::SameAsSender) == Some(ON);
    let on_its_own = resolved[FieldId::ReceiverSignIn].visible;
    if as_sender && on_its_own {
        findings.add(FieldId::ReceiverSignIn, IssueCode::UnknownChoice);
    }
}

/// Whether a field that is there needs a value and has none.
pub(super) fn is_missing(
    resolved: &Resolved,
    field: FieldId,
    has_secret: impl Fn(Side) -> bool,
) -> bool {
    let view = &resolved[field];
    let empty = match field.secret_side() {
        Some(side) => !has_secret(side),
        None => view.value.is_empty(),
    };
    view.visible && view.required && empty
}

struct Judge<'a> {
    resolved: &'a Resolved,
    candidate: &'a wire::Account,
    context: &'a Context,
    findings: &'a mut Findings,
}

impl Judge<'_> {
    fn add(&mut self, field: FieldId, code: IssueCode) {
        self.findings.add(field, code);
    }

    fn shown(&self, field: FieldId) -> Option<&str> {
        let view = &self.resolved[field];
        (view.visible && !view.value.is_empty()).then_some(view.value.as_str())
    }

    fn required(&mut self) {
        for field in FieldId::ALL {
            if is_missing(self.resolved, field, |side| self.has_secret(side)) {
                self.add(field, IssueCode::Required);
            }
        }
    }

    fn has_secret(&self, side: Side) -> bool {
        let stored = match side {
            Side::Sender => self.context.stored.sender,
            Side::Receiver => self.context.stored.receiver,
        };
        stored || self.secret(side).is_some()
    }

    fn secret(&self, side: Side) -> Option<&Secret> {
        let auth = match side {
            Side::Sender => self.candidate.sender.as_ref()?.auth.as_ref(),
            Side::Receiver => self.candidate.receiver.as_ref()?.auth.as_ref(),
        };
        auth?.password.as_ref()
    }

    /// A password is one line, which SASL PLAIN (RFC 4616) and the commands of IMAP and POP3 can carry.
    fn secrets(&mut self) {
        for (field, side) in [
            (FieldId::SenderPassword, Side::Sender),
            (FieldId::ReceiverPassword, Side::Receiver),
        ] {
            let Some(secret) = self.secret(side) else {
                continue;
            };
            if secret.has_control_character() {
                self.add(field, IssueCode::ControlCharacter);
            } else if secret.is_too_long() {
                let max = Secret::MAX as u64;
                self.add(field, IssueCode::TooLong { max });
            }
        }
    }

    fn sides(&mut self) {
        if self.candidate.sender.is_none() && self.candidate.receiver.is_none() {
            self.add(FieldId::SendUsing, IssueCode::NothingToDo);
            self.add(FieldId::ReceiveUsing, IssueCode::NothingToDo);
        }
    }

    fn provider(&mut self) {
        let unknown = self
            .shown(FieldId::Provider)
            .is_some_and(|id| provider::by_id(id).is_none());
        if unknown {
            self.add(FieldId::Provider, IssueCode::UnknownChoice);
        }
    }

    fn ports(&mut self) {
        let provider = self.resolved.provider();
        if self.resolved.send_using() == SendUsing::Smtp {
            self.port(Side::Sender, provider.smtp, &SMTP);
        }
        match self.resolved.receive_using() {
            ReceiveUsing::Imap => self.port(Side::Receiver, provider.imap, &IMAP),
            ReceiveUsing::Pop3 => self.port(Side::Receiver, provider.pop3, &POP3),
            ReceiveUsing::Graph | ReceiveUsing::None => {}
        }
    }

    fn port(&mut self, side: Side, endpoints: &[Endpoint], ports: &WellKnownPorts) {
        let field = ConnectionFields::of(side).port;
        let Some(text) = self.shown(field) else {
            return;
        };
        match text.parse::<Port>() {
            Err(error) => self.add(field, IssueCode::Port(error)),
            Ok(port) => {
                let security = self.resolved.security(side);
                let offered = endpoints
                    .iter()
                    .any(|endpoint| endpoint.port == port.get() && endpoint.security == security);
                if !offered && let Some(code) = contradiction(port, security, ports) {
                    self.add(field, code);
                }
            }
        }
    }

    fn references(&mut self) {
        for field in [FieldId::SmtpTruststore, FieldId::ReceiverTruststore] {
            let stores = self.context.truststores.iter().flatten();
            let mut ids = stores.map(|store| store.id.as_str());
            if self
                .shown(field)
                .is_some_and(|chosen| !ids.any(|id| id == chosen))
            {
                self.add(field, IssueCode::UnknownReference);
            }
        }
        for field in [
            FieldId::SenderProfile,
            FieldId::SenderGraphProfile,
            FieldId::ReceiverProfile,
            FieldId::ReceiverGraphProfile,
        ] {
            let offered = profiles(field, self.context);
            let known = |chosen| offered.iter().any(|profile| profile.id == chosen);
            if self.shown(field).is_some_and(|chosen| !known(chosen)) {
                self.add(field, IssueCode::UnknownReference);
            }
        }
    }
}

/// A port that begins otherwise than the connection is told to.
fn contradiction(port: Port, security: Security, ports: &WellKnownPorts) -> Option<IssueCode> {
    let port = port.get();
    let contradicts = ports.contradict(port, security);
    contradicts.then_some(match security {
        Security::None | Security::StartTls => IssueCode::PortNeedsTls { port },
        Security::Tls => IssueCode::PortBeginsClear { port },
    })
}
