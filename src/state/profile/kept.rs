//! A profile as the back end keeps it.

use email_account::Named;
use email_account::profile::{
    ProfileContext, ProfileDraft, ProfileField, ProfileStored, ResolvedProfile, resolve_profile,
};
use email_account::wire::{AuthenticationProfile, Profile};

use crate::backend::EntityTag;

/// An authentication profile that is kept, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProfile {
    /// What accounts refer to it by.
    pub id: String,
    /// Names this state of it.
    pub tag: EntityTag,
    /// What it says.
    pub draft: ProfileDraft,
    /// Which secrets it has.
    pub stored: ProfileStored,
    /// The accounts that refer to it.
    pub used_by: Vec<Named>,
}

impl KeptProfile {
    /// A profile that was read.
    pub fn of(read: AuthenticationProfile) -> Self {
        Self {
            draft: ProfileDraft::from_wire(&read),
            stored: ProfileStored {
                client_secret: read.client_secret_set == Some(true),
                password: read.password_set == Some(true),
            },
            id: read.id.unwrap_or_default(),
            tag: EntityTag(read.etag.unwrap_or_default()),
            used_by: read.used_by.unwrap_or_default(),
        }
    }

    /// Everything that it says, and what follows from that.
    pub fn resolved(&self) -> ResolvedProfile {
        let context = ProfileContext {
            stored: self.stored,
            ..ProfileContext::default()
        };
        resolve_profile(&self.draft, &context)
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        self.draft.get(ProfileField::Name).unwrap_or_default()
    }

    /// What an account's form has to know to offer it.
    pub fn to_choice(&self) -> Profile {
        let resolved = self.resolved();
        Profile {
            id: self.id.clone(),
            name: self.name().to_owned(),
            provider: resolved.provider().as_str().to_owned(),
            grant: resolved.grant(),
        }
    }
}
