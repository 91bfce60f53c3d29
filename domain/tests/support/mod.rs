//! What the tests of the rules have in common: forms to begin with, and back ends to fill them in for.

#![allow(dead_code, reason = "each test takes what it needs")]

use email_account::{
    Context, Date, Draft, FieldId, Grant, Named, Profile, Resolved, Secret, Secrets, TlsVersion,
    resolve,
};

/// The day on which the forms of these tests are filled in.
pub const TODAY: Date = Date::new(2026, 11, 22);

/// A back end that knows truststores and profiles, with two profiles of which only one is Microsoft's.
pub fn back_end() -> Context {
    Context {
        today: TODAY,
        truststores: Some(vec![Named {
            id: "company".into(),
            name: "Company root".into(),
        }]),
        profiles: Some(vec![
            profile("entra", "microsoft"),
            profile("workspace", "google"),
        ]),
        tls_versions: TlsVersion::ALL.to_vec(),
        ..Context::default()
    }
}

/// A back end that can do nothing but create accounts.
pub fn plain_back_end() -> Context {
    Context {
        today: TODAY,
        ..Context::default()
    }
}

/// A profile, named like its ID.
pub fn profile(id: &str, provider: &str) -> Profile {
    Profile {
        id: id.into(),
        name: id.into(),
        provider: provider.into(),
        grant: Grant::ClientCredentials,
    }
}

/// The draft of somebody who typed these texts.
pub fn typed(edits: &[(FieldId, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in edits {
        draft.set(*field, Some((*text).to_owned()));
    }
    draft
}

/// What the form shows to somebody who typed these texts, with [`back_end`].
pub fn shown(edits: &[(FieldId, &str)]) -> Resolved {
    resolve(&typed(edits), &back_end())
}

/// Both passwords.
pub fn passwords() -> Secrets {
    Secrets {
        sender: Some(Secret::new("sender's secret".into())),
        receiver: Some(Secret::new("receiver's secret".into())),
    }
}

/// SMTP and IMAP at a provider of one's own, every field typed.
pub fn imap_form() -> Draft {
    typed(&[
        (FieldId::AccountId, "support"),
        (FieldId::AccountName, "Customer support"),
        (FieldId::ProviderSearch, "example.org"),
        (FieldId::Provider, "other"),
        (FieldId::SendUsing, "smtp"),
        (FieldId::SenderEmail, "support@example.org"),
        (FieldId::SenderDisplayName, "Example Support"),
        (FieldId::SenderSignIn, "password"),
        (FieldId::SenderUserId, "sender"),
        (FieldId::ReplyTo, "help@example.org"),
        (FieldId::SmtpHost, "smtp.example.org"),
        (FieldId::SmtpPort, "465"),
        (FieldId::UseSmtps, "true"),
        (FieldId::SmtpMinTls, "1.3"),
        (FieldId::SmtpTruststore, "company"),
        (FieldId::ReceiveUsing, "imap"),
        (FieldId::SameAsSender, "false"),
        (FieldId::ReceiverSignIn, "password"),
        (FieldId::ReceiverUserId, "receiver"),
        (FieldId::ReceiverHost, "imap.example.org"),
        (FieldId::ReceiverPort, "993"),
        (FieldId::UseTls, "true"),
        (FieldId::ReceiverMinTls, "1.2"),
        (FieldId::ReceiverTruststore, "company"),
    ])
}

/// POP3 alone, at a known provider, with as little typed as will do.
pub fn pop3_form() -> Draft {
    typed(&[
        (FieldId::AccountId, "orders"),
        (FieldId::AccountName, "Orders"),
        (FieldId::ProviderSearch, "orders@gmx.net"),
        (FieldId::SendUsing, "none"),
        (FieldId::ReceiveUsing, "pop3"),
    ])
}

/// Microsoft Graph on both sides, every field typed.
pub fn graph_form() -> Draft {
    typed(&[
        (FieldId::AccountId, "cases"),
        (FieldId::AccountName, "Cases"),
        (FieldId::Provider, "microsoft365"),
        (FieldId::SendUsing, "graph"),
        (FieldId::SenderEmail, "cases@contoso.example"),
        (FieldId::SenderDisplayName, "Contoso"),
        (FieldId::SenderUpn, "sender@contoso.example"),
        (FieldId::ReplyTo, "help@contoso.example"),
        (FieldId::SenderGraphProfile, "entra"),
        (FieldId::ReceiveUsing, "graph"),
        (FieldId::ReceiverUpn, "inbox@contoso.example"),
        (FieldId::ReceiverGraphProfile, "entra"),
    ])
}

/// SMTP and IMAP with OAuth 2.0 at a provider that is found by the address.
pub fn oauth_form() -> Draft {
    typed(&[
        (FieldId::AccountId, "sales"),
        (FieldId::AccountName, "Sales"),
        (FieldId::SenderEmail, "sales@contoso.onmicrosoft.com"),
        (FieldId::SenderSignIn, "oauth"),
        (FieldId::SenderProfile, "entra"),
        (FieldId::SameAsSender, "true"),
    ])
}
