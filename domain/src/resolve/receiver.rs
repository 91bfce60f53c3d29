//! The receiver's fields.

use super::connection::{IMAP, POP3};
use super::{Origin, Resolver, Rule, choices};
use crate::provider::UserIdRule;
use crate::switch::{OFF, ON};
use crate::{FieldId, ReceiveUsing, SendUsing, Side, SignIn};

impl<'a> Resolver<'a> {
    /// Shows what belongs to receiving.
    pub(super) fn receiver(&mut self) {
        let provider = self.resolved.provider();
        let offered = choices::receive_using(provider, self.context);
        let rule = if !provider.imap.is_empty() {
            Rule::new(ReceiveUsing::Imap.as_str(), Origin::Protocol)
        } else if !provider.pop3.is_empty() {
            Rule::new(ReceiveUsing::Pop3.as_str(), Origin::Preset)
        } else {
            Rule::new(ReceiveUsing::None.as_str(), Origin::Preset)
        };
        self.choose(FieldId::ReceiveUsing, &offered, rule);
        match self.resolved.receive_using() {
            ReceiveUsing::Imap => {
                self.mailbox_identity();
                self.connection(Side::Receiver, provider.imap, &IMAP);
            }
            ReceiveUsing::Pop3 => {
                self.mailbox_identity();
                self.connection(Side::Receiver, provider.pop3, &POP3);
            }
            ReceiveUsing::Graph => self.graph_receiver(),
            ReceiveUsing::None => {}
        }
    }

    fn mailbox_identity(&mut self) {
        if self.sender_signs_in() {
            let rule = Rule::new(OFF, Origin::Protocol);
            self.choose(FieldId::SameAsSender, &[ON, OFF], rule);
        }
        if self.resolved.is_on(FieldId::SameAsSender) {
            self.copied_user_id();
        } else {
            self.own_sign_in();
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

    fn own_sign_in(&mut self) {
        let offered = choices::receiver_sign_in(self.context);
        let rule = Rule::new(SignIn::Password.as_str(), Origin::Protocol);
        self.choose(FieldId::ReceiverSignIn, &offered, rule);
        self.demand(FieldId::ReceiverUserId, self.receiver_user_id_rule());
        match self.resolved.sign_in(Side::Receiver) {
            SignIn::OAuth => self.profile(FieldId::ReceiverProfile),
            SignIn::Password | SignIn::None => self.secret(FieldId::ReceiverPassword),
        }
    }

    /// A user ID that was typed for the sender most likely holds for the receiver too, unless the provider
    /// has a rule of its own for receiving.
    fn receiver_user_id_rule(&self) -> Rule<'a> {
        let provider = self.resolved.provider();
        let same_rule = provider.sender_user_id == provider.receiver_user_id;
        let typed_for_sender = self.draft.get(FieldId::SenderUserId);
        match typed_for_sender.filter(|_| same_rule && self.sender_signs_in()) {
            Some(typed) => Rule::new(typed, Origin::Copied),
            None => self.user_id_rule(self.receiver_rule(), self.known_address()),
        }
    }

    /// Sending services have a fixed word for a user ID, which no mailbox has.
    fn receiver_rule(&self) -> UserIdRule {
        match self.resolved.provider().receiver_user_id {
            UserIdRule::Word(_) => UserIdRule::Own,
            rule => rule,
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
