//! A back end in the memory of the page, for trying the form out and for tests.

use std::cell::RefCell;

use email_account::Grant;
use email_account::wire::{Account, Named, Profile};
use web_sys::AbortSignal;

use super::{
    Accounts, Answer, AuthenticationProfiles, Backend, ConnectionTests, Failure, IdempotencyKey,
    Offer, Truststores,
};
use crate::text::words;

/// Keeps account IDs until the page is closed, and nothing else: nothing here could use an account.
///
/// It offers a truststore and authentication profiles by example names, so that every part of the form can be seen.
#[derive(Debug, Default)]
pub struct MemoryBackend {
    saved: RefCell<Vec<(IdempotencyKey, Option<String>)>>,
}

impl MemoryBackend {
    fn save(&self, id: Option<String>, key: IdempotencyKey) -> Result<(), Failure> {
        let mut saved = self.saved.borrow_mut();
        if saved.iter().any(|(known, _)| *known == key) {
            return Ok(());
        }
        if saved.iter().any(|(_, taken)| *taken == id) {
            return Err(Failure::Exists);
        }
        saved.push((key, id));
        Ok(())
    }
}

impl Backend for MemoryBackend {
    fn create_account(
        &self,
        account: Account,
        key: IdempotencyKey,
        _: AbortSignal,
    ) -> Answer<'_, ()> {
        let outcome = self.save(account.id, key);
        Box::pin(async { outcome })
    }

    fn offer(&self) -> Answer<'_, Offer> {
        let offer = Offer {
            truststores: Some(vec![Named {
                id: "example".into(),
                name: words::EXAMPLE_TRUSTSTORE.into(),
            }]),
            profiles: Some(vec![
                profile(
                    "microsoft",
                    words::EXAMPLE_MICROSOFT,
                    Grant::ClientCredentials,
                ),
                profile("google", words::EXAMPLE_GOOGLE, Grant::Password),
            ]),
            ..Offer::default()
        };
        Box::pin(async { Ok(offer) })
    }

    fn forgets(&self) -> bool {
        true
    }
}

impl Accounts for MemoryBackend {}

impl ConnectionTests for MemoryBackend {}

impl Truststores for MemoryBackend {}

impl AuthenticationProfiles for MemoryBackend {}

fn profile(provider: &str, name: &str, grant: Grant) -> Profile {
    Profile {
        id: ["example-", provider].concat(),
        name: name.into(),
        provider: provider.into(),
        grant,
    }
}
