//! Which notices the present choices call for.

use super::{Resolved, choices};
use crate::address::split_at_sign;
use crate::connection_fields::ConnectionFields;
use crate::discovery::Discovered;
use crate::provider::{Change, ChangeKind, Endpoint, HostPreset, PasswordKind};
use crate::{
    Context, Draft, FieldId, Fix, Host, MailProtocol, Notice, NoticeCode, ReceiveUsing, Security,
    SendUsing, Side, SignIn, TlsVersion,
};

/// The notices of the present choices, in the order of the form.
pub(super) fn notices(
    draft: &Draft,
    context: &Context,
    discovered: Option<&Discovered>,
    resolved: &Resolved,
) -> Vec<Notice> {
    let mut collector = Collector {
        context,
        discovered,
        resolved,
        notices: Vec::new(),
    };
    collector.other_provider(draft);
    collector.closed_provider();
    collector.changes();
    collector.sender();
    collector.receiver();
    collector.profiles();
    collector.notices
}

struct Collector<'a> {
    context: &'a Context,
    discovered: Option<&'a Discovered>,
    resolved: &'a Resolved,
    notices: Vec<Notice>,
}

impl Collector<'_> {
    /// Adds a notice at its field's place in the form.
    fn add(&mut self, field: FieldId, code: NoticeCode, fixes: Vec<Fix>) {
        let place = self.notices.partition_point(|other| other.field <= field);
        self.notices.insert(place, Notice { field, code, fixes });
    }

    /// An address of another provider than the chosen one, which could be chosen. A service that only sends does so for addresses elsewhere.
    fn other_provider(&mut self, draft: &Draft) {
        let chosen = self.resolved.provider();
        if chosen.is_open_to_programs() && !chosen.receives() {
            return;
        }
        let email = draft.get(FieldId::SenderEmail);
        let shown = self.resolved[FieldId::SenderEmail].visible;
        let domain = email.filter(|_| shown).and_then(split_at_sign);
        let offered = &self.context.providers;
        let Some(found) = domain.and_then(|(_, domain)| offered.by_domain(domain)) else {
            return;
        };
        if found.id != chosen.id {
            let fixes = vec![Fix::UseProvider(found)];
            self.add(FieldId::Provider, NoticeCode::OtherProvider(found), fixes);
        }
    }

    fn closed_provider(&mut self) {
        let provider = self.resolved.provider();
        if !provider.is_open_to_programs() {
            let code = NoticeCode::ClosedToPrograms(provider);
            self.add(FieldId::Provider, code, Vec::new());
        }
    }

    fn changes(&mut self) {
        for change in self.resolved.provider().changes {
            match change.what {
                ChangeKind::SmtpPasswordOffByDefault => self.sender_password_change(change),
                ChangeKind::ReceivePasswordOff => self.receiver_password_change(change),
                ChangeKind::PasswordOff | ChangeKind::AccountPasswordOff => {
                    self.sender_password_change(change);
                    self.receiver_password_change(change);
                }
                ChangeKind::ServiceEnds => self.change(FieldId::Provider, change, Vec::new()),
            }
        }
    }

    fn change(&mut self, field: FieldId, change: &Change, fixes: Vec<Fix>) {
        let code = if self.context.today < change.from {
            NoticeCode::ComingChange(*change)
        } else {
            NoticeCode::PastChange(*change)
        };
        self.add(field, code, fixes);
    }

    fn sender_password_change(&mut self, change: &Change) {
        if self.resolved[FieldId::SenderPassword].visible {
            let fixes = self.without_password(Side::Sender);
            self.change(FieldId::SenderSignIn, change, fixes);
        }
    }

    fn receiver_password_change(&mut self, change: &Change) {
        let copied = self.resolved.is_on(FieldId::SameAsSender)
            && self.resolved[FieldId::SenderPassword].visible;
        if copied {
            let fixes = self.without_password(Side::Receiver);
            self.change(FieldId::SameAsSender, change, fixes);
        } else if self.resolved[FieldId::ReceiverPassword].visible {
            let fixes = self.without_password(Side::Receiver);
            self.change(FieldId::ReceiverSignIn, change, fixes);
        }
    }

    /// The ways to do without a password that are to be had.
    fn without_password(&self, side: Side) -> Vec<Fix> {
        let mut fixes = Vec::new();
        if self.context.profiles.is_some() {
            fixes.push(Fix::SignInWithOAuth(side));
            if self.resolved.provider().graph {
                fixes.push(Fix::UseGraph(side));
            }
        }
        fixes
    }

    fn sender(&mut self) {
        if self.resolved.send_using() != SendUsing::Smtp {
            return;
        }
        if self.resolved.sign_in(Side::Sender) == SignIn::None {
            self.add(FieldId::SenderSignIn, NoticeCode::NoSignIn, Vec::new());
        }
        self.password_kind(FieldId::SenderPassword);
        let endpoints = self.resolved.provider().smtp;
        self.not_offered(FieldId::SendUsing, MailProtocol::Smtp, endpoints);
        self.connection(Side::Sender, endpoints);
    }

    fn receiver(&mut self) {
        let provider = self.resolved.provider();
        let (protocol, endpoints) = match self.resolved.receive_using() {
            ReceiveUsing::Imap => (MailProtocol::Imap, provider.imap),
            ReceiveUsing::Pop3 => (MailProtocol::Pop3, provider.pop3),
            ReceiveUsing::Graph | ReceiveUsing::None => return,
        };
        self.password_kind(FieldId::ReceiverPassword);
        self.not_offered(FieldId::ReceiveUsing, protocol, endpoints);
        self.connection(Side::Receiver, endpoints);
    }

    fn password_kind(&mut self, field: FieldId) {
        let kind = self.resolved.provider().password;
        if self.resolved[field].visible && kind != PasswordKind::Account {
            self.add(field, NoticeCode::Password(kind), Vec::new());
        }
    }

    fn not_offered(&mut self, field: FieldId, protocol: MailProtocol, endpoints: &[Endpoint]) {
        let provider = self.resolved.provider();
        let found = self.discovered.and_then(|d| d.speaking(protocol).next());
        if endpoints.is_empty() && found.is_none() && provider.is_open_to_programs() {
            self.add(field, NoticeCode::NotOffered(provider), Vec::new());
        }
    }

    fn connection(&mut self, side: Side, endpoints: &[Endpoint]) {
        let fields = ConnectionFields::of(side);
        if self.resolved.security(side) == Security::None {
            let fixes = vec![Fix::RequireStartTls(side)];
            self.add(fields.start_tls, NoticeCode::ClearText, fixes);
        }
        let min_tls = &self.resolved[fields.min_tls];
        let version = TlsVersion::from_number(&min_tls.value).filter(|_| min_tls.visible);
        if version.is_some_and(TlsVersion::is_deprecated) {
            let fixes = vec![Fix::DefaultMinTls(side)];
            self.add(fields.min_tls, NoticeCode::DeprecatedTls, fixes);
        }
        self.host(fields.host, endpoints);
    }

    fn host(&mut self, field: FieldId, endpoints: &[Endpoint]) {
        let value = &self.resolved[field].value;
        if value.is_empty() {
            let pattern = endpoints.iter().find_map(|endpoint| match endpoint.host {
                HostPreset::Pattern(pattern) => Some(pattern),
                HostPreset::Name(_) => None,
            });
            if let Some(pattern) = pattern {
                self.add(field, NoticeCode::HostPattern(pattern), Vec::new());
            }
        } else if !value.is_ascii()
            && let Ok(host) = value.parse::<Host>()
        {
            let code = NoticeCode::InternationalHost { ascii: host.into() };
            self.add(field, code, Vec::new());
        }
    }

    fn profiles(&mut self) {
        let fields = [
            FieldId::SenderProfile,
            FieldId::SenderGraphProfile,
            FieldId::ReceiverProfile,
            FieldId::ReceiverGraphProfile,
        ];
        for field in fields
            .into_iter()
            .filter(|field| self.resolved[*field].visible)
        {
            if choices::profiles(field, self.context).is_empty() {
                self.add(field, NoticeCode::NoProfile, Vec::new());
            }
        }
    }
}
