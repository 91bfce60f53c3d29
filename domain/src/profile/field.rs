//! The fields of an authentication profile: their order, kind and place in the JSON contract.

use super::TokenUse;

/// One field of an authentication profile. The order of the variants is the order on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum ProfileField {
    /// What people call the profile.
    Name,
    /// Whose tokens it obtains.
    Provider,
    /// How it obtains them.
    Grant,
    /// The organization at Microsoft.
    Tenant,
    /// Where tokens are asked for.
    TokenEndpoint,
    /// Identifier of the client (RFC 6749 section 2.2), Microsoft's `Application (client) ID`.
    ClientId,
    /// Secret of the client (RFC 6749 section 2.3.1).
    ClientSecret,
    /// Day on which the client secret ends.
    SecretExpires,
    /// Who signs in, with password credentials.
    UserName,
    /// Password of the one who signs in.
    Password,
    /// Scope of a token for IMAP.
    ImapScope,
    /// Scope of a token for POP3.
    Pop3Scope,
    /// Scope of a token for SMTP.
    SmtpScope,
    /// Scope of a token for Microsoft Graph.
    GraphScope,
}

use ProfileField::*;

impl ProfileField {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 14] = [
        Name,
        Provider,
        Grant,
        Tenant,
        TokenEndpoint,
        ClientId,
        ClientSecret,
        SecretExpires,
        UserName,
        Password,
        ImapScope,
        Pop3Scope,
        SmtpScope,
        GraphScope,
    ];

    /// How many fields there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`ProfileField::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// What the field holds.
    pub const fn kind(self) -> crate::Kind {
        match self {
            Provider | Grant => crate::Kind::Choice,
            ClientSecret | Password => crate::Kind::Secret,
            _ => crate::Kind::Text,
        }
    }

    /// Whether the field holds a secret, which is never in a [`super::ProfileDraft`].
    pub const fn is_secret(self) -> bool {
        matches!(self.kind(), crate::Kind::Secret)
    }

    /// The field that holds the scope for a use.
    pub const fn scope_for(token_use: TokenUse) -> Self {
        match token_use {
            TokenUse::Imap => ImapScope,
            TokenUse::Pop3 => Pop3Scope,
            TokenUse::Smtp => SmtpScope,
            TokenUse::Graph => GraphScope,
        }
    }

    /// Where the field's value stands in [`crate::wire::AuthenticationProfile`], as a JSON Pointer (RFC 6901).
    pub const fn pointer(self) -> &'static str {
        match self {
            Name => "/name",
            Provider => "/provider",
            Grant => "/grant",
            Tenant => "/tenant",
            TokenEndpoint => "/tokenEndpoint",
            ClientId => "/clientId",
            ClientSecret => "/clientSecret",
            SecretExpires => "/secretExpires",
            UserName => "/userName",
            Password => "/password",
            ImapScope => "/scopes/imap",
            Pop3Scope => "/scopes/pop3",
            SmtpScope => "/scopes/smtp",
            GraphScope => "/scopes/graph",
        }
    }

    /// The field at a JSON Pointer.
    ///
    /// ```
    /// use email_account::profile::ProfileField;
    /// assert_eq!(ProfileField::from_pointer("/scopes/imap"), Some(ProfileField::ImapScope));
    /// assert_eq!(ProfileField::from_pointer("/elsewhere"), None);
    /// ```
    pub fn from_pointer(pointer: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|field| field.pointer() == pointer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lists_every_field_at_its_own_index_and_pointer() {
        for (index, field) in ProfileField::ALL.into_iter().enumerate() {
            assert_eq!(field.index(), index, "{field:?}");
            assert_eq!(ProfileField::from_pointer(field.pointer()), Some(field));
        }
    }
}
