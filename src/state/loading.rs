//! Asking the back end what it offers. The form can be filled in meanwhile.

use leptos::{prelude::*, task::spawn_local};

use super::Form;
use crate::backend::{Failure, Offer};

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
    pub fn loading(&self) -> RwSignal<Loading> {
        self.loading
    }

    /// Asks what the back end offers. Choices grow when the answer is there; what was typed stays.
    pub fn load(&self) {
        let form = *self;
        let fixed = form.fixed();
        form.loading.set(Loading::Asking);
        spawn_local(async move {
            let answer = fixed.backend.offer().await;
            form.take(answer);
        });
    }

    fn take(&self, answer: Result<Offer, Failure>) {
        let loading = match answer {
            Ok(offer) => {
                self.context.try_update(|context| offer.put_into(context));
                Loading::Done
            }
            Err(failure) => Loading::Failed(failure),
        };
        self.loading.try_set(loading);
    }
}
