//! Authentication profiles behind HTTP.

use email_account::Secret;
use email_account::profile::TokenUse;
use email_account::wire::{AuthenticationProfile, ProfileCheckResult};
use gloo_net::http::Method;
use web_sys::AbortSignal;

use super::exchange::Ask;
use super::{HttpBackend, item, written};
use crate::backend::{Answer, AuthenticationProfiles, EntityTag, json::Json};

/// Where profiles are, below the endpoint.
pub const PATH: &str = "/authentication-profiles";

impl AuthenticationProfiles for HttpBackend {
    fn list_profiles(&self) -> Answer<'_, Vec<AuthenticationProfile>> {
        self.get(PATH, Json::authentication_profiles)
    }

    fn read_profile(&self, id: String) -> Answer<'_, AuthenticationProfile> {
        self.profile(Ask::new(Method::GET, &item(PATH, &id)))
    }

    fn create_profile(
        &self,
        profile: AuthenticationProfile,
        abort: AbortSignal,
    ) -> Answer<'_, AuthenticationProfile> {
        self.profile(Ask {
            body: Some(json(&profile)),
            abort: Some(abort),
            ..Ask::new(Method::POST, PATH)
        })
    }

    fn replace_profile(
        &self,
        id: String,
        profile: AuthenticationProfile,
        tag: EntityTag,
        abort: AbortSignal,
    ) -> Answer<'_, AuthenticationProfile> {
        self.profile(Ask {
            body: Some(json(&profile)),
            abort: Some(abort),
            ..Ask::new(Method::PUT, &item(PATH, &id)).if_match(tag)
        })
    }

    fn delete_profile(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        self.delete(&item(PATH, &id), tag)
    }

    fn check_profile(
        &self,
        id: String,
        token_use: TokenUse,
        abort: AbortSignal,
    ) -> Answer<'_, ProfileCheckResult> {
        let body = ["{\"use\":\"", token_use.as_str(), "\"}"].concat();
        let answer = self.exchange(Ask {
            body: Some(Secret::new(body)),
            abort: Some(abort),
            ..Ask::new(Method::POST, &[&item(PATH, &id), "/check"].concat())
        });
        Box::pin(async { answer.await?.document(Json::profile_check_result) })
    }
}

impl HttpBackend {
    fn profile(&self, ask: Ask) -> Answer<'static, AuthenticationProfile> {
        let answer = self.exchange(ask);
        Box::pin(async { answer.await?.document(Json::authentication_profile) })
    }
}

fn json(profile: &AuthenticationProfile) -> Secret {
    written(|text| serde_json::to_writer(text, profile))
}
