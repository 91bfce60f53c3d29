//! An account in the JSON contract.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::secret::{self, Secret, Secrets};
use crate::{ReceiveUsing, Security, SendUsing, TlsVersion, structure};

/// What [`structure::account_id`] demands, as a regular expression (ECMA-262) for readers of the schema.
#[cfg(feature = "schema")]
pub(super) const ID_PATTERN: &str = "^[A-Za-z0-9][A-Za-z0-9._-]*$";

/// An account, as it is posted, put and read. A read account never holds a password.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Account {
    /// Stable identifier, immutable after creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 64), custom(function = "structure::account_id"))]
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = ID_PATTERN)))]
    pub id: Option<String>,
    /// What people call the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 100), custom(function = "structure::line"))]
    pub name: Option<String>,
    /// Whether the account is in use. Missing: it is. One that is not may lack values ([`crate::parse_disabled`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// Identifier of the provider preset, or `other`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// How mail is sent. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub sender: Option<Sender>,
    /// How mail is received. Missing: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub receiver: Option<Receiver>,
}

/// How an account sends.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Sender {
    /// SMTP or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<SendUsing>,
    /// Address that mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub email: Option<String>,
    /// Name that people see beside the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 128), custom(function = "structure::line"))]
    pub display_name: Option<String>,
    /// Address that answers go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub reply_to: Option<String>,
    /// Sign-in over SMTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub auth: Option<Auth>,
    /// The SMTP server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How an account receives.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Receiver {
    /// IMAP, POP3 or Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<ReceiveUsing>,
    /// Sign-in over IMAP or POP3.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub auth: Option<Auth>,
    /// The IMAP or POP3 server.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub server: Option<Server>,
    /// Mailbox in Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::address"))]
    pub user_principal_name: Option<String>,
    /// Authentication profile for Microsoft Graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// How somebody signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Not at all.
    None,
    /// With user ID and password.
    Password,
    /// With a token of an authentication profile.
    OAuth,
    /// As the sender does. Only a receiver can say so.
    Sender,
}

impl Method {
    /// The method as it stands in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Password => "password",
            Self::OAuth => "oauth",
            Self::Sender => "sender",
        }
    }

    /// The method with this text.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut all = [Self::None, Self::Password, Self::OAuth, Self::Sender].into_iter();
        all.find(|method| method.as_str() == text)
    }
}

/// Sign-in over SMTP, IMAP or POP3.
#[derive(Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Auth {
    /// Which kind of sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 255), custom(function = "structure::line"))]
    pub user_id: Option<String>,
    /// The password. Absent in an update: unchanged, but for what `passwordSet` says. Never in an account that is read.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret::expose"
    )]
    pub password: Option<Secret>,
    /// In an account that is read: whether a password is kept. In an update, `false` erases the one that is kept,
    /// unless a new one comes with it; `true` says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_set: Option<bool>,
    /// The authentication profile whose token is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_profile: Option<String>,
}

/// A mail server and how to reach it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Server {
    /// Name or IP address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "structure::host"))]
    pub host: Option<String>,
    /// TCP port.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 65535))]
    pub port: Option<u32>,
    /// When TLS begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Security>,
    /// Lowest TLS version that is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_tls: Option<TlsVersion>,
    /// Certificates to trust. `null`: those of the system.
    pub truststore: Option<String>,
}

impl Account {
    /// Whether the account is in use.
    pub fn is_enabled(&self) -> bool {
        self.enabled.unwrap_or(true)
    }

    /// Takes the passwords out, so that the rest can be stored or shown. Where one was, `passwordSet` says so. An empty
    /// password is none.
    pub fn take_secrets(&mut self) -> Secrets {
        let take = |auth: Option<&mut Auth>| {
            let auth = auth?;
            let typed = auth.password.take();
            let secret = typed.filter(|secret| !secret.expose().is_empty());
            auth.password_set = secret.is_some().then_some(true).or(auth.password_set);
            secret
        };
        Secrets {
            sender: take(self.sender.as_mut().and_then(|sender| sender.auth.as_mut())),
            receiver: take(
                self.receiver
                    .as_mut()
                    .and_then(|receiver| receiver.auth.as_mut()),
            ),
        }
    }

    /// A copy for somebody who must not know the passwords. Where one is, `passwordSet` says so, as after
    /// [`Account::take_secrets`].
    pub fn without_secrets(&self) -> Self {
        Self {
            id: self.id.clone(),
            name: self.name.clone(),
            enabled: self.enabled,
            provider: self.provider.clone(),
            sender: self.sender.as_ref().map(Sender::without_secrets),
            receiver: self.receiver.as_ref().map(Receiver::without_secrets),
        }
    }
}

impl Sender {
    fn without_secrets(&self) -> Self {
        Self {
            protocol: self.protocol,
            email: self.email.clone(),
            display_name: self.display_name.clone(),
            reply_to: self.reply_to.clone(),
            auth: self.auth.as_ref().map(Auth::without_secrets),
            server: self.server.clone(),
            user_principal_name: self.user_principal_name.clone(),
            authentication_profile: self.authentication_profile.clone(),
        }
    }
}

impl Receiver {
    fn without_secrets(&self) -> Self {
        Self {
            protocol: self.protocol,
            auth: self.auth.as_ref().map(Auth::without_secrets),
            server: self.server.clone(),
            user_principal_name: self.user_principal_name.clone(),
            authentication_profile: self.authentication_profile.clone(),
        }
    }
}

impl Auth {
    fn without_secrets(&self) -> Self {
        Self {
            method: self.method,
            user_id: self.user_id.clone(),
            password: None,
            password_set: self.has_password().then_some(true).or(self.password_set),
            authentication_profile: self.authentication_profile.clone(),
        }
    }

    /// Whether a password comes with it. An empty one is none.
    fn has_password(&self) -> bool {
        let password = self.password.as_ref();
        password.is_some_and(|password| !password.is_empty())
    }
}
