//! What a form has to show, written down field by field, apart from the code that derives it.
//!
//! The source is the table of fields in the design and the data of the providers. Nothing here calls [`resolve`].
//!
//! [`resolve`]: email_account::resolve

use email_account::discovery::Discovered;
use email_account::provider::{self, Endpoint, HostPreset, Provider, UserIdRule};
use email_account::wire::{DiscoveredServer, UserIdForm};
use email_account::{
    Context, Draft, FieldId, FieldId::*, Host, MailProtocol, Origin, Profile, Security,
};

/// What a visible field has to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub value: String,
    pub origin: Origin,
    pub required: bool,
    pub read_only: bool,
}

/// A value by rule.
type Rule = (String, Origin);

/// A form that somebody is filling in.
pub struct Form<'a> {
    draft: &'a Draft,
    context: &'a Context,
    provider: &'static Provider,
}

/// Ports with a meaning of their own, by protocol.
const WELL_KNOWN: [(&str, &str, Security); 7] = [
    ("smtp", "465", Security::Tls),
    ("smtp", "587", Security::StartTls),
    ("smtp", "25", Security::None),
    ("imap", "993", Security::Tls),
    ("imap", "143", Security::StartTls),
    ("pop3", "995", Security::Tls),
    ("pop3", "110", Security::StartTls),
];

/// The port that each protocol has by default, by security.
const USUAL: [(&str, Security, &str); 9] = [
    ("smtp", Security::Tls, "465"),
    ("smtp", Security::StartTls, "587"),
    ("smtp", Security::None, "25"),
    ("imap", Security::Tls, "993"),
    ("imap", Security::StartTls, "143"),
    ("imap", Security::None, "143"),
    ("pop3", Security::Tls, "995"),
    ("pop3", Security::StartTls, "110"),
    ("pop3", Security::None, "110"),
];

impl<'a> Form<'a> {
    pub fn new(draft: &'a Draft, context: &'a Context) -> Self {
        let mut form = Self {
            draft,
            context,
            provider: provider::other(),
        };
        let id = form
            .typed(Provider)
            .map_or(form.provider_rule().0, str::to_owned);
        form.provider = provider::by_id(&id).unwrap_or(provider::other());
        form
    }

    /// What a field has to show; `None` for a field that must not be there.
    pub fn shown(&self, field: FieldId) -> Option<Shown> {
        match field {
            AccountId | AccountName => Some(self.text(field, nothing(), true)),
            ProviderSearch => Some(self.text(field, nothing(), false)),
            Provider => Some(self.text(field, self.provider_rule(), true)),

            SendUsing => Some(self.choice(field, self.send_using_rule())),
            SenderEmail if self.smtp() => Some(self.text(field, nothing(), true)),
            SenderEmail if self.graph_sends() => Some(self.text(field, self.of(SenderUpn), true)),
            SenderDisplayName | ReplyTo if self.smtp() || self.graph_sends() => {
                Some(self.text(field, nothing(), false))
            }
            SenderUpn if self.graph_sends() => Some(self.text(field, self.of(SenderEmail), true)),
            SenderSignIn if self.smtp() => Some(self.choice(field, self.sign_in_rule(SMTP))),
            SenderUserId if self.sender_signs_in() => {
                let address = self.typed(SenderEmail).unwrap_or("");
                Some(self.text(field, user_id(self.sender_user_id(), address), true))
            }
            SenderPassword if self.smtp() && self.is(SenderSignIn, "password") => Some(secret()),
            SenderProfile if self.smtp() && self.is(SenderSignIn, "oauth") => {
                Some(self.profile(field))
            }
            SenderGraphProfile if self.graph_sends() => Some(self.profile(field)),

            SmtpHost if self.smtp() => Some(self.text(field, self.host_rule(SMTP), true)),
            SmtpPort if self.smtp() => Some(self.text(field, self.port_rule(SMTP), true)),
            UseSmtps if self.smtp() => Some(self.choice(field, self.tls_rule(SMTP))),
            SmtpRequireStartTls if self.smtp() && self.is(UseSmtps, "false") => {
                Some(self.choice(field, self.start_tls_rule(SMTP)))
            }
            SmtpMinTls if self.smtp() && self.secured(SMTP) => {
                Some(self.choice(field, self.min_tls_rule()))
            }
            SmtpTruststore if self.smtp() && self.secured(SMTP) => self.truststore(field),

            ReceiveUsing => Some(self.choice(field, self.receive_using_rule())),
            SameAsSender if self.reads_mailbox() && self.sender_signs_in() => {
                Some(self.choice(field, by_protocol("false")))
            }
            ReceiverSignIn if self.own_sign_in() => {
                Some(self.choice(field, self.sign_in_rule(MAILBOX)))
            }
            ReceiverUserId if self.own_sign_in() => {
                Some(self.text(field, self.receiver_user_id_rule(), true))
            }
            ReceiverUserId if self.copied() => Some(Shown {
                value: self.value(SenderUserId),
                origin: Origin::Copied,
                required: false,
                read_only: true,
            }),
            ReceiverPassword if self.own_sign_in() && self.is(ReceiverSignIn, "password") => {
                Some(secret())
            }
            ReceiverProfile if self.own_sign_in() && self.is(ReceiverSignIn, "oauth") => {
                Some(self.profile(field))
            }
            ReceiverUpn if self.is(ReceiveUsing, "graph") => {
                Some(self.text(field, self.receiver_upn_rule(), true))
            }
            ReceiverGraphProfile if self.is(ReceiveUsing, "graph") => Some(self.profile(field)),

            ReceiverHost if self.reads_mailbox() => {
                Some(self.text(field, self.host_rule(MAILBOX), true))
            }
            ReceiverPort if self.reads_mailbox() => {
                Some(self.text(field, self.port_rule(MAILBOX), true))
            }
            UseTls if self.reads_mailbox() => Some(self.choice(field, self.tls_rule(MAILBOX))),
            ReceiverRequireStartTls if self.is(UseTls, "false") => {
                Some(self.choice(field, self.start_tls_rule(MAILBOX)))
            }
            ReceiverMinTls if self.reads_mailbox() && self.secured(MAILBOX) => {
                Some(self.choice(field, self.min_tls_rule()))
            }
            ReceiverTruststore if self.reads_mailbox() && self.secured(MAILBOX) => {
                self.truststore(field)
            }
            _ => None,
        }
    }

    /// The providers to choose from: those that are offered, and the one that somebody chose all the same.
    pub fn providers(&self) -> Vec<&'static str> {
        let mut offered = self.offered_providers();
        let chosen = self.typed(Provider).and_then(provider::by_id);
        offered.extend(
            chosen
                .map(|chosen| chosen.id)
                .filter(|id| !offered.contains(id)),
        );
        offered
    }

    /// What a choice offers, where the form itself and not the back end names the options.
    /// Anything else that was chosen there falls back to the rule.
    pub fn offered(&self, field: FieldId) -> Option<Vec<&'static str>> {
        let graph = self.provider.id == "microsoft365" && self.context.profiles.is_some();
        let oauth = self.context.profiles.is_some();
        let (all, absent): (&[&str], &[&str]) = match field {
            SendUsing => (&["smtp", "graph", "none"], unless(graph, &["graph"])),
            ReceiveUsing => (
                &["imap", "pop3", "graph", "none"],
                unless(graph, &["graph"]),
            ),
            SenderSignIn => (&["password", "oauth", "none"], unless(oauth, &["oauth"])),
            ReceiverSignIn => (&["password", "oauth"], unless(oauth, &["oauth"])),
            UseSmtps | SmtpRequireStartTls | SameAsSender | UseTls | ReceiverRequireStartTls => {
                (&["true", "false"], &[])
            }
            SmtpMinTls | ReceiverMinTls => {
                return Some(
                    self.context
                        .tls_versions
                        .iter()
                        .map(|version| version.as_str())
                        .collect(),
                );
            }
            _ => return None,
        };
        Some(
            all.iter()
                .copied()
                .filter(|option| !absent.contains(option))
                .collect(),
        )
    }

    fn typed(&self, field: FieldId) -> Option<&'a str> {
        self.draft.get(field)
    }

    fn value(&self, field: FieldId) -> String {
        self.shown(field)
            .map(|shown| shown.value)
            .unwrap_or_default()
    }

    fn is(&self, field: FieldId, value: &str) -> bool {
        self.value(field) == value
    }

    fn smtp(&self) -> bool {
        self.is(SendUsing, "smtp")
    }

    fn graph_sends(&self) -> bool {
        self.is(SendUsing, "graph")
    }

    /// Whether the receiver signs in as the sender does.
    fn copied(&self) -> bool {
        self.is(SameAsSender, "true")
    }

    /// Whether the receiver has a sign-in of its own.
    fn own_sign_in(&self) -> bool {
        self.reads_mailbox() && !self.copied()
    }

    fn secured(&self, side: Connection) -> bool {
        self.security(side) != Security::None
    }

    fn reads_mailbox(&self) -> bool {
        self.is(ReceiveUsing, "imap") || self.is(ReceiveUsing, "pop3")
    }

    fn sender_signs_in(&self) -> bool {
        self.smtp() && !self.is(SenderSignIn, "none")
    }

    /// Typed, or else by rule.
    fn text(&self, field: FieldId, rule: Rule, required: bool) -> Shown {
        let typed = self
            .typed(field)
            .map(|text| (text.to_owned(), Origin::Typed));
        let (value, origin) = typed.unwrap_or(rule);
        Shown {
            value,
            origin,
            required,
            read_only: false,
        }
    }

    /// Chosen and still offered, or else by rule.
    fn choice(&self, field: FieldId, rule: Rule) -> Shown {
        let offered = self.offered(field).unwrap_or_default();
        let chosen = self.typed(field).filter(|chosen| offered.contains(chosen));
        let (value, origin) = chosen.map_or(rule, |chosen| (chosen.to_owned(), Origin::Typed));
        Shown {
            value,
            origin,
            required: true,
            read_only: false,
        }
    }

    /// The sender's address, unless somebody chose not to send.
    fn address(&self) -> Option<&'a str> {
        self.typed(SenderEmail)
            .filter(|_| self.typed(SendUsing) != Some("none"))
    }

    /// The sender's address, or else an address that was typed to find the provider.
    fn known_address(&self) -> &'a str {
        let search = self
            .typed(ProviderSearch)
            .filter(|search| search.contains('@'));
        self.address().or(search).unwrap_or("")
    }

    fn offered_providers(&self) -> Vec<&'static str> {
        let offered = self.context.providers.list();
        offered.iter().map(|provider| provider.id).collect()
    }

    fn searched_provider(&self) -> Option<&'static Provider> {
        self.context.providers.find(self.typed(ProviderSearch)?)
    }

    fn provider_rule(&self) -> Rule {
        let meant = self.searched_provider();
        let domain = self
            .address()
            .and_then(|address| address.rsplit('@').next().filter(|_| address.contains('@')));
        let discovered = self
            .discovered_for_domain()
            .map(|found| found.provider().id);
        let offered = self.offered_providers();
        let of_domain = domain.and_then(|domain| self.context.providers.by_domain(domain));
        match meant.or(of_domain) {
            Some(found) => (found.id.to_owned(), Origin::Address),
            None => match discovered.filter(|id| *id != "other" && offered.contains(id)) {
                Some(id) => by_discovery(id),
                None if offered.contains(&"other") => by_protocol("other"),
                None => by_protocol(offered[0]),
            },
        }
    }

    /// The domain of what was typed to find the provider, or else of the sender's address.
    fn domain(&self) -> Option<Host> {
        let of = |typed: &str| {
            let host: Host = typed.rsplit('@').next()?.parse().ok()?;
            let is_domain = host.ip().is_none() && host.to_string().contains('.');
            is_domain.then_some(host)
        };
        let address = self.address().filter(|address| address.contains('@'));
        let searched = self.typed(ProviderSearch).and_then(of);
        searched.or(address.and_then(of))
    }

    fn discovered_for_domain(&self) -> Option<&'a Discovered> {
        let found = self.context.discovered.as_ref();
        found.filter(|found| self.domain().as_ref() == Some(found.domain()))
    }

    /// What was found, unless somebody chose another provider.
    fn discovered(&self) -> Option<&'a Discovered> {
        let found = self.discovered_for_domain();
        found.filter(|found| found.provider().id == self.provider.id)
    }

    fn discovered_servers(&self, protocol: &str) -> Vec<&'a DiscoveredServer> {
        let servers = self.discovered().map_or(&[][..], Discovered::servers);
        let speaks = |server: &&DiscoveredServer| server.protocol.as_str() == protocol;
        servers.iter().filter(speaks).collect()
    }

    fn sender_user_id(&self) -> UserIdRule {
        let found = self
            .discovered_servers("smtp")
            .first()
            .and_then(|s| s.user_id);
        found.map_or(self.provider.sender_user_id, user_id_rule)
    }

    fn receiver_user_id(&self) -> UserIdRule {
        let protocol = self.value(ReceiveUsing);
        let found = self
            .discovered_servers(&protocol)
            .first()
            .and_then(|s| s.user_id);
        found.map_or(self.provider.receiver_user_id, user_id_rule)
    }

    /// OAuth 2.0 needs a server that says so, and a profile of the same house as the provider.
    fn sign_in_rule(&self, side: Connection) -> Rule {
        let house = match self.provider.id {
            "microsoft365" => "microsoft",
            "gmail" => "google",
            _ => "other",
        };
        let profiles = self.context.profiles.as_deref().unwrap_or_default();
        let at_hand = profiles.iter().any(|profile| profile.provider == house);
        match self.discovered_servers(&self.protocol(side)).first() {
            Some(server) if server.oauth && at_hand => by_discovery("oauth"),
            _ => by_protocol("password"),
        }
    }

    fn send_using_rule(&self) -> Rule {
        let searched = self.searched_provider();
        let follows_the_address = self.typed(Provider).or(searched.map(|p| p.id)).is_none();
        let found = self.discovered_servers("smtp");
        match self.provider.smtp {
            [] if found.is_empty() && !follows_the_address => by_preset("none"),
            _ => by_protocol("smtp"),
        }
    }

    fn receive_using_rule(&self) -> Rule {
        let found = self
            .discovered()
            .map_or(&[][..], Discovered::servers)
            .iter();
        let mut receiving = found.filter(|server| server.protocol != MailProtocol::Smtp);
        if let Some(best) = receiving.next() {
            return by_discovery(best.protocol.as_str());
        }
        match (self.provider.imap, self.provider.pop3) {
            ([], []) => by_preset("none"),
            ([], _) => by_preset("pop3"),
            _ => by_protocol("imap"),
        }
    }

    /// What was typed into the other of two fields that are mostly the same.
    fn of(&self, other: FieldId) -> Rule {
        (self.typed(other).unwrap_or("").to_owned(), Origin::Address)
    }

    fn receiver_user_id_rule(&self) -> Rule {
        let one_rule = self.sender_user_id() == self.receiver_user_id();
        match self
            .typed(SenderUserId)
            .filter(|_| one_rule && self.sender_signs_in())
        {
            Some(typed) => (typed.to_owned(), Origin::Copied),
            None => user_id(self.receiver_user_id(), self.known_address()),
        }
    }

    fn receiver_upn_rule(&self) -> Rule {
        match self
            .typed(SenderUpn)
            .filter(|_| self.is(SendUsing, "graph"))
        {
            Some(typed) => (typed.to_owned(), Origin::Copied),
            None => (self.known_address().to_owned(), Origin::Address),
        }
    }

    /// A profile that is the only one to choose is chosen. Microsoft Graph takes none of Google's.
    fn profile(&self, field: FieldId) -> Shown {
        let graph = [SenderGraphProfile, ReceiverGraphProfile].contains(&field);
        let profiles = self.context.profiles.as_deref().unwrap_or_default();
        let fitting: Vec<&Profile> = profiles
            .iter()
            .filter(|p| !graph || p.provider != "google")
            .collect();
        match fitting[..] {
            [only] => self.text(field, by_protocol(&only.id), true),
            _ => self.text(field, nothing(), true),
        }
    }

    fn truststore(&self, field: FieldId) -> Option<Shown> {
        let known = self.context.truststores.is_some();
        known.then(|| self.text(field, nothing(), false))
    }

    fn min_tls_rule(&self) -> Rule {
        let offered = self.offered(SmtpMinTls).unwrap_or_default();
        by_protocol(if offered.contains(&"1.2") {
            "1.2"
        } else {
            "1.3"
        })
    }

    /// What is proposed: the servers that were found, or else the preset's, never both.
    fn endpoints(&self, side: Connection) -> Vec<Proposed> {
        let protocol = self.protocol(side);
        let found = self.discovered_servers(&protocol);
        if !found.is_empty() {
            return found.into_iter().map(found_server).collect();
        }
        let preset = match protocol.as_str() {
            "smtp" => self.provider.smtp,
            "imap" => self.provider.imap,
            "pop3" => self.provider.pop3,
            _ => &[],
        };
        preset.iter().map(preset_server).collect()
    }

    fn protocol(&self, side: Connection) -> String {
        self.value(side.protocol)
    }

    /// The security that a connection has unless a switch says otherwise.
    fn usual_security(&self, side: Connection) -> (Security, Origin) {
        let protocol = self.protocol(side);
        let endpoints = self.endpoints(side);
        let Some(port) = self.typed(side.port) else {
            return endpoints
                .first()
                .map_or((Security::Tls, Origin::Protocol), |e| {
                    (e.security, e.origin)
                });
        };
        if let Some(preset) = endpoints
            .iter()
            .find(|endpoint| endpoint.port.to_string() == port)
        {
            return (preset.security, preset.origin);
        }
        match WELL_KNOWN
            .iter()
            .find(|(of, number, _)| *of == protocol && *number == port)
        {
            Some((_, _, security)) => (*security, Origin::Protocol),
            None => endpoints
                .first()
                .map_or((Security::Tls, Origin::Protocol), |e| {
                    (e.security, e.origin)
                }),
        }
    }

    fn tls_rule(&self, side: Connection) -> Rule {
        let (usual, origin) = self.usual_security(side);
        (switch(usual == Security::Tls), origin)
    }

    fn start_tls_rule(&self, side: Connection) -> Rule {
        let (usual, origin) = self.usual_security(side);
        (switch(usual != Security::None), origin)
    }

    /// The security that both switches come to.
    fn security(&self, side: Connection) -> Security {
        if self.is(side.tls, "true") {
            Security::Tls
        } else if self.is(side.start_tls, "true") {
            Security::StartTls
        } else {
            Security::None
        }
    }

    fn port_rule(&self, side: Connection) -> Rule {
        let (protocol, security) = (self.protocol(side), self.security(side));
        match self
            .endpoints(side)
            .iter()
            .find(|endpoint| endpoint.security == security)
        {
            Some(endpoint) => (endpoint.port.to_string(), endpoint.origin),
            None => {
                let usual = USUAL
                    .iter()
                    .find(|(of, when, _)| *of == protocol && *when == security);
                by_protocol(usual.map_or("", |(_, _, port)| port))
            }
        }
    }

    /// The host of the endpoint that fits best; a pattern is no host.
    fn host_rule(&self, side: Connection) -> Rule {
        let (port, security) = (self.value(side.port), self.security(side));
        let endpoints = self.endpoints(side);
        let fits = |endpoint: &&Proposed| {
            (
                endpoint.security != security,
                endpoint.port.to_string() != port,
            )
        };
        let best = endpoints.iter().min_by_key(fits);
        let best = best
            .filter(|endpoint| endpoint.security == security)
            .or(endpoints.first());
        match best.and_then(|endpoint| Some((endpoint.host.clone()?, endpoint.origin))) {
            Some(rule) => rule,
            None => nothing(),
        }
    }
}

/// The fields that a connection is made of.
#[derive(Clone, Copy)]
struct Connection {
    protocol: FieldId,
    port: FieldId,
    tls: FieldId,
    start_tls: FieldId,
}

const SMTP: Connection = Connection {
    protocol: SendUsing,
    port: SmtpPort,
    tls: UseSmtps,
    start_tls: SmtpRequireStartTls,
};

const MAILBOX: Connection = Connection {
    protocol: ReceiveUsing,
    port: ReceiverPort,
    tls: UseTls,
    start_tls: ReceiverRequireStartTls,
};

fn user_id(rule: UserIdRule, address: &str) -> Rule {
    match rule {
        UserIdRule::Address => (address.to_owned(), Origin::Address),
        UserIdRule::LocalPart => {
            let end = address.rfind('@').unwrap_or(address.len());
            (address[..end].to_owned(), Origin::Address)
        }
        UserIdRule::Word(word) => by_preset(word),
        UserIdRule::Own => nothing(),
    }
}

/// A password is asked for; the form never knows which it is.
fn secret() -> Shown {
    let (value, origin) = nothing();
    Shown {
        value,
        origin,
        required: true,
        read_only: false,
    }
}

/// A server that the form may propose.
struct Proposed {
    host: Option<String>,
    port: u16,
    security: Security,
    origin: Origin,
}

fn found_server(server: &DiscoveredServer) -> Proposed {
    Proposed {
        host: Some(server.host.clone()),
        port: server.port,
        security: server.security,
        origin: Origin::Discovered,
    }
}

fn preset_server(endpoint: &Endpoint) -> Proposed {
    let (host, origin) = match endpoint.host {
        HostPreset::Name(name) => (Some(name.to_owned()), Origin::Preset),
        HostPreset::Pattern(_) => (None, Origin::Protocol),
    };
    Proposed {
        host,
        port: endpoint.port,
        security: endpoint.security,
        origin,
    }
}

fn user_id_rule(form: UserIdForm) -> UserIdRule {
    match form {
        UserIdForm::Address => UserIdRule::Address,
        UserIdForm::LocalPart => UserIdRule::LocalPart,
    }
}

fn nothing() -> Rule {
    by_protocol("")
}

fn by_protocol(value: &str) -> Rule {
    (value.to_owned(), Origin::Protocol)
}

fn by_preset(value: &str) -> Rule {
    (value.to_owned(), Origin::Preset)
}

fn by_discovery(value: &str) -> Rule {
    (value.to_owned(), Origin::Discovered)
}

fn switch(on: bool) -> String {
    on.to_string()
}

fn unless<'a>(condition: bool, absent: &'a [&'a str]) -> &'a [&'a str] {
    if condition { &[] } else { absent }
}
