//! What is wrong with a profile: codes with data, never sentences.

use super::{ProfileField, TenantError, TokenEndpointError};
use crate::AddressError;

/// One thing that is wrong, and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileIssue {
    /// The field that has to change.
    pub field: ProfileField,
    /// What is wrong with it.
    pub code: ProfileIssueCode,
}

/// What is wrong with a value of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileIssueCode {
    /// A value is needed and there is none.
    Required,
    /// The text is longer than `max` characters.
    TooLong {
        /// The most characters that fit.
        max: usize,
    },
    /// The text holds a line break or another control character.
    ControlCharacter,
    /// The choice does not exist.
    UnknownChoice,
    /// The tenant is not one.
    Tenant(TenantError),
    /// The token endpoint is not one.
    TokenEndpoint(TokenEndpointError),
    /// The client ID has a character that no client ID has (RFC 6749 appendix A.1).
    ClientId,
    /// Microsoft's client IDs are GUIDs, and this is none.
    ClientIdNoGuid,
    /// The user name is no address, as Microsoft's user principal names are.
    UserName(AddressError),
    /// The scope has a character that no scope has (RFC 6749 section 3.3).
    Scope,
    /// The day is not one, written as `2026-12-31`.
    Date,
}

impl ProfileIssueCode {
    /// The code as it stands in problem documents (RFC 9457) of the JSON contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "text.too-long",
            Self::ControlCharacter => "text.control-character",
            Self::UnknownChoice => "choice.unknown",
            Self::Tenant(TenantError::Shared) => "tenant.shared",
            Self::Tenant(TenantError::Syntax) => "tenant.syntax",
            Self::TokenEndpoint(TokenEndpointError::ClearText) => "token-endpoint.clear-text",
            Self::TokenEndpoint(_) => "token-endpoint.syntax",
            Self::ClientId => "client-id.syntax",
            Self::ClientIdNoGuid => "client-id.no-guid",
            Self::UserName(_) => "user-name.syntax",
            Self::Scope => "scope.syntax",
            Self::Date => "date.syntax",
        }
    }
}
