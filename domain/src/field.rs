//! The fields of the form: their order, group, kind and place in the JSON contract.

/// One field of the form. The order of the variants is the order on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum FieldId {
    /// `Account ID`: stable name of the account, immutable after creation.
    AccountId,
    /// `Account name`: what people call the account.
    AccountName,
    /// An address or a domain, typed to find the provider. It is never sent.
    ProviderSearch,
    /// `Email provider`.
    Provider,
    /// `Send using`.
    SendUsing,
    /// Sender's `Email address`.
    SenderEmail,
    /// Sender's `Display name`.
    SenderDisplayName,
    /// Sender's `User Principal Name` in Microsoft Graph.
    SenderUpn,
    /// Sender's `Sign in with`.
    SenderSignIn,
    /// Sender's `User ID`.
    SenderUserId,
    /// Sender's `Password`.
    SenderPassword,
    /// Sender's `Authentication profile` for OAuth 2.0 sign-in over SMTP.
    SenderProfile,
    /// `Reply to`.
    ReplyTo,
    /// `SMTP host`.
    SmtpHost,
    /// Sender's `Port`.
    SmtpPort,
    /// `Use SMTPS`: implicit TLS.
    UseSmtps,
    /// Sender's `Require STARTTLS`.
    SmtpRequireStartTls,
    /// Sender's `Lowest allowable SSL/TLS version`.
    SmtpMinTls,
    /// Sender's `Truststore`.
    SmtpTruststore,
    /// Sender's `Authentication profile` for Microsoft Graph.
    SenderGraphProfile,
    /// `Receive using`.
    ReceiveUsing,
    /// `Use sender's ID and password`.
    SameAsSender,
    /// Receiver's `User Principal Name` in Microsoft Graph.
    ReceiverUpn,
    /// Receiver's `Sign in with`.
    ReceiverSignIn,
    /// Receiver's `User ID`.
    ReceiverUserId,
    /// Receiver's `Password`.
    ReceiverPassword,
    /// Receiver's `Authentication profile` for OAuth 2.0 sign-in over IMAP or POP3.
    ReceiverProfile,
    /// Receiver's `Host`.
    ReceiverHost,
    /// Receiver's `Port`.
    ReceiverPort,
    /// `Use SSL/TLS`: implicit TLS.
    UseTls,
    /// Receiver's `Require STARTTLS`.
    ReceiverRequireStartTls,
    /// Receiver's `Lowest allowable SSL/TLS version`.
    ReceiverMinTls,
    /// Receiver's `Truststore`.
    ReceiverTruststore,
    /// Receiver's `Authentication profile` for Microsoft Graph.
    ReceiverGraphProfile,
}

/// A group of fields: a `fieldset` with a `legend`. Nested groups lie inside their parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// `Account`
    Account,
    /// `Account provider`
    Provider,
    /// `Sender`
    Sender,
    /// `Sender` › `Identity`
    SenderIdentity,
    /// `Sender` › `Connection`
    SenderConnection,
    /// `Receiver`
    Receiver,
    /// `Receiver` › `Identity`
    ReceiverIdentity,
    /// `Receiver` › `Connection`
    ReceiverConnection,
}

/// What a field holds, which decides its control and its keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Free text.
    Text,
    /// A mail address.
    Email,
    /// A host name or an IP address.
    Host,
    /// A port number.
    Port,
    /// One of several choices.
    Choice,
    /// On or off.
    Switch,
    /// A password: never held in a [`crate::Draft`].
    Secret,
}

/// One of the two sides of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Outgoing mail.
    Sender,
    /// Incoming mail.
    Receiver,
}

use FieldId::*;

impl FieldId {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 34] = [
        AccountId,
        AccountName,
        ProviderSearch,
        Provider,
        SendUsing,
        SenderEmail,
        SenderDisplayName,
        SenderUpn,
        SenderSignIn,
        SenderUserId,
        SenderPassword,
        SenderProfile,
        ReplyTo,
        SmtpHost,
        SmtpPort,
        UseSmtps,
        SmtpRequireStartTls,
        SmtpMinTls,
        SmtpTruststore,
        SenderGraphProfile,
        ReceiveUsing,
        SameAsSender,
        ReceiverUpn,
        ReceiverSignIn,
        ReceiverUserId,
        ReceiverPassword,
        ReceiverProfile,
        ReceiverHost,
        ReceiverPort,
        UseTls,
        ReceiverRequireStartTls,
        ReceiverMinTls,
        ReceiverTruststore,
        ReceiverGraphProfile,
    ];

    /// How many fields there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`FieldId::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The group that the field stands in.
    pub const fn group(self) -> Group {
        match self {
            AccountId | AccountName => Group::Account,
            ProviderSearch | Provider => Group::Provider,
            SendUsing => Group::Sender,
            SenderEmail | SenderDisplayName | SenderUpn | SenderSignIn | SenderUserId
            | SenderPassword | SenderProfile | ReplyTo => Group::SenderIdentity,
            SmtpHost | SmtpPort | UseSmtps | SmtpRequireStartTls | SmtpMinTls | SmtpTruststore
            | SenderGraphProfile => Group::SenderConnection,
            ReceiveUsing => Group::Receiver,
            SameAsSender | ReceiverUpn | ReceiverSignIn | ReceiverUserId | ReceiverPassword
            | ReceiverProfile => Group::ReceiverIdentity,
            ReceiverHost
            | ReceiverPort
            | UseTls
            | ReceiverRequireStartTls
            | ReceiverMinTls
            | ReceiverTruststore
            | ReceiverGraphProfile => Group::ReceiverConnection,
        }
    }

    /// What the field holds.
    pub const fn kind(self) -> Kind {
        match self {
            AccountId | AccountName | ProviderSearch | SenderDisplayName | SenderUserId
            | ReceiverUserId => Kind::Text,
            SenderEmail | ReplyTo | SenderUpn | ReceiverUpn => Kind::Email,
            SmtpHost | ReceiverHost => Kind::Host,
            SmtpPort | ReceiverPort => Kind::Port,
            Provider | SendUsing | SenderSignIn | SenderProfile | SmtpMinTls | SmtpTruststore
            | SenderGraphProfile | ReceiveUsing | ReceiverSignIn | ReceiverProfile
            | ReceiverMinTls | ReceiverTruststore | ReceiverGraphProfile => Kind::Choice,
            UseSmtps | SmtpRequireStartTls | SameAsSender | UseTls | ReceiverRequireStartTls => {
                Kind::Switch
            }
            SenderPassword | ReceiverPassword => Kind::Secret,
        }
    }

    /// The side of the account that a password field belongs to.
    pub const fn secret_side(self) -> Option<Side> {
        match self {
            SenderPassword => Some(Side::Sender),
            ReceiverPassword => Some(Side::Receiver),
            _ => None,
        }
    }

    /// Whether a mail domain is typed into the field: see [`crate::discovery::mail_domain`].
    pub const fn names_mail_domain(self) -> bool {
        matches!(self, ProviderSearch | SenderEmail)
    }

    /// Where the field's value stands in [`crate::wire::Account`], as a JSON Pointer (RFC 6901).
    /// Several fields may stand for one pointer; [`ProviderSearch`] has none.
    pub const fn pointer(self) -> &'static str {
        match self {
            AccountId => "/id",
            AccountName => "/name",
            ProviderSearch => "",
            Provider => "/provider",
            SendUsing => "/sender/protocol",
            SenderEmail => "/sender/email",
            SenderDisplayName => "/sender/displayName",
            SenderUpn => "/sender/userPrincipalName",
            SenderSignIn => "/sender/auth/method",
            SenderUserId => "/sender/auth/userId",
            SenderPassword => "/sender/auth/password",
            SenderProfile => "/sender/auth/authenticationProfile",
            ReplyTo => "/sender/replyTo",
            SmtpHost => "/sender/server/host",
            SmtpPort => "/sender/server/port",
            UseSmtps | SmtpRequireStartTls => "/sender/server/security",
            SmtpMinTls => "/sender/server/minTls",
            SmtpTruststore => "/sender/server/truststore",
            SenderGraphProfile => "/sender/authenticationProfile",
            ReceiveUsing => "/receiver/protocol",
            SameAsSender | ReceiverSignIn => "/receiver/auth/method",
            ReceiverUpn => "/receiver/userPrincipalName",
            ReceiverUserId => "/receiver/auth/userId",
            ReceiverPassword => "/receiver/auth/password",
            ReceiverProfile => "/receiver/auth/authenticationProfile",
            ReceiverHost => "/receiver/server/host",
            ReceiverPort => "/receiver/server/port",
            UseTls | ReceiverRequireStartTls => "/receiver/server/security",
            ReceiverMinTls => "/receiver/server/minTls",
            ReceiverTruststore => "/receiver/server/truststore",
            ReceiverGraphProfile => "/receiver/authenticationProfile",
        }
    }

    /// The first field at a JSON Pointer. A pointer to a whole side or to a part of one that no field shows
    /// leads to the field that decides over it.
    ///
    /// ```
    /// use email_account::FieldId;
    /// assert_eq!(FieldId::from_pointer("/sender/server/host"), Some(FieldId::SmtpHost));
    /// assert_eq!(FieldId::from_pointer("/receiver"), Some(FieldId::ReceiveUsing));
    /// assert_eq!(FieldId::from_pointer("/elsewhere"), None);
    /// ```
    pub fn from_pointer(pointer: &str) -> Option<Self> {
        let exact = |field: &Self| *field != ProviderSearch && field.pointer() == pointer;
        Self::ALL.into_iter().find(exact).or(match pointer {
            "/sender" => Some(SendUsing),
            "/sender/auth" => Some(SenderSignIn),
            "/sender/server" => Some(SmtpHost),
            "/receiver" => Some(ReceiveUsing),
            "/receiver/auth" => Some(ReceiverSignIn),
            "/receiver/server" => Some(ReceiverHost),
            _ => None,
        })
    }

    /// HTML `autocomplete` of the field. The account belongs to the product, not to the person who types:
    /// nothing of theirs is to be filled in, least of all their own password.
    pub const fn autocomplete(self) -> &'static str {
        match self.kind() {
            Kind::Secret => "new-password",
            _ => "off",
        }
    }

    /// HTML `inputmode` of the field: which keyboard a touch screen shows.
    pub const fn input_mode(self) -> &'static str {
        match self.kind() {
            Kind::Email => "email",
            Kind::Host => "url",
            Kind::Port => "numeric",
            _ => "text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lists_every_field_at_its_own_index() {
        for (index, field) in FieldId::ALL.into_iter().enumerate() {
            assert_eq!(field.index(), index, "{field:?}");
        }
    }

    #[test]
    fn a_pointer_leads_back_to_the_first_field_that_it_names() {
        for field in FieldId::ALL.into_iter().filter(|f| *f != ProviderSearch) {
            let found = FieldId::from_pointer(field.pointer());
            assert_eq!(found.map(FieldId::pointer), Some(field.pointer()));
        }
        assert_eq!(FieldId::from_pointer(""), None);
    }
}
