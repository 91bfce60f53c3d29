//! What the rules refuse of an authentication profile: the words of their codes.

use email_account::profile::{ProfileIssue, ProfileIssueCode, TenantError, TokenEndpointError};
use email_account::{IssueCode, wire};

use super::value;

/// What a rule refuses of a profile, as it stands in a problem document.
pub(super) fn refused(issue: &ProfileIssue) -> wire::ProblemError {
    wire::ProblemError {
        pointer: issue.field.pointer().to_owned(),
        code: issue.code.as_str().to_owned(),
        detail: Some(detail(issue.code)),
    }
}

fn detail(code: ProfileIssueCode) -> String {
    match code {
        ProfileIssueCode::TooLong { max } => value::detail(IssueCode::TooLong { max: max as u64 }),
        other => plain_detail(other).to_owned(),
    }
}

const fn plain_detail(code: ProfileIssueCode) -> &'static str {
    match code {
        ProfileIssueCode::Required => value::plain_detail(IssueCode::Required),
        ProfileIssueCode::TooLong { .. } => "The text is too long.",
        ProfileIssueCode::ControlCharacter => value::plain_detail(IssueCode::ControlCharacter),
        ProfileIssueCode::UnknownChoice => value::plain_detail(IssueCode::UnknownChoice),
        ProfileIssueCode::Tenant(TenantError::Shared) => {
            "A profile belongs to one tenant: its GUID or one of its domains."
        }
        ProfileIssueCode::Tenant(TenantError::Syntax) => {
            "A tenant is a GUID or one of its domains."
        }
        ProfileIssueCode::TokenEndpoint(TokenEndpointError::ClearText) => {
            "Secrets go to a token endpoint: it has to be https."
        }
        ProfileIssueCode::TokenEndpoint(_) => "A token endpoint is an https URL.",
        ProfileIssueCode::ClientId => "A client ID holds visible ASCII characters only.",
        ProfileIssueCode::ClientIdNoGuid => "A client ID of Microsoft is a GUID.",
        ProfileIssueCode::UserName(_) => "A user name at Microsoft is an address.",
        ProfileIssueCode::Scope => "A scope is words with one space between.",
        ProfileIssueCode::Date => "A day is written as 2026-12-31.",
    }
}
