//! Where accounts go: a trait, and the back ends that come with the form.

mod failure;
mod http;
mod memory;

use std::{future::Future, pin::Pin};

use email_account::wire::{Account, Capabilities, Named, Profile};
use web_sys::AbortSignal;

pub use failure::{Failure, Refusal};
pub use http::HttpBackend;
pub use memory::MemoryBackend;

/// What a call will answer.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + 'a>>;

/// Names one filled form, so that sending it again cannot save a second account
/// (draft-ietf-httpapi-idempotency-key-header).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

/// Somewhere to save accounts. Only [`Backend::create_account`] is needed; the form hides what the others lack.
///
/// ```
/// use email_account::wire::{Account, Capabilities};
/// use email_account_form::backend::{Answer, Backend, IdempotencyKey};
/// use web_sys::AbortSignal;
///
/// struct Nowhere;
///
/// impl Backend for Nowhere {
///     fn create_account<'a>(
///         &'a self,
///         mut account: Account,
///         _: &'a IdempotencyKey,
///         _: &'a AbortSignal,
///     ) -> Answer<'a, Account> {
///         account.take_secrets();
///         Box::pin(async move { Ok(account) })
///     }
/// }
/// ```
pub trait Backend {
    /// Saves a new account, passwords included, and answers with what was saved, passwords left out.
    ///
    /// The same key always means the same account. The signal tells when nobody waits for the answer any more.
    ///
    /// # Errors
    /// Every [`Failure`].
    fn create_account<'a>(
        &'a self,
        account: Account,
        key: &'a IdempotencyKey,
        abort: &'a AbortSignal,
    ) -> Answer<'a, Account>;

    /// What the back end can do. `None`: it can only create.
    ///
    /// # Errors
    /// Where it cannot be reached.
    fn capabilities(&self) -> Answer<'_, Option<Capabilities>> {
        Box::pin(async { Ok(None) })
    }

    /// The truststores to choose from; asked only if the capabilities name `listTruststores`.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn truststores(&self) -> Answer<'_, Vec<Named>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The authentication profiles to choose from; asked only if the capabilities name
    /// `listAuthenticationProfiles`.
    ///
    /// # Errors
    /// Where they cannot be read.
    fn profiles(&self) -> Answer<'_, Vec<Profile>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Whether accounts are gone when the page is closed, which the form then says.
    fn forgets(&self) -> bool {
        false
    }
}
