//! Asking the back end what it offers. The form can be filled in meanwhile.

use leptos::{prelude::*, task::spawn_local};

use super::Form;
use crate::backend::{Calls, Failure, Offer};

/// How far that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loading {
    /// The back end has been asked.
    Asking,
    /// It has answered.
    Done(Calls),
    /// It could not be asked.
    Failed(Failure),
}

impl Form {
    /// How far the form has come in asking what the back end offers.
    pub fn loading(&self) -> RwSignal<Loading> {
        self.loading
    }

    /// What the back end can do, as far as it is known.
    pub fn calls(&self) -> Calls {
        match self.loading.get() {
            Loading::Done(calls) => calls,
            Loading::Asking | Loading::Failed(_) => Calls::default(),
        }
    }

    /// Asks what the back end offers. Choices grow when the answer is there; what was typed stays.
    pub fn load(&self) {
        let form = *self;
        let fixed = form.fixed();
        form.loading.set(Loading::Asking);
        spawn_local(async move {
            let answer = fixed.place.backend.offer().await;
            form.take(answer);
        });
    }

    /// Takes over what the back end offers.
    pub(super) fn take(&self, answer: Result<Offer, Failure>) {
        let loading = match answer {
            Ok(offer) => {
                let calls = offer.calls;
                self.entry
                    .try_update(|entry| offer.put_into(&mut entry.context));
                Loading::Done(calls)
            }
            Err(failure) => Loading::Failed(failure),
        };
        let form_is_gone = self.loading.try_set(loading).is_some();
        if form_is_gone {
            return;
        }
        self.look_up_unless_typing();
        if let Some(settings) = &self.fixed().place.settings {
            settings.offered(*self);
        }
    }
}
