//! Deleting a truststore, which is refused while accounts refer to it.

use email_account::Named;
use email_account::wire::Truststore;
use leptos::{prelude::*, task::spawn_local};

use super::Truststores;
use crate::backend::{EntityTag, Failure};

/// A truststore that is to be deleted.
#[derive(Clone, Copy)]
pub struct Deletion {
    truststores: Truststores,
    store: RwSignal<Truststore>,
    sending: RwSignal<bool>,
    refused: RwSignal<Option<Refused>>,
}

/// Why it is not deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// These accounts refer to it.
    InUse(Vec<Named>),
    /// Any other failure.
    Failed(Failure),
}

impl Truststores {
    /// The question whether a truststore is to be deleted. What is known to be in use needs no asking.
    pub fn deletion(&self, store: Truststore) -> Deletion {
        let in_use = in_use(&store);
        Deletion {
            truststores: *self,
            store: RwSignal::new(store),
            sending: RwSignal::new(false),
            refused: RwSignal::new(in_use),
        }
    }
}

impl Deletion {
    /// The name of the truststore.
    pub fn name(&self) -> String {
        self.store.with(|store| store.name.clone())
    }

    /// Whether it is on its way.
    pub fn sending(&self) -> RwSignal<bool> {
        self.sending
    }

    /// Why it is not deleted.
    pub fn refused(&self) -> RwSignal<Option<Refused>> {
        self.refused
    }

    /// Deletes it.
    pub fn confirm(&self) {
        if self.sending.get_untracked() {
            return;
        }
        let deletion = *self;
        let store = self.store.get_untracked();
        let backend = self.truststores.settings.backend();
        self.sending.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let tag = EntityTag(store.etag);
            let answer = backend.delete_truststore(store.id.clone(), tag).await;
            // The question may have been closed meanwhile; what is gone is gone all the same.
            let open = deletion.sending.try_set(false).is_none();
            match answer {
                Ok(()) | Err(Failure::Gone) => {
                    deletion.truststores.deleted(&store.id, store.name);
                    if open {
                        deletion.truststores.end_deleted();
                    }
                }
                Err(Failure::Stale) if open => deletion.read_again(store.id),
                Err(Failure::InUse(accounts)) => deletion.refuse(Refused::InUse(accounts)),
                Err(failure) => deletion.refuse(Refused::Failed(failure)),
            }
        });
    }

    fn refuse(&self, refused: Refused) {
        self.refused.try_set(Some(refused));
    }

    /// Reads what somebody else has made of it, so that the user can decide again.
    fn read_again(&self, id: String) {
        let deletion = *self;
        let backend = self.truststores.settings.backend();
        spawn_local(async move {
            let refused = match backend.read_truststore(id).await {
                Ok(now) => {
                    let in_use = in_use(&now);
                    deletion.store.try_set(now);
                    in_use.unwrap_or(Refused::Failed(Failure::Stale))
                }
                Err(failure) => Refused::Failed(failure),
            };
            deletion.refuse(refused);
        });
    }
}

fn in_use(store: &Truststore) -> Option<Refused> {
    let accounts = Some(store.used_by.clone()).filter(|accounts| !accounts.is_empty());
    accounts.map(Refused::InUse)
}
