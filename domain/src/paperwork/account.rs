//! How an account uses its profiles.

use super::Access;
use crate::{EmailAddress, FieldId, ReceiveUsing, Resolved, SendUsing};

/// A profile that an account signs in with, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileAccess {
    /// ID of the profile.
    pub profile: String,
    /// The mailbox, and how it is used.
    pub access: Access,
}

/// How the account in a form uses its profiles, whosever they are. Both sides together where they open the same mailbox
/// with the same profile; a side without a profile or a mailbox is left out.
///
/// ```
/// use email_account::paperwork::profile_accesses;
/// use email_account::{Context, Draft, FieldId, Grant, ReceiveUsing, SendUsing, resolve, wire};
///
/// let profile = wire::Profile {
///     id: "ours".into(),
///     name: "Ours".into(),
///     provider: "microsoft".into(),
///     grant: Grant::ClientCredentials,
/// };
/// let context = Context { profiles: Some(vec![profile]), ..Context::default() };
/// let mut draft = Draft::default();
/// for (field, text) in [
///     (FieldId::Provider, "microsoft365"),
///     (FieldId::SenderEmail, "support@contoso.example"),
///     (FieldId::SendUsing, "smtp"),
///     (FieldId::SenderSignIn, "oauth"),
///     (FieldId::SenderProfile, "ours"),
///     (FieldId::ReceiveUsing, "imap"),
///     (FieldId::SameAsSender, "true"),
/// ] {
///     draft.set(field, Some(text.into()));
/// }
/// let accesses = profile_accesses(&resolve(&draft, &context));
/// assert_eq!(accesses.len(), 1);
/// assert_eq!(accesses[0].access.send, SendUsing::Smtp);
/// assert_eq!(accesses[0].access.receive, ReceiveUsing::Imap);
/// ```
pub fn profile_accesses(account: &Resolved) -> Vec<ProfileAccess> {
    let (sending, receiving) = (sending(account), receiving(account));
    match (sending, receiving) {
        (Some(mut one), Some(other))
            if one.profile == other.profile && one.access.mailbox == other.access.mailbox =>
        {
            one.access.receive = other.access.receive;
            vec![one]
        }
        (one, other) => one.into_iter().chain(other).collect(),
    }
}

fn sending(account: &Resolved) -> Option<ProfileAccess> {
    let send = account.send_using();
    let [profile, mailbox] = match send {
        SendUsing::None => return None,
        SendUsing::Smtp => [FieldId::SenderProfile, FieldId::SenderUserId],
        SendUsing::Graph => [FieldId::SenderGraphProfile, FieldId::SenderUpn],
    };
    let access = |mailbox| Access {
        mailbox,
        send,
        receive: ReceiveUsing::None,
    };
    used(account, profile, mailbox, access)
}

fn receiving(account: &Resolved) -> Option<ProfileAccess> {
    let receive = account.receive_using();
    let [profile, mailbox] = match receive {
        ReceiveUsing::None => return None,
        _ if account.is_on(FieldId::SameAsSender) => {
            [FieldId::SenderProfile, FieldId::SenderUserId]
        }
        ReceiveUsing::Imap | ReceiveUsing::Pop3 => {
            [FieldId::ReceiverProfile, FieldId::ReceiverUserId]
        }
        ReceiveUsing::Graph => [FieldId::ReceiverGraphProfile, FieldId::ReceiverUpn],
    };
    let access = |mailbox| Access {
        mailbox,
        send: SendUsing::None,
        receive,
    };
    used(account, profile, mailbox, access)
}

fn used(
    account: &Resolved,
    profile: FieldId,
    mailbox: FieldId,
    access: impl FnOnce(EmailAddress) -> Access,
) -> Option<ProfileAccess> {
    let profile = Some(&account[profile]).filter(|view| view.visible && !view.value.is_empty())?;
    Some(ProfileAccess {
        profile: profile.value.clone(),
        access: access(account[mailbox].value.parse().ok()?),
    })
}
