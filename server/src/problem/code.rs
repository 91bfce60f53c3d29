//! Every kind of problem: its code, its status and its words.

use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCode {
    /// The body broke off, or its framing is wrong.
    BodyIncomplete,
    /// The body did not arrive in time.
    BodyTimeout,
    /// The body is larger than the call takes.
    BodyTooLarge,
    /// The body is not declared as uncompressed `application/json`.
    BodyContentType,
    /// The body is not JSON.
    JsonSyntax,
    /// The body is JSON, but not of the shape of the contract.
    JsonShape,
    /// The rules of [`email_account::parse`] refuse the account.
    AccountInvalid,
    /// There is an account with this ID already.
    AccountExists,
    /// There is no such account.
    AccountMissing,
    /// `If-Match` names another version of the account.
    AccountStale,
    /// The certificates, or the name of the truststore, are refused.
    TruststoreInvalid,
    /// Another truststore has this name already.
    TruststoreNameTaken,
    /// Accounts refer to the truststore.
    TruststoreInUse,
    /// There is no such truststore.
    TruststoreMissing,
    /// `If-Match` names another version of the truststore.
    TruststoreStale,
    /// The rules of [`email_account::profile::parse_profile`] refuse the authentication profile.
    ProfileInvalid,
    /// Another authentication profile has this name.
    ProfileNameTaken,
    /// There is no such authentication profile.
    ProfileMissing,
    /// `If-Match` names another version of the authentication profile.
    ProfileStale,
    /// Accounts refer to the authentication profile that was to be deleted.
    ProfileInUse,
    /// The connection test that is asked for makes no sense.
    TestInvalid,
    /// No saved settings of the account were ever tested.
    TestMissing,
    /// The user has started too many connection tests within a minute.
    TestTooMany,
    /// Too many connection tests run at this moment.
    TestBusy,
    /// `If-Match` is missing.
    IfMatchRequired,
    /// The `Idempotency-Key` is not a string of at most 255 visible characters.
    IdempotencyKeySyntax,
    /// The `Idempotency-Key` came before, with another body.
    IdempotencyReused,
    /// A parameter of the query is not one that the call knows.
    QueryInvalid,
    /// What settings were asked for is no mail domain.
    DomainInvalid,
    /// The user has asked for the settings of too many domains within a minute.
    DiscoveryTooMany,
    /// The host is not one that the server answers to.
    HostRefused,
    /// Pages of this origin may not call.
    OriginRefused,
    /// The bearer token is missing or wrong.
    TokenRequired,
    /// There is no such path in the API.
    PathUnknown,
    /// There is no such file in the page.
    PageMissing,
    /// The path does not know the method.
    MethodRefused,
    /// The store cannot be used now: locked, full or out of reach.
    StoreUnavailable,
    /// The server failed.
    ServerFailed,
}

impl ProblemCode {
    /// The code as it stands in a problem document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BodyIncomplete => "body.incomplete",
            Self::BodyTimeout => "body.timeout",
            Self::BodyTooLarge => "body.too-large",
            Self::BodyContentType => "body.content-type",
            Self::JsonSyntax => "json.syntax",
            Self::JsonShape => "json.shape",
            Self::AccountInvalid => "account.invalid",
            Self::AccountExists => "account.exists",
            Self::AccountMissing => "account.missing",
            Self::AccountStale => "account.stale",
            Self::TruststoreInvalid => "truststore.invalid",
            Self::TruststoreNameTaken => "truststore.name-taken",
            Self::TruststoreInUse => "truststore.in-use",
            Self::TruststoreMissing => "truststore.missing",
            Self::TruststoreStale => "truststore.stale",
            Self::ProfileInvalid => "authentication-profile.invalid",
            Self::ProfileNameTaken => "authentication-profile.name-taken",
            Self::ProfileMissing => "authentication-profile.missing",
            Self::ProfileStale => "authentication-profile.stale",
            Self::ProfileInUse => "authentication-profile.in-use",
            Self::TestInvalid => "test.invalid",
            Self::TestMissing => "test.missing",
            Self::TestTooMany => "test.too-many",
            Self::TestBusy => "test.busy",
            Self::IfMatchRequired => "if-match.required",
            Self::IdempotencyKeySyntax => "idempotency.key-syntax",
            Self::IdempotencyReused => "idempotency.reused",
            Self::QueryInvalid => "query.invalid",
            Self::DomainInvalid => "domain.invalid",
            Self::DiscoveryTooMany => "discovery.too-many",
            Self::HostRefused => "host.refused",
            Self::OriginRefused => "origin.refused",
            Self::TokenRequired => "token.required",
            Self::PathUnknown => "path.unknown",
            Self::PageMissing => "page.missing",
            Self::MethodRefused => "method.refused",
            Self::StoreUnavailable => "store.unavailable",
            Self::ServerFailed => "server.failed",
        }
    }

    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::BodyIncomplete
            | Self::JsonSyntax
            | Self::IdempotencyKeySyntax
            | Self::QueryInvalid => StatusCode::BAD_REQUEST,
            Self::TokenRequired => StatusCode::UNAUTHORIZED,
            Self::OriginRefused => StatusCode::FORBIDDEN,
            Self::AccountMissing
            | Self::TruststoreMissing
            | Self::ProfileMissing
            | Self::TestMissing
            | Self::PathUnknown
            | Self::PageMissing => StatusCode::NOT_FOUND,
            Self::MethodRefused => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::AccountExists
            | Self::TruststoreNameTaken
            | Self::TruststoreInUse
            | Self::ProfileNameTaken
            | Self::ProfileInUse => StatusCode::CONFLICT,
            Self::AccountStale | Self::TruststoreStale | Self::ProfileStale => {
                StatusCode::PRECONDITION_FAILED
            }
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::HostRefused => StatusCode::MISDIRECTED_REQUEST,
            Self::JsonShape
            | Self::AccountInvalid
            | Self::TruststoreInvalid
            | Self::ProfileInvalid
            | Self::DomainInvalid
            | Self::TestInvalid
            | Self::IdempotencyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TestTooMany | Self::DiscoveryTooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::IfMatchRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::ServerFailed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::StoreUnavailable | Self::TestBusy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub(super) const fn detail(self) -> &'static str {
        match self {
            Self::BodyIncomplete => "The body broke off.",
            Self::BodyTimeout => "The body did not arrive in time.",
            Self::BodyTooLarge => "The body is larger than this call takes.",
            Self::BodyContentType => "The body has to be application/json, not compressed.",
            Self::JsonSyntax => "The body is not JSON.",
            Self::JsonShape => "The body is not what the contract describes.",
            Self::AccountInvalid => "The account is not valid as it stands.",
            Self::AccountExists => "There is an account with this ID already.",
            Self::AccountMissing => "There is no account with this ID.",
            Self::AccountStale => "Somebody has changed the account since. Read it again.",
            Self::TruststoreInvalid => "This cannot be a truststore as it stands.",
            Self::TruststoreNameTaken => "There is a truststore of this name already.",
            Self::TruststoreInUse => "Accounts use the truststore.",
            Self::TruststoreMissing => "There is no truststore with this ID.",
            Self::TruststoreStale => "Somebody has changed the truststore since. Read it again.",
            Self::ProfileInvalid => "The authentication profile is not valid as it stands.",
            Self::ProfileNameTaken => "There is an authentication profile of this name already.",
            Self::ProfileMissing => "There is no authentication profile with this ID.",
            Self::ProfileStale => {
                "Somebody has changed the authentication profile since. Read it again."
            }
            Self::ProfileInUse => "Accounts use the authentication profile.",
            Self::TestInvalid => "This cannot be tested as it stands.",
            Self::TestMissing => "No saved settings of this account have been tested.",
            Self::TestTooMany => {
                "These are too many connection tests within a minute. Try again soon."
            }
            Self::TestBusy => "Too many connection tests run at this moment. Try again soon.",
            Self::IfMatchRequired => "Send the ETag of what is replaced or deleted in If-Match.",
            Self::IdempotencyKeySyntax => {
                "Idempotency-Key has to be one string of at most 255 visible ASCII characters."
            }
            Self::IdempotencyReused => "This Idempotency-Key belongs to another body.",
            Self::QueryInvalid => "The query holds something else than the call knows.",
            Self::DomainInvalid => {
                "This is not the domain of a mail address. Send what stands after the @."
            }
            Self::DiscoveryTooMany => "These are too many domains within a minute. Try again soon.",
            Self::HostRefused => "The server does not answer to this host.",
            Self::OriginRefused => "Pages of this origin may not call.",
            Self::TokenRequired => "Send the token of this server as Authorization: Bearer.",
            Self::PathUnknown => "There is nothing at this path.",
            Self::PageMissing => "There is no such file in the page.",
            Self::MethodRefused => "The path does not know this method.",
            Self::StoreUnavailable => "Accounts cannot be kept at the moment. Try again soon.",
            Self::ServerFailed => "The server failed. Its log says more.",
        }
    }

    /// Headers that RFC 9110 wants beside the status.
    pub(super) const fn header(self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::TokenRequired => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            Self::StoreUnavailable => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
            Self::TestBusy => Some((RETRY_AFTER, HeaderValue::from_static("5"))),
            _ => None,
        }
    }
}
