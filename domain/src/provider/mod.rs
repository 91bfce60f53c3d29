//! Mail providers: what is known about each before anybody types.
//!
//! One [`Provider`] is one preset of the form's provider list. The data is in `table` and the files that it names, one
//! for each kind of provider; what the rows have in common is in `row`, the search in `lookup`.
//!
//! ```
//! use email_account::provider;
//!
//! let gmail = provider::by_domain("gmail.com").unwrap();
//! assert_eq!(gmail.name, "Gmail / Google Workspace");
//! assert_eq!(gmail.smtp[0].port, 465);
//! ```

mod hosting;
mod lookup;
mod mail_exchanger;
mod mailbox;
mod national;
mod offered;
mod own;
mod row;
mod sending;
mod table;

pub use lookup::{all, by_domain, by_id, find, other};
pub use mail_exchanger::by_mail_exchanger;
pub use offered::Offered;

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{Date, Security};

/// What is known about one mail provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provider {
    /// The name on the wire. It never changes: accounts are stored with it.
    pub id: &'static str,
    /// What the provider list shows.
    pub name: &'static str,
    /// The mail domains that the provider serves, in lower case. See [`by_domain`] for how they are compared.
    pub domains: &'static [&'static str],
    /// Where mail is sent (SMTP), best first. Empty: the provider does not offer it.
    pub smtp: &'static [Endpoint],
    /// Where mail is read with IMAP, best first. Empty: the provider does not offer it.
    pub imap: &'static [Endpoint],
    /// Where mail is read with POP3, best first. Empty: the provider does not offer it.
    pub pop3: &'static [Endpoint],
    /// What the user ID for sending follows from.
    pub sender_user_id: UserIdRule,
    /// What the user ID for receiving follows from. At a service that only sends, this is about somebody else's mailbox.
    pub receiver_user_id: UserIdRule,
    /// How one can sign in, best first. Empty: the provider has no mail protocol to sign in to.
    pub sign_in: &'static [SignIn],
    /// Which password is wanted. Of no meaning where [`Provider::sign_in`] lacks [`SignIn::Password`].
    pub password: PasswordKind,
    /// Whether Microsoft Graph can send and receive.
    pub graph: bool,
    /// What the provider switches off, and when: earliest first.
    pub changes: &'static [Change],
}

impl Provider {
    /// Whether spaces inside an app password are left out: Google shows it in groups, and accepts it without spaces only.
    pub fn drops_app_password_spaces(&self) -> bool {
        self.id == "gmail"
    }

    /// Whether a program can send or receive with it at all.
    ///
    /// ```
    /// use email_account::provider;
    /// assert!(provider::by_id("gmail").unwrap().is_open_to_programs());
    /// assert!(!provider::by_domain("proton.me").unwrap().is_open_to_programs());
    /// ```
    pub fn is_open_to_programs(&self) -> bool {
        self.receives() || !self.smtp.is_empty()
    }

    /// Whether it keeps mailboxes that can be read. A service that only sends has none.
    pub fn receives(&self) -> bool {
        self.graph || !self.imap.is_empty() || !self.pop3.is_empty()
    }
}

/// A server of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The server's name, as far as it is known.
    pub host: HostPreset,
    /// The TCP port.
    pub port: u16,
    /// When TLS begins; never [`Security::None`].
    pub security: Security,
}

/// What is known about the name of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostPreset {
    /// The name or the IP address itself.
    Name(&'static str),
    /// An example of the name's shape, to be shown and never to be used: the real name differs from customer to
    /// customer. Parts to be replaced are in angle brackets, as in `email-smtp.<region>.amazonaws.com`.
    Pattern(&'static str),
}

/// What the user ID follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserIdRule {
    /// The whole email address.
    Address,
    /// The part of the email address before the `@`.
    LocalPart,
    /// The same word for everybody.
    Word(&'static str),
    /// Nothing: each customer gets an own one, which must be typed.
    Own,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// OAuth 2.0 (SASL XOAUTH2, or OAUTHBEARER of RFC 7628).
    OAuth2,
    /// A user ID and a password of the kind that [`Provider::password`] names.
    Password,
}

/// The kind of password that a provider wants from a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordKind {
    /// The password with which one signs in to the account everywhere.
    Account,
    /// The account's password, or an app password once two-factor sign-in is on.
    AccountOrAppPassword,
    /// A password made in the provider's settings for mail programs. The account's own password is refused.
    AppPassword,
    /// The code that the provider shows when IMAP or SMTP is switched on in its settings.
    AuthorisationCode,
    /// The password that the local bridge program generates.
    Bridge,
    /// A password made for SMTP at a sending service; not the one of its website.
    SmtpCredentials,
    /// An API key of a sending service.
    ApiKey,
    /// The secret half of an API key; the public half is the user ID.
    SecretKey,
    /// The token of a server at a sending service. The user ID is the same token.
    ServerToken,
}

/// Something that a provider switches off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// What is switched off.
    pub what: ChangeKind,
    /// The first day on which it is.
    pub from: Date,
}

words! {
    /// What a provider switches off.
    ///
    /// Only what a choice in the form can run into. The end of Exchange Web Services in Exchange Online (October 2026) is
    /// therefore not here: the form connects by IMAP, POP3, SMTP and Microsoft Graph.
    ChangeKind {
        /// Signing in with a password for SMTP is off until an administrator switches it on again.
        SmtpPasswordOffByDefault = "smtp-password-off-by-default",
        /// Signing in with a password for IMAP and POP3 is gone.
        ReceivePasswordOff = "receive-password-off",
        /// Signing in with any password is gone.
        PasswordOff = "password-off",
        /// Signing in with the account's own password is gone; an app password still works.
        AccountPasswordOff = "account-password-off",
        /// The whole service is.
        ServiceEnds = "service-ends",
    }
}
