//! Accounts on their way from one back end to another.
//!
//! These types have no place for a password: where one is kept, its name stands instead.

use serde::{Deserialize, Serialize};

use super::{Account, Auth, Method, Receiver, Sender, Server};
#[cfg(feature = "schema")]
use crate::transfer;
use crate::{ReceiveUsing, SendUsing, Side};

/// Exported accounts: what a file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// Always [`crate::transfer::FORMAT`].
    #[cfg_attr(feature = "schema", schemars(extend("const" = transfer::FORMAT)))]
    pub format: String,
    /// Version of the format: [`crate::transfer::VERSION`].
    #[cfg_attr(feature = "schema", schemars(extend("const" = transfer::VERSION)))]
    pub version: u32,
    /// The accounts.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = transfer::MAX_ACCOUNTS)))]
    pub accounts: Vec<ExportedAccount>,
}

/// An account without its passwords.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExportedAccount {
    /// Stable identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 64), extend("pattern" = super::account::ID_PATTERN)))]
    pub id: Option<String>,
    /// What people call the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 100)))]
    pub name: Option<String>,
    /// Whether the account is in use. Missing: it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Identifier of the provider preset, or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// How mail is sent. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<ExportedSender>,
    /// How mail is received. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<ExportedReceiver>,
}

/// How an exported account sends.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExportedSender {
    /// SMTP or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<SendUsing>,
    /// Address that mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name that people see beside the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 128)))]
    pub display_name: Option<String>,
    /// Address that answers go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// Sign-in over SMTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<ExportedAuth>,
    /// The SMTP server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How an exported account receives.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExportedReceiver {
    /// IMAP, POP3 or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<ReceiveUsing>,
    /// Sign-in over IMAP or POP3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<ExportedAuth>,
    /// The IMAP or POP3 server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How somebody signs in to an exported account.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExportedAuth {
    /// Which kind of sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = 255)))]
    pub user_id: Option<String>,
    /// The name of the password that the back end kept, such as `support/sender`: whoever imports the account has to
    /// type it again. Missing: none was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_reference: Option<String>,
    /// The authentication profile whose token is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

impl From<Account> for ExportedAccount {
    /// Leaves passwords behind.
    fn from(account: Account) -> Self {
        let Account {
            id,
            name,
            enabled,
            provider,
            sender,
            receiver,
        } = account;
        let owner = id.as_deref().unwrap_or_default();
        Self {
            sender: sender.map(|sender| exported_sender(sender, owner)),
            receiver: receiver.map(|receiver| exported_receiver(receiver, owner)),
            id,
            name,
            enabled,
            provider,
        }
    }
}

fn exported_sender(sender: Sender, owner: &str) -> ExportedSender {
    let Sender {
        protocol,
        email,
        display_name,
        reply_to,
        auth,
        server,
        user_principal_name,
        authentication_profile,
    } = sender;
    ExportedSender {
        protocol,
        email,
        display_name,
        reply_to,
        auth: auth.map(|auth| exported_auth(auth, owner, Side::Sender)),
        server,
        user_principal_name,
        authentication_profile,
    }
}

fn exported_receiver(receiver: Receiver, owner: &str) -> ExportedReceiver {
    let Receiver {
        protocol,
        auth,
        server,
        user_principal_name,
        authentication_profile,
    } = receiver;
    ExportedReceiver {
        protocol,
        auth: auth.map(|auth| exported_auth(auth, owner, Side::Receiver)),
        server,
        user_principal_name,
        authentication_profile,
    }
}

fn exported_auth(auth: Auth, owner: &str, side: Side) -> ExportedAuth {
    let Auth {
        method,
        user_id,
        password,
        password_set,
        authentication_profile,
    } = auth;
    let has_password = password.is_some() || password_set == Some(true);
    let side = match side {
        Side::Sender => "/sender",
        Side::Receiver => "/receiver",
    };
    ExportedAuth {
        method,
        user_id,
        password_reference: has_password.then(|| [owner, side].concat()),
        authentication_profile,
    }
}

impl From<ExportedAccount> for Account {
    /// The account without a password, and without a word of whether one was kept: here it is not.
    fn from(account: ExportedAccount) -> Self {
        let ExportedAccount {
            id,
            name,
            enabled,
            provider,
            sender,
            receiver,
        } = account;
        Self {
            id,
            name,
            enabled,
            provider,
            sender: sender.map(Sender::from),
            receiver: receiver.map(Receiver::from),
        }
    }
}

impl From<ExportedSender> for Sender {
    fn from(sender: ExportedSender) -> Self {
        let ExportedSender {
            protocol,
            email,
            display_name,
            reply_to,
            auth,
            server,
            user_principal_name,
            authentication_profile,
        } = sender;
        Self {
            protocol,
            email,
            display_name,
            reply_to,
            auth: auth.map(Auth::from),
            server,
            user_principal_name,
            authentication_profile,
        }
    }
}

impl From<ExportedReceiver> for Receiver {
    fn from(receiver: ExportedReceiver) -> Self {
        let ExportedReceiver {
            protocol,
            auth,
            server,
            user_principal_name,
            authentication_profile,
        } = receiver;
        Self {
            protocol,
            auth: auth.map(Auth::from),
            server,
            user_principal_name,
            authentication_profile,
        }
    }
}

impl From<ExportedAuth> for Auth {
    fn from(auth: ExportedAuth) -> Self {
        let ExportedAuth {
            method,
            user_id,
            password_reference: _,
            authentication_profile,
        } = auth;
        Self {
            method,
            user_id,
            authentication_profile,
            ..Self::default()
        }
    }
}
