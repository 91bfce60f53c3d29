//! Authentication profiles: where an account's OAuth 2.0 tokens come from, and with what they are asked for.
//!
//! The road is that of an account: a [`ProfileDraft`] holds what was typed, [`resolve_profile`] derives what a form
//! shows, [`parse_profile`] gives a [`ValidProfile`] or says everything that is wrong.
//!
//! ```
//! use email_account::profile::{ProfileContext, ProfileDraft, ProfileField, resolve_profile};
//!
//! let mut draft = ProfileDraft::default();
//! draft.set(ProfileField::Tenant, Some("contoso.example".into()));
//! let resolved = resolve_profile(&draft, &ProfileContext::default());
//! assert_eq!(
//!     resolved[ProfileField::TokenEndpoint].value,
//!     "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token"
//! );
//! ```

mod check;
mod draft;
mod field;
mod guid;
mod issue;
mod parse;
mod provider;
mod reminder;
mod resolve;
mod scope;
mod tenant;
mod token_endpoint;
mod token_use;
mod valid;

pub use check::CheckOutcome;
pub use draft::ProfileDraft;
pub use field::ProfileField;
pub use guid::{Guid, GuidError};
pub use issue::{ProfileIssue, ProfileIssueCode};
pub use parse::{ProfileSecrets, parse_profile};
pub use provider::ProfileProvider;
pub use reminder::{REMIND_DAYS, Reminder, reminder};
pub use resolve::{ProfileContext, ProfileStored, ResolvedProfile, resolve_profile};
pub use tenant::{Tenant, TenantError};
pub use token_endpoint::{TokenEndpoint, TokenEndpointError};
pub use token_use::TokenUse;
pub use valid::{Credentials, Issuer, ValidProfile};
