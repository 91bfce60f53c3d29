//! Everything that a form shows, derived from what was typed.

mod choices;
mod connection;
mod notices;
mod published;
mod receiver;
mod sender;

pub(crate) use choices::profiles;
pub use choices::{Choice, choices};
pub(crate) use connection::{IMAP, POP3, SMTP, WellKnownPorts};

use std::ops::Index;

use crate::address::split_at_sign;
use crate::connection_fields::ConnectionFields;
use crate::discovery::Discovered;
use crate::provider::{self, Provider};
use crate::switch::ON;
use crate::{Context, Draft, FieldId, Notice, ReceiveUsing, Security, SendUsing, Side, SignIn};

/// Where a value comes from, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Somebody typed or chose it.
    Typed,
    /// It is the sender's.
    Copied,
    /// It follows from an address that was typed.
    Address,
    /// It was found for the mail domain.
    Discovered,
    /// The provider's preset says so.
    Preset,
    /// The protocol or the form itself says so.
    Protocol,
}

/// What a form shows for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// The value in force: typed, or else the rule's. Empty for passwords.
    pub value: String,
    /// Where the value comes from.
    pub origin: Origin,
    /// Whether the field is there at all. A field that is not is neither validated nor sent.
    pub visible: bool,
    /// Whether the account needs a value here.
    pub required: bool,
    /// Whether the value is shown, but belongs to another field.
    pub read_only: bool,
}

impl FieldView {
    pub(crate) const HIDDEN: Self = Self {
        value: String::new(),
        origin: Origin::Protocol,
        visible: false,
        required: false,
        read_only: false,
    };
}

/// Everything that a form shows: one view a field, and the notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    fields: [FieldView; FieldId::COUNT],
    /// What the user should know, in the order of the form. Notices never keep an account from being saved.
    pub notices: Vec<Notice>,
}

impl Index<FieldId> for Resolved {
    type Output = FieldView;

    fn index(&self, field: FieldId) -> &FieldView {
        &self.fields[field.index()]
    }
}

impl Resolved {
    /// The provider in force.
    pub fn provider(&self) -> &'static Provider {
        provider::by_id(&self[FieldId::Provider].value).unwrap_or(provider::other())
    }

    /// Whether nothing says which provider it is, so that the one in force only stands in for it.
    pub fn lacks_a_provider(&self) -> bool {
        let view = &self[FieldId::Provider];
        view.value == provider::other().id || view.origin == Origin::Protocol
    }

    /// The choice of `Send using` in force.
    pub fn send_using(&self) -> SendUsing {
        SendUsing::from_text(&self[FieldId::SendUsing].value).unwrap_or(SendUsing::None)
    }

    /// The choice of `Receive using` in force.
    pub fn receive_using(&self) -> ReceiveUsing {
        ReceiveUsing::from_text(&self[FieldId::ReceiveUsing].value).unwrap_or(ReceiveUsing::None)
    }

    /// The choice of `Sign in with` in force on one side, whether or not it is shown.
    pub fn sign_in(&self, side: Side) -> SignIn {
        let field = match side {
            Side::Sender => FieldId::SenderSignIn,
            Side::Receiver => FieldId::ReceiverSignIn,
        };
        SignIn::from_text(&self[field].value).unwrap_or(SignIn::Password)
    }

    /// Whether a switch is shown and on.
    pub fn is_on(&self, switch: FieldId) -> bool {
        self[switch].visible && self[switch].value == ON
    }

    /// Whether the same fields are there with the same values, wherever these come from.
    pub(crate) fn shows_as(&self, other: &Self) -> bool {
        let same = |(one, other): (&FieldView, &FieldView)| {
            one.visible == other.visible && (!one.visible || one.value == other.value)
        };
        self.fields.iter().zip(&other.fields).all(same)
    }

    /// When TLS begins on one side's connection.
    pub fn security(&self, side: Side) -> Security {
        let fields = ConnectionFields::of(side);
        if self.is_on(fields.tls) {
            Security::Tls
        } else if self.is_on(fields.start_tls) {
            Security::StartTls
        } else {
            Security::None
        }
    }
}

/// Derives everything that a form shows from what was typed. It is pure and never fails: a choice that is
/// not to be had falls back to its rule, and comes back when it is offered again.
///
/// ```
/// use email_account::{Context, Draft, FieldId, Origin, resolve};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::SmtpPort, Some("465".into()));
/// let resolved = resolve(&draft, &Context::default());
/// assert_eq!(resolved[FieldId::SmtpPort].origin, Origin::Typed);
/// assert_eq!(resolved[FieldId::UseSmtps].value, "true");
/// assert_eq!(resolved[FieldId::UseSmtps].origin, Origin::Protocol);
/// ```
pub fn resolve(draft: &Draft, context: &Context) -> Resolved {
    let mut resolver = Resolver::new(draft, context);
    resolver.account();
    resolver.provider();
    resolver.sender();
    resolver.receiver();
    let Resolver {
        discovered,
        mut resolved,
        ..
    } = resolver;
    resolved.notices = notices::notices(draft, context, discovered, &resolved);
    resolved
}

/// A value by rule, and where it comes from.
struct Rule<'a> {
    value: &'a str,
    origin: Origin,
}

impl<'a> Rule<'a> {
    const NOTHING: Rule<'static> = Rule {
        value: "",
        origin: Origin::Protocol,
    };

    fn new(value: &'a str, origin: Origin) -> Self {
        Self { value, origin }
    }
}

struct Resolver<'a> {
    draft: &'a Draft,
    context: &'a Context,
    /// What was found, as far as it counts: for the domain that is typed, and for the provider in force.
    discovered: Option<&'a Discovered>,
    resolved: Resolved,
}

impl<'a> Resolver<'a> {
    fn new(draft: &'a Draft, context: &'a Context) -> Self {
        let fields = [const { FieldView::HIDDEN }; FieldId::COUNT];
        Self {
            draft,
            context,
            discovered: published::for_the_domain(draft, context),
            resolved: Resolved {
                fields,
                notices: Vec::new(),
            },
        }
    }

    /// Shows a field: what was typed, or else what the rule says.
    fn show(&mut self, field: FieldId, rule: Rule) -> &mut FieldView {
        self.put(field, self.draft.get(field), rule)
    }

    /// Shows a field of the draft that an account cannot do without.
    fn demand(&mut self, field: FieldId, rule: Rule) {
        self.show(field, rule).required = true;
    }

    /// Shows a choice: what was chosen if it is offered, or else what the rule says.
    fn choose(&mut self, field: FieldId, offered: &[&str], rule: Rule) {
        let chosen = self
            .draft
            .get(field)
            .filter(|chosen| offered.contains(chosen));
        self.put(field, chosen, rule).required = true;
    }

    fn put(&mut self, field: FieldId, typed: Option<&str>, rule: Rule) -> &mut FieldView {
        let (value, origin) = match typed {
            Some(typed) => (typed, Origin::Typed),
            None => (rule.value, rule.origin),
        };
        let view = &mut self.resolved.fields[field.index()];
        view.value.push_str(value);
        view.origin = origin;
        view.visible = true;
        view
    }

    /// Shows an input for a password. What stands in it is not known here.
    fn secret(&mut self, field: FieldId) {
        let view = &mut self.resolved.fields[field.index()];
        view.visible = true;
        view.required = true;
    }

    fn account(&mut self) {
        let exists = self.context.account_exists;
        let id = self.show(FieldId::AccountId, Rule::NOTHING);
        id.required = true;
        id.read_only = exists;
        self.demand(FieldId::AccountName, Rule::NOTHING);
    }

    fn provider(&mut self) {
        self.show(FieldId::ProviderSearch, Rule::NOTHING);
        let offered = &self.context.providers;
        let email = self.draft.sender_address();
        let found = self
            .searched_provider()
            .or_else(|| offered.by_domain(split_at_sign(email?)?.1));
        let rule = match (found, self.discovered_provider()) {
            (Some(found), _) => Rule::new(found.id, Origin::Address),
            (None, Some(found)) => Rule::new(found.id, Origin::Discovered),
            (None, None) => Rule::new(offered.fallback().id, Origin::Protocol),
        };
        self.demand(FieldId::Provider, rule);
        let in_force = self.resolved.provider().id;
        self.discovered = self.discovered.filter(|d| d.provider().id == in_force);
    }

    fn searched_provider(&self) -> Option<&'static Provider> {
        let typed = self.draft.get(FieldId::ProviderSearch);
        self.context.providers.find(typed?)
    }

    /// Whether somebody asked for the provider; else it follows from the sender's address, or is left open.
    fn provider_was_asked_for(&self) -> bool {
        self.draft.get(FieldId::Provider).is_some() || self.searched_provider().is_some()
    }

    /// An authentication profile: the only one there is, or else the one that somebody chooses.
    fn profile(&mut self, field: FieldId) {
        let offered = choices::profiles(field, self.context);
        let rule = match offered.as_slice() {
            [only] => Rule::new(&only.id, Origin::Protocol),
            _ => Rule::NOTHING,
        };
        self.demand(field, rule);
    }

    /// The address that identities follow from: the sender's, or one that was typed to find the provider.
    fn known_address(&self) -> &'a str {
        let search = self
            .draft
            .get(FieldId::ProviderSearch)
            .filter(|text| text.contains('@'));
        self.draft.sender_address().or(search).unwrap_or("")
    }

    /// A user ID by a provider's rule.
    fn user_id_rule(&self, rule: provider::UserIdRule, address: &'a str) -> Rule<'a> {
        use provider::UserIdRule;
        match rule {
            UserIdRule::Address => Rule::new(address, Origin::Address),
            UserIdRule::LocalPart => {
                let local = split_at_sign(address).map_or(address, |(local, _)| local);
                Rule::new(local, Origin::Address)
            }
            UserIdRule::Word(word) => Rule::new(word, Origin::Preset),
            UserIdRule::Own => Rule::NOTHING,
        }
    }
}
