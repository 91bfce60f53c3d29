//! Authentication profiles of the JSON contract.

use email_account::Grant;
use email_account::profile::{CheckOutcome, ProfileProvider};
use email_account::wire::{AuthenticationProfile, ProfileCheckResult, Scopes};

use super::Json;

impl Json {
    /// The list of profiles. One that cannot be read makes the whole list one that is not of the contract.
    pub fn authentication_profiles(&self) -> Option<Vec<AuthenticationProfile>> {
        let profiles = self
            .get("authenticationProfiles")
            .list(|json| Some(json.authentication_profile()));
        profiles?.into_iter().collect()
    }

    /// A profile. A secret in what was received is nothing that the contract knows: it is not even looked at.
    pub fn authentication_profile(&self) -> Option<AuthenticationProfile> {
        Some(AuthenticationProfile {
            id: Some(self.get("id").text()?),
            name: Some(self.get("name").text()?),
            provider: Some(self.choice("provider", ProfileProvider::from_text)?),
            grant: Some(self.choice("grant", Grant::from_text)?),
            tenant: self.get("tenant").text(),
            token_endpoint: self.get("tokenEndpoint").text(),
            client_id: self.get("clientId").text(),
            client_secret: None,
            client_secret_set: self.get("clientSecretSet").switch(),
            user_name: self.get("userName").text(),
            password: None,
            password_set: self.get("passwordSet").switch(),
            scopes: self.object("scopes").map(|json| json.scopes()),
            secret_expires: self.get("secretExpires").text(),
            used_by: self.get("usedBy").list(Self::named),
            updated: self.get("updated").text(),
            etag: self.get("etag").text(),
        })
    }

    /// What became of a request for a token. An outcome that is not known here is a refusal like any other.
    pub fn profile_check_result(&self) -> Option<ProfileCheckResult> {
        let outcome = self.get("outcome").text()?;
        Some(ProfileCheckResult {
            outcome: CheckOutcome::from_text(&outcome).unwrap_or(CheckOutcome::Refused),
            aadsts: self.get("aadsts").number(),
        })
    }

    fn scopes(&self) -> Scopes {
        Scopes {
            imap: self.get("imap").text(),
            pop3: self.get("pop3").text(),
            smtp: self.get("smtp").text(),
            graph: self.get("graph").text(),
        }
    }
}
