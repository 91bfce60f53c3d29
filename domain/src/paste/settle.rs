//! Which of what a text says becomes a setting.

use super::found::{Encryption, Found, Method, Purpose, Server};
use super::placeholder::{Filled, fill_host, fill_user_id};
use super::{Doubt, PasteError, PasteSource, Pasted, Setting};
use crate::connection_fields::ConnectionFields;
use crate::provider;
use crate::resolve::{IMAP, POP3, SMTP, WellKnownPorts};
use crate::{
    Context, Draft, EmailAddress, FieldId, IssueCode, ReceiveUsing, Secrets, Security, SendUsing,
    Side, SignIn, parse, switch,
};

/// How many doubts are told: more than anybody reads.
const MAX_DOUBTS: usize = 32;

/// Settles what was found. The address of the text itself counts before the one that is known otherwise.
pub(super) fn settle(
    source: PasteSource,
    mut found: Found,
    known: Option<&EmailAddress>,
) -> Result<Pasted, PasteError> {
    let own: Option<EmailAddress> = found.address.as_deref().and_then(|text| text.parse().ok());
    let mut settlement = Settlement {
        address: own.as_ref().or(known),
        draft: Draft::default(),
        secrets: Secrets::default(),
        doubts: std::mem::take(&mut found.doubts),
    };
    settlement.identity(&found);
    settlement.servers(found.servers);
    settlement.judge();
    settlement.finish(source)
}

struct Settlement<'a> {
    address: Option<&'a EmailAddress>,
    draft: Draft,
    secrets: Secrets,
    doubts: Vec<Doubt>,
}

impl Settlement<'_> {
    fn put(&mut self, field: FieldId, value: &str) {
        self.draft.set(field, Some(value.to_owned()));
    }

    fn identity(&mut self, found: &Found) {
        for (field, value) in [
            (FieldId::AccountName, &found.account_name),
            (FieldId::SenderEmail, &found.address),
            (FieldId::SenderDisplayName, &found.display_name),
            (FieldId::ReplyTo, &found.reply_to),
        ] {
            self.draft.set(field, value.clone());
        }
    }

    fn servers(&mut self, servers: Vec<Server>) {
        let mut sending = Candidates::default();
        let mut receiving = Candidates::default();
        for mut server in servers.into_iter().filter(says_something) {
            server.purpose = purpose(&server);
            match server.purpose {
                Some(Purpose::Smtp) => sending.add(server),
                Some(_) => receiving.add(server),
                None => self.doubts.push(Doubt::NoSide),
            }
        }
        self.side(Side::Sender, sending);
        self.side(Side::Receiver, receiving);
    }

    fn side(&mut self, side: Side, candidates: Candidates) {
        let Some(mut server) = candidates.best else {
            return;
        };
        if candidates.several || server.ambiguous {
            self.doubts.push(Doubt::MoreThanOne(side));
        }
        let password = server.password.take();
        match side {
            Side::Sender => self.secrets.sender = password,
            Side::Receiver => self.secrets.receiver = password,
        }
        self.protocol(&server);
        self.sign_in(side, &server);
        self.connection(side, &server);
    }

    fn protocol(&mut self, server: &Server) {
        match server.purpose {
            Some(Purpose::Smtp) => self.put(FieldId::SendUsing, SendUsing::Smtp.as_str()),
            Some(Purpose::Imap) => self.put(FieldId::ReceiveUsing, ReceiveUsing::Imap.as_str()),
            Some(Purpose::Pop3) => self.put(FieldId::ReceiveUsing, ReceiveUsing::Pop3.as_str()),
            Some(Purpose::Incoming) | None => {}
        }
    }

    fn sign_in(&mut self, side: Side, server: &Server) {
        let (sign_in, user_id) = match side {
            Side::Sender => (FieldId::SenderSignIn, FieldId::SenderUserId),
            Side::Receiver => (FieldId::ReceiverSignIn, FieldId::ReceiverUserId),
        };
        match server.method {
            Some(method) if !is_possible(method, side, server) => {
                self.doubts.push(Doubt::SignIn(side))
            }
            Some(Method::Known(SignIn::None)) => return self.put(sign_in, SignIn::None.as_str()),
            Some(Method::Known(known)) => self.put(sign_in, known.as_str()),
            Some(Method::Unknown) | None => {}
        }
        let Some(text) = &server.user_id else { return };
        match fill_user_id(text, self.address) {
            Filled::Text(text) => self.put(user_id, &text),
            Filled::Unknown => self.doubts.push(Doubt::NeedsAddress(user_id)),
            Filled::Address => {}
        }
        if side == Side::Receiver {
            self.put(FieldId::SameAsSender, switch(false));
        }
    }

    fn connection(&mut self, side: Side, server: &Server) {
        let fields = ConnectionFields::of(side);
        if let Some(host) = &server.host {
            match fill_host(host, self.address) {
                Filled::Text(host) => self.put(fields.host, &host),
                Filled::Unknown | Filled::Address => {
                    self.doubts.push(Doubt::NeedsAddress(fields.host))
                }
            }
        }
        self.draft.set(fields.port, server.port.clone());
        let (implicit, start_tls) = match server.encryption {
            Some(Encryption::Implicit) => (Some(true), None),
            Some(Encryption::SomeTls) if begins_clear(server) => (Some(false), Some(true)),
            Some(Encryption::SomeTls) => (Some(true), None),
            Some(Encryption::StartTls) => (Some(false), Some(true)),
            Some(Encryption::NotImplicit) => (Some(false), None),
            Some(Encryption::ClearText) => (Some(false), Some(false)),
            None => (None, None),
        };
        for (field, on) in [(fields.tls, implicit), (fields.start_tls, start_tls)] {
            self.draft.set(field, on.map(|on| switch(on).to_owned()));
        }
    }

    /// Takes out what the form would refuse. Values that only contradict each other stay: the form explains them.
    fn judge(&mut self) {
        let mut form = self.draft.clone();
        form.set(FieldId::Provider, Some(provider::other().id.to_owned()));
        let (_, issues) = parse(&form, Secrets::default(), &Context::default());
        for issue in issues {
            if self.draft.get(issue.field).is_some() && is_about_syntax(issue.code) {
                self.draft.set(issue.field, None);
                self.doubts.push(Doubt::Invalid(issue));
            }
        }
    }

    fn finish(mut self, source: PasteSource) -> Result<Pasted, PasteError> {
        let mut settings = Vec::new();
        for field in FieldId::ALL {
            if let Some(value) = self.draft.get(field) {
                let value = value.to_owned();
                settings.push(Setting { field, value });
            }
        }
        self.doubts.truncate(MAX_DOUBTS);
        let secret = self.secrets.sender.is_some() || self.secrets.receiver.is_some();
        if settings.is_empty() && self.doubts.is_empty() && !secret {
            return Err(PasteError::NothingFound);
        }
        Ok(Pasted {
            source,
            settings,
            secrets: self.secrets,
            doubts: self.doubts,
        })
    }
}

/// The servers of one side.
#[derive(Default)]
struct Candidates {
    best: Option<Server>,
    several: bool,
}

impl Candidates {
    fn add(&mut self, server: Server) {
        let both_named =
            server.host.is_some() && self.best.as_ref().is_some_and(|best| best.host.is_some());
        self.several |= both_named;
        if self
            .best
            .as_ref()
            .is_none_or(|best| rank(&server) > rank(best))
        {
            self.best = Some(server);
        }
    }
}

/// How good a server is: one with a name, IMAP before POP3, and implicit TLS first (RFC 8314 section 3).
fn rank(server: &Server) -> [u8; 3] {
    let protocol = match server.purpose {
        Some(Purpose::Imap) => 2,
        Some(Purpose::Pop3) => 1,
        _ => 0,
    };
    let security = match server.encryption {
        Some(Encryption::Implicit) => 3,
        Some(Encryption::SomeTls | Encryption::StartTls) => 2,
        Some(Encryption::NotImplicit) | None => 1,
        Some(Encryption::ClearText) => 0,
    };
    [server.host.is_some().into(), protocol, security]
}

/// Whether there is more to it than that the text mentions its protocol.
fn says_something(server: &Server) -> bool {
    server.host.is_some()
        || server.port.is_some()
        || server.user_id.is_some()
        || server.password.is_some()
}

/// What a server is for, where its port or its name tells more than the text.
fn purpose(server: &Server) -> Option<Purpose> {
    let open = matches!(server.purpose, None | Some(Purpose::Incoming));
    if !open {
        return server.purpose;
    }
    let by_port = server.port.as_deref().and_then(purpose_of_port);
    let by_name = || server.host.as_deref().and_then(purpose_of_host);
    let told = by_port.or_else(by_name);
    match server.purpose {
        Some(incoming) => told
            .filter(|told| *told != Purpose::Smtp)
            .or(Some(incoming)),
        None => told,
    }
}

/// The protocol that a port was assigned to.
pub(super) fn purpose_of_port(port: &str) -> Option<Purpose> {
    [Purpose::Smtp, Purpose::Imap, Purpose::Pop3]
        .into_iter()
        .find(|purpose| ports(*purpose).is_some_and(|ports| ports.security_of(port).is_some()))
}

/// The protocol that the first part of a host's name tells, as in `imap-mail.example.com`.
pub(super) fn purpose_of_host(host: &str) -> Option<Purpose> {
    let begins = |with: &str| {
        host.get(..with.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(with))
    };
    if begins("smtp") {
        Some(Purpose::Smtp)
    } else if begins("imap") {
        Some(Purpose::Imap)
    } else if begins("pop") {
        Some(Purpose::Pop3)
    } else {
        None
    }
}

fn ports(purpose: Purpose) -> Option<&'static WellKnownPorts> {
    match purpose {
        Purpose::Smtp => Some(&SMTP),
        Purpose::Imap => Some(&IMAP),
        Purpose::Pop3 => Some(&POP3),
        Purpose::Incoming => None,
    }
}

/// Whether the port is one that begins in clear text, so that "with TLS" can only mean STARTTLS.
fn begins_clear(server: &Server) -> bool {
    let ports = server.purpose.and_then(ports);
    let security = ports
        .zip(server.port.as_deref())
        .and_then(|(ports, port)| ports.security_of(port));
    security.is_some_and(|security| security != Security::Tls)
}

/// A mailbox is never open to everybody, and a token in clear text belongs to whoever listens.
fn is_possible(method: Method, side: Side, server: &Server) -> bool {
    match method {
        Method::Known(SignIn::Password) => true,
        Method::Known(SignIn::OAuth) => server.encryption != Some(Encryption::ClearText),
        Method::Known(SignIn::None) => side == Side::Sender,
        Method::Unknown => false,
    }
}

fn is_about_syntax(code: IssueCode) -> bool {
    matches!(
        code,
        IssueCode::TooLong { .. }
            | IssueCode::ControlCharacter
            | IssueCode::Address(_)
            | IssueCode::Host(_)
            | IssueCode::Port(_)
    )
}
