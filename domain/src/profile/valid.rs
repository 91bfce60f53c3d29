//! A profile that is valid by construction: only [`super::parse_profile`] makes one.

use super::scope::default_scope;
use super::{
    ProfileField, ProfileProvider, ProfileSecrets, ResolvedProfile, Tenant, TokenEndpoint, TokenUse,
};
use crate::{Date, Grant, Secret, wire};

/// A complete and valid authentication profile.
#[derive(Debug)]
pub struct ValidProfile {
    name: String,
    issuer: Issuer,
    token_endpoint: TokenEndpoint,
    client_id: String,
    credentials: Credentials,
    secret_expires: Option<Date>,
    scopes: [Option<String>; TokenUse::ALL.len()],
}

/// Who gives out the tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// A tenant of Microsoft Entra ID.
    Microsoft(Tenant),
    /// Google.
    Google,
    /// Any other authorization server.
    Other,
}

/// With what a token is asked for. A secret that is `None` is the one that the back end keeps already.
#[derive(Debug)]
pub enum Credentials {
    /// Client credentials (RFC 6749 section 4.4).
    Client {
        /// Secret of the client.
        secret: Option<Secret>,
    },
    /// Resource owner password credentials (RFC 6749 section 4.3).
    Password {
        /// Secret of the client, unless it is a public one.
        client_secret: Option<Secret>,
        /// Who signs in.
        user_name: String,
        /// Their password.
        password: Option<Secret>,
    },
}

impl ValidProfile {
    /// What people call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who gives out the tokens.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Where the tokens are asked for.
    pub fn token_endpoint(&self) -> &TokenEndpoint {
        &self.token_endpoint
    }

    /// Identifier of the client.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// With what a token is asked for.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// The last day of the client secret, as far as somebody has noted it.
    pub fn secret_expires(&self) -> Option<Date> {
        self.secret_expires
    }

    /// The scope of a token for a use. `None`: the authorization server decides.
    pub fn scope(&self, token_use: TokenUse) -> Option<&str> {
        self.scopes[token_use.index()].as_deref()
    }

    /// The profile in the JSON contract, secrets included. What follows from the rules is left out, so that it
    /// follows them tomorrow as well.
    pub fn into_wire(self) -> wire::AuthenticationProfile {
        let provider = self.issuer.provider();
        let grant = self.credentials.grant();
        let tenant = match &self.issuer {
            Issuer::Microsoft(tenant) => tenant.as_str(),
            Issuer::Google | Issuer::Other => "",
        };
        let rule = provider.token_endpoint(tenant);
        let endpoint = self.token_endpoint.to_string();
        let mut profile = wire::AuthenticationProfile {
            name: Some(self.name),
            provider: Some(provider),
            grant: Some(grant),
            tenant: Some(tenant.to_owned()).filter(|tenant| !tenant.is_empty()),
            token_endpoint: Some(endpoint).filter(|endpoint| *endpoint != rule),
            client_id: Some(self.client_id),
            scopes: overrides(self.scopes, provider, grant),
            secret_expires: self.secret_expires.map(|date| date.to_string()),
            ..wire::AuthenticationProfile::default()
        };
        match self.credentials {
            Credentials::Client { secret } => profile.client_secret = secret,
            Credentials::Password {
                client_secret,
                user_name,
                password,
            } => {
                profile.client_secret = client_secret;
                profile.user_name = Some(user_name);
                profile.password = password;
            }
        }
        profile
    }
}

impl Issuer {
    /// The provider that the choice on the page names.
    pub fn provider(&self) -> ProfileProvider {
        match self {
            Self::Microsoft(_) => ProfileProvider::Microsoft,
            Self::Google => ProfileProvider::Google,
            Self::Other => ProfileProvider::Other,
        }
    }
}

impl Credentials {
    /// The grant that they belong to.
    pub fn grant(&self) -> Grant {
        match self {
            Self::Client { .. } => Grant::ClientCredentials,
            Self::Password { .. } => Grant::Password,
        }
    }
}

fn overrides(
    scopes: [Option<String>; TokenUse::ALL.len()],
    provider: ProfileProvider,
    grant: Grant,
) -> Option<wire::Scopes> {
    let mut kept = TokenUse::ALL
        .into_iter()
        .zip(scopes)
        .map(|(token_use, scope)| {
            scope.filter(|scope| default_scope(provider, grant, token_use) != Some(scope))
        });
    let scopes = wire::Scopes {
        imap: kept.next().flatten(),
        pop3: kept.next().flatten(),
        smtp: kept.next().flatten(),
        graph: kept.next().flatten(),
    };
    (scopes != wire::Scopes::default()).then_some(scopes)
}

/// Takes the profile out of what is shown. `None` where a part is missing or malformed, which the rules have
/// reported before.
pub(super) fn profile(resolved: &ResolvedProfile, secrets: ProfileSecrets) -> Option<ValidProfile> {
    let issuer = match resolved.provider() {
        ProfileProvider::Microsoft => {
            Issuer::Microsoft(resolved[ProfileField::Tenant].value.parse().ok()?)
        }
        ProfileProvider::Google => Issuer::Google,
        ProfileProvider::Other => Issuer::Other,
    };
    let credentials = match resolved.grant() {
        Grant::ClientCredentials => Credentials::Client {
            secret: secrets.client_secret,
        },
        Grant::Password => Credentials::Password {
            client_secret: secrets.client_secret,
            user_name: text(resolved, ProfileField::UserName)?,
            password: secrets.password,
        },
    };
    let secret_expires = match text(resolved, ProfileField::SecretExpires) {
        Some(date) => Some(date.parse().ok()?),
        None => None,
    };
    Some(ValidProfile {
        name: text(resolved, ProfileField::Name)?,
        issuer,
        token_endpoint: resolved[ProfileField::TokenEndpoint].value.parse().ok()?,
        client_id: text(resolved, ProfileField::ClientId)?,
        credentials,
        secret_expires,
        scopes: TokenUse::ALL.map(|token_use| text(resolved, ProfileField::scope_for(token_use))),
    })
}

fn text(resolved: &ResolvedProfile, field: ProfileField) -> Option<String> {
    let value = &resolved[field].value;
    (!value.is_empty()).then(|| value.clone())
}
