use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::Guid;
use crate::host::{Host, HostError};

/// Names that stand for many tenants at Microsoft's endpoints. An application or a password belongs to one.
const SHARED: [&str; 3] = ["common", "organizations", "consumers"];

/// A tenant of Microsoft Entra ID: its GUID, or one of its domains.
///
/// ```
/// use email_account::profile::{Tenant, TenantError};
/// let tenant: Tenant = "Contoso.onmicrosoft.com".parse()?;
/// assert_eq!(tenant.as_str(), "contoso.onmicrosoft.com");
/// assert_eq!("common".parse::<Tenant>(), Err(TenantError::Shared));
/// # Ok::<(), TenantError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tenant(String);

impl Tenant {
    /// The GUID or the domain, in lower case. It needs no escape in the path of a URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the tenant gives out tokens (OAuth 2.0 of the Microsoft identity platform, version 2).
    pub(super) fn token_endpoint(&self) -> String {
        [
            "https://login.microsoftonline.com/",
            &self.0,
            "/oauth2/v2.0/token",
        ]
        .concat()
    }
}

impl FromStr for Tenant {
    type Err = TenantError;

    fn from_str(text: &str) -> Result<Self, TenantError> {
        let text = text.to_ascii_lowercase();
        if SHARED.contains(&text.as_str()) {
            return Err(TenantError::Shared);
        }
        match text.parse::<Guid>() {
            Ok(guid) => Ok(Self(guid.into())),
            Err(_) => domain(&text).map(Self).ok_or(TenantError::Syntax),
        }
    }
}

/// A domain in its ASCII form. One label alone is no domain that somebody can own.
fn domain(text: &str) -> Option<String> {
    let host: Result<Host, HostError> = text.parse();
    let host = host.ok()?;
    let is_domain = host.ip().is_none() && host.ascii().contains('.');
    is_domain.then(|| host.into())
}

/// Why a text is not a [`Tenant`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TenantError {
    /// Neither a GUID nor a domain.
    Syntax,
    /// `common`, `organizations` or `consumers`, which stand for many tenants.
    Shared,
}

impl fmt::Display for TenantError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Syntax => "syntax",
            Self::Shared => "shared",
        })
    }
}

impl Error for TenantError {}
