//! What Microsoft has to be told before the profiles of an account open its mailboxes.

use email_account::paperwork::{ProfileAccess, profile_accesses};
use email_account::{Context, Draft, resolve};
use leptos::{prelude::*, task::spawn_local};

use super::Editing;
use crate::state::Form;
use crate::state::profile::KeptProfile;
use crate::state::settings::Asked;

/// A profile that is read when somebody wants to see its paperwork. `None`: nobody has.
pub type ReadProfile = RwSignal<Option<Asked<KeptProfile>>>;

impl Editing {
    /// How the account uses profiles of Microsoft.
    pub fn microsoft_accesses(&self, form: Form) -> Vec<ProfileAccess> {
        form.with_draft(microsoft_accesses)
    }

    /// Reads a profile.
    pub fn read_profile(&self, id: String, read: ReadProfile) {
        let backend = self.settings.backend();
        read.set(Some(Asked::Waiting));
        spawn_local(async move {
            let answer = backend.read_profile(id).await;
            read.try_set(Some(answer.map(KeptProfile::of).into()));
        });
    }
}

fn microsoft_accesses(draft: &Draft, context: &Context) -> Vec<ProfileAccess> {
    let profiles = context.profiles.as_deref().unwrap_or_default();
    let mut accesses = profile_accesses(&resolve(draft, context));
    accesses.retain(|access| {
        let used = profiles.iter().find(|profile| profile.id == access.profile);
        used.is_some_and(|profile| profile.provider == "microsoft")
    });
    accesses
}
