//! Where accounts go: a trait, and the back ends that come with the form.

mod accounts;
mod calls;
mod connection_tests;
mod failure;
mod http;
mod json;
mod memory;
mod profiles;
mod truststores;

use std::{future::Future, pin::Pin};

use email_account::wire::{Account, ConnectionTest, Discovery, Named, Profile, TruststoreContent};
use email_account::{Context, Host, TlsVersion};
use web_sys::AbortSignal;

pub use accounts::{Accounts, Footprints, Kept};
pub use calls::{Call, Calls};
pub use connection_tests::{ConnectionTests, Told};
pub use failure::{Failure, Refusal};
pub use http::HttpBackend;
pub use json::part_of_account;
pub(crate) use json::{Unreadable, parse_account, read_export};
pub use memory::MemoryBackend;
pub use profiles::AuthenticationProfiles;
pub use truststores::Truststores;

/// What a call will answer.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + 'a>>;

/// Somewhere to save accounts. Only [`Backend::create_account`] is needed; the form hides what is not offered.
///
/// ```
/// use email_account::wire::Account;
/// use email_account_form::backend::{Answer, Backend, IdempotencyKey};
/// use web_sys::AbortSignal;
///
/// struct Nowhere;
///
/// impl Backend for Nowhere {
///     fn create_account(&self, _: Account, _: IdempotencyKey, _: AbortSignal) -> Answer<'_, ()> {
///         Box::pin(async { Ok(()) })
///     }
/// }
/// ```
pub trait Backend {
    /// Saves a new account, passwords included.
    ///
    /// The same key means the same filled form: it is to be saved at most once. After a refusal it comes again, with
    /// corrected values. The signal tells when nobody waits for the answer any more.
    ///
    /// # Errors
    /// Every [`Failure`].
    fn create_account(
        &self,
        account: Account,
        key: IdempotencyKey,
        abort: AbortSignal,
    ) -> Answer<'_, ()>;

    /// What there is to choose from.
    ///
    /// # Errors
    /// Where that cannot be read.
    fn offer(&self) -> Answer<'_, Offer> {
        Box::pin(async { Ok(Offer::default()) })
    }

    /// What is published for a mail domain. The signal tells when nobody waits for the answer any more.
    ///
    /// # Errors
    /// Every [`Failure`]; [`Failure::NotOffered`] where there is no such call.
    fn discover(&self, domain: Host, abort: AbortSignal) -> Answer<'_, Discovery> {
        let _ = (domain, abort);
        not_offered()
    }

    /// Tries the settings of an account. What is found out is told as it comes; the answer is there when nothing more comes.
    ///
    /// # Errors
    /// Every [`Failure`]; [`Failure::NotTheApi`] or [`Failure::PageFailed`] if something comes that is no line of a test.
    fn test_connection(
        &self,
        test: ConnectionTest,
        told: Told,
        abort: AbortSignal,
    ) -> Answer<'_, ()> {
        let _ = (test, told, abort);
        not_offered()
    }

    /// Makes a truststore of a certificate that a test has shown.
    ///
    /// # Errors
    /// [`Failure::Refused`] says what is wrong with its name; and every other [`Failure`].
    fn trust(&self, content: TruststoreContent) -> Answer<'_, Named> {
        let _ = content;
        not_offered()
    }

    /// Whether accounts are gone when the page is closed, which the form then says.
    fn forgets(&self) -> bool {
        false
    }
}

/// What the settings need beyond the form's [`Backend`]. The form alone is compiled without any of it.
pub trait SettingsBackend:
    Backend + Accounts + ConnectionTests + Truststores + AuthenticationProfiles
{
}

impl<T: Backend + Accounts + ConnectionTests + Truststores + AuthenticationProfiles> SettingsBackend
    for T
{
}

/// Names one filled form, so that sending it again cannot save a second account
/// (draft-ietf-httpapi-idempotency-key-header).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

/// Names one state of something that a back end keeps (RFC 9110 section 8.8.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityTag(pub String);

fn not_offered<T>() -> Answer<'static, T> {
    Box::pin(async { Err(Failure::NotOffered) })
}

/// What a back end offers to choose from. What is `None` it does not know, and the form hides it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What it can do beside creating accounts.
    pub calls: Calls,
    /// Named truststores.
    pub truststores: Option<Vec<Named>>,
    /// OAuth 2.0 authentication profiles. Without them there is neither OAuth 2.0 nor Microsoft Graph.
    pub profiles: Option<Vec<Profile>>,
    /// TLS versions that it can hold a mail server to, oldest first. `None`: every one.
    pub tls_versions: Option<Vec<TlsVersion>>,
}

impl Offer {
    pub(crate) fn put_into(self, context: &mut Context) {
        context.truststores = self.truststores;
        context.profiles = self.profiles;
        if let Some(versions) = self.tls_versions {
            context.tls_versions = versions;
        }
    }
}
