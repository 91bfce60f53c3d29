//! The receiver's fields.

use super::connection::{IMAP, POP3, WellKnownPorts};
use super::{Origin, Resolver, Rule, choices};
use crate::discovery::Discovered;
use crate::provider::UserIdRule;
use crate::switch::{OFF, ON};
use crate::{FieldId, MailProtocol, ReceiveUsing, SendUsing, Side, SignIn};

impl<'a> Resolver<'a> {
    /// Shows what belongs to receiving.
    pub(super) fn receiver(&mut self) {
        let provider = self.resolved.provider();
        let offered = choices::receive_using(provider, self.context);
        let rule = if let Some(found) = self.discovered.and_then(Discovered::receive_using) {
            Rule::new(found.as_str(), Origin::Discovered)
        } else if !provider.imap.is_empty() {
            Rule::new(ReceiveUsing::Imap.as_str(), Origin::Protocol)
        } else if !provider.pop3.is_empty() {
            Rule::new(ReceiveUsing::Pop3.as_str(), Origin::Preset)
        } else {
            Rule::new(ReceiveUsing::None.as_str(), Origin::Preset)
        };
        self.choose(FieldId::ReceiveUsing, &offered, rule);
        match self.resolved.receive_using() {
            ReceiveUsing::Imap => self.mailbox(MailProtocol::Imap, &IMAP),
            ReceiveUsing::Pop3 => self.mailbox(MailProtocol::Pop3, &POP3),
            ReceiveUsing::Graph => self.graph_receiver(),
            ReceiveUsing::None => {}
        }
    }

    fn mailbox(&mut self, protocol: MailProtocol, ports: &WellKnownPorts) {
        self.mailbox_identity(protocol);
        let proposals = self.proposals(protocol);
        self.connection(Side::Receiver, &proposals, ports);
    }

    fn mailbox_identity(&mut self, protocol: MailProtocol) {
        if self.sender_signs_in() {
            let rule = Rule::new(OFF, Origin::Protocol);
            self.choose(FieldId::SameAsSender, &[ON, OFF], rule);
        }
        if self.resolved.is_on(FieldId::SameAsSender) {
            self.copied_user_id();
        } else {
            self.own_sign_in(protocol);
        }
    }

    fn sender_signs_in(&self) -> bool {
        self.resolved.send_using() == SendUsing::Smtp
            && self.resolved.sign_in(Side::Sender) != SignIn::None
    }

    /// The sender's user ID, shown but not to be changed here. What was typed into the field stays in the draft.
    fn copied_user_id(&mut self) {
        let copied = self.resolved[FieldId::SenderUserId].value.clone();
        let view = &mut self.resolved.fields[FieldId::ReceiverUserId.index()];
        view.value = copied;
        view.origin = Origin::Copied;
        view.visible = true;
        view.read_only = true;
    }

    fn own_sign_in(&mut self, protocol: MailProtocol) {
        let offered = choices::receiver_sign_in(self.context);
        let rule = self.sign_in_rule(protocol);
        self.choose(FieldId::ReceiverSignIn, &offered, rule);
        let user_id = self.receiver_user_id_rule(protocol);
        self.demand(FieldId::ReceiverUserId, user_id);
        match self.resolved.sign_in(Side::Receiver) {
            SignIn::OAuth => self.profile(FieldId::ReceiverProfile),
            SignIn::Password | SignIn::None => self.secret(FieldId::ReceiverPassword),
        }
    }

    /// A user ID that was typed for the sender most likely holds for the receiver too, unless the provider
    /// has a rule of its own for receiving.
    fn receiver_user_id_rule(&self, protocol: MailProtocol) -> Rule<'a> {
        let own = self.receiver_user_id(protocol);
        let same_rule = self.sender_user_id() == own;
        let typed_for_sender = self.draft.get(FieldId::SenderUserId);
        match typed_for_sender.filter(|_| same_rule && self.sender_signs_in()) {
            Some(typed) => Rule::new(typed, Origin::Copied),
            None => self.user_id_rule(for_a_mailbox(own), self.known_address()),
        }
    }

    fn graph_receiver(&mut self) {
        let principal = self.draft.get(FieldId::SenderUpn);
        let rule = match principal.filter(|_| self.resolved[FieldId::SenderUpn].visible) {
            Some(principal) => Rule::new(principal, Origin::Copied),
            None => Rule::new(self.known_address(), Origin::Address),
        };
        self.demand(FieldId::ReceiverUpn, rule);
        self.profile(FieldId::ReceiverGraphProfile);
    }
}

/// Sending services have a fixed word for a user ID, which no mailbox has.
fn for_a_mailbox(rule: UserIdRule) -> UserIdRule {
    match rule {
        UserIdRule::Word(_) => UserIdRule::Own,
        rule => rule,
    }
}
