//! How authentication profiles are kept.

use std::time::SystemTime;

use email_account::profile::{ProfileField, ProfileSecrets, ProfileStored, ValidProfile};
use email_account::wire;

use crate::seal::Sealed;
use crate::store::{Conditional, InUse, NameTaken, PasswordChange, Revision, StoreError};

/// An authentication profile as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its ID.
    pub id: String,
    /// What readers see.
    pub document: ProfileDocument,
    /// The accounts that refer to it, by name.
    pub used_by: Vec<wire::Named>,
    /// When it was saved last. `None`: never, it came with the server.
    pub updated: Option<SystemTime>,
    /// Which state it is.
    pub revision: Revision,
}

/// The JSON of a profile. The only way to a new one leads through [`ProfileDocument::of`], which takes the secrets out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileDocument(String);

impl ProfileDocument {
    /// Parts a valid profile into what readers may see and the secrets that came with it. Those that are kept already
    /// are named.
    pub fn of(profile: ValidProfile, kept: ProfileStored) -> (Self, ProfileSecrets) {
        let mut profile = profile.into_wire();
        profile.client_secret_set = kept.client_secret.then_some(true);
        profile.password_set = kept.password.then_some(true);
        let secrets = profile.take_secrets();
        let json =
            serde_json::to_string(&profile).expect("a profile holds nothing that JSON cannot say");
        (Self(json), secrets)
    }

    /// A document that [`ProfileDocument::of`] or the schema made once.
    pub(super) fn stored(json: String) -> Self {
        Self(json)
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The profile that the JSON tells of.
    pub fn profile(&self) -> Result<wire::AuthenticationProfile, StoreError> {
        serde_json::from_str(&self.0).map_err(StoreError::new)
    }
}

/// A new state of a profile.
#[derive(Debug)]
pub struct ProfileChange {
    /// Its ID.
    pub id: String,
    /// What people will call it.
    pub name: String,
    /// What readers will see.
    pub document: ProfileDocument,
    /// The secret of the client.
    pub client_secret: PasswordChange,
    /// The password of the one who signs in.
    pub password: PasswordChange,
    /// When it was asked for.
    pub at: SystemTime,
}

/// The secrets of a profile, as they are kept.
#[derive(Debug, Default)]
pub struct SealedSecrets {
    /// The secret of the client.
    pub client_secret: Option<Sealed>,
    /// The password of the one who signs in.
    pub password: Option<Sealed>,
}

/// What became of a request to create a profile.
#[derive(Debug)]
pub enum ProfileCreation {
    /// There is a new profile.
    Created(Profile),
    /// Another one has this ID already.
    IdTaken,
    /// Another one has this name already.
    NameTaken,
}

/// The name under which the secret of a client is kept: its place in the JSON contract.
pub const CLIENT_SECRET: &str = ProfileField::ClientSecret.pointer();
/// The name under which the password of a profile is kept.
pub const PROFILE_PASSWORD: &str = ProfileField::Password.pointer();

/// Keeps authentication profiles. Every method is one transaction and blocks until it is on disk.
pub trait Profiles {
    /// All profiles, by name.
    fn list_profiles(&self) -> Result<Vec<Profile>, StoreError>;

    /// One profile.
    fn read_profile(&self, id: &str) -> Result<Option<Profile>, StoreError>;

    /// One profile and its secrets, both of the same state: a secret of a later one is not for the token endpoint of this.
    fn read_profile_with_secrets(
        &self,
        id: &str,
    ) -> Result<Option<(Profile, SealedSecrets)>, StoreError>;

    /// Creates a profile. Its secrets are sealed to its ID, which therefore has to be chosen before.
    fn create_profile(&self, change: &ProfileChange) -> Result<ProfileCreation, StoreError>;

    /// Replaces a profile if it still has this revision.
    fn replace_profile(
        &self,
        change: &ProfileChange,
        expected: Revision,
    ) -> Result<Conditional<Result<Profile, NameTaken>>, StoreError>;

    /// Deletes a profile and its secrets if it still has this revision and no account refers to it.
    fn delete_profile(
        &self,
        id: &str,
        expected: Revision,
    ) -> Result<Conditional<Result<(), InUse>>, StoreError>;
}
