//! The sender's fields.

use super::connection::SMTP;
use super::{Origin, Resolver, Rule, choices};
use crate::{FieldId, MailProtocol, SendUsing, Side, SignIn};

impl Resolver<'_> {
    /// Shows what belongs to sending.
    pub(super) fn sender(&mut self) {
        let provider = self.resolved.provider();
        let offered = choices::send_using(provider, self.context);
        // The address that a provider follows from must not vanish while it is typed.
        let sends = !self.proposals(MailProtocol::Smtp).is_empty();
        let rule = if !sends && self.provider_was_asked_for() {
            Rule::new(SendUsing::None.as_str(), Origin::Preset)
        } else {
            Rule::new(SendUsing::Smtp.as_str(), Origin::Protocol)
        };
        self.choose(FieldId::SendUsing, &offered, rule);
        match self.resolved.send_using() {
            SendUsing::Smtp => self.smtp(),
            SendUsing::Graph => self.graph_sender(),
            SendUsing::None => {}
        }
    }

    fn smtp(&mut self) {
        self.demand(FieldId::SenderEmail, Rule::NOTHING);
        self.show(FieldId::SenderDisplayName, Rule::NOTHING);
        self.show(FieldId::ReplyTo, Rule::NOTHING);
        let offered = choices::sender_sign_in(self.context);
        let rule = self.sign_in_rule(MailProtocol::Smtp);
        self.choose(FieldId::SenderSignIn, &offered, rule);
        let sign_in = self.resolved.sign_in(Side::Sender);
        if sign_in != SignIn::None {
            let address = self.draft.get(FieldId::SenderEmail).unwrap_or("");
            let user_id = self.user_id_rule(self.sender_user_id(), address);
            self.demand(FieldId::SenderUserId, user_id);
        }
        match sign_in {
            SignIn::Password => self.secret(FieldId::SenderPassword),
            SignIn::OAuth => self.profile(FieldId::SenderProfile),
            SignIn::None => {}
        }
        let proposals = self.proposals(MailProtocol::Smtp);
        self.connection(Side::Sender, &proposals, &SMTP);
    }

    /// Address and principal name are the same for most mailboxes, so each is the other's rule.
    fn graph_sender(&mut self) {
        let email = self.draft.get(FieldId::SenderEmail).unwrap_or("");
        let principal = self.draft.get(FieldId::SenderUpn).unwrap_or("");
        self.demand(FieldId::SenderEmail, Rule::new(principal, Origin::Address));
        self.show(FieldId::SenderDisplayName, Rule::NOTHING);
        self.demand(FieldId::SenderUpn, Rule::new(email, Origin::Address));
        self.show(FieldId::ReplyTo, Rule::NOTHING);
        self.profile(FieldId::SenderGraphProfile);
    }
}
