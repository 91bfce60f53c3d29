//! What the administrator of a Microsoft tenant has to do before an application may open a mailbox: permissions, a
//! link for the consent, and a script that opens that one mailbox and no other.
//!
//! IMAP, POP3 and SMTP take an application permission of Exchange Online, which counts only where the application is
//! registered in Exchange and has been given the mailbox. Microsoft Graph's application permissions count for every
//! mailbox of the tenant: so none is consented to, and a role of Exchange with the scope of one mailbox takes their
//! place (RBAC for Applications). With password credentials the user's own permissions count.
//!
//! ```
//! use email_account::paperwork::{Access, Application, paperwork};
//! use email_account::{Grant, ReceiveUsing, SendUsing};
//!
//! let application = Application {
//!     name: "Helpdesk".into(),
//!     tenant: "contoso.example".parse().unwrap(),
//!     client_id: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".parse().unwrap(),
//!     grant: Grant::ClientCredentials,
//! };
//! let access = Access {
//!     mailbox: "support@contoso.example".parse().unwrap(),
//!     send: SendUsing::Smtp,
//!     receive: ReceiveUsing::Imap,
//! };
//! let permissions = paperwork(&application, &access).permissions;
//! assert_eq!(permissions[0].name, "SMTP.SendAsApp");
//! assert_eq!(permissions[1].name, "IMAP.AccessAsApp");
//! ```

mod account;
mod permission;
mod quote;
mod script;

pub use account::{ProfileAccess, profile_accesses};
pub use permission::{Permission, PermissionKind};
pub use script::{Line, Step};

use crate::profile::{Guid, ProfileField, ProfileProvider, ResolvedProfile, Tenant};
use crate::{EmailAddress, Grant, ReceiveUsing, SendUsing};

/// An application of Microsoft Entra ID, as far as a profile tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The name under which Exchange will list it.
    pub name: String,
    /// The tenant that it is registered in.
    pub tenant: Tenant,
    /// Its `Application (client) ID`.
    pub client_id: Guid,
    /// How it obtains tokens.
    pub grant: Grant,
}

impl Application {
    /// The application of a profile that somebody is typing. `None`: it is not Microsoft's, or name, tenant or client ID
    /// are still missing or malformed. The secret is not needed: who hands it out wants to see the paperwork first.
    pub fn of(profile: &ResolvedProfile) -> Option<Self> {
        let name = &profile[ProfileField::Name].value;
        if profile.provider() != ProfileProvider::Microsoft || name.is_empty() {
            return None;
        }
        Some(Self {
            name: name.clone(),
            tenant: profile[ProfileField::Tenant].value.parse().ok()?,
            client_id: profile[ProfileField::ClientId].value.parse().ok()?,
            grant: profile.grant(),
        })
    }
}

/// The mailbox, and how an account uses it with the profile. A side that signs in otherwise counts as not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The mailbox's user principal name.
    pub mailbox: EmailAddress,
    /// How mail is sent.
    pub send: SendUsing,
    /// How mail is received.
    pub receive: ReceiveUsing,
}

impl Access {
    /// Whether a protocol of Exchange is used, and not only Microsoft Graph.
    fn uses_exchange(&self) -> bool {
        self.send == SendUsing::Smtp
            || matches!(self.receive, ReceiveUsing::Imap | ReceiveUsing::Pop3)
    }

    /// Whether Microsoft Graph is used.
    fn uses_graph(&self) -> bool {
        self.send == SendUsing::Graph || self.receive == ReceiveUsing::Graph
    }
}

/// What an administrator has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paperwork {
    /// What the application needs, sending first.
    pub permissions: Vec<Permission>,
    /// Where the administrator consents to the permissions of Entra ID. `None`: there are none to consent to.
    pub consent_link: Option<String>,
    /// What to run in PowerShell, with the modules `Microsoft.Graph.Applications` and `ExchangeOnlineManagement`.
    pub script: Vec<Line>,
}

/// The paperwork for one mailbox. It is pure, and nothing that stands in a name or an address can become a command.
pub fn paperwork(application: &Application, access: &Access) -> Paperwork {
    let permissions = permission::permissions(application.grant, access);
    let consented = permissions
        .iter()
        .any(|permission| permission.kind != PermissionKind::ExchangeRole);
    Paperwork {
        consent_link: consented.then(|| consent_link(application)),
        script: script::script(application, access, &permissions),
        permissions,
    }
}

/// A tenant and a GUID hold nothing that a URL would have to escape.
fn consent_link(application: &Application) -> String {
    [
        "https://login.microsoftonline.com/",
        application.tenant.as_str(),
        "/adminconsent?client_id=",
        application.client_id.as_str(),
    ]
    .concat()
}
