//! What was typed, and nothing else.

use crate::connection_fields::ConnectionFields;
use crate::switch::switch;
use crate::{FieldId, ReceiveUsing, Security, SendUsing, Side, wire};

/// What somebody typed or chose, field by field. `None` follows the rule of [`crate::resolve`].
///
/// Values are kept as text exactly as they were committed, but for white space round them. Passwords are never
/// in a draft: they are handed to [`crate::parse`] as [`crate::Secrets`].
///
/// ```
/// use email_account::{Draft, FieldId};
/// let mut draft = Draft::default();
/// draft.set(FieldId::SmtpHost, Some("  mail.example.org ".into()));
/// assert_eq!(draft.get(FieldId::SmtpHost), Some("mail.example.org"));
/// draft.set(FieldId::SmtpHost, Some(" ".into()));
/// assert_eq!(draft.get(FieldId::SmtpHost), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    typed: [Option<String>; FieldId::COUNT],
}

impl Default for Draft {
    /// Nothing typed yet.
    fn default() -> Self {
        Self {
            typed: [const { None }; FieldId::COUNT],
        }
    }
}

impl Draft {
    /// What was typed into a field.
    pub fn get(&self, field: FieldId) -> Option<&str> {
        self.typed[field.index()].as_deref()
    }

    /// Records what was typed. White space round it is dropped; what is left empty counts as not typed.
    pub fn set(&mut self, field: FieldId, text: Option<String>) {
        self.typed[field.index()] = text.and_then(|text| Self::committed(field, &text));
    }

    /// The sender's address, unless somebody chose not to send: then it does not count.
    pub(crate) fn sender_address(&self) -> Option<&str> {
        let sends = self.get(FieldId::SendUsing) != Some(SendUsing::None.as_str());
        self.get(FieldId::SenderEmail).filter(|_| sends)
    }

    /// How a text stands in the draft once the user leaves the field.
    pub fn committed(field: FieldId, text: &str) -> Option<String> {
        let text = text.trim();
        let kept = !text.is_empty() && field.secret_side().is_none();
        kept.then(|| text.to_owned())
    }

    /// The draft that somebody would have typed to get an account of the JSON contract.
    /// What the account leaves out follows the rules.
    /// A side that it leaves out is not used.
    pub fn from_wire(account: &wire::Account) -> Self {
        let mut draft = Self::default();
        if account.sender.is_none() {
            draft.put(FieldId::SendUsing, &Some(SendUsing::None.as_str()));
        }
        if account.receiver.is_none() {
            draft.put(FieldId::ReceiveUsing, &Some(ReceiveUsing::None.as_str()));
        }
        draft.fill_in(account);
        draft
    }

    /// Types what a part of an account says, and leaves everything else as it is: a missing side too. That one is not to
    /// be used is said by [`SendUsing::None`] or [`ReceiveUsing::None`] as its protocol. Passwords are passed over.
    ///
    /// ```
    /// use email_account::{Draft, FieldId, wire};
    ///
    /// let part: wire::Account = serde_json::from_str(r#"{ "sender": { "email": "ann@gmail.com" } }"#).unwrap();
    /// let mut draft = Draft::default();
    /// draft.set(FieldId::AccountName, Some("Ann".into()));
    /// draft.fill_in(&part);
    /// assert_eq!(draft.get(FieldId::AccountName), Some("Ann"));
    /// assert_eq!(draft.get(FieldId::SenderEmail), Some("ann@gmail.com"));
    /// assert_eq!(draft.get(FieldId::ReceiveUsing), None);
    /// ```
    pub fn fill_in(&mut self, account: &wire::Account) {
        self.put(FieldId::AccountId, &account.id);
        self.put(FieldId::AccountName, &account.name);
        self.put(FieldId::Provider, &account.provider);
        if let Some(sender) = &account.sender {
            self.put_sender(sender);
        }
        if let Some(receiver) = &account.receiver {
            self.put_receiver(receiver);
        }
    }

    /// The draft of somebody who began with other values: what was typed or given up since `begun` stays, and all else is
    /// as in `anew`.
    ///
    /// ```
    /// use email_account::{Draft, FieldId};
    ///
    /// let typed = |name: &str, host: &str| {
    ///     let mut draft = Draft::default();
    ///     draft.set(FieldId::AccountName, Some(name.into()));
    ///     draft.set(FieldId::SmtpHost, Some(host.into()));
    ///     draft
    /// };
    /// let begun = typed("Support", "mail.example.org");
    /// let draft = typed("Customer support", "mail.example.org");
    /// let anew = typed("Orders", "smtp.example.org");
    /// assert_eq!(draft.begun_anew(&begun, &anew), typed("Customer support", "smtp.example.org"));
    /// ```
    #[must_use]
    pub fn begun_anew(&self, begun: &Self, anew: &Self) -> Self {
        let mut draft = anew.clone();
        for (index, typed) in self.typed.iter().enumerate() {
            if *typed != begun.typed[index] {
                draft.typed[index].clone_from(typed);
            }
        }
        draft
    }

    /// Types what is there.
    fn put(&mut self, field: FieldId, text: &Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.set(field, Some(text.as_ref().to_owned()));
        }
    }

    fn put_sender(&mut self, sender: &wire::Sender) {
        self.put(FieldId::SendUsing, &sender.protocol.map(|p| p.as_str()));
        self.put(FieldId::SenderEmail, &sender.email);
        self.put(FieldId::SenderDisplayName, &sender.display_name);
        self.put(FieldId::ReplyTo, &sender.reply_to);
        self.put(FieldId::SenderUpn, &sender.user_principal_name);
        self.put(FieldId::SenderGraphProfile, &sender.authentication_profile);
        if let Some(auth) = &sender.auth {
            self.put(FieldId::SenderSignIn, &auth.method.map(|m| m.as_str()));
            self.put(FieldId::SenderUserId, &auth.user_id);
            self.put(FieldId::SenderProfile, &auth.authentication_profile);
        }
        if let Some(server) = &sender.server {
            self.put_server(Side::Sender, server);
        }
    }

    fn put_receiver(&mut self, receiver: &wire::Receiver) {
        self.put(
            FieldId::ReceiveUsing,
            &receiver.protocol.map(|p| p.as_str()),
        );
        self.put(FieldId::ReceiverUpn, &receiver.user_principal_name);
        self.put(
            FieldId::ReceiverGraphProfile,
            &receiver.authentication_profile,
        );
        if let Some(auth) = &receiver.auth {
            let own = auth.method.filter(|m| *m != wire::Method::Sender);
            let same = auth.method.is_some() && own.is_none();
            self.put(FieldId::SameAsSender, &Some(switch(same)));
            self.put(FieldId::ReceiverSignIn, &own.map(|m| m.as_str()));
            self.put(FieldId::ReceiverUserId, &auth.user_id);
            self.put(FieldId::ReceiverProfile, &auth.authentication_profile);
        }
        if let Some(server) = &receiver.server {
            self.put_server(Side::Receiver, server);
        }
    }

    fn put_server(&mut self, side: Side, server: &wire::Server) {
        let fields = ConnectionFields::of(side);
        self.put(fields.host, &server.host);
        self.put(fields.port, &server.port.map(|port| port.to_string()));
        self.put(
            fields.min_tls,
            &server.min_tls.map(|version| version.as_str()),
        );
        self.put(fields.truststore, &server.truststore);
        if let Some(security) = server.security {
            self.set_security(side, security);
        }
    }

    /// Records both switches, as somebody would set them who wants this security.
    pub(crate) fn set_security(&mut self, side: Side, security: Security) {
        let fields = ConnectionFields::of(side);
        self.put(fields.tls, &Some(switch(security == Security::Tls)));
        self.put(fields.start_tls, &Some(switch(security != Security::None)));
    }
}
