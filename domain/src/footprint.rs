//! What an account touches in the world: which addresses and which mailbox.

use serde::{Deserialize, Serialize};

use crate::wire::{Account, Auth, Method, Receiver};
use crate::{Context, Draft, EmailAddress, Host, ReceiveUsing, as_shown};

/// The name of the server of every mailbox in Microsoft Graph.
const GRAPH: &str = "graph";

/// The addresses and the mailbox that an account uses, each in the one spelling by which it is compared.
///
/// An address has its domain as DNS knows it. Upper and lower case of ASCII letters count as the same before the `@`
/// as well: RFC 5321 section 2.4 lets a server tell them apart, and none that people use does.
///
/// ```
/// use email_account::{Footprint, wire::Account};
///
/// let account: Account = serde_json::from_str(r#"{
///   "sender": { "protocol": "smtp", "email": "Support@Bücher.example", "auth": { "method": "none" } },
///   "receiver": { "protocol": "imap", "auth": { "method": "password", "userId": "Support" },
///                 "server": { "host": "IMAP.Bücher.example" } }
/// }"#).unwrap();
/// let footprint = Footprint::of(&account);
/// assert_eq!(footprint.sends_as.as_deref(), Some("support@xn--bcher-kva.example"));
/// assert_eq!(footprint.receives_at, footprint.sends_as);
/// let mailbox = footprint.mailbox.unwrap();
/// assert_eq!((&*mailbox.server, &*mailbox.user_id), ("imap.xn--bcher-kva.example", "support"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Footprint {
    /// The address that mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sends_as: Option<String>,
    /// The address that answers are to go to, where the account names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// The mailbox that is polled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<Mailbox>,
    /// The address of the mailbox that is polled, as far as it is known: the user ID where that is an address, or else
    /// the address that mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receives_at: Option<String>,
}

/// A mailbox that is polled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Mailbox {
    /// The host, as [`Host`] writes it, or `graph`.
    pub server: String,
    /// Who reads it: an address, or the user ID in lower case.
    pub user_id: String,
}

impl Footprint {
    /// The footprint of an account, complete or not. What is missing or malformed leaves no trace.
    pub fn of(account: &Account) -> Self {
        let sender = account.sender.as_ref();
        let sends_as = sender.and_then(|sender| address(sender.email.as_deref()?));
        let mailbox = mailbox(account);
        let user_address = mailbox
            .as_ref()
            .and_then(|mailbox| address(&mailbox.user_id));
        Self {
            reply_to: sender.and_then(|sender| address(sender.reply_to.as_deref()?)),
            receives_at: mailbox
                .as_ref()
                .and_then(|_| user_address.or_else(|| sends_as.clone())),
            mailbox,
            sends_as,
        }
    }

    /// The footprint that an account will have which is still being typed.
    ///
    /// ```
    /// use email_account::{Context, Draft, FieldId, Footprint};
    /// let mut draft = Draft::default();
    /// draft.set(FieldId::SenderEmail, Some("ann@gmail.com".into()));
    /// let footprint = Footprint::of_draft(&draft, &Context::default());
    /// assert_eq!(footprint.mailbox.unwrap().server, "imap.gmail.com");
    /// ```
    pub fn of_draft(draft: &Draft, context: &Context) -> Self {
        Self::of(&as_shown(draft, context))
    }
}

fn mailbox(account: &Account) -> Option<Mailbox> {
    let receiver = account.receiver.as_ref()?;
    match receiver.protocol? {
        ReceiveUsing::Graph => Some(Mailbox {
            server: GRAPH.to_owned(),
            user_id: user_id(receiver.user_principal_name.as_deref()?),
        }),
        ReceiveUsing::Imap | ReceiveUsing::Pop3 => Some(Mailbox {
            server: host(receiver)?,
            user_id: user_id(signed_in(account, receiver)?.user_id.as_deref()?),
        }),
        ReceiveUsing::None => None,
    }
}

/// How the receiver signs in, which may be the sender's way.
fn signed_in<'a>(account: &'a Account, receiver: &'a Receiver) -> Option<&'a Auth> {
    let own = receiver.auth.as_ref()?;
    match own.method {
        Some(Method::Sender) => account.sender.as_ref()?.auth.as_ref(),
        _ => Some(own),
    }
}

fn host(receiver: &Receiver) -> Option<String> {
    let host: Host = receiver.server.as_ref()?.host.as_deref()?.parse().ok()?;
    Some(host.into())
}

fn user_id(text: &str) -> String {
    address(text).unwrap_or_else(|| text.to_ascii_lowercase())
}

fn address(text: &str) -> Option<String> {
    let address: EmailAddress = text.parse().ok()?;
    let local_part = address.local_part().to_ascii_lowercase();
    Some([&local_part, "@", address.domain_ascii()].concat())
}
