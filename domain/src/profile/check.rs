//! What an authorization server says when it is asked for a token.

use serde::{Deserialize, Serialize};

/// What became of a request for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CheckOutcome {
    /// There is a token.
    Granted,
    /// There is no such tenant.
    TenantUnknown,
    /// There is no such client in the tenant.
    ClientUnknown,
    /// The client secret is wrong. Often its ID was taken for its value.
    WrongSecret,
    /// The client secret has expired.
    SecretExpired,
    /// Nobody has consented to the permissions, or they are not assigned to the client.
    ConsentMissing,
    /// User name or password are wrong.
    WrongUserOrPassword,
    /// The user has to prove who it is by more than a password, which nobody can do here.
    MultiFactorDemanded,
    /// A rule of the tenant blocks the sign-in.
    ConditionalAccess,
    /// The client may not sign anybody in by password.
    PasswordGrantNotAllowed,
    /// The scope does not exist, or is not for this grant.
    ScopeUnknown,
    /// The user is disabled.
    UserDisabled,
    /// There is no such user.
    UserUnknown,
    /// The user is locked out after too many attempts.
    UserLocked,
    /// The password has expired.
    PasswordExpired,
    /// The request was not understood (`invalid_request`).
    RequestRefused,
    /// Client ID and secret were not accepted (`invalid_client`).
    ClientRefused,
    /// The credentials were not accepted (`invalid_grant`).
    CredentialsRefused,
    /// The client may not use this grant (`unauthorized_client`).
    ClientNotAuthorized,
    /// The authorization server does not know the grant (`unsupported_grant_type`).
    GrantUnsupported,
    /// The authorization server refused for another reason.
    Refused,
    /// The host of the token endpoint does not exist.
    EndpointUnknown,
    /// The operator of the server does not allow connections to the token endpoint.
    EndpointNotAllowed,
    /// Nobody answers at the token endpoint.
    EndpointUnreachable,
    /// The token endpoint has no certificate that is trusted.
    EndpointUntrusted,
    /// The token endpoint did not answer in time.
    EndpointTimedOut,
    /// The answer is none that a token endpoint gives.
    EndpointUnusable,
}

impl CheckOutcome {
    /// Every outcome.
    pub const ALL: [Self; 27] = [
        Self::Granted,
        Self::TenantUnknown,
        Self::ClientUnknown,
        Self::WrongSecret,
        Self::SecretExpired,
        Self::ConsentMissing,
        Self::WrongUserOrPassword,
        Self::MultiFactorDemanded,
        Self::ConditionalAccess,
        Self::PasswordGrantNotAllowed,
        Self::ScopeUnknown,
        Self::UserDisabled,
        Self::UserUnknown,
        Self::UserLocked,
        Self::PasswordExpired,
        Self::RequestRefused,
        Self::ClientRefused,
        Self::CredentialsRefused,
        Self::ClientNotAuthorized,
        Self::GrantUnsupported,
        Self::Refused,
        Self::EndpointUnknown,
        Self::EndpointNotAllowed,
        Self::EndpointUnreachable,
        Self::EndpointUntrusted,
        Self::EndpointTimedOut,
        Self::EndpointUnusable,
    ];

    /// The outcome as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::TenantUnknown => "tenant-unknown",
            Self::ClientUnknown => "client-unknown",
            Self::WrongSecret => "wrong-secret",
            Self::SecretExpired => "secret-expired",
            Self::ConsentMissing => "consent-missing",
            Self::WrongUserOrPassword => "wrong-user-or-password",
            Self::MultiFactorDemanded => "multi-factor-demanded",
            Self::ConditionalAccess => "conditional-access",
            Self::PasswordGrantNotAllowed => "password-grant-not-allowed",
            Self::ScopeUnknown => "scope-unknown",
            Self::UserDisabled => "user-disabled",
            Self::UserUnknown => "user-unknown",
            Self::UserLocked => "user-locked",
            Self::PasswordExpired => "password-expired",
            Self::RequestRefused => "request-refused",
            Self::ClientRefused => "client-refused",
            Self::CredentialsRefused => "credentials-refused",
            Self::ClientNotAuthorized => "client-not-authorized",
            Self::GrantUnsupported => "grant-unsupported",
            Self::Refused => "refused",
            Self::EndpointUnknown => "endpoint-unknown",
            Self::EndpointNotAllowed => "endpoint-not-allowed",
            Self::EndpointUnreachable => "endpoint-unreachable",
            Self::EndpointUntrusted => "endpoint-untrusted",
            Self::EndpointTimedOut => "endpoint-timed-out",
            Self::EndpointUnusable => "endpoint-unusable",
        }
    }

    /// The outcome with this name in the JSON contract.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
    }

    /// What a refusal means: by Microsoft's number where it is known, or else by the code of RFC 6749 section 5.2.
    ///
    /// ```
    /// use email_account::profile::CheckOutcome;
    /// let by_number = CheckOutcome::refused("invalid_client", Some(7_000_222));
    /// assert_eq!(by_number, CheckOutcome::SecretExpired);
    /// assert_eq!(CheckOutcome::refused("invalid_client", None), CheckOutcome::ClientRefused);
    /// ```
    pub fn refused(error: &str, aadsts: Option<u32>) -> Self {
        aadsts
            .and_then(Self::by_aadsts)
            .unwrap_or_else(|| Self::by_code(error))
    }

    /// The numbers behind `AADSTS` in Microsoft's answers that somebody can act on.
    fn by_aadsts(number: u32) -> Option<Self> {
        Some(match number {
            90_002 | 900_023 => Self::TenantUnknown,
            700_016 => Self::ClientUnknown,
            7_000_215 => Self::WrongSecret,
            7_000_222 => Self::SecretExpired,
            65_001 => Self::ConsentMissing,
            50_126 => Self::WrongUserOrPassword,
            50_076 | 50_079 => Self::MultiFactorDemanded,
            53_003 => Self::ConditionalAccess,
            7_000_218 => Self::PasswordGrantNotAllowed,
            70_011 | 1_002_012 => Self::ScopeUnknown,
            50_057 => Self::UserDisabled,
            50_034 => Self::UserUnknown,
            50_053 => Self::UserLocked,
            50_055 => Self::PasswordExpired,
            _ => return None,
        })
    }

    fn by_code(error: &str) -> Self {
        match error {
            "invalid_request" => Self::RequestRefused,
            "invalid_client" => Self::ClientRefused,
            "invalid_grant" => Self::CredentialsRefused,
            "unauthorized_client" => Self::ClientNotAuthorized,
            "unsupported_grant_type" => Self::GrantUnsupported,
            "invalid_scope" => Self::ScopeUnknown,
            _ => Self::Refused,
        }
    }
}
