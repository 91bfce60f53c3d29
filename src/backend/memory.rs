//! A back end in the memory of the page, for trying the form out and for tests.

use std::cell::RefCell;

use email_account::wire::{self, Account, Capabilities, Named, Profile};
use email_account::{Grant, TlsVersion};
use web_sys::AbortSignal;

use super::{Answer, Backend, Failure, IdempotencyKey};

/// Keeps accounts until the page is closed. Passwords are not kept at all: nothing here could use one.
///
/// It offers a truststore and authentication profiles by example names, so that every part of the form can be seen.
#[derive(Debug, Default)]
pub struct MemoryBackend {
    saved: RefCell<Vec<(IdempotencyKey, String)>>,
}

impl MemoryBackend {
    fn save(&self, account: &Account, key: &IdempotencyKey) -> Result<(), Failure> {
        let id = account.id.clone().unwrap_or_default();
        let mut saved = self.saved.borrow_mut();
        if saved.iter().any(|(known, _)| known == key) {
            return Ok(());
        }
        if saved.iter().any(|(_, taken)| *taken == id) {
            return Err(Failure::Exists);
        }
        saved.push((key.clone(), id));
        Ok(())
    }
}

impl Backend for MemoryBackend {
    fn create_account<'a>(
        &'a self,
        mut account: Account,
        key: &'a IdempotencyKey,
        _: &'a AbortSignal,
    ) -> Answer<'a, Account> {
        account.take_secrets();
        Box::pin(async move { self.save(&account, key).map(|()| account) })
    }

    fn capabilities(&self) -> Answer<'_, Option<Capabilities>> {
        let calls = [
            "createAccount",
            "listTruststores",
            "listAuthenticationProfiles",
        ];
        Box::pin(async move {
            Ok(Some(Capabilities {
                version: wire::VERSION,
                calls: calls.map(str::to_owned).to_vec(),
                tls_versions: TlsVersion::ALL.to_vec(),
                limits: wire::Limits::default(),
            }))
        })
    }

    fn truststores(&self) -> Answer<'_, Vec<Named>> {
        Box::pin(async {
            Ok(vec![Named {
                id: "example".into(),
                name: "Example truststore".into(),
            }])
        })
    }

    fn profiles(&self) -> Answer<'_, Vec<Profile>> {
        let profile = |id: &str, name: &str, provider: &str, grant| Profile {
            id: id.into(),
            name: name.into(),
            provider: provider.into(),
            grant,
        };
        Box::pin(async move {
            Ok(vec![
                profile(
                    "example-microsoft",
                    "Example for Microsoft",
                    "microsoft",
                    Grant::ClientCredentials,
                ),
                profile(
                    "example-google",
                    "Example for Google",
                    "google",
                    Grant::Password,
                ),
            ])
        })
    }

    fn forgets(&self) -> bool {
        true
    }
}
