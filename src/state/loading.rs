//! Asking the back end what it offers. The form can be filled in meanwhile.

use email_account::wire::Capabilities;
use leptos::{prelude::*, task::spawn_local};

use super::Form;
use crate::backend::{Backend, Failure};

/// How far that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loading {
    /// The back end has been asked.
    Asking,
    /// It has answered.
    Done,
    /// It could not be asked.
    Failed(Failure),
}

impl Form {
    /// How far the form has come in asking what the back end offers.
    pub fn loading(&self) -> Signal<Loading> {
        self.loading.into()
    }

    /// Asks what the back end offers. Choices grow when the answer is there; what was typed stays.
    pub fn load(&self) {
        let form = *self;
        form.loading.set(Loading::Asking);
        spawn_local(async move {
            let Some(backend) = form.backend.try_get_value() else {
                return;
            };
            let loading = match form.ask(&*backend).await {
                Ok(()) => Loading::Done,
                Err(failure) => Loading::Failed(failure),
            };
            form.loading.try_set(loading);
        });
    }

    async fn ask(&self, backend: &dyn Backend) -> Result<(), Failure> {
        let Some(capabilities) = backend.capabilities().await? else {
            return Ok(());
        };
        let can = |call: &str| capabilities.calls.iter().any(|known| known == call);
        let truststores = match can("listTruststores") {
            true => Some(backend.truststores().await?),
            false => None,
        };
        let profiles = match can("listAuthenticationProfiles") {
            true => Some(backend.profiles().await?),
            false => None,
        };
        self.context.try_update(|context| {
            context.truststores = truststores;
            context.profiles = profiles;
            hold_to_tls_versions(&mut context.tls_versions, &capabilities);
        });
        Ok(())
    }
}

fn hold_to_tls_versions(
    versions: &mut Vec<email_account::TlsVersion>,
    capabilities: &Capabilities,
) {
    if !capabilities.tls_versions.is_empty() {
        versions.clone_from(&capabilities.tls_versions);
    }
}
