//! The authentication profiles that a back end keeps.

use email_account::profile::TokenUse;
use email_account::wire::{AuthenticationProfile, ProfileCheckResult};
use web_sys::AbortSignal;

#[cfg(doc)]
use super::Failure;
use super::{Answer, EntityTag, not_offered};

/// Lists, reads, changes and checks authentication profiles. A back end without them implements none of it.
pub trait AuthenticationProfiles {
    /// The authentication profiles, by name.
    ///
    /// # Errors
    /// Every [`Failure`]; [`Failure::NotOffered`] where there is no such call.
    fn list_profiles(&self) -> Answer<'_, Vec<AuthenticationProfile>> {
        not_offered()
    }

    /// An authentication profile.
    ///
    /// # Errors
    /// [`Failure::Gone`] if there is none with this ID, and every other [`Failure`].
    fn read_profile(&self, id: String) -> Answer<'_, AuthenticationProfile> {
        let _ = id;
        not_offered()
    }

    /// Saves a new authentication profile, secrets included.
    ///
    /// # Errors
    /// [`Failure::Refused`] names what is wrong; and every other [`Failure`].
    fn create_profile(
        &self,
        profile: AuthenticationProfile,
        abort: AbortSignal,
    ) -> Answer<'_, AuthenticationProfile> {
        let _ = (profile, abort);
        not_offered()
    }

    /// Puts an authentication profile in the place of another one. A secret that it leaves out stays; one that is not set
    /// (`clientSecretSet: false`, `passwordSet: false`) is cleared.
    ///
    /// # Errors
    /// [`Failure::Stale`] if what is kept is not the state that the tag names any more; [`Failure::Gone`]; and those of
    /// [`AuthenticationProfiles::create_profile`].
    fn replace_profile(
        &self,
        id: String,
        profile: AuthenticationProfile,
        tag: EntityTag,
        abort: AbortSignal,
    ) -> Answer<'_, AuthenticationProfile> {
        let _ = (id, profile, tag, abort);
        not_offered()
    }

    /// Deletes an authentication profile and its secrets.
    ///
    /// # Errors
    /// [`Failure::InUse`] names the accounts that refer to it; [`Failure::Stale`], [`Failure::Gone`] and every other
    /// [`Failure`].
    fn delete_profile(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        let _ = (id, tag);
        not_offered()
    }

    /// Asks the authorization server of a profile for a token, and keeps nothing of it.
    ///
    /// # Errors
    /// Where nobody could be asked. What the authorization server says is no error, whatever it says.
    fn check_profile(
        &self,
        id: String,
        token_use: TokenUse,
        abort: AbortSignal,
    ) -> Answer<'_, ProfileCheckResult> {
        let _ = (id, token_use, abort);
        not_offered()
    }
}
