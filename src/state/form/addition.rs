//! Adding to what there is to choose from, without leaving the form.

use email_account::profile::ProfileProvider;
use email_account::wire::Profile;
use email_account::{FieldId, Named};
use leptos::prelude::*;

use super::Form;
use crate::backend::Call;

/// Something that can be made for a choice that lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addition {
    /// A named truststore.
    Truststore,
    /// An authentication profile.
    Profile,
}

impl Addition {
    /// What can be made for a choice.
    pub const fn of(field: FieldId) -> Option<Self> {
        match field {
            FieldId::SmtpTruststore | FieldId::ReceiverTruststore => Some(Self::Truststore),
            FieldId::SenderProfile
            | FieldId::SenderGraphProfile
            | FieldId::ReceiverProfile
            | FieldId::ReceiverGraphProfile => Some(Self::Profile),
            _ => None,
        }
    }

    /// The call that makes it.
    const fn call(self) -> Call {
        match self {
            Self::Truststore => Call::CreateTruststore,
            Self::Profile => Call::CreateProfile,
        }
    }
}

impl Form {
    /// Whether the back end can make something.
    pub fn can_add(&self, addition: Addition) -> bool {
        self.calls().have(addition.call())
    }

    /// The choice that something is being made for.
    pub fn adding(&self) -> Option<FieldId> {
        self.session.with(|session| session.adding)
    }

    /// Begins to make something for a choice.
    pub fn add_for(&self, field: FieldId) {
        self.session.update(|session| session.adding = Some(field));
    }

    /// Whether made or not, the choice has the focus again.
    pub fn stop_adding(&self) {
        if let Some(field) = untrack(|| self.adding()) {
            self.session.update(|session| session.adding = None);
            self.focus_later(&field.index().to_string());
        }
    }

    /// Offers a truststore that was made. What was typed stays.
    pub fn offer_truststore(&self, made: Named) {
        self.entry
            .update(|entry| entry.context.truststores.get_or_insert_default().push(made));
    }

    /// Whose tokens open the mailboxes of the email provider in force.
    pub fn profile_provider(&self) -> ProfileProvider {
        self.resolved
            .with(|resolved| ProfileProvider::of_mailboxes_at(resolved.provider()))
    }

    /// Offers an authentication profile that was made, and chooses it where it was made for. What was typed stays.
    pub fn add_profile(&self, made: Profile) {
        let id = made.id.clone();
        self.entry
            .update(|entry| entry.context.profiles.get_or_insert_default().push(made));
        self.choose_added(&id);
    }

    /// Chooses what was made where it was made for. Not every profile fits every choice: one that does not is offered
    /// only where it does.
    pub fn choose_added(&self, id: &str) {
        if let Some(field) = untrack(|| self.adding()) {
            let offered = self
                .resolved
                .with_untracked(|resolved| untrack(|| self.choices_of(resolved, field)));
            if offered.iter().any(|choice| choice.value == id) {
                self.commit(field, id);
            }
        }
        self.stop_adding();
    }
}
